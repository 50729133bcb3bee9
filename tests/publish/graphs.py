"""Graphs to draw: an invented story about a port, and made-up ones of any size."""

import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kgraph.model import (
    SOMEONE,
    Article,
    Attribute,
    Cited,
    Claim,
    Document,
    Entity,
    Evidence,
    Found,
    Graph,
    Modality,
    Money,
    Observation,
    PartialDate,
    Span,
    content_id,
)
from kgraph.resolve.replies import replies

SOMEBODY = SOMEONE


@dataclass
class Desk:
    """Writes articles sentence by sentence, so that every quote stands in its text."""

    entities: dict[str, Entity] = field(default_factory=dict)
    articles: list["Draft"] = field(default_factory=list)

    def entity(self, kind: str, label: str, *aliases: str, money: Money | None = None) -> str:
        """Add an entity and return its id."""
        key = content_id(kind, label)
        self.entities[key] = Entity(key, kind, label, aliases, (), money)
        return key

    def money(self, amount: int, currency: str = "GBP") -> str:
        """Add an amount and return its id."""
        return self.entity("Money", f"{currency} {amount:,}", money=Money(Decimal(amount), currency))

    def article(self, title: str, outlet: str, date: str | None, url: str = "") -> "Draft":
        """Begin an article."""
        draft = Draft(title, outlet, PartialDate.parse(date) if date else None, url)
        self.articles.append(draft)
        return draft

    def graph(self) -> Graph:
        """Return all of it as a graph."""
        articles = sorted((draft.finish() for draft in self.articles), key=lambda item: item.document.id)
        return Graph(tuple(sorted(self.entities.values(), key=lambda item: item.id)), tuple(articles))


@dataclass
class Draft:
    """An article that is being written."""

    title: str
    outlet: str
    date: PartialDate | None
    url: str
    text: str = ""
    found: list[tuple[Claim | Attribute | Observation, Span]] = field(default_factory=list)

    def says(self, sentence: str) -> "Sentence":
        """Add a sentence, which what follows is cited to."""
        start = len(self.text)
        self.text += f"{sentence} "
        return Sentence(self, Span(start, start + len(sentence)))

    def finish(self) -> Article:
        """Return the article with everything that it says."""
        text = self.text
        document = Document(
            content_id(self.title, text),
            self.title,
            text,
            "invented",
            title=self.title,
            publisher=self.outlet,
            published=self.date,
            url=self.url,
        )
        article = Article(
            document,
            tuple(self._cite(document, what, span) for what, span in self.found if isinstance(what, Claim)),
            tuple(self._cite(document, what, span) for what, span in self.found if isinstance(what, Attribute)),
            tuple(self._cite(document, what, span) for what, span in self.found if isinstance(what, Observation)),
        )
        return replace(article, replies=replies(article, {}))

    @staticmethod
    def _cite(document: Document, what: Found, span: Span) -> Cited[Found]:
        text = document.text
        evidence = Evidence(
            document.id, span, span.of(text), text[max(0, span.start - 32) : span.start], text[span.end : span.end + 32]
        )
        return Cited(content_id(document.id, what), document.id, what, (evidence,), "by hand")


@dataclass(frozen=True)
class Sentence:
    """A sentence that proves what is chained to it."""

    draft: Draft
    span: Span

    def claim(  # noqa: PLR0913, PLR0917 - a claim has that many parts
        self, subject: str, relation: str, obj: str, modality: str = "fact", by: str | None = None, sure: float = 0.9
    ) -> "Sentence":
        """Cite a claim to this sentence."""
        claim = Claim(subject, relation, obj, Modality(modality), (self.span,), by, confidence=sure)
        self.draft.found.append((claim, self.span))
        return self

    def role(self, person: str, organisation: str, role: str) -> "Sentence":
        """Cite a post to this sentence."""
        claim = Claim(person, "memberOf", organisation, Modality.FACT, (self.span,), role=role)
        self.draft.found.append((claim, self.span))
        return self

    def attribute(self, entity: str, name: str, value: str) -> "Sentence":
        """Cite a property of a contract or policy to this sentence."""
        self.draft.found.append((Attribute(entity, name, value, (self.span,)), self.span))
        return self

    def figure(self, about: str, measure: str, value: str, unit: str, period: str = "") -> "Sentence":
        """Cite an observation to this sentence."""
        self.draft.found.append((Observation(about, measure, Decimal(value), unit, period, (self.span,)), self.span))
        return self


DASH = "\N{EN DASH}"


def deal(what: str, buyer: str, supplier: str) -> str:
    """Return a contract's label as the resolver makes it."""
    return f"{what}, {buyer} {DASH} {supplier}"


