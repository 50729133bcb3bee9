"""The page in a browser: captions stand where there is room, and only what changes is drawn anew."""

import html
import re
from typing import Any

import pytest

from tests.publish.graphs import Desk, grown, harbour
from tests.publish.visits import Opener, Visit, key, saved

pytestmark = pytest.mark.browser
FIRST = 3


def frames(page: Visit) -> list[dict[str, Any]]:
    """Return the captions that stand in the picture, the most important first, and what each covers."""
    page.tab.wait_for_timeout(200)
    found: list[dict[str, Any]] = page.data("() => kgraph.captions()")
    return found


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_captions_cover_neither_words_nor_shapes_and_none_is_cut_off(visit: Opener, size: tuple[int, int]) -> None:
    page = visit(harbour(), viewport={"width": size[0], "height": size[1]})
    shown = frames(page)
    assert len(shown) > FIRST
    assert not any(each["cut"] for each in shown)
    assert not any(each["words"] for each in shown)
    assert not any(each["shapes"] for each in shown[FIRST:])


def test_most_names_of_a_small_graph_are_captioned_on_a_desk(visit: Opener) -> None:
    page = visit(harbour(), viewport={"width": 1440, "height": 900})
    assert len(frames(page)) >= 20


@pytest.mark.parametrize("name", ["Merribank Systems", "Saltby Trust", "Kestwick Marine"])
def test_on_a_phone_captions_and_what_is_open_stand_above_the_sheet(visit: Opener, name: str) -> None:
    graph = harbour()
    page = visit(graph, viewport={"width": 390, "height": 844}, has_touch=True)
    page.data("id => kgraph.openNode(id)", key(graph, name))
    shown = frames(page)
    sheet = page.tab.locator("#panel").bounding_box()
    assert sheet
    assert page.spot(key(graph, name))[1] < sheet["y"] - 30
    assert key(graph, name) in {each["id"] for each in shown}
    assert not any(each["cut"] for each in shown)
    buttons = page.tab.locator("#zoom").bounding_box()
    assert buttons
    assert buttons["y"] + buttons["height"] <= sheet["y"]
    page.tab.locator("#panel .close").click()
    assert page.data("() => document.getElementById('stage').style.getPropertyValue('--covered')") == "0px"


@pytest.mark.parametrize("names", [1600, 5000])
def test_every_community_has_a_caption_and_none_covers_another(visit: Opener, names: int) -> None:
    page = visit(grown(names), viewport={"width": 1440, "height": 900})
    shown = frames(page)
    communities = set(page.data("() => kgraph.DATA.communities.map(each => each.id)"))
    assert communities - {each["id"] for each in shown} == set()
    assert not any(each["words"] or each["cut"] for each in shown)


def test_a_selection_draws_anew_only_what_it_changes(visit: Opener) -> None:
    page = visit(grown(400))
    page.tab.wait_for_timeout(200)
    first, second = page.data("() => kgraph.DATA.nodes.slice(0, 2).map(node => node.id)")
    page.data("id => kgraph.openNode(id)", first)
    page.tab.wait_for_timeout(1000)  # captions are placed a moment later, and are updates too
    page.data(
        "() => { window.updates = []; for (const kind of ['nodes', 'edges']) kgraph.network.body.data[kind]"
        ".on('update', (_, told) => window.updates.push([kind, told.items.length])); }"
    )
    assert touched(page, first) == []
    changed = touched(page, second)
    assert {kind for kind, _ in changed} == {"edges", "nodes"}
    assert all(0 < count < 100 for _, count in changed)


def touched(page: Visit, node: str) -> list[tuple[str, int]]:
    """Return the updates of the picture that opening a node makes: what kind, and how many."""
    page.data("() => { window.updates = []; }")
    page.data("id => kgraph.openNode(id)", node)
    found: list[list[Any]] = page.data("() => window.updates")
    return [(kind, count) for kind, count in found]


def test_the_legend_hides_kinds_of_which_nothing_can_be_shown(visit: Opener) -> None:
    desk = Desk()
    one, two = desk.entity("Company", "Oss"), desk.entity("Person", "Ada")
    desk.entity("Policy", "loose")
    desk.article("t", "o", "2020-01-01").says("s").claim(two, "criticises", one)
    page = visit(desk.graph())
    row = page.tab.locator("#legend .toggle", has_text="policies")
    assert not row.is_visible()
    page.tab.locator("#loners").check()
    assert row.locator(".count").inner_text() == "1"


def test_years_on_a_phone_stand_whole(visit: Opener) -> None:
    page = visit(harbour(), viewport={"width": 390, "height": 844})
    marks = page.tab.locator(".years span")
    assert marks.count() > 2
    for at in range(marks.count()):
        box = marks.nth(at).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] < 30


@pytest.mark.parametrize("width", [320, 390, 720, 1000, 1100])
def test_the_tools_stand_in_one_row_in_sight(visit: Opener, width: int) -> None:
    page = visit(harbour(), viewport={"width": width, "height": 800})
    boxes = [
        box
        for each in page.tab.locator("#tools > button:visible, #tools > .menus").all()
        if (box := each.bounding_box())
    ]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)


def test_a_caption_above_its_shape_is_above_it_in_the_drawing_too(visit: Opener) -> None:
    graph = grown(60)
    page = visit(graph, viewport={"width": 1440, "height": 900})
    above = [each["id"] for each in frames(page) if each["above"]]
    assert above
    drawing = saved(page, "Drawing (SVG)").read_text()
    name = next(entity.label for entity in graph.entities if entity.id == above[0])
    after = drawing[drawing.index(f"<title>{html.escape(name, quote=False)}</title>") :]
    shift = re.search(r'<text x="[^"]*" y="([^"]*)"', after)
    assert shift is not None
    assert float(shift[1]) < page.data("id => kgraph.network.getPosition(id).y", above[0])
