"""The page in a browser: a click leads to the words."""

import pytest

from kgraph.rdf.terms import Mint
from tests.publish.graphs import Desk, deal, harbour
from tests.publish.visits import Opener, click, key, unfold

pytestmark = pytest.mark.browser


def test_a_click_on_a_node_opens_the_words_behind_its_ties(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    click(page, graph, "Saltby Trust")
    assert page.tab.inner_text("#panel h2") == "Saltby Trust"
    unfold(page)
    marked = page.tab.locator("#panel mark").all_inner_texts()
    assert "The Saltby Trust said rewarding failure was “a habit”." in marked


def test_a_click_on_a_line_shows_exactly_its_quotes(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    left, right = page.spot(key(graph, "residents")), page.spot(key(graph, "port levy scheme"))
    page.tab.mouse.click(left[0] * 0.7 + right[0] * 0.3, left[1] * 0.7 + right[1] * 0.3)
    assert page.tab.locator("#panel mark").all_inner_texts() == ["Residents said the levy “punishes small boats”."]
    for words in ("reported as fact", "Dunmarsh Courier", "8 February 2021", "1 article, 1 independent source"):
        assert words in page.panel()


def test_a_contract_tells_its_amount_its_dates_and_how_it_ended(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    click(page, graph, deal("CargoTrack extension", "Ministry of Harbours", "Merribank Systems"))
    for words in ("£18.4m", "GBP 18,400,000", "2 years", "terminated"):
        assert words in page.panel()


def test_a_claim_that_somebody_makes_or_denies_says_so(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    page.data("() => kgraph.openEdge(kgraph.edgeOf('denied'))")
    assert "denied by Dunmarsh Council" in page.panel()
    page.data("() => kgraph.openEdge(kgraph.edgeOf('claimed'))")
    assert "claimed by Port Health Agency" in page.panel()


def test_a_critic_without_a_name_is_no_node_but_its_words_are_there(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    page.tab.mouse.click(*page.spot(f"SOMEONE:{key(graph, 'Merribank Systems')}"))
    assert "somebody not named criticises Merribank Systems" in page.panel()
    assert page.tab.inner_text("#panel mark") == "The company has faced criticism before."
    assert page.shown().startswith("27 of 27 names")


def test_a_criticism_shows_what_the_other_side_says_in_the_same_article(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    click(page, graph, "dock workers")
    unfold(page)
    assert "Merribank said the system was working as designed." in page.panel()


def test_an_article_is_read_passage_by_passage_with_the_arrow_keys(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    click(page, graph, "Tobias Winnow")
    page.tab.locator("#panel .headline").first.click()
    assert page.tab.inner_text("#panel h2") == "Why do we keep paying for this?"
    assert page.data("() => document.activeElement.querySelector('mark').textContent").startswith("Tobias Winnow")
    page.tab.keyboard.press("ArrowDown")
    assert page.data("() => document.activeElement.querySelector('mark').textContent").startswith("Staff say")


def test_the_article_is_linked_and_a_citation_can_be_copied(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph, permissions=["clipboard-read", "clipboard-write"])
    click(page, graph, "Merribank Group")
    link = page.tab.locator("#panel a[target]").first
    assert link.get_attribute("href") == "https://ledger.example/merribank"
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    page.tab.locator("#panel").get_by_role("button", name="Copy as citation").first.click()
    page.tab.wait_for_selector("#notice:not([hidden])")
    copied = page.data("() => navigator.clipboard.readText()")
    assert copied.startswith("“Merribank Systems is a division of Merribank Group.” (“Merribank lands")
    assert "The Lockstead Ledger, 12 March 2018, https://ledger.example/merribank" in copied


def test_names_and_claims_can_be_asked_for_by_the_iri_that_the_store_knows(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph, permissions=["clipboard-read", "clipboard-write"])
    click(page, graph, "Merribank Group")
    buttons = page.tab.locator("#panel").get_by_role("button", name="Copy IRI")
    mint = Mint()
    buttons.first.click()
    page.tab.wait_for_selector("#notice:not([hidden])")
    assert page.data("() => navigator.clipboard.readText()") == mint("entity", key(graph, "Merribank Group")).value
    claim = page.tab.locator("#panel [data-claim]").first.get_attribute("data-claim") or ""
    buttons.nth(1).click()
    page.tab.wait_for_function(
        "iri => navigator.clipboard.readText().then(text => text === iri)", arg=mint("claim", claim).value
    )


def test_a_citation_says_so_where_no_date_is_known(visit: Opener) -> None:
    desk = Desk()
    one, two = desk.entity("Company", "One"), desk.entity("Policy", "two")
    desk.article("Headline", "Outlet", None).says("One runs two.").claim(one, "delivers", two)
    page = visit(desk.graph(), permissions=["clipboard-read", "clipboard-write"])
    page.data("id => kgraph.openNode(id)", one)
    page.tab.get_by_role("button", name="Copy as citation").first.click()
    page.tab.wait_for_selector("#notice:not([hidden])")
    copied = page.data("() => navigator.clipboard.readText()")
    assert copied == "“One runs two.” (“Headline”, Outlet, no date)"


def test_the_page_begins_with_the_story(visit: Opener) -> None:
    page = visit(harbour())
    assert "Merribank Systems, criticised since 3 June 2019, then won CargoTrack extension (£18.4m" in page.panel()
    assert "£42m contract to Merribank Systems" in page.panel()


def test_the_overview_counts_what_is_drawn_and_tells_an_amount_once(visit: Opener) -> None:
    page = visit(harbour())
    text = page.panel()
    assert "27 names and 50 ties from 8 articles" in text
    assert "£42m £42m" not in text.replace("\n", " ")
    assert "£42m contract to Merribank Systems" in text
    assert "contract, Ministry of Harbours" not in text
