"""B-cubed and pairwise scores: cases counted by hand, and what holds for every two partitions."""

from collections.abc import Mapping
from itertools import combinations
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.evaluate.partition import Means, b_cubed, pairwise

TRUE = dict(zip("abcdefghijkl", "111112233333", strict=True))
"""Twelve things: five of one, two of another, five of a third."""

PARTITIONS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=14).map(
    lambda cells: (
        {n: found for n, (found, _) in enumerate(cells)},
        {n: true for n, (_, true) in enumerate(cells)},
    )
)


def close(means: Means, precision: float, recall: float) -> bool:
    return isclose(means.precision, precision) and isclose(means.recall, recall)


def test_two_large_things_made_one_cost_more_precision_than_a_large_and_a_small_one() -> None:
    # 5 alone; 2 and 5 together: (5*1 + 2*2/7 + 5*5/7) / 12.
    small = b_cubed(dict(zip("abcdefghijkl", "111112222222", strict=True)), TRUE)
    assert close(small, (5 + 4 / 7 + 25 / 7) / 12, 1.0)
    # The two of five together, the two alone: (10*5/10 + 2*1) / 12.
    large = b_cubed(dict(zip("abcdefghijkl", "111112211111", strict=True)), TRUE)
    assert close(large, (5 + 2) / 12, 1.0)
    assert large.f1 < small.f1


def test_nothing_joined_has_full_precision_and_the_recall_of_each_alone() -> None:
    # Each of five finds a fifth of its thing, each of two a half.
    means = b_cubed({thing: thing for thing in TRUE}, TRUE)
    assert close(means, 1.0, (10 / 5 + 2 / 2) / 12)
    assert isclose(means.f1, 2 * 0.25 / 1.25)


def test_means_over_some_still_count_whole_clusters() -> None:
    found = {"a": 1, "b": 1, "c": 1, "d": 2}
    true = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert close(b_cubed(found, true, over=["a", "b"]), 2 / 3, 1.0)
    assert close(b_cubed(found, true, over=["d"]), 1.0, 1 / 2)
    tally = pairwise(found, true, over=["d"])
    assert (tally.right, tally.wrong, tally.missing) == (0, 0, 1)


def test_pairs_counted_by_hand() -> None:
    tally = pairwise(dict(zip("abcdefghijkl", "111122233333", strict=True)), TRUE)
    # Found 6+3+10, true 10+1+10; e went to the pair: 6 of its five's pairs stay, two wrong come.
    assert (tally.right, tally.wrong, tally.missing) == (17, 2, 4)


def test_of_nothing_nothing_is_wrong() -> None:
    assert close(b_cubed({}, {}), 1.0, 1.0)
    assert pairwise({}, {}).right == 0


def test_other_things_than_the_true_ones_are_an_error() -> None:
    with pytest.raises(KeyError):
        b_cubed({"a": 1}, {"a": 1, "b": 1})


@given(PARTITIONS)
def test_b_cubed_is_the_mean_of_its_definition(both: tuple[Mapping[int, int], Mapping[int, int]]) -> None:
    found, true = both

    def of(one: Mapping[int, int], other: Mapping[int, int], thing: int) -> float:
        together = [it for it in one if one[it] == one[thing]]
        return sum(other[it] == other[thing] for it in together) / len(together)

    precision = sum(of(found, true, thing) for thing in true) / len(true)
    recall = sum(of(true, found, thing) for thing in true) / len(true)
    assert close(b_cubed(found, true), precision, recall)


@given(PARTITIONS)
def test_names_of_clusters_do_not_matter_and_the_two_sides_mirror(
    both: tuple[Mapping[int, int], Mapping[int, int]],
) -> None:
    found, true = both
    means, mirrored = b_cubed(found, true), b_cubed(true, {it: f"x{cluster}" for it, cluster in found.items()})
    assert close(mirrored, means.recall, means.precision)
    assert b_cubed(true, true) == Means(1.0, 1.0)


@given(PARTITIONS, st.sets(st.integers(0, 13)))
def test_pairs_are_those_that_listing_them_gives(
    both: tuple[Mapping[int, int], Mapping[int, int]], some: set[int]
) -> None:
    found, true = both
    over = some & true.keys()
    pairs = [(a, b) for a, b in combinations(true, 2) if {a, b} & over]
    expected = [(found[a] == found[b], true[a] == true[b]) for a, b in pairs]
    tally = pairwise(found, true, over=over)
    counted = (expected.count((True, True)), expected.count((True, False)), expected.count((False, True)))
    assert (tally.right, tally.wrong, tally.missing) == counted