def harbour() -> Graph:  # noqa: PLR0915 - a story is told from start to end
    """Return the story of the port: 31 entities, 8 articles over six years."""
    desk = Desk()
    ministry = desk.entity("PublicBody", "Ministry of Harbours", "the ministry", "MoH")
    council = desk.entity("PublicBody", "Dunmarsh Council", "the council")
    auditor = desk.entity("PublicBody", "National Spending Auditor", "the auditor")
    agency = desk.entity("PublicBody", "Port Health Agency")
    merribank = desk.entity("Company", "Merribank Systems", "Merribank")
    group = desk.entity("Company", "Merribank Group")
    kestwick = desk.entity("Company", "Kestwick Marine", "Kestwick")
    halewick = desk.entity("Company", "Halewick Data")
    tidegate = desk.entity("Company", "Tidegate Consortium")
    union = desk.entity("CivilSociety", "Union of Dock Workers", "UDW")
    trust = desk.entity("CivilSociety", "Saltby Trust")
    minister = desk.entity("Person", "Ada Cranmere")
    leader = desk.entity("Person", "Joss Varley")
    head = desk.entity("Person", "Mira Pellworth")
    writer = desk.entity("Person", "Tobias Winnow")
    dockers = desk.entity("Group", "dock workers")
    residents = desk.entity("Group", "residents")
    party = desk.entity("PoliticalParty", "Harbour Alliance")
    cargo = desk.entity("Policy", "CargoTrack")
    paper = desk.entity("Policy", "paper manifests")
    levy = desk.entity("Policy", "port levy scheme")
    checks = desk.entity("Policy", "quayside health checks")
    first = desk.entity("Contract", deal("£42m contract", "Ministry of Harbours", "Merribank Systems"))
    second = desk.entity("Contract", deal("CargoTrack extension", "Ministry of Harbours", "Merribank Systems"))
    levy_deal = desk.entity("Contract", deal("£6.5m contract", "Dunmarsh Council", "Merribank Systems"))
    health = desk.entity("Contract", deal("£3m contract", "Port Health Agency", "Kestwick Marine"))
    rescue = desk.entity("Contract", deal("contract", "Ministry of Harbours", "Tidegate Consortium"))

    piece = desk.article(
        "Merribank lands £42m port tracking deal",
        "The Lockstead Ledger",
        "2018-03-12",
        "https://ledger.example/merribank",
    )
    said = piece.says("Merribank Systems has won a £42m contract with the Ministry of Harbours to build CargoTrack.")
    said.claim(first, "awardedTo", merribank).claim(first, "awardedBy", ministry).claim(first, "covers", cargo)
    said.claim(first, "value", desk.money(42_000_000)).attribute(first, "status", "awarded")
    said.attribute(first, "awarded", "2018-03")
    piece.says("Kestwick Marine and Halewick Data had also bid for the work.").claim(kestwick, "bidFor", first).claim(
        halewick, "bidFor", first
    )
    piece.says("CargoTrack will replace the paper manifests used at every quay.").claim(cargo, "replaces", paper)
    piece.says("Merribank Systems is a division of Merribank Group.").claim(merribank, "partOf", group)
    piece.says("The minister for harbours, Ada Cranmere, is responsible for the programme.").claim(
        minister, "responsibleFor", cargo
    ).role(minister, ministry, "minister for harbours")

    piece = desk.article("Dock workers say tracking system loses cargo", "Saltby Evening News", "2019-06-03")
    piece.says("Merribank runs CargoTrack on behalf of the ministry.").claim(merribank, "delivers", cargo)
    piece.says("Dock workers said the firm's system “loses a container a day”.").claim(
        dockers, "criticises", merribank
    ).claim(dockers, "criticises", cargo).figure(cargo, "containers lost", "1", "count", "a day")
    piece.says(
        "Joss Varley, general secretary of the Union of Dock Workers, called it “an expensive embarrassment”."
    ).claim(leader, "criticises", cargo).role(leader, union, "general secretary")
    piece.says("The company has faced criticism before.").claim(SOMEBODY, "criticises", merribank)
    piece.says("Merribank said the system was working as designed.").claim(merribank, "endorses", cargo)

    piece = desk.article("Audit of CargoTrack begins", "The Lockstead Ledger", "2019-11-20")
    piece.says("The National Spending Auditor has opened an inquiry into CargoTrack.").claim(
        auditor, "investigates", cargo
    )
    piece.says("The Harbour Alliance called on the ministry to suspend the contract.").claim(
        party, "criticises", ministry
    ).claim(ministry, "sanctions", first, "possible")

    piece = desk.article("Auditor: £11m wasted on port tracking", "Capital Wire", "2020-05-14")
    piece.says("The auditor found that the ministry had “no idea what it was buying” from Merribank.").claim(
        auditor, "criticises", ministry
    ).claim(auditor, "criticises", merribank).claim(auditor, "criticises", cargo)
    piece.says("It put the cost of mistakes at £11m.").figure(cargo, "cost of mistakes", "11000000", "GBP")
    piece.says("Mira Pellworth, the head of the auditor, said lessons had not been learned.").claim(
        head, "criticises", ministry
    ).role(head, auditor, "head")

    piece = desk.article("Ministry hands Merribank two more years", "The Lockstead Ledger", "2020-09-30")
    said = piece.says("Despite the audit the ministry has extended the CargoTrack contract by two years for £18.4m.")
    said.claim(second, "extends", first).claim(second, "awardedTo", merribank).claim(second, "awardedBy", ministry)
    said.claim(second, "covers", cargo).claim(second, "value", desk.money(18_400_000))
    said.attribute(second, "duration", "P2Y").attribute(second, "status", "awarded")
    piece.says("Ada Cranmere defended the decision.").claim(minister, "endorses", second)
    piece.says("The Saltby Trust said rewarding failure was “a habit”.").claim(trust, "criticises", second).claim(
        trust, "criticises", minister
    )

    piece = desk.article("Council picks Merribank to collect port levy", "Dunmarsh Courier", "2021-02-08")
    said = piece.says("Dunmarsh Council has given Merribank Systems a £6.5m contract to collect the port levy.")
    said.claim(levy_deal, "awardedTo", merribank).claim(levy_deal, "awardedBy", council)
    said.claim(levy_deal, "covers", levy).claim(levy_deal, "value", desk.money(6_500_000))
    said.claim(council, "responsibleFor", levy).claim(merribank, "delivers", levy)
    piece.says("Residents said the levy “punishes small boats”.").claim(residents, "criticises", levy)
    piece.says("The council denied that Kestwick Marine had been promised the job.").claim(
        levy_deal, "awardedTo", kestwick, "denied", council
    )

    piece = desk.article("Why do we keep paying for this?", "Capital Wire", "2021-03-01")
    piece.says("Tobias Winnow writes that the ministry cannot be trusted with a parking meter.").claim(
        writer, "criticises", ministry
    )
    piece.says("Staff say Halewick Data may take over the levy.").claim(
        levy_deal, "awardedTo", halewick, "possible", dockers, 0.55
    )

    piece = desk.article("Tidegate takes over as tracking deal is scrapped", "Saltby Evening News", None)
    piece.says("The ministry has terminated the CargoTrack extension.").claim(ministry, "sanctions", second).claim(
        ministry, "sanctions", merribank
    ).attribute(second, "status", "terminated")
    said = piece.says("A consortium named Tidegate will take over CargoTrack; the price was not disclosed.")
    said.claim(rescue, "awardedTo", tidegate).claim(rescue, "awardedBy", ministry).claim(rescue, "covers", cargo)
    said.claim(tidegate, "replaces", merribank)
    said = piece.says(
        "The Port Health Agency pays Kestwick Marine £3m for its quayside health checks, the agency claims."
    )
    said.claim(health, "awardedBy", agency).claim(health, "awardedTo", kestwick, "claimed", agency)
    said.claim(health, "covers", checks).claim(health, "value", desk.money(3_000_000), "claimed", agency)
    said.claim(kestwick, "delivers", checks)
    return desk.graph()


