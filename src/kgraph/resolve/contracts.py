"""Contracts across articles: one where buyer, supplier and the value or the subject agree; an extension is another."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from kgraph.resolve import weights as w
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.world import World

CONTRACT: Final = "contract"
YEARS_APART: Final = 3
"""Years between two reports from which they need a date to be taken for one contract's."""
DATES: Final = frozenset({"awarded", "start"})
FEW: Final = 10
"""Contracts of one pair of parties up to which each two are asked about; with more the question would tell nothing."""


@dataclass(slots=True)
class Terms:
    """What the articles say of a contract node, by nodes that stand for clusters.

    `programmes` are those of the subjects that have a name; `extends` tells whether it extends another one.
    """

    buyers: set[str] = field(default_factory=set)
    suppliers: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    dates: set[tuple[str, str]] = field(default_factory=set)
    year: int | None = None
    extends: bool = False

    def compared(self) -> tuple[object, ...]:
        """Return all that is compared of the terms but the year."""
        ends = (self.buyers, self.suppliers, self.subjects, self.programmes, self.values, self.names, self.dates)
        return (*(frozenset(end) for end in ends), self.extends)


def terms(world: World, clusters: Clusters) -> dict[str, Terms]:
    """Return what the articles say of each contract node."""
    found = {node: _own(world, node) for node, atoms in world.nodes.items() if atoms[0].family == CONTRACT}
    places = {"awardedBy": "buyers", "awardedTo": "suppliers", "covers": "subjects", "value": "values"}
    for link in world.links:
        own = found.get(link.subject)
        if own is None:
            continue
        if link.relation == "extends":
            own.extends = True
        elif link.relation in places:
            thing = clusters.find(link.object)
            ends: set[str] = getattr(own, places[link.relation])
            ends.add(thing)
            if link.relation == "covers" and world.name(link.object) is not None:
                own.programmes.add(thing)
    return found


def _own(world: World, node: str) -> Terms:
    own = Terms()
    for atom in world.nodes[node]:
        own.dates |= {(name, value) for name, value in atom.dates if name in DATES}
        if atom.name is not None and atom.name.named:
            own.names.add(atom.name.key)
        own.extends |= atom.shown.rpartition(" ")[2].casefold() in {"extension", "renewal"}
        if atom.paper.published:
            own.year = int(atom.paper.published[:4])
    return own


def unite(world: World, clusters: Clusters, context: Context) -> None:
    """Join contract nodes of different articles that agree well enough."""
    found = terms(world, clusters)
    for link in world.links:
        if link.relation == "extends" and link.subject != link.object:
            clusters.hold_apart(link.subject, link.object)
    for left, right in _in_one_article(world, found):
        if not _twice(found[left], found[right]):
            clusters.hold_apart(left, right)
    pairs = {pair for group in _blocks(world, found) for pair in group}
    papers = {node: world.paper(node) for node in found}
    across = (pair for pair in pairs if papers[pair[0]] != papers[pair[1]])
    within = _twice_in_one_article(world, found)
    judge = _Judge(found, context)
    clusters.join([judge.pair(left, right) for left, right in (*across, *within)])


def _in_one_article(world: World, found: dict[str, Terms]) -> Iterator[tuple[str, str]]:
    for nodes in world.papers.values():
        yield from combinations([node for node in nodes if node in found], 2)


def _twice(one: Terms, other: Terms) -> bool:
    """Tell whether one article's two contracts agree so well that they must be one that was not seen as one."""
    return bool(one.buyers & other.buyers and one.suppliers & other.suppliers and one.values & other.values)


def _twice_in_one_article(world: World, found: dict[str, Terms]) -> Iterator[tuple[str, str]]:
    return ((left, right) for left, right in _in_one_article(world, found) if _twice(found[left], found[right]))


