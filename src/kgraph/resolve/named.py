"""Organisations and policies: which names are names of one thing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from kgraph.resolve import shortened
from kgraph.resolve import weights as w
from kgraph.resolve.alike import singular
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.judge import Judge, detail, family
from kgraph.resolve.names import POLICY, SMALL, Name, generic, name_of
from kgraph.resolve.variants import councils, other_names, written_out
from kgraph.resolve.world import World, hub

SHORTEST_TYPO: Final = 5
"""Letters of a word in which one wrong letter may be a slip; in shorter ones it is another word."""
LONGER_TYPO: Final = 9
"""Letters of a word from which two letters may be wrong."""
NEAR: Final = 5
"""Neighbours in alphabetical order that a word is compared with, so that large groups stay linear."""


def unite(world: World, clusters: Clusters, *, decided: frozenset[str], moved: frozenset[str]) -> None:
    """Join names of one thing: spellings, then variants, then short forms that articles show.

    `decided` are the nodes that persons have decided about, `moved` those of one article that they have given to
    something else: these go where they were put and nowhere by score.
    """
    for link in world.links:
        if link.relation in {"partOf", "replaces"} and link.subject != link.object:
            clusters.hold_apart(link.subject, link.object)
    free = [node for node in world.nodes.keys() - moved if family(world, node)]
    names = {node: name for node in sorted(free) if (name := world.name(node))}
    clusters.join([*_spellings(world, names), *_forms(world, names), *_small_letters(world)])
    judge = Judge(world, Context(world, clusters.find), names)
    alike = (_other_forms, _same_words, _plurals, _nearly, _descriptions, written_out, other_names, councils)
    clusters.join([pair for way in alike for pair in way(judge)])
    shortened.unite(judge, clusters, decided=decided)


def _groups(names: dict[str, Name], key: Callable[[str, Name], object]) -> Iterator[list[str]]:
    """Yield the nodes that share a key, two at least; a key that is false is none."""
    groups: dict[object, list[str]] = defaultdict(list)
    for node, name in names.items():
        if shared := key(node, name):
            groups[shared].append(node)
    yield from (group for group in groups.values() if len(group) > 1)


def _spellings(world: World, names: dict[str, Name]) -> Iterator[Pair]:
    for group in _groups(names, lambda node, name: (family(world, node), name.squashed)):
        centre = max(group, key=lambda node: (len(world.nodes[node]), node))
        for node in group:
            if node != centre:
                yield Pair(node, centre, w.score([(w.SAME_WORDS, detail(names, node, centre))]))


def _forms(world: World, names: dict[str, Name]) -> Iterator[Pair]:
    """Pair a name without legal form with the same one that has it."""
    for left, right, forms in _formed(world, names):
        if len(forms) == 1:
            yield Pair(left, right, w.score([(w.FORM_LEFT_OUT, detail(names, left, right))]))


def _other_forms(judge: Judge) -> Iterator[Pair]:
    """Pair a name without legal form with those of several forms: which of them it is, only its company can tell."""
    for left, right, forms in _formed(judge.world, judge.names):
        if len(forms) > 1:
            told = ", ".join(sorted(" ".join(form) for form in forms))
            yield judge.pair(left, right, (w.FORM_LEFT_OUT, detail(judge.names, left, right)), (w.AMBIGUOUS, told))


def _formed(world: World, names: dict[str, Name]) -> Iterator[tuple[str, str, set[tuple[str, ...]]]]:
    for group in _groups(names, lambda node, name: (family(world, node), "".join(name.stem))):
        bare = [node for node in group if names[node].stem == names[node].tokens]
        formed = [node for node in group if node not in bare]
        forms = {names[node].tokens[len(names[node].stem) :] for node in formed}
        yield from ((left, right, forms) for left in bare for right in formed)


def _unnamed_policies(world: World) -> Iterator[tuple[str, Name]]:
    """Yield policies that articles only describe, with the description, where it says more than its kind."""
    policies = (node for node, atoms in world.nodes.items() if atoms[0].family == POLICY)
    for node in sorted(policies):
        atoms = world.nodes[node]
        if not any(atom.name for atom in atoms):
            name = name_of(atoms[0].shown, POLICY)
            telling = [token for token in name.tokens if token not in SMALL]
            if len(telling) > 1 and not all(token in generic() for token in telling):
                yield node, name


def _small_letters(world: World) -> Iterator[Pair]:
    for node, name in _unnamed_policies(world):
        written = hub(POLICY, name.key)
        if written in world.nodes:
            yield Pair(node, written, w.score([(w.SMALL_LETTERS, name.surface)]))


def _descriptions(judge: Judge) -> Iterator[Pair]:
    by_words: dict[str, list[str]] = defaultdict(list)
    for node, name in _unnamed_policies(judge.world):
        by_words[name.key].append(node)
    for words, nodes in sorted(by_words.items()):
        ordered = sorted(nodes, key=judge.world.first)
        for left, right in pairwise(ordered):
            yield judge.pair(left, right, (w.SAME_DESCRIPTION, words))


def _same_words(judge: Judge) -> Iterator[Pair]:
    """Pair names of the same words in another order, small words apart ('Defence Ministry')."""
    names = judge.names

    def words(node: str, name: Name) -> object:
        telling = sorted(token for token in name.tokens if token not in SMALL)
        return (family(judge.world, node), *telling) if len(telling) > 1 else None

    for group in _groups(names, words):
        for left, right in pairwise(group):
            if names[left].squashed != names[right].squashed:
                yield judge.pair(left, right, (w.OTHER_ORDER, detail(names, left, right)))


def _plurals(judge: Judge) -> Iterator[Pair]:
    """Pair names that differ by a plural ending: parties go by one member's name and by all their members'."""
    names = judge.names
    for group in _groups(names, lambda node, name: (family(judge.world, node), singular(name))):
        for left, right in pairwise(group):
            found = [(w.PLURAL, detail(names, left, right))]
            if {judge.world.kind(left), judge.world.kind(right)} in ({"PoliticalParty"}, {"Policy"}):
                found.append((w.USUAL_PLURAL, ""))
            yield judge.pair(left, right, *found)


def _nearly(judge: Judge) -> Iterator[Pair]:
    """Pair names of which one word differs by a slip; compared are words that are neighbours in the alphabet."""
    gaps: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for node, name in judge.names.items():
        for place, word in enumerate(name.tokens):
            if len(name.tokens) > 1 and len(word) >= SHORTEST_TYPO and not any(c.isdigit() for c in word):
                rest = name.tokens[:place], name.tokens[place + 1 :]
                gaps[family(judge.world, node), rest].append((word, node))
    near = {pair for group in gaps.values() if len(group) > 1 for pair in _slips(group)}
    for left, right in sorted(near):
        yield judge.pair(left, right, (w.NEARLY, detail(judge.names, left, right)))


def _slips(group: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for order in (sorted(group), sorted(group, key=lambda it: (it[0][::-1], it[1]))):
        for place, (word, node) in enumerate(order):
            for other, neighbour in order[place + 1 : place + 1 + NEAR]:
                allowed = 2 if min(len(word), len(other)) >= LONGER_TYPO else 1
                if word != other and OSA.distance(word, other, score_cutoff=allowed) <= allowed:
                    yield min(node, neighbour), max(node, neighbour)
