"""Short names and what they stand for: everywhere where the articles show one thing for them, else article by article.

A short name that articles show for two things is no name of either in an article that does not tell: there it goes with
the one that the article names in full, else with the one that its company, outlet and type speak for, else it stays
alone, and the question is recorded.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kgraph.resolve import weights as w
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.judge import SHOWN, Found, Judge, detail
from kgraph.resolve.world import World

CORPORATE: Final = frozenset({"group", "holdings", "holding"})
"""Words that a firm's full name has and nobody says."""
OFTEN: Final = 3
"""Articles of an outlet on one of several things from which the outlet is taken to mean that one."""
Fulls: TypeAlias = Sequence[tuple[str, Found]]
"""The nodes of full names that a short one may stand for, each with how articles show it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What articles show short names for: pairs that hold everywhere, and short names to be taken apart by article.

    Of those in `torn` all articles are, of those in `beside` only the articles given, by their ids.
    """

    clear: list[Pair]
    torn: dict[str, Fulls]
    beside: dict[str, tuple[Fulls, frozenset[str]]]


def unite(judge: Judge, clusters: Clusters, *, decided: frozenset[str]) -> None:
    """Join short names with what articles show them for; `decided` are the nodes that persons have decided about."""
    shown = _shown_for(judge, clusters.find)
    torn = {short: fulls for short, fulls in shown.torn.items() if short not in decided}
    beside = {short: those for short, those in shown.beside.items() if short not in decided}
    clusters.join(shown.clear)
    if torn or beside:
        clusters.join(_by_article(judge.world, clusters, torn, beside))


def _shown_for(judge: Judge, find: Callable[[str], str]) -> Shown:
    candidates: dict[str, list[tuple[str, Found]]] = defaultdict(list)
    for (short, full), how in sorted(judge.world.learned.items()):
        if short in judge.names and full in judge.names:
            candidates[short].append((full, _shown(judge, short, full, how)))
    found = Shown([], {}, {})
    for short, fulls in sorted(candidates.items()):
        others = [(full, how) for full, how in fulls if find(full) != find(short)]
        if len(others) < len(fulls):  # it is one of them already: what else it fits is a question at most
            found.clear.extend(_short_form(judge, short, full, how, (w.AMBIGUOUS, "")) for full, how in others)
        elif len({find(full) for full, _ in fulls}) == 1:
            found.clear.extend(_clear(judge, short, fulls))
        else:
            _compete(judge, find, short, fulls, found)
    return found


def _compete(judge: Judge, find: Callable[[str], str], short: str, fulls: Fulls, found: Shown) -> None:
    """Sort out a short name that is shown for several things."""
    known = {find(full) for full, _ in fulls if _established(judge.world.learned[short, full])}
    if len(known) == 1:
        # One article that has the letters beside other words that they fit, or in brackets behind words that they do
        # not fit, tells nothing of all the others.
        own = [it for it in fulls if find(it[0]) in known]
        rivals = [it for it in fulls if find(it[0]) not in known and _by_itself(judge.world.learned[short, it[0]])]
        papers = _papers(judge.world, short) & _papers(judge.world, *(full for full, _ in rivals))
        beside = papers - _papers(judge.world, *(full for full, _ in own))
        if beside:
            found.beside[short] = rivals, beside
        if _papers(judge.world, short) - beside:
            found.clear.extend(_clear(judge, short, own))
    elif any(how[0] != w.SHORT_FORM for _, how in fulls) or _mostly_short(judge, short):
        found.torn[short] = fulls
    else:
        # A firm with several daughters, each called by the firm's name for short: the name alone is the firm.
        found.clear.extend(_short_form(judge, short, full, how, (w.AMBIGUOUS, "")) for full, how in fulls)


def _papers(world: World, *nodes: str) -> frozenset[str]:
    return frozenset(atom.paper.id for node in nodes for atom in world.nodes[node])


def _established(how: Counter[str]) -> bool:
    """Tell whether articles explain letters: in brackets, by using both for one thing, or side by side repeatedly."""
    return bool(how["brackets:letters"] or how["cluster:letters"] or how["article:letters"] > 1)


def _by_itself(how: Counter[str]) -> bool:
    """Tell whether an article shows what it means by the letters without using both for one thing."""
    return any(count for way, count in how.items() if not way.startswith("cluster"))


def _clear(judge: Judge, short: str, fulls: Fulls) -> Iterator[Pair]:
    """Yield the pairs of a short name that stands for one thing wherever it is written."""
    articles = sum(judge.world.learned[short, full]["article:letters"] for full, _ in fulls)
    again = [(w.NEARBY_AGAIN, f"{articles} articles")] if articles > 1 else []
    yield from (_short_form(judge, short, full, how, *again) for full, how in fulls)


def _mostly_short(judge: Judge, short: str) -> bool:
    """Tell whether the name is a full one's short form in more articles than it stands alone in."""
    return judge.shown[short] > len(judge.world.nodes[short])


