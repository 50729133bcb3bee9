"""Places: everything has one, nothing stands on another, and the same input gives the same picture."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.publish.layout import Box, place
from kgraph.publish.overlap import MARGIN

GRAPHS = st.integers(0, 25).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, max(count - 1, 0)), st.integers(0, max(count - 1, 0))), max_size=40)
        if count
        else st.just([]),
    )
)


def boxes(count: int) -> list[Box]:
    """Return boxes of several sizes."""
    return [Box(str(at), 60.0 + 10 * (at % 7), 40.0 + 5 * (at % 3), 10.0) for at in range(count)]


def overlapping(made: list[Box], places: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    """Return the pairs of boxes that overlap by more than rounding."""
    found = []
    for one, two in itertools.combinations(made, 2):
        (x1, y1), (x2, y2) = places[one.id], places[two.id]
        beside = abs(x1 - x2) >= (one.width + two.width) / 2 - 2
        below = abs((y1 + one.rise) - (y2 + two.rise)) >= (one.height + two.height) / 2 - 2
        if not (beside or below):
            found.append((one.id, two.id))
    return found


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_no_box_stands_on_another_in_a_small_graph(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    made = boxes(count)
    places = place(made, [(str(left), str(right)) for left, right in edges])
    assert set(places) == {box.id for box in made}
    assert overlapping(made, dict(places)) == []


def test_the_same_graph_is_drawn_the_same() -> None:
    edges = [(str(at), str(at * 7 % 30)) for at in range(30)]
    assert place(boxes(30), edges) == place(boxes(30), edges)


def test_connected_things_stand_nearer_than_others() -> None:
    edges = [(str(at), str(at + 1)) for at in range(19)]
    places = place(boxes(20), edges)
    near = [abs(places[a][0] - places[b][0]) + abs(places[a][1] - places[b][1]) for a, b in edges]
    far = abs(places["0"][0] - places["19"][0]) + abs(places["0"][1] - places["19"][1])
    assert far > 3 * max(near)


def test_an_edge_to_nothing_is_an_error() -> None:
    with pytest.raises(KeyError):
        place(boxes(1), [("0", "9")])


def test_a_picture_lies_around_the_origin() -> None:
    places = place(boxes(12), [])
    across = [x for x, _ in places.values()]
    assert abs(min(across) + max(across)) <= MARGIN
