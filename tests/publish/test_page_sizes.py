"""The page in a browser: from nothing to thousands."""

import pytest

from kgraph.model import Graph
from tests.publish.graphs import Desk, grown
from tests.publish.visits import Opener, double_click

pytestmark = pytest.mark.browser


def test_an_empty_page_says_why(visit: Opener) -> None:
    assert "No article was read" in visit(Graph()).tab.inner_text("#empty")


def test_names_without_ties_can_be_shown(visit: Opener) -> None:
    desk = Desk()
    desk.entity("Company", "alone")
    page = visit(desk.graph())
    assert "No ties between the names" in page.tab.inner_text("#empty")
    page.tab.get_by_role("button", name="Show 1 name").click()
    assert page.shown() == "1 of 1 name and 0 of 0 ties shown"


def test_loops_and_hundreds_of_parallel_ties_are_drawn(visit: Opener) -> None:
    desk = Desk()
    one, two = desk.entity("Company", "one"), desk.entity("Company", "two")
    draft = desk.article("t", "o", "2020")
    for at in range(500):
        draft.says(f"s{at}").claim(one, f"relation{at}", two)
    draft.says("loop").claim(one, "partOf", one)
    assert visit(desk.graph()).shown() == "2 of 2 names and 501 of 501 ties shown"


def test_a_large_graph_begins_as_communities_that_open(visit: Opener) -> None:
    graph = grown(1600)
    page = visit(graph)
    assert page.shown() == "1,600 of 1,600 names and 4,000 of 4,000 ties shown"
    first = page.data("() => kgraph.drawn()")
    assert 2 <= len(first) <= 100
    assert all(each.startswith("community:") for each in first)
    double_click(page, first[0])
    opened = page.data("() => kgraph.drawn()")
    assert first[0] not in opened
    assert len(opened) > len(first)
    page.tab.fill("#search", "Person number 1501")
    page.tab.locator("#hits li").first.click()
    assert page.tab.inner_text("#panel h2") == "Person number 1501"
