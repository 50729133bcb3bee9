"""The page in a browser: how many independent sources say it, who answers, and what kind of amount it is."""

from dataclasses import replace

import pytest

from kgraph.model import Article, Graph
from kgraph.publish.ties import ties
from tests.publish.graphs import Desk
from tests.publish.visits import Opener, key, unfold

pytestmark = pytest.mark.browser

BLAME = "Tenants accused Ostrel of leaving homes cold."


def twice() -> Graph:
    """Return a criticism that a wire, its reprint and a paper of its own carry, with an answer in the last."""
    desk = Desk()
    firm, tenants = desk.entity("Company", "Ostrel"), desk.entity("Group", "tenants")
    deal = desk.entity("Contract", "heating contract")
    for title, outlet, date in (
        ("Wire on Ostrel", "Saltby Wire", "2021-03-01"),
        ("Homes left cold", "The Courier", "2021-03-02"),
        ("Ostrel under fire", "Herald", "2021-04-01"),
    ):
        piece = desk.article(title, outlet, date)
        piece.says(BLAME).claim(tenants, "criticises", firm)
        piece.says(f"{title}: the deal costs £4m a year.").claim(deal, "value", desk.money(4_000_000))
        if outlet == "Herald":
            piece.says("Ostrel defended itself.").claim(firm, "endorses", firm)
    graph = desk.graph()
    wire = next(article.document.id for article in graph.articles if article.document.publisher == "Saltby Wire")
    return replace(graph, articles=tuple(told(article, wire) for article in graph.articles))


def told(article: Article, wire: str) -> Article:
    """Give the amounts their kind, and the wire's text to all but the last article."""
    claims = tuple(
        replace(it, what=replace(it.what, kinds=("perYear",))) if it.what.relation == "value" else it
        for it in article.claims
    )
    return replace(article, claims=claims, story="" if article.document.publisher == "Herald" else wire)


def test_the_panel_counts_independent_sources_and_names_the_reprints(visit: Opener) -> None:
    graph = twice()
    page = visit(graph)
    page.data("() => kgraph.openEdge(kgraph.DATA.edges.find((edge) => edge.r === 'criticises').id)")
    unfold(page)
    assert "3 articles, 2 independent sources" in page.panel()
    assert "2 articles counted as one source: nearly the same text" in page.panel()
    assert page.tab.locator("#panel .reprints li").all_inner_texts() == [
        "Wire on Ostrel Saltby Wire · 1 March 2021",
        "Homes left cold The Courier · 2 March 2021",
    ]


def test_the_filter_counts_independent_sources(visit: Opener) -> None:
    page = visit(twice())
    for least, left in ((2, 1), (3, 0)):
        page.data("(least) => kgraph.update({ sources: least })", least)
        assert page.data("() => kgraph.shown.edges.size") == left
    assert "at least 3 independent sources" in page.tab.inner_text("#chips")


def test_the_page_counts_sources_as_python_does(visit: Opener) -> None:
    graph = twice()
    page = visit(graph)
    counted = page.data("() => kgraph.DATA.edges.map((edge) => [edge.id, kgraph.sourcesOf(edge).length])")
    drawn = {tie.id: tie.support.sources for tie in ties(graph)}
    assert dict(counted) == {name: drawn[name] for name, _ in counted}


def test_a_criticism_shows_the_reply_or_that_none_was_found(visit: Opener) -> None:
    graph = twice()
    page = visit(graph)
    page.data("(id) => kgraph.openNode(id)", key(graph, "tenants"))
    unfold(page)
    cards = page.tab.locator("#panel .claim").all_inner_texts()
    assert [("No reply found in this article." in card, "Ostrel defended itself." in card) for card in cards] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert "Reply in this article" in cards[2]


def test_an_amount_says_what_kind_it_is(visit: Opener) -> None:
    graph = twice()
    page = visit(graph)
    page.data("(id) => kgraph.openNode(id)", key(graph, "heating contract"))
    assert page.tab.locator("#panel .amount").first.inner_text().startswith("£4m a year")