def _blocks(world: World, found: dict[str, Terms]) -> Iterator[Iterator[tuple[str, str]]]:
    """Yield pairs that agree in enough to be worth judging, each group in the order of the articles."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    parties: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in sorted(found, key=lambda node: (world.first(node), node)):
        own = found[node]
        agreed = [("value", it) for it in own.values] + [("subject", it) for it in own.subjects]
        agreed += [("name", it) for it in own.names]
        for party in [("by", it) for it in own.buyers] + [("to", it) for it in own.suppliers]:
            for what in agreed:
                groups[*party, *what].append(node)
        for buyer in own.buyers:
            for supplier in own.suppliers:
                parties[buyer, supplier].append(node)
    yield from (_near(group) for group in groups.values())
    yield from (_near(group) for group in parties.values() if len(group) <= FEW)


def _near(group: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each with the next ones, so that large groups stay linear."""
    for step in range(1, FEW + 1):
        for one, other in zip(group, group[step:], strict=False):
            yield (one, other) if one < other else (other, one)


class _Judge:
    """Scores pairs of contracts by their terms: reports of one deal have the same, so most scores are known already."""

    def __init__(self, found: Mapping[str, Terms], context: Context) -> None:
        self._found = found
        self._context = context
        self._same: dict[str, int] = {}
        numbers: dict[object, int] = {}
        for node, own in found.items():
            self._same[node] = numbers.setdefault(own.compared(), len(numbers))
        self._scores: dict[tuple[int, int, tuple[int, int] | None], w.Score] = {}

    def pair(self, left: str, right: str) -> Pair:
        """Return the pair with its score."""
        one, other = self._found[left], self._found[right]
        key = self._same[left], self._same[right], None if one.year == other.year else _long_apart(one, other)
        score = self._scores.get(key)
        if score is None:
            score = self._scores[key] = w.score(_features(one, other, self._context.label))
        return Pair(left, right, score)


def _features(one: Terms, other: Terms, label: Callable[[str], str]) -> list[tuple[w.Feature, str]]:
    features: list[tuple[w.Feature, str]] = []

    def compare(ours: set[str], theirs: set[str], same: w.Feature, different: w.Feature | None) -> None:
        if both := sorted(ours & theirs):
            features.append((same, label(both[0])))
        elif ours and theirs and different:
            features.append((different, f"{label(min(ours))}, {label(min(theirs))}"))

    compare(one.buyers, other.buyers, w.SAME_BUYER, w.OTHER_BUYER)
    compare(one.suppliers, other.suppliers, w.SAME_SUPPLIER, w.OTHER_SUPPLIER)
    compare(one.values, other.values, w.SAME_VALUE, w.OTHER_VALUE)
    compare(one.subjects, other.subjects, w.SAME_SUBJECT, None)
    if one.programmes and other.programmes and not one.subjects & other.subjects:
        # Two descriptions of one thing are rarely worded alike, so only names can contradict each other.
        features.append((w.OTHER_SUBJECT, f"{label(min(one.programmes))}, {label(min(other.programmes))}"))
    if names := sorted(one.names & other.names):
        features.append((w.SAME_TITLE, names[0]))
    if one.extends != other.extends:
        features.append((w.EXTENSION, ""))
    features += _times(one, other)
    return features


def _times(one: Terms, other: Terms) -> Iterator[tuple[w.Feature, str]]:
    dated = [(name, a, b) for name, a in sorted(one.dates) for kind, b in sorted(other.dates) if kind == name]
    agreeing = [it for it in dated if it[1].startswith(it[2]) or it[2].startswith(it[1])]
    if agreeing:
        yield w.SAME_DATE, " ".join(agreeing[0][:2])
    elif dated:
        yield w.OTHER_DATE, f"{dated[0][0]} {dated[0][1]}, {dated[0][2]}"
    elif years := _long_apart(one, other):
        yield w.LONG_APART, f"{years[0]}, {years[1]}"


def _long_apart(one: Terms, other: Terms) -> tuple[int, int] | None:
    """Return the years of two reports where they are too far apart for one contract without a date."""
    if one.year and other.year and abs(one.year - other.year) > YEARS_APART:
        return one.year, other.year
    return None
