"""First pass: what resolution keeps of each article. Bounded by the number of names, not by the length of texts.

A *node* is the smallest thing that is ever merged. All mentions of one name of an organisation or policy are one node
from the start, whichever article they stand in; persons, contracts, groups and whatever has no name are one node an
article. A node's id comes from its name (and article), so a decision about it survives rebuilding and re-extraction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kgraph.model import AUTHOR, RESERVED, Document, Extraction, LocalEntity, Money, content_id
from kgraph.resolve.names import (
    FAMILIES,
    NAMED_FAMILIES,
    PERSON,
    POLICY,
    Name,
    akin,
    fullness,
    in_small_letters,
    name_of,
    only_begins_capital,
    shortens,
    stands_for,
)

TELLING: Final = frozenset(
    {
        "awardedBy",
        "awardedTo",
        "covers",
        "delivers",
        "extends",
        "memberOf",
        "partOf",
        "replaces",
        "responsibleFor",
        "value",
    }
)
"""Relations whose ends tell who or what something is."""
UNDATED: Final = "9999"
LOOK_BACK: Final = 8
"""Characters before a name that are looked at for the end of the sentence before."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is kept of a document."""

    id: str
    published: str
    publisher: str
    title: str

    @property
    def order(self) -> tuple[str, str]:
        """Return a key that puts the oldest first, so that what came first keeps its id when more comes."""
        return (self.published or UNDATED, self.id)


@dataclass(frozen=True, slots=True)
class Atom:
    """One entity of one article: its node, its kind, the name it goes by there and the other names it has there.

    `weak`: only the start of a sentence may have given the name its capital.
    """

    paper: Paper
    local: str
    node: str
    type: str
    shown: str
    name: Name | None = None
    others: tuple[Name, ...] = ()
    money: Money | None = None
    dates: tuple[tuple[str, str], ...] = ()
    weak: bool = False

    @property
    def family(self) -> str:
        """Return what may be one thing with it."""
        return FAMILIES.get(self.type, self.type)

    @property
    def alone(self) -> str:
        """Return the id of a node for this article only: what a decision names that takes it out of its name."""
        return single(self.family, self.name.key if self.name else self.shown, self.paper.id)


@dataclass(frozen=True, slots=True)
class Link:
    """What an article asserts between two of its entities, given by their nodes."""

    paper: Paper
    subject: str
    relation: str
    object: str
    role: str = ""


@dataclass(slots=True)
class World:
    """All articles' atoms by node, what they assert, and which short names they show for which full ones."""

    nodes: dict[str, list[Atom]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    learned: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    papers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)
    _names: dict[str, Name | None] = field(default_factory=dict)

    def settle(self) -> None:
        """Take away names that are none, and put everything in an order that does not depend on the articles'."""
        self._unname()
        for atoms in self.nodes.values():
            atoms.sort(key=lambda atom: (*atom.paper.order, atom.local))
        self.links.sort(key=lambda link: (*link.paper.order, link.relation, link.subject, link.object, link.role))

    def _unname(self) -> None:
        """Make weak names descriptions where some article writes the same words in small letters."""
        doubtful = {node for node in self.small & self.nodes.keys() if any(atom.weak for atom in self.nodes[node])}
        weak = frozenset(atom.alone for node in doubtful for atom in self.nodes[node] if atom.weak)
        for node, _ in self.split(doubtful, only=weak):
            self.nodes[node] = [replace(atom, name=None, others=()) for atom in self.nodes[node]]
        self._names.clear()

    def first(self, node: str) -> tuple[str, str]:
        """Return the order of the node's first article."""
        return self.nodes[node][0].paper.order

    def split(self, nodes: Iterable[str], *, only: frozenset[str] | None = None) -> list[tuple[str, str]]:
        """Give the articles of named nodes a node each (those in `only`, if given); return (new, old) pairs."""
        moved: dict[tuple[str, str], str] = {}
        self._names.clear()
        for node in sorted(nodes):
            for atom in self.nodes.pop(node):
                alone = atom.alone
                into = node if only is not None and alone not in only else alone
                self.nodes.setdefault(into, []).append(replace(atom, node=into))
                if into != node:
                    moved[atom.paper.id, node] = into
        for paper in {paper for paper, _ in moved}:
            self.papers[paper] = tuple(sorted(moved.get((paper, node), node) for node in self.papers[paper]))
        self.links = [
            replace(
                link,
                subject=moved.get((link.paper.id, link.subject), link.subject),
                object=moved.get((link.paper.id, link.object), link.object),
            )
            for link in self.links
        ]
        return sorted((into, node) for (_, node), into in moved.items())

    def paper(self, node: str) -> str:
        """Return the id of the node's first article: of a node of one article, the article."""
        return self.nodes[node][0].paper.id

    def name(self, node: str) -> Name | None:
        """Return the fullest of the names that the node goes by."""
        if node not in self._names:
            # Not more than the distinct ones: a node of a much-mentioned name has thousands of atoms.
            names = {atom.name for atom in self.nodes[node] if atom.name}
            self._names[node] = max(names, key=fullness, default=None)
        return self._names[node]


