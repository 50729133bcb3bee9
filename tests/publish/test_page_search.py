"""The page in a browser: names, aliases and quotes are found."""

import pytest

from tests.publish.graphs import harbour
from tests.publish.visits import Opener

pytestmark = pytest.mark.browser


def test_a_name_is_found_by_an_alias_and_opened_with_the_keyboard(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("udw")
    page.tab.keyboard.press("ArrowDown")
    assert page.tab.get_attribute("#search", "aria-activedescendant") == "hit0"
    page.tab.keyboard.press("Enter")
    assert page.tab.inner_text("#panel h2") == "Union of Dock Workers"


def test_a_quote_is_found_and_accents_and_case_do_not_matter(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.fill("#search", "ÉXPENSIVE embarrassment")
    page.tab.locator("#hits li").first.click()
    assert "“an expensive embarrassment”" in page.panel()


def test_what_is_filtered_out_is_found_and_shown(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.locator("#legend .toggle", has_text="parties").click()
    page.tab.fill("#search", "harbour alliance")
    page.tab.locator("#hits li").first.click()
    assert page.tab.inner_text("#panel h2") == "Harbour Alliance"
    assert "27 of 27" in page.shown()


def test_no_match_is_said(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.fill("#search", "zzz")
    assert "No name and no quote" in page.tab.inner_text("#hits")


def test_a_sentence_that_makes_several_claims_is_found_once(visit: Opener) -> None:
    page = visit(harbour())
    found = page.data("() => kgraph.find('container a day')")
    assert len(found) == 1
    assert found[0]["kind"] == "quote"
