"""The page in a browser: everything without a mouse."""

import pytest

from tests.publish.graphs import harbour
from tests.publish.visits import Opener

pytestmark = pytest.mark.browser


def test_a_journey_from_the_picture_to_a_quote_and_back(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.focus("#graph")
    page.tab.keyboard.press("ArrowRight")
    assert "12 ties" in page.tab.inner_text("#said")
    before = page.tab.inner_text("#said")
    page.tab.keyboard.press("ArrowDown")
    assert page.tab.inner_text("#said") != before
    page.tab.keyboard.press("Enter")
    assert page.data("() => document.activeElement.closest('#panel') !== null")
    assert page.tab.inner_text("#panel h2") in page.tab.inner_text("#said")
    page.tab.keyboard.press("Escape")
    assert page.data("() => document.activeElement.id") == "graph"
    assert "At a glance" in page.panel()


def test_menus_and_help_work_by_keys(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.focus("#more")
    page.tab.keyboard.press("Enter")
    page.tab.keyboard.press("ArrowUp")
    assert page.data("() => document.activeElement.textContent") == "Help"
    page.tab.keyboard.press("Enter")
    assert page.tab.locator("dialog[open]").is_visible()
    page.tab.keyboard.press("Escape")
    assert page.tab.locator("dialog[open]").count() == 0


def test_tab_reaches_search_tools_filters_picture_and_timeline_in_order(visit: Opener) -> None:
    page = visit(harbour())
    seen: list[str] = []
    for _ in range(110):
        page.tab.keyboard.press("Tab")
        where = page.data("() => document.activeElement.closest('[id]')?.id || ''")
        if where and (not seen or seen[-1] != where):
            seen.append(where)
    wanted = ["search", "as-table", "share", "more", "legend", "graph", "zoom-in", "panel", "brush-from"]
    assert [where for where in seen if where in wanted][: len(wanted)] == wanted