@lru_cache(maxsize=200_000)
def hub(family: str, key: str) -> str:
    """Return the node id of a name."""
    return content_id(family, key)


def single(family: str, key: str, document: str) -> str:
    """Return the node id of a name, or of what has none, in one article."""
    return content_id(family, key, document)


def gather(articles: Iterable[tuple[Document, Extraction]]) -> World:
    """Read every article once."""
    world = World()
    for document, extraction in articles:
        _gather(world, document, extraction)
    world.settle()
    return world


def _gather(world: World, document: Document, extraction: Extraction) -> None:
    published = str(document.published) if document.published else ""
    paper = Paper(document.id, published, document.publisher, document.title)
    dates: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for attribute in extraction.attributes:
        dates[attribute.entity].append((attribute.name, attribute.value))
    named = [_named(document, entity) for entity in extraction.entities]
    people = _full_names(found.head for _, found in named if found.head and found.family == PERSON)
    atoms = {e.id: _atom(paper, e, found, people, tuple(sorted(dates[e.id]))) for e, found in named}
    if any(AUTHOR in {claim.subject, claim.object, claim.speaker} for claim in extraction.claims):
        atoms[AUTHOR] = _author(paper, document.author)
    for atom in atoms.values():
        world.nodes.setdefault(atom.node, []).append(atom)
    world.papers[paper.id] = tuple(sorted({atom.node for atom in atoms.values()}))
    for claim in extraction.claims:
        if claim.relation in TELLING and claim.modality.asserted and not {claim.subject, claim.object} & RESERVED:
            ends = atoms[claim.subject].node, atoms[claim.object].node
            world.links.append(Link(paper, ends[0], claim.relation, ends[1], claim.role or ""))
    _learn(world, document, [found for _, found in named], atoms.values())
    for _, found in named:
        if found.family in NAMED_FAMILIES:
            small = (name.key for _, _, name in found.places if in_small_letters(name.surface))
            world.small.update(hub(found.family, key) for key in small)


@dataclass(frozen=True, slots=True)
class _Found:
    """The names of one entity in its article: the fullest of those that go together, and the others of them."""

    family: str
    head: Name | None
    others: tuple[Name, ...]
    places: tuple[tuple[int, int, Name], ...]
    weak: bool = False


def _named(document: Document, entity: LocalEntity) -> tuple[LocalEntity, _Found]:
    family = FAMILIES.get(entity.type, entity.type)
    places = tuple((span.start, span.end, name_of(span.of(document.text), family)) for span in entity.mentions)
    counts = Counter(name for _, _, name in places if name.named)
    if entity.name and name_of(entity.name, family).named:
        counts[name_of(entity.name, family)] += 1
    # 'personal independence payment', in small letters, is a name where the article also calls it PIP.
    acronyms = [name for name in counts if name.short]
    counts += Counter(n for _, _, n in places if not n.named and any(stands_for(short, n) for short in acronyms))
    weak = _begin_sentences(document.text, places)
    sure = Counter({name: count for name, count in counts.items() if name.key not in weak})
    if not sure and family == POLICY:  # services and benefits are mostly written small: the capital tells nothing
        counts = Counter({name: count for name, count in counts.items() if len(name.tokens) == 1})
    head, others = _chosen(sure or counts)
    return entity, _Found(family, head, others, places, weak=not sure)


def _begin_sentences(text: str, places: Iterable[tuple[int, int, Name]]) -> frozenset[str]:
    """Return the keys of names of which every place is a sentence's start, which may have given them their capital."""
    weak: dict[str, bool] = {}
    for start, _, name in places:
        if name.named:
            before = text[:start][-LOOK_BACK:].rstrip(" \t\"'(\u201c\u2018")
            begins = not before or before[-1] in ".!?:\n" or before.endswith(("\n- ", "\u2022"))
            weak[name.key] = weak.get(name.key, True) and begins and only_begins_capital(name.surface)
    return frozenset(key for key, all_begin in weak.items() if all_begin)


def _chosen(counts: Counter[Name]) -> tuple[Name | None, tuple[Name, ...]]:
    """Return the fullest name of the names that go together and are most used, and the others of them.

    An article's chain of mentions can go wrong ('the firm' tied to its rival): names that have nothing in common
    must not travel into other articles as one.
    """
    groups: list[tuple[Name, list[Name]]] = []
    for name in sorted(counts, key=fullness, reverse=True):
        fitting = next((group for group in groups if akin(name, group[0])), None)
        if fitting:
            fitting[1].append(name)
        else:
            groups.append((name, []))
    if not groups:
        return None, ()
    head, others = max(groups, key=lambda it: (counts[it[0]] + sum(counts[one] for one in it[1]), fullness(it[0])))
    return head, tuple(others)