KINDS = ("PublicBody", "Company", "CivilSociety", "Person", "Group", "Contract", "Policy")
RELATIONS = ("awardedTo", "criticises", "delivers", "partOf", "investigates")


def grown(nodes: int, *, edges_per_node: float = 2.5, seed: int = 7) -> Graph:
    """Return a made-up graph whose ties prefer what already has many, as real ones do."""
    chance = random.Random(seed)  # noqa: S311 - a fixture, no secret
    desk = Desk()
    ids = [desk.entity(KINDS[at % len(KINDS)], f"{KINDS[at % len(KINDS)]} number {at}") for at in range(nodes)]
    ends = ids[:2]
    total = int(nodes * edges_per_node) if nodes > 1 else 0
    draft = desk.article("none", "Gazette 0", "2001-01-01")
    for at in range(total):
        if at % 20 == 0:
            draft = desk.article(f"Article {at // 20}", f"Gazette {at % 9}", f"{2000 + at % 24}-0{1 + at % 9}-15")
        left = ids[at] if at < nodes else chance.choice(ids)
        right = chance.choice(ends) if chance.random() < 0.6 else chance.choice(ids)
        ends += [left, right]
        relation = RELATIONS[at % len(RELATIONS)]
        draft.says(f"Sentence {at} says that one thing {relation} another.").claim(left, relation, right)
    return desk.graph()
