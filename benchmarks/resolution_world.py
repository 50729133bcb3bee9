"""Invented articles for measuring resolution: as many as wanted, with the names that things have in newspapers.

A few bodies, firms and persons stand in most articles and most stand in few (Zipf). Names vary as in print: acronyms
with and without an explanation, legal forms, '&', American spelling, initials, titles, slips of the pen. Every article
is made from its number and the size of the world alone.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Final

from kgraph.model import Claim, Document, Extraction, LocalEntity, Modality, Money, PartialDate, Span, content_id

ONSETS: Final = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "pr",
    "qu",
    "r",
    "s",
    "st",
    "tr",
    "v",
)
NUCLEI: Final = ("a", "ai", "e", "ea", "i", "o", "oa", "ou", "u")
CODAS: Final = ("ck", "ld", "ll", "m", "n", "nd", "ng", "r", "rd", "rn", "s", "sk", "t", "th", "x")
FIELDS: Final = (
    *("Roads", "Harbours", "Schools", "Forests", "Pensions"),
    *("Energy", "Prisons", "Rivers", "Housing", "Defence"),
)
KINDS: Final = ("Department for {}", "Ministry of {}", "National {} Agency", "{} Regulation Authority", "{} Ombudsman")
TRADES: Final = ("Systems", "Services", "Construction", "Facilities", "Data", "Rail", "Care", "Defence", "Consulting")
FIRSTS: Final = 240
LASTS: Final = 4000
OUTLETS: Final = 60
FILLER: Final = 45
"""Sentences of everybody's words in an article, so that it is as long as one."""
POOL: Final = 4000
"""Different such sentences."""
VALUE, FULL_NAME, POST = 0.7, 0.93, 0.8
"""Shares of articles with a value, of persons with a first name, of members whose membership is told."""
AMPERSAND, AMERICAN, SLIP, FORM, LETTERS, EXPLAINED = 0.1, 0.02, 0.005, 0.25, 0.15, 0.35
"""Shares of names with '&' for 'and', in American spelling, with a slip, with a legal form, as letters, with both."""
GENERIC: Final = ("campaigners", "parents", "critics", "unions")