def _shown(judge: Judge, short: str, full: str, how: Counter[str]) -> Found:
    told = detail(judge.names, short, full)
    ranked = (
        (w.BRACKETS, how["brackets:letters"] + how["brackets:words"]),
        (w.ACRONYM, how["cluster:letters"]),
        (w.ACRONYM_NEARBY, how["article:letters"]),
        (w.SHORT_FORM, how["cluster:words"] + how["brackets:other"]),
    )
    feature, articles = next((feature, count) for feature, count in ranked if count)
    return feature, f"{told} ({articles} article{'s' if articles > 1 else ''})"


def _short_form(judge: Judge, short: str, full: str, *found: Found) -> Pair:
    features = list(found)
    alone, whole = len(judge.world.nodes[short]), len(judge.world.nodes[full])
    if found[0][0] == w.SHORT_FORM and alone > whole:
        features.append((w.MOSTLY_ALONE, f"{alone} against {whole}"))
    known, longer = judge.names[short].stem, judge.names[full].stem
    left_out = longer[len(known) :]
    if longer[: len(known)] == known and left_out and CORPORATE.issuperset(left_out):
        features.append((w.CORPORATE_WORDS, " ".join(left_out)))
    return judge.pair(short, full, *features, shortens=True)


def _by_article(
    world: World,
    clusters: Clusters,
    torn: Mapping[str, Fulls],
    beside: Mapping[str, tuple[Fulls, frozenset[str]]],
) -> Iterable[Pair]:
    """Take short names that fit several things apart by article, and pair each with what its article speaks for."""
    fulls_of = {**torn, **{short: fulls for short, (fulls, _) in beside.items()}}
    apart = {atom.alone for short in torn for atom in world.nodes[short]}
    for short, (_, papers) in beside.items():
        apart |= {atom.alone for atom in world.nodes[short] if atom.paper.id in papers}
    parts: dict[str, list[str]] = defaultdict(list)
    for new, old in world.split(fulls_of, only=frozenset(apart)):
        parts[old].append(new)
    context = _Neighbours(world, clusters.find, (full for fulls in fulls_of.values() for full, _ in fulls))
    for old, fulls in sorted(fulls_of.items()):
        for new in parts[old]:
            yield from context.pairs(new, [it for it in fulls if it[0] in world.nodes], ambiguous=old in torn)


class _Neighbours:
    """What of several things an article speaks for, from all articles; `fulls` are the nodes that are asked about."""

    def __init__(self, world: World, find: Callable[[str], str], fulls: Iterable[str]) -> None:
        self._world = world
        self._find = find
        self._context = Context(world, find)
        self._papers: dict[str, set[str]] = {find(full): set() for full in fulls}
        self._outlets: dict[str, Counter[str]] = {thing: Counter() for thing in self._papers}
        for node, atoms in world.nodes.items():
            if (thing := find(node)) in self._papers:
                fresh = {atom.paper for atom in atoms if atom.paper.id not in self._papers[thing]}
                self._papers[thing] |= {paper.id for paper in fresh}
                self._outlets[thing].update(paper.publisher for paper in fresh if paper.publisher)

    def pairs(self, new: str, fulls: Fulls, *, ambiguous: bool) -> Iterator[Pair]:
        """Yield the pairs of a short name of one article with what it may stand for."""
        things = {full: self._find(full) for full, _ in fulls}
        here = [full for full, thing in things.items() if self._world.paper(new) in self._papers[thing]]
        if len({things[full] for full in here}) == 1:
            fulls = [it for it in fulls if it[0] in here]
            told = {things[here[0]]: [(w.NAMED_HERE, "")] if ambiguous else []}
        else:
            told = self._told(new, things)
        for full, found in fulls:
            features = [found, *told.get(things[full], ())]
            if ambiguous:
                features.append((w.AMBIGUOUS, f"{len(set(things.values()))} things"))
            yield Pair(new, full, w.score(features), shortens=True)

    def _told(self, new: str, things: Mapping[str, str]) -> dict[str, list[Found]]:
        """Return what speaks for one of the things; nothing where it does not agree."""
        told: dict[str, list[Found]] = defaultdict(list)
        shared = {full: self._context.shared(new, full) for full in things}
        for thing, beside in _only_theirs(things, shared).items():
            told[thing].append((w.ONLY_HERE, ", ".join(beside[:SHOWN])))
        outlet = self._world.nodes[new][0].paper.publisher
        known = {thing: count for thing in set(things.values()) if (count := self._outlets[thing][outlet])}
        if len(known) == 1:
            ((thing, articles),) = known.items()
            told[thing].append((w.ONLY_OUTLET, outlet))
            told[thing] += [(w.OUTLET_OFTEN, f"{articles} articles")] if articles >= OFTEN else []
        own = self._world.kind(new)
        alike = {thing for full, thing in things.items() if self._world.kind(full) == own}
        if len(alike) == 1:
            told[alike.pop()].append((w.ONLY_TYPE, own))
        return told if len(told) == 1 else {}


def _only_theirs(things: Mapping[str, str], shared: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what is shared with one of several things and with no other, where this holds for just one of them."""
    by_thing: dict[str, set[str]] = defaultdict(set)
    for full, beside in shared.items():
        by_thing[things[full]] |= set(beside)
    own = {
        thing: sorted(beside.difference(*(other for it, other in by_thing.items() if it != thing)))
        for thing, beside in by_thing.items()
    }
    fitting = {thing: beside for thing, beside in own.items() if beside}
    return fitting if len(fitting) == 1 else {}
