"""The page in a browser: everything the picture shows, as rows."""

import pytest

from tests.publish.graphs import grown, harbour
from tests.publish.visits import Opener

pytestmark = pytest.mark.browser


def test_the_tables_have_every_name_tie_and_claim_that_is_shown(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.click("#as-table")
    counts = {}
    for tab in ("names", "ties", "claims"):
        page.tab.click(f"[data-tab={tab}]")
        counts[tab] = page.tab.locator("#table tbody tr").count()
    assert counts == {"names": 27, "ties": 50, "claims": 50}
    page.tab.locator("#legend .toggle", has_text="criticises").click(modifiers=["Alt"])
    assert page.tab.locator("#table tbody tr").count() == 13


def test_a_table_is_sorted_and_searched(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.keyboard.press("t")
    page.tab.locator("#table th button", has_text="Amount").click()
    assert page.tab.locator("#table tbody td:nth-child(4)").first.inner_text() == "GBP 3,000,000"
    page.tab.locator("#table th button", has_text="Amount").click()
    assert page.tab.locator("#table tbody td:nth-child(4)").first.inner_text() == "GBP 42,000,000"
    page.tab.fill("#table input", "merribank contract")
    assert page.tab.locator("#table tbody tr").count() == 3


def test_a_long_table_is_whole_when_one_scrolls(visit: Opener) -> None:
    page = visit(grown(300))
    page.tab.keyboard.press("t")
    assert page.tab.locator("#table tbody tr").count() == 200
    page.tab.locator(".scroller").evaluate("box => { box.scrollTop = box.scrollHeight; }")
    page.tab.wait_for_function("() => document.querySelectorAll('#table tbody tr').length === 300")
