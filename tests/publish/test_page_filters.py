"""The page in a browser: what is shown of how much."""

import pytest

from tests.publish.graphs import deal, harbour
from tests.publish.visits import Opener, Visit, click, double_click, key

pytestmark = pytest.mark.browser


def dates_shown(page: Visit) -> set[str]:
    """Return the dates of the claims that are shown."""
    return set(page.data("() => [...kgraph.shown.claims].map(at => kgraph.dateOf(kgraph.DATA.claims[at]))"))


def test_the_legend_counts_everything_and_hides_what_is_clicked(visit: Opener) -> None:
    page = visit(harbour())
    assert page.shown() == "27 of 27 names and 50 of 50 ties shown"
    row = page.tab.locator("#legend .toggle", has_text="contracts")
    assert row.locator(".count").inner_text() == "5"
    row.click()
    assert row.get_attribute("aria-pressed") == "false"
    assert page.shown().startswith("22 of 27") or "of 27 names" in page.shown()
    assert row.locator(".count").inner_text() == "0/5"
    page.tab.locator("#chips .chip").click()
    assert page.shown() == "27 of 27 names and 50 of 50 ties shown"


def test_one_kind_can_be_seen_alone_and_all_be_cleared(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.locator("#legend .toggle", has_text="criticises").click(modifiers=["Alt"])
    assert "13 of 50 ties" in page.shown()
    page.tab.locator("#legend .toggle", has_text="people").click()
    page.tab.get_by_role("button", name="Clear all").click()
    assert "50 of 50 ties" in page.shown()


def test_a_kind_that_is_left_alone_is_what_the_chip_tells(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.locator("#legend .toggle", has_text="criticises").click(modifiers=["Alt"])
    assert page.tab.locator("#chips .chip").inner_text().startswith("only criticises")
    page.tab.locator("#chips .chip").click()
    assert "50 of 50 ties" in page.shown()


def test_outlets_are_named_in_the_legend(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.locator("#legend summary").click()
    row = page.tab.locator("#legend .toggle .what", has_text="Capital Wire")
    assert row.is_visible()
    row.click()
    assert "Capital Wire" in page.tab.inner_text("#chips")
    assert "2020-05-14" not in dates_shown(page)


def test_possible_and_denied_ties_can_be_switched_off(visit: Opener) -> None:
    page = visit(harbour())
    for words in ("possible", "denied"):
        page.tab.locator("#legend .toggle", has_text=words).click()
    assert "47 of 50 ties" in page.shown()


def test_filters_that_leave_nothing_say_so_and_offer_a_way_back(visit: Opener) -> None:
    page = visit(harbour())
    page.data("() => kgraph.update({ confidence: 1 , from: '2030-01-01'})")
    assert "Nothing passes these filters" in page.tab.inner_text("#empty")
    page.tab.get_by_role("button", name="Clear all filters").click()
    assert page.tab.locator("#empty").is_hidden()


def test_the_timeline_filters_by_date_with_mouse_and_keys(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.focus("#brush-from")
    for _ in range(12):
        page.tab.keyboard.press("ArrowRight")
    assert page.data("() => kgraph.state.from") == "2019-03-01"
    dates = dates_shown(page)
    assert dates == {"2019-06-03", "2019-11-20", "2020-05-14", "2020-09-30", "2021-02-08", "2021-03-01"}
    frame = page.tab.locator("#timeline .bars").bounding_box()
    assert frame
    page.tab.mouse.move(frame["x"] + 2, frame["y"] + 10)
    page.tab.mouse.down()
    page.tab.mouse.move(frame["x"] + 12, frame["y"] + 10)
    page.tab.mouse.up()
    assert dates_shown(page) == {"2018-03-12"}
    assert "1 undated article not on it" in page.tab.inner_text("#timeline")


def test_near_a_name_exactly_its_neighbours_are_shown(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    double_click(page, key(graph, "Dunmarsh Council"))
    labels = {entity.id: entity.label for entity in graph.entities}
    near = {labels[each] for each in page.data("() => [...kgraph.shown.nodes]")}
    contract = deal("£6.5m contract", "Dunmarsh Council", "Merribank Systems")
    assert near == {"Dunmarsh Council", "port levy scheme", contract}
    page.tab.get_by_role("button", name="2 steps").click()
    further = {labels[each] for each in page.data("() => [...kgraph.shown.nodes]")}
    assert further == near | {"residents", "Merribank Systems", "Halewick Data", "Kestwick Marine"}


def test_the_way_between_two_names_is_found(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    click(page, graph, "residents")
    page.tab.get_by_role("button", name="Find a way to…").click()
    click(page, graph, "Merribank Group")
    assert "3 steps" in page.panel()
    assert page.tab.locator("#panel .way mark").count() >= 3
