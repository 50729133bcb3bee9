"""What judging a block of nodes gave, kept for the next time: as it is where nothing changed, else score by score."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from typing import Any

from kgraph.ledger.cache import Cache, Kept
from kgraph.model import Judgement
from kgraph.resolve.clusters import Judged, Pair
from kgraph.resolve.weights import Score

_packed = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Outcome:
    """The pairs that were judged, with what was decided of each, and the nodes that became one."""

    judged: tuple[Judged, ...]
    groups: tuple[tuple[str, ...], ...]


def hashed(parts: object) -> str:
    """Return a hash of what JSON can tell, as 32 hexadecimal digits."""
    return blake2b(_packed(parts).encode(), digest_size=16).hexdigest()


class Outcomes:
    """The outcomes of one kind of blocks, by key; `marks` are hashes of all that the judging of each node saw."""

    def __init__(self, kind: str, cache: Cache | None) -> None:
        self._kind = kind
        self._cache = cache
        self._former = {it.key: it for it in cache.read(kind)} if cache else {}
        self._new: list[Kept] = []
        self._used: set[str] = set()

    def known(self, key: str, marks: Mapping[str, str]) -> Outcome | None:
        """Return the outcome for a block if it is what it was, nodes and marks."""
        former = self._former.get(key)
        if former is None or former.mark != _mark(marks):
            return None
        self._used.add(key)
        return _outcome_in(json.loads(former.body))

    def scores(self, key: str, marks: Mapping[str, str]) -> Iterator[Pair]:
        """Yield the pairs of a block that has changed, of which both nodes are what they were."""
        former = self._former.get(key)
        if former is None:
            return
        told = json.loads(former.body)
        same = [marks.get(node) == mark for node, mark in zip(told["nodes"], told["marks"], strict=True)]
        scores = _scores_in(told)
        for left, right, score, _, shortens in told["pairs"]:
            if same[left] and same[right]:
                yield Pair(told["nodes"][left], told["nodes"][right], scores[score], shortens)

    def keep(self, key: str, marks: Mapping[str, str], outcome: Outcome) -> None:
        """Keep an outcome for the next time."""
        if self._cache is not None:
            self._used.add(key)
            body = _packed(_outcome_out(marks, outcome)).encode()
            self._new.append(Kept(key, _mark(marks), body))

    def write(self) -> None:
        """Write what is new, and take away what there is no block for any more."""
        gone = self._former.keys() - self._used
        if self._cache is not None and (self._new or gone):
            self._cache.write(self._kind, self._new, gone=gone)


def _mark(marks: Mapping[str, str]) -> str:
    return hashed(sorted(marks.items()))


def _outcome_out(marks: Mapping[str, str], outcome: Outcome) -> dict[str, Any]:
    nodes = {node: place for place, node in enumerate(marks)}
    reasons, scores = _Numbers(), _Numbers()
    pairs = [
        [
            nodes[pair.left],
            nodes[pair.right],
            scores.of((pair.score.value, tuple(reasons.of(it) for it in pair.score.reasons))),
            judgement,
            pair.shortens,
        ]
        for pair, judgement in outcome.judged
    ]
    return {
        "nodes": list(nodes),
        "marks": list(marks.values()),
        "reasons": list(reasons),
        "scores": list(scores),
        "pairs": pairs,
        "groups": [[nodes[node] for node in group] for group in outcome.groups],
    }


class _Numbers:
    """Gives each thing a number, the same for equal things."""

    def __init__(self) -> None:
        self._next = count()
        self._numbers: dict[object, int] = {}

    def of(self, thing: object) -> int:
        return self._numbers[thing] if thing in self._numbers else self._numbers.setdefault(thing, next(self._next))

    def __iter__(self) -> Iterator[object]:
        return iter(self._numbers)


def _scores_in(told: Mapping[str, Any]) -> list[Score]:
    reasons = told["reasons"]
    return [Score(value, tuple(reasons[place] for place in places)) for value, places in told["scores"]]


def _outcome_in(told: Mapping[str, Any]) -> Outcome:
    nodes: Sequence[str] = told["nodes"]
    scores = _scores_in(told)
    judgements = {it.value: it for it in Judgement}
    judged = (
        (Pair(nodes[left], nodes[right], scores[score], shortens), judgements.get(judgement))
        for left, right, score, judgement, shortens in told["pairs"]
    )
    return Outcome(tuple(judged), tuple(tuple(nodes[place] for place in group) for group in told["groups"]))


def grouped(nodes: Iterable[str], roots: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the nodes that have one root, two at least."""
    groups: dict[str, list[str]] = {}
    for node, root in zip(nodes, roots, strict=True):
        groups.setdefault(root, []).append(node)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
