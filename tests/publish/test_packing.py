"""Parts set side by side: none on another, all within the strip."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.publish.packing import skyline

SIZES = st.lists(st.tuples(st.integers(1, 50), st.integers(1, 50)), max_size=30)


@settings(deadline=None)
@given(SIZES, st.integers(50, 200))
def test_no_rectangle_lies_on_another_or_leaves_the_strip(sizes: list[tuple[int, int]], width: int) -> None:
    corners = skyline([(float(wide), float(high)) for wide, high in sizes], float(width))
    placed = [(x, y, x + wide, y + high) for (x, y), (wide, high) in zip(corners, sizes, strict=True)]
    assert all(left >= 0 and top >= 0 and right <= width for left, top, right, _ in placed)
    for one, two in itertools.combinations(placed, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_small_ones_fill_the_room_beside_a_large_one() -> None:
    assert skyline([(6, 10), (4, 3), (4, 3), (4, 3)], 10) == [(0, 0), (6, 0), (6, 3), (6, 6)]


def test_one_that_is_too_wide_begins_at_the_edge() -> None:
    assert skyline([(3, 2), (20, 1)], 10) == [(0, 0), (0, 2)]
