"""The page in a browser: what is told differently is marked, listed, shown side by side, and can be seen alone."""

import pytest

from tests.publish.graphs import harbour
from tests.publish.test_conflicts import differing
from tests.publish.visits import Opener, key, saved, unfold

pytestmark = pytest.mark.browser


def test_a_panel_shows_each_side_with_its_words_outlet_and_date(visit: Opener) -> None:
    graph = differing()
    page = visit(graph)
    page.data("id => kgraph.openNode(id)", key(graph, "bin contract"))
    part = page.tab.locator("#panel .part[data-family=differing]")
    unfold(page)
    text = part.inner_text()
    assert "Told differently" in text
    for words in ("bin contract, worth:", "£4m", "£5m", "bin contract, awarded to:", "Brindle", "Corrow", "suspended"):
        assert words in text
    assert "Post, 2 January 2020" in text
    assert "They cost £5m." in text
    assert "claimed by Ayle" in text


def test_a_tie_that_is_denied_tells_who_says_so_and_who_denies_it(visit: Opener) -> None:
    page = visit(differing())
    edges = page.data("() => kgraph.DATA.edges.filter(edge => edge.r === 'partOf').map(edge => edge.id)")
    assert len(edges) == 2
    for edge in edges:
        page.data("id => kgraph.openEdge(id)", edge)
        sides = page.tab.locator("#panel .versions strong").all_inner_texts()
        assert sides == ["said to be so", "denied"]
        assert "Corrow is part of Brindle" in page.tab.inner_text("#panel .conflict")


def test_both_firms_that_are_named_for_one_contract_have_it_in_their_panels(visit: Opener) -> None:
    graph = differing()
    page = visit(graph)
    for name in ("Brindle", "Corrow"):
        page.data("id => kgraph.openNode(id)", key(graph, name))
        assert "bin contract, awarded to:" in page.tab.inner_text("#panel .part[data-family=differing]")
        assert page.tab.locator("#panel .tie .badge.differs").count() >= 1


def test_only_what_is_told_differently_can_be_shown_and_sent_as_a_link(visit: Opener) -> None:
    graph = differing()
    page = visit(graph)
    before = page.shown()
    page.tab.check("#differing")
    assert page.data("() => kgraph.shown.edges.size") == 6
    assert "only what is told differently" in page.tab.inner_text("#chips")
    again = visit(graph, hash_=page.data("() => location.hash"))
    assert again.tab.is_checked("#differing")
    again.tab.locator("#chips .chip").click()
    assert again.shown() == before
    assert not again.tab.is_checked("#differing")


def test_the_table_lists_each_quote_of_each_side_and_is_saved(visit: Opener) -> None:
    page = visit(differing())
    page.tab.keyboard.press("t")
    page.tab.click("[data-tab=conflicts]")
    rows = page.tab.locator("#table tbody tr")
    assert rows.count() == 10
    assert any("They cost £5m." in row and "Herald" in row for row in rows.all_inner_texts())
    with page.tab.expect_download() as download:
        page.tab.get_by_role("button", name="Save these rows as CSV").click()
    text = download.value.path().read_text("utf-8-sig")
    assert text.startswith("About,What,Told as")
    assert text.count("\n") == 11
    page.tab.click("[data-tab=ties]")
    counts = page.tab.locator("#table tbody td:last-child").all_inner_texts()
    assert sorted(counts) == ["", "", "1", "1", "1", "1"]


def test_the_overview_begins_a_story_with_it_and_a_page_without_has_nothing_of_it(visit: Opener) -> None:
    page = visit(differing())
    assert "Corrow is part of Brindle: said to be so or denied" in page.panel()
    page.tab.get_by_role("button", name="Show only these 5 in the picture").click()
    assert page.data("() => kgraph.state.differing")
    assert "≠" in saved(page, "Drawing (SVG)").read_text()
    without = visit(harbour())
    assert without.tab.locator("#differing").count() == 0
    without.tab.keyboard.press("t")
    assert without.tab.locator("[data-tab=conflicts]").count() == 0
