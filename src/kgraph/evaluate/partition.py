"""How well one partition of things agrees with the true one: B-cubed and pairwise, each from its definition.

B-cubed (A. Bagga and B. Baldwin, "Algorithms for scoring coreference chains", 1998): the precision of one thing is the
share of those found with it that truly belong with it, its recall the share of those that truly belong with it that
were found with it, itself counted; precision and recall are their means over all things. Pairwise: of every two things
found together, how many belong together, and the reverse.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kgraph.evaluate.metric import Tally

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Means:
    """Precision and recall as means over things, each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(
    found: Mapping[Thing, Hashable], true: Mapping[Thing, Hashable], *, over: Collection[Thing] | None = None
) -> Means:
    """Return the means over the things, or over those in `over`, whose whole clusters still count.

    Both give each thing its cluster and must be about the same things (KeyError otherwise); of nothing both are 1.
    """
    cells = Counter((found[thing], cluster) for thing, cluster in true.items())
    found_sizes, true_sizes = Counter(found[thing] for thing in true), Counter(true.values())
    things = true if over is None else over
    if not things:
        return Means(1.0, 1.0)
    precision = sum(cells[found[it], true[it]] / found_sizes[found[it]] for it in things)
    recall = sum(cells[found[it], true[it]] / true_sizes[true[it]] for it in things)
    return Means(precision / len(things), recall / len(things))


def pairwise(
    found: Mapping[Thing, Hashable], true: Mapping[Thing, Hashable], *, over: Collection[Thing] | None = None
) -> Tally:
    """Count the pairs of two different things that are rightly, wrongly and not found together.

    With `over`, the pairs of which one thing at least is in it.
    """
    inside = true.keys() if over is None else frozenset(over)
    together, wanted, both = _Pairs(), _Pairs(), _Pairs()
    for thing, cluster in true.items():
        counted = thing in inside
        together.add(found[thing], counted=counted)
        wanted.add(cluster, counted=counted)
        both.add((found[thing], cluster), counted=counted)
    right = both.total()
    return Tally(right=right, wrong=together.total() - right, missing=wanted.total() - right)


class _Pairs:
    """The number of pairs in clusters, less those of which neither thing is counted."""

    def __init__(self) -> None:
        self._all: defaultdict[Hashable, int] = defaultdict(int)
        self._passed: defaultdict[Hashable, int] = defaultdict(int)

    def add(self, cluster: Hashable, *, counted: bool) -> None:
        self._all[cluster] += 1
        self._passed[cluster] += not counted

    def total(self) -> int:
        return sum(_pairs(size) - _pairs(self._passed[cluster]) for cluster, size in self._all.items())


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
