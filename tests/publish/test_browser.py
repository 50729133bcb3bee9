"""The page in a browser, as somebody who was sent it uses it."""

import pytest

from kgraph.model import Graph
from tests.publish.conftest import Opener
from tests.publish.graphs import harbour

pytestmark = pytest.mark.browser


def key(graph: Graph, label: str) -> str:
    """Return the id of the entity of that name."""
    return next(entity.id for entity in graph.entities if entity.label == label)


def test_a_click_on_a_node_opens_the_words_behind_its_ties(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    spot = page.spot(key(graph, "Saltby Trust"))
    page.tab.mouse.click(*spot)
    assert "Saltby Trust" in page.panel()
    page.tab.locator("#panel details").first.evaluate("node => { node.open = true; }")
    marked = page.tab.locator("#panel mark").all_inner_texts()
    assert "The Saltby Trust said rewarding failure was “a habit”." in marked


def test_a_click_on_a_line_shows_exactly_its_quotes(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    left, right = page.spot(key(graph, "residents")), page.spot(key(graph, "port levy scheme"))
    page.tab.mouse.click(left[0] * 0.7 + right[0] * 0.3, left[1] * 0.7 + right[1] * 0.3)
    assert page.tab.locator("#panel mark").all_inner_texts() == ["Residents said the levy “punishes small boats”."]
    assert "reported as fact" in page.panel()
    assert "Dunmarsh Courier" in page.panel()
    assert "8 February 2021" in page.panel()
