"""Names that say the same in other words: acronyms written out inside names, former and trading names, councils."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kgraph.resolve import weights as w
from kgraph.resolve.alike import singular
from kgraph.resolve.clusters import Pair
from kgraph.resolve.judge import Found, Judge, detail, family
from kgraph.resolve.names import ORGANISATION, Name

COUNCIL: Final = "council"
KINDS_OF_COUNCIL: Final = frozenset({"borough", "city", "county", "district", "parish", "town", "unitary"})
"""Words of a council's full name that tell it from others of its place, and that articles leave out."""
COUNCIL_WORDS: Final = KINDS_OF_COUNCIL | {COUNCIL, "london", "metropolitan", "of", "royal"}
PUBLIC_BODY: Final = "PublicBody"


def written_out(judge: Judge) -> Iterator[Pair]:
    """Pair names that differ by an acronym, which articles explain, and the words that it stands for."""
    by_words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node, name in judge.names.items():
        by_words[family(judge.world, node), singular(name)].append(node)
    for node, name in judge.names.items():
        words = name.surface.split()
        known = [word for word in words if word in judge.world.acronyms] if len(words) > 1 else []
        for word in known:
            fulls = {full.key: full for full in judge.world.acronyms[word]}
            for _, full in sorted(fulls.items()):
                whole = _replaced(name, word, full)
                for other in by_words.get((family(judge.world, node), whole), ()):
                    if other != node:
                        found: list[Found] = [(w.WRITTEN_OUT, detail(judge.names, node, other))]
                        if len(fulls) > 1:
                            found.append((w.AMBIGUOUS, word))
                        yield judge.pair(node, other, *found)


def _replaced(name: Name, word: str, full: Name) -> str:
    tokens = singular(name).split()
    place = name.tokens.index(word.casefold()) if word.casefold() in name.tokens else None
    return "" if place is None else " ".join((*tokens[:place], *full.tokens, *tokens[place + 1 :]))


def other_names(judge: Judge) -> Iterator[Pair]:
    """Pair names of which an article says that one is the other's former, new or trading name."""
    nodes: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for node, name in judge.names.items():
        nodes[family(judge.world, node), name.stem].append(node)
    for own, one, other, renamed, words in sorted(
        judge.world.renamed, key=lambda it: (it[0], it[1].surface, it[2].surface, it[3:])
    ):
        for left in _meant(judge, nodes[own, one.stem], one):
            for right in _meant(judge, nodes[own, other.stem], other):
                found: list[Found] = [(w.OTHER_NAME, words)]
                if renamed and PUBLIC_BODY in {judge.world.kind(left), judge.world.kind(right)}:
                    found.append((w.SUCCESSOR, ""))
                yield judge.pair(left, right, *found)


def _meant(judge: Judge, nodes: list[str], name: Name) -> list[str]:
    """Return the nodes of exactly this name, or of the name with another legal form where only one has one."""
    exact = [node for node in nodes if judge.names[node].tokens == name.tokens]
    return exact or (nodes if len(nodes) == 1 else [])


def councils(judge: Judge) -> Iterator[Pair]:
    """Pair 'Fenbridge council' with 'Fenbridge Borough Council', and that with 'London Borough of Fenbridge'."""
    places: dict[tuple[str, ...], list[tuple[frozenset[str], str]]] = defaultdict(list)
    for node, name in judge.names.items():
        words = frozenset(name.tokens)
        if family(judge.world, node) == ORGANISATION and (name.tokens[-1] == COUNCIL or {"borough", "of"} <= words):
            place = tuple(token for token in name.tokens if token not in COUNCIL_WORDS)
            if place:
                places[place].append((words & KINDS_OF_COUNCIL, node))
    for _, named in sorted(places.items()):
        fulls = sorted((sorted(kinds), node) for kinds, node in named if kinds)
        various = len({tuple(kinds) for kinds, _ in fulls}) > 1
        for (kinds, node), (others, other) in pairwise(fulls):
            if kinds == others:
                yield judge.pair(node, other, (w.SAME_COUNCIL, detail(judge.names, node, other)))
        for bare in sorted(node for kinds, node in named if not kinds):
            for _, full in fulls:
                found: list[Found] = [(w.KIND_OF_COUNCIL, detail(judge.names, bare, full))]
                yield judge.pair(bare, full, *found, *([(w.AMBIGUOUS, "")] if various else []), shortens=True)