@dataclass(frozen=True, slots=True)
class Body:
    """A public body or firm: what it is called in full and for short."""

    full: str
    short: str
    kind: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract with its parties by their numbers."""

    buyer: int
    supplier: int
    policy: int
    amount: int


class Zipf:
    """Draws numbers below a size, the lower the likelier."""

    def __init__(self, size: int) -> None:
        self._sums = list(accumulate(1 / (rank + 2) for rank in range(size)))

    def draw(self, chance: Random) -> int:
        """Return a number."""
        return bisect(self._sums, chance.random() * self._sums[-1])


class World:
    """The things that `articles` articles are about."""

    def __init__(self, articles: int, *, seed: int = 7) -> None:
        chance = Random(seed)  # noqa: S311 -- a benchmark
        self.seed = seed
        self.words = sorted({_word(chance) for _ in range(LASTS * 2)})
        chance.shuffle(self.words)
        self.firsts, self.lasts = self.words[:FIRSTS], self.words[FIRSTS:LASTS]
        self.bodies = [self._body(number, chance) for number in range(200 + articles // 100)]
        self.firms = [self._firm(number, chance) for number in range(500 + articles // 10)]
        firsts, lasts, words = self.firsts, self.lasts, self.words
        self.people = [(chance.choice(firsts), chance.choice(lasts)) for _ in range(1000 + articles // 4)]
        self.homes = [chance.randrange(len(self.bodies) + len(self.firms)) for _ in self.people]
        self.policies = [f"{chance.choice(words)} {chance.choice(words)}" for _ in range(300 + articles // 20)]
        self.by_home: dict[int, list[int]] = {}
        for person, home in enumerate(self.homes):
            self.by_home.setdefault(home, []).append(person)
        bodies, firms, subjects = Zipf(len(self.bodies)), Zipf(len(self.firms)), len(self.policies)
        self.deals = [
            Deal(bodies.draw(chance), firms.draw(chance), chance.randrange(subjects), chance.randrange(1, 2000))
            for _ in range(200 + articles // 8)
        ]
        self.which = Zipf(len(self.deals))
        self.other = Zipf(len(self.bodies))
        self.anyone = Zipf(len(self.people))
        self.filler = [" ".join(chance.choices(self.words, k=chance.randrange(6, 12))) + "." for _ in range(POOL)]

    def _body(self, number: int, chance: Random) -> Body:
        place = f"{chance.choice(self.words)} " if number >= len(FIELDS) * len(KINDS) else ""
        kind, topic = KINDS[number % len(KINDS)], FIELDS[number // len(KINDS) % len(FIELDS)]
        full = kind.format(place + topic + ("" if number % 2 else f" and {chance.choice(FIELDS)}"))
        short = "".join(word[0] for word in full.split() if word not in {"for", "of", "and"})
        return Body(full, short, "PublicBody")

    def _firm(self, number: int, chance: Random) -> Body:
        name = chance.choice(self.words)
        full = f"{name} & {chance.choice(self.words)}" if number % 7 == 0 else f"{name} {chance.choice(TRADES)}"
        return Body(full, name, "Company")

    def articles(self, start: int, stop: int) -> Iterator[tuple[Document, Extraction, dict[str, str]]]:
        """Yield articles by their numbers, each with the true identity of its local entities."""
        for number in range(start, stop):
            yield _Writer(self, number).article()


@dataclass(slots=True)
class _Writer:
    """Writes one article."""

    world: World
    number: int
    text: str = ""
    mentions: dict[str, list[Span]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    truth: dict[str, str] = field(default_factory=dict)
    claims: list[tuple[str, str, str, str]] = field(default_factory=list)
    money: dict[str, Money] = field(default_factory=dict)

    def article(self) -> tuple[Document, Extraction, dict[str, str]]:
        """Return the article, what is found in it, and what each local entity truly is."""
        world = self.world
        chance = Random(f"{world.seed}-{self.number}")  # noqa: S311 -- a benchmark
        at = world.which.draw(chance)
        deal = world.deals[at]
        buyer, supplier = f"body {deal.buyer}", f"firm {deal.supplier}"
        self._say(chance, "b1", buyer, world.bodies[deal.buyer])
        self.text += " has given "
        self._say(chance, "c1", supplier, world.firms[deal.supplier])
        self.text += " a "
        if chance.random() < VALUE:
            self._mark("m1", "Money", f"money {deal.amount}", f"\N{POUND SIGN}{deal.amount}m")
            self.money["m1"] = Money(Decimal(deal.amount * 1_000_000), "GBP")
            self.claims.append(("k1", "value", "m1", ""))
            self.text += " "
        self._mark("k1", "Contract", f"deal {at}", chance.choice(("contract", "deal", "agreement")))
        self.text += " for the "
        policy = world.policies[deal.policy]
        kind = ("programme", "scheme", "Act", "Fund")[deal.policy % 4]
        self._mark("p1", "Policy", f"policy {policy}", chance.choice((policy, f"{policy} {kind}", f"{policy} {kind}")))
        self.text += ". "
        self.claims += [("k1", "awardedBy", "b1", ""), ("k1", "awardedTo", "c1", ""), ("k1", "covers", "p1", "")]
        self._people(chance, [("b1", deal.buyer), ("c1", len(world.bodies) + deal.supplier)])
        self._mark("g1", "Group", f"group {self.number}", chance.choice(GENERIC))
        self.text += " wrote to the "
        other = world.other.draw(chance)
        if other != deal.buyer:
            self._say(chance, "b2", f"body {other}", world.bodies[other])
        self.text += ". " + " ".join(chance.choices(world.filler, k=FILLER))
        return self._done(chance)

    def _people(self, chance: Random, homes: Sequence[tuple[str, int]]) -> None:
        for local, home in homes:
            members = self.world.by_home.get(home, [])
            for person in chance.sample(members, min(len(members), chance.randrange(1, 3))):
                self._person(chance, person, local)
        self._person(chance, self.world.anyone.draw(chance), "")

    def _person(self, chance: Random, person: int, home: str) -> None:
        first, last = self.world.people[person]
        local = f"n{sum(name.startswith('n') for name in self.mentions) + 1}"
        shown = f"{first} {last}" if chance.random() < FULL_NAME else f"{first[0]}. {last}"
        self.text += chance.choice(("", "", "Dr ", "Sir ", "Ms "))
        self._mark(local, "Person", f"person {person}", shown)
        self.text += " spoke. "
        if home and chance.random() < POST:
            self.claims.append((local, "memberOf", home, chance.choice(("", "director", "chief executive"))))

    def _say(self, chance: Random, local: str, identity: str, body: Body) -> None:
        way = chance.random()
        full = body.full
        if chance.random() < AMPERSAND:
            full = full.replace(" and ", " & ") if " and " in full else full.replace(" & ", " and ")
        if chance.random() < AMERICAN:
            full = full.replace("Defence", "Defense").replace("Harbours", "Harbors")
        if chance.random() < SLIP:
            full = full[:3] + full[4:]
        if body.kind == "Company" and chance.random() < FORM:
            full += chance.choice((" Ltd", " plc", " Limited"))
        if way < LETTERS and body.kind == "PublicBody":
            self._mark(local, body.kind, identity, body.short)
        elif way < LETTERS + EXPLAINED:
            self._mark(local, body.kind, identity, full)
            self.text += " ("
            self._mark(local, body.kind, identity, body.short)
            self.text += ")"
        else:
            self._mark(local, body.kind, identity, full)

    def _mark(self, local: str, kind: str, identity: str, words: str) -> None:
        self.mentions.setdefault(local, []).append(Span(len(self.text), len(self.text) + len(words)))
        self.types[local] = kind
        self.truth[local] = identity
        self.text += words

    def _done(self, chance: Random) -> tuple[Document, Extraction, dict[str, str]]:
        day = PartialDate(2000 + self.number * 24 // 100_000 % 24, chance.randrange(1, 13), chance.randrange(1, 29))
        name = f"made-{self.number:07d}"
        document = Document(
            content_id("document", self.text, name),
            name,
            self.text,
            f"{name}.txt",
            publisher=f"The {self.world.words[self.number % OUTLETS]} Post",
            published=day,
        )
        entities = tuple(
            LocalEntity(local, self.types[local], spans[0].of(self.text), tuple(spans), self.money.get(local))
            for local, spans in self.mentions.items()
        )
        whole = (Span(0, min(80, len(self.text))),)
        claims = tuple(
            Claim(subject, relation, target, Modality.FACT, whole, role=role or None)
            for subject, relation, target, role in self.claims
        )
        return document, Extraction(document.id, "made", entities, claims), self.truth


def _word(chance: Random) -> str:
    parts = [chance.choice(ONSETS) + chance.choice(NUCLEI) for _ in range(chance.randrange(1, 3))]
    return ("".join(parts) + chance.choice(ONSETS) + chance.choice(NUCLEI) + chance.choice(CODAS)).capitalize()
