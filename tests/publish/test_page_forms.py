"""The page in a browser: themes, small screens, frames."""

import pytest

from kgraph.publish.settings import Page
from tests.publish.graphs import harbour
from tests.publish.visits import Opener, click, key

pytestmark = pytest.mark.browser


def test_the_system_chooses_the_colours_and_a_reader_may_change_them(visit: Opener) -> None:
    page = visit(harbour(), color_scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.data(ground) == "rgb(18, 23, 30)"
    page.tab.click("#more")
    page.tab.get_by_role("menuitem", name="Light").click()
    assert page.data(ground) == "rgb(251, 250, 247)"
    assert visit(harbour(), Page(theme="paper"), color_scheme="dark").data(ground) == "rgb(246, 239, 225)"


def test_on_a_phone_the_panel_is_a_sheet_and_targets_are_large(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph, viewport={"width": 390, "height": 844}, has_touch=True)
    page.tab.touchscreen.tap(*page.spot(key(graph, "port levy scheme")))
    sheet = page.tab.locator("#panel").bounding_box()
    assert sheet
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] > 250
    assert page.data("() => document.documentElement.scrollWidth") == 390
    heights = [
        box["height"] for each in page.tab.locator("#tools button:visible").all() if (box := each.bounding_box())
    ]
    assert heights
    assert min(heights) >= 44


def test_embedded_there_is_only_the_picture_until_something_is_opened(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph, Page(embed=True), viewport={"width": 800, "height": 500})
    assert [page.tab.locator(part).is_visible() for part in (".bar", "#legend", "#timeline", "#panel")] == [False] * 4
    click(page, graph, "Kestwick Marine")
    assert page.tab.locator("#panel").is_visible()


def test_a_page_can_begin_with_an_entity_open(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph, Page(selected=key(graph, "Ada Cranmere")))
    assert page.tab.inner_text("#panel h2") == "Ada Cranmere"


def test_calm_readers_get_no_motion(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    page.data("id => kgraph.openNode(id)", key(graph, "CargoTrack"))
    scale = page.data("() => kgraph.network.getScale()")
    page.tab.click("#zoom-in")
    assert page.data("() => kgraph.network.getScale()") == pytest.approx(scale * 1.3)
