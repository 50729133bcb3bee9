"""Which nodes are one: pairs with scores, persons' decisions first, and what must stay apart stays apart.

The outcome depends on the set of pairs and decisions alone, never on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from kgraph.model import Decision, Judgement
from kgraph.resolve.weights import DOUBT, MERGE, Score

DECIDED_BY: Final = "kgraph"
"""Who decides by score, in the `decided_by` of decisions."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes, the score for their being one, and whether the left one is only a short form of the right one."""

    left: str
    right: str
    score: Score
    shortens: bool = False


Judged: TypeAlias = tuple[Pair, Judgement | None]
"""A pair and what was recorded of it; None where it came to nothing."""


class Clusters:
    """Nodes joined step by step; a pair that is held apart is never joined, also not through others."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._verdicts: dict[tuple[str, str], Decision] = {}
        self._human: set[tuple[str, str]] = set()
        self.shortened: set[str] = set()
        for decision in sorted(
            decisions, key=lambda it: (it.judgement != Judgement.DIFFERENT, _pair(it.left, it.right))
        ):
            # What a person holds apart comes first: a wrong merge is worse than a missing one.
            if decision.judgement == Judgement.DIFFERENT:
                self._hold(decision.left, decision.right)
            elif decision.judgement == Judgement.SAME:
                self._unite(decision.left, decision.right)
            if decision.judgement != Judgement.UNSURE:
                self._human.add(_pair(decision.left, decision.right))

    def find(self, node: str) -> str:
        """Return the node that stands for all that are one with it."""
        root = self._parent.get(node)
        if root is None:
            return node
        while (above := self._parent.get(root)) is not None:
            root = above
        while (above := self._parent[node]) != root:
            self._parent[node], node = root, above
        return root

    def hold_apart(self, left: str, right: str) -> None:
        """Keep two nodes apart because an article does, unless they are one already (a person may have said so)."""
        if self.find(left) != self.find(right):
            self._hold(left, right)

    def join(self, pairs: Iterable[Pair]) -> None:
        """Join what scores enough, the surest first; record what was decided and what stays in doubt."""
        for pair in _surest_first(pairs):
            left, right = self.find(pair.left), self.find(pair.right)
            apart = left != right and right in self._apart.get(left, ())
            if pair.score.value >= MERGE and not apart:
                self._unite(left, right)
                self._agree(pair)
            elif left != right:
                self._record(pair, Judgement.UNSURE, apart=apart)

    def bound(self) -> frozenset[str]:
        """Return the nodes that are one with others, or held apart from some."""
        apart = (node for node, others in self._apart.items() if others)
        return frozenset((*self._parent, *self._parent.values(), *apart))

    def judged(self, pairs: Iterable[Pair]) -> Iterator[Judged]:
        """Yield pairs that were joined as far as they could be, with what was recorded of each."""
        for pair in pairs:
            known = self._verdicts.get(_pair(pair.left, pair.right))
            yield pair, known.judgement if known else None

    def take_over(self, judged: Iterable[Judged], groups: Iterable[Sequence[str]]) -> None:
        """Take the outcome of joining pairs over from another time; nothing is known here of their nodes.

        `groups` are the nodes that became one.
        """
        for pair, judgement in judged:
            if judgement is not None:
                self._record(pair, judgement, apart=judgement == Judgement.DIFFERENT)
                if pair.shortens and judgement == Judgement.SAME:
                    self.shortened.add(pair.left)
        for group in groups:
            first = min(group)
            self._parent.update((node, first) for node in group if node != first)

    def decisions(self) -> tuple[Decision, ...]:
        """Return what was decided by score, by pair; a doubt about two that became one through others is none."""
        found = (self._verdicts[pair] for pair in sorted(self._verdicts))
        return tuple(
            it for it in found if it.judgement != Judgement.UNSURE or self.find(it.left) != self.find(it.right)
        )

    def _agree(self, pair: Pair) -> None:
        self._record(pair, Judgement.SAME)
        if pair.shortens:
            self.shortened.add(pair.left)

    def _record(self, pair: Pair, judgement: Judgement, *, apart: bool = False) -> None:
        key = _pair(pair.left, pair.right)
        known = self._verdicts.get(key)
        settled = known is not None and not (known.judgement == Judgement.UNSURE and judgement == Judgement.SAME)
        if key in self._human or settled:
            return
        if apart:
            judgement, reasons = Judgement.DIFFERENT, ("held apart by an article or a person", *pair.score.reasons)
        else:
            reasons = pair.score.reasons
        self._verdicts[key] = Decision(*key, judgement, pair.score.value, reasons, DECIDED_BY)

    def _hold(self, left: str, right: str) -> None:
        one, other = self.find(left), self.find(right)
        self._apart[one].add(other)
        self._apart[other].add(one)

    def _unite(self, left: str, right: str) -> None:
        one, other = sorted((self.find(left), self.find(right)))
        if one == other or other in self._apart.get(one, ()):
            return
        self._parent[other] = one
        for enemy in self._apart.pop(other, ()):
            self._apart[enemy].discard(other)
            self._apart[enemy].add(one)
            self._apart[one].add(enemy)


def _surest_first(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pairs that tell something by their scores; where these are level, by their nodes."""
    level: dict[float, list[tuple[str, str, bool, int, Pair]]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        if pair.score.value >= DOUBT:
            level[pair.score.value].append((*_pair(pair.left, pair.right), pair.shortens, place, pair))
    for score in sorted(level, reverse=True):
        # Tuples as they are, which takes half the time of sorting by a key; no two have the same place.
        yield from (row[-1] for row in sorted(level[score]))


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)