def _full_names(names: Iterable[Name]) -> dict[str, str]:
    """Return the full name's key by surname, where an article has one person of that surname."""
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.tokens) > 1:
            by_surname[name.tokens[-1]].add(name.key)
    return {surname: keys.pop() for surname, keys in by_surname.items() if len(keys) == 1}


def _atom(
    paper: Paper, entity: LocalEntity, found: _Found, people: dict[str, str], dates: tuple[tuple[str, str], ...]
) -> Atom:
    head = found.head
    if entity.money is not None:
        node = hub("money", f"{amount_key(entity.money)}")
    elif head is None:
        node = single(found.family, f"{entity.mentions[0].start}-{entity.mentions[0].end}", paper.id)
    elif found.family in NAMED_FAMILIES:
        node = hub(found.family, head.key)
    elif found.family == PERSON:
        node = single(PERSON, people.get(head.key, head.key), paper.id)
    else:
        node = single(found.family, f"{entity.mentions[0].start}-{entity.mentions[0].end}", paper.id)
    shown = head.surface if head else _description(entity, found)
    return Atom(paper, entity.id, node, entity.type, shown, head, found.others, entity.money, dates, found.weak)


def amount_key(money: Money) -> str:
    """Return an amount's own key: 25000000.00 GBP is 25000000 GBP."""
    return f"{money.amount.normalize():f} {money.currency}"


def _description(entity: LocalEntity, found: _Found) -> str:
    """Return the fullest of the phrases that describe what has no name."""
    phrases = {name.surface for _, _, name in found.places} | ({entity.name} if entity.name else set())
    return max(phrases, key=lambda phrase: (len(phrase.split()), len(phrase), phrase), default=entity.type.lower())


def _author(paper: Paper, author: str) -> Atom:
    byline = author.removeprefix("By ").strip()
    name = name_of(byline, PERSON) if byline else None
    signed = name is not None and len(name.tokens) > 1
    if name is not None and signed and not _several(byline):
        return Atom(paper, AUTHOR, single(PERSON, name.key, paper.id), "Person", name.surface, name)
    node = single("author", "", paper.id)
    if name is not None and signed:
        return Atom(paper, AUTHOR, node, "Group", byline)
    return Atom(paper, AUTHOR, node, "Person", f"writer of {paper.publisher or paper.title or 'an unsigned article'}")


def _several(byline: str) -> bool:
    return any(joint in byline for joint in (" and ", " & ", ",", ";"))


def _learn(world: World, document: Document, found: list[_Found], atoms: Iterable[Atom]) -> None:
    """Note which short names this article shows for which full ones, and how."""
    for atom in atoms:
        if atom.family in NAMED_FAMILIES and atom.name:
            for other in atom.others:
                _note(world, atom.family, other, atom.name, "cluster")
    _learn_brackets(world, document.text, found)
    heads = {(one.family, one.head) for one in found if one.family in NAMED_FAMILIES and one.head}
    for family, short, full in _neighbours(heads):
        _note(world, family, short, full, "article")


def _learn_brackets(world: World, text: str, found: list[_Found]) -> None:
    """Note pairs such as 'Ministry of Justice (MoJ)'."""
    named = (one for one in found if one.family in NAMED_FAMILIES)
    places = sorted(
        ((start, end, name, one.family) for one in named for start, end, name in one.places),
        key=lambda it: (it[0], it[1], it[3], it[2].surface),
    )
    for (_, end, left, family), (start, after, right, other) in pairwise(places):
        bracketed = text[end:start].strip() == "(" and text[after : after + 1] == ")"
        if bracketed and family == other and left.named and right.named:
            short, full = sorted((left, right), key=fullness)
            _note(world, family, short, full, "brackets")


def _neighbours(heads: set[tuple[str, Name]]) -> Iterator[tuple[str, Name, Name]]:
    """Yield acronyms with the one full name beside them in the article that they can stand for."""
    for family, name in heads:
        if name.short:
            full = {other.key: other for kind, other in heads if kind == family and stands_for(name, other)}
            if len(full) == 1:
                yield family, name, next(iter(full.values()))


def _note(world: World, family: str, short: Name, full: Name, how: str) -> None:
    if short.key == full.key:
        return
    fits = "letters" if stands_for(short, full) else "words" if shortens(short, full) else "other"
    if fits != "other" or how == "brackets":
        world.learned[hub(family, short.key), hub(family, full.key)][f"{how}:{fits}"] += 1
