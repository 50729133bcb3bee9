"""The whole layout: large graphs by community, what is not tied below, kept for the next time."""

import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

from kgraph.publish.arrange import arrange
from kgraph.publish.communities import FROM, communities
from kgraph.publish.layout import Box
from kgraph.publish.view import view
from tests.publish.graphs import grown


def material(count: int) -> tuple[list[Box], list[tuple[str, str]]]:
    """Return boxes and edges of a made-up graph."""
    shown = view(grown(count))
    return [Box(entity.id, 90, 40) for entity in shown.entities], [(tie.subject, tie.object) for tie in shown.ties]


def test_communities_have_every_name_once() -> None:
    boxes, edges = material(200)
    found = communities([box.id for box in boxes], edges)
    members = [member for community in found for member in community.members]
    assert sorted(members) == sorted(box.id for box in boxes)
    assert len(found) > 1


def test_communities_are_names_that_are_tied_to_each_other_the_best_tied_first() -> None:
    ones, others = [f"a{at}" for at in range(5)], [f"b{at}" for at in range(4)]
    edges = [pair for names in (ones, others) for pair in combinations(names, 2)] + [("a3", "b2")]
    found = communities(["alone", *ones, *others], edges)
    assert [each.members for each in found] == [
        ("a3", "a0", "a1", "a2", "a4"),
        ("b2", "b0", "b1", "b3"),
        ("alone",),
    ]


def test_without_ties_every_name_is_by_itself() -> None:
    assert [each.members for each in communities(["b", "a"], [])] == [("b",), ("a",)]
    assert communities([], []) == ()


def test_communities_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests.publish.test_arrange import material; from kgraph.publish.communities import communities;"
        "boxes, edges = material(300); print(communities([box.id for box in boxes], edges))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert told != {b""}


def test_a_large_graph_is_laid_out_by_community_and_every_name_has_a_place() -> None:
    boxes, edges = material(FROM + 50)
    laid = arrange([*boxes, Box("alone", 50, 40)], edges)
    assert set(laid.places) == {box.id for box in boxes} | {"alone"}
    assert len(laid.regions) > 1
    assert laid.places["alone"][1] > max(laid.places[box.id][1] for box in boxes)
    for region in laid.regions:
        for member in region.members:
            x, y = laid.places[member]
            assert max(abs(x - region.x), abs(y - region.y)) <= 2 * region.radius + 50


def test_a_small_graph_has_no_communities() -> None:
    boxes, edges = material(50)
    assert arrange(boxes, edges).regions == ()


def test_a_layout_is_kept_and_used_only_for_the_same_graph(tmp_path: Path) -> None:
    cache = tmp_path / "layout.json"
    boxes, edges = material(30)
    laid = arrange(boxes, edges, cache=cache)
    kept = json.loads(cache.read_text())
    kept["places"][boxes[0].id] = [12345, 0]
    cache.write_text(json.dumps(kept))
    assert arrange(boxes, edges, cache=cache).places[boxes[0].id] == (12345, 0)
    assert arrange(boxes, edges[1:], cache=cache).places[boxes[0].id] != (12345, 0)
    cache.write_text('{"key": 1')
    assert arrange(boxes, edges, cache=cache) == laid
    cache.write_text("[]")
    assert arrange(boxes, edges, cache=cache) == laid
