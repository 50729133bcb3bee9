"""The page in a browser: what registers have on a name stands in its panel, is found, and links safely."""

from dataclasses import replace

import pytest

from kgraph.model import Graph, PartialDate, Record
from kgraph.publish.select import Selection, select
from tests.publish.graphs import harbour
from tests.publish.visits import Opener, key

pytestmark = pytest.mark.browser


def registered() -> Graph:
    """Return the port's story with entries of two registers."""
    graph = harbour()
    ministry, firm = key(graph, "Ministry of Harbours"), key(graph, "Merribank Systems")
    return replace(
        graph,
        records=(
            Record(
                ministry,
                "Public bodies",
                "harbours",
                "Department for Harbours",
                True,
                ("official name +0.90: harbours",),
                kind="ministerial department",
                since=PartialDate(1999),
                until=PartialDate(2021, 3),
                wikidata="Q4200001",
                replaced_by=("Department for Ports",),
            ),
            Record(firm, "Firms", "12/34", "MERRIBANK SYSTEMS LTD", False, url="https://firms.example/id/12"),
            Record(firm, "Firms", "56", "<b>Merri</b>", False, url="javascript:alert(1)", decided_by="person:bo"),
        ),
    )


def test_the_panel_tells_official_name_id_dates_and_successor(visit: Opener) -> None:
    graph = registered()
    page = visit(graph)
    page.data("id => kgraph.openNode(id)", key(graph, "Ministry of Harbours"))
    text = page.panel().replace("\u2068", "").replace("\u2069", "")
    assert "In registers" in text
    assert "Department for Harbours the same" in text
    told = "Public bodies · no. harbours · ministerial department · since 1999 · until March 2021"
    assert f"{told} · replaced by Department for Ports · Wikidata" in text
    assert "official name (harbours)" in text
    assert "0.90" not in text
    link = page.tab.get_by_role("link", name="Wikidata")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q4200001"
    assert set(str(link.get_attribute("rel")).split()) >= {"noopener", "noreferrer"}


def test_only_web_addresses_become_links_and_a_person_s_word_is_told(visit: Opener) -> None:
    graph = registered()
    page = visit(graph)
    page.data("id => kgraph.openNode(id)", key(graph, "Merribank Systems"))
    part = page.tab.locator("#panel .part", has_text="In registers")
    assert part.get_by_role("link").all_inner_texts() == ["MERRIBANK SYSTEMS LTD"]
    assert "<b>Merri</b> probably the same, says bo" in part.inner_text()


def test_an_official_name_or_number_finds_the_thing_and_stands_in_the_table(visit: Opener) -> None:
    page = visit(registered())
    for words in ("department for harb", "12/34"):
        assert len(page.data("words => kgraph.find(words)", words)) == 1
    page.tab.keyboard.press("t")
    page.tab.fill("#table input", "merribank systems ltd")
    rows = page.tab.locator("#table tbody tr")
    assert rows.count() == 1
    assert "MERRIBANK SYSTEMS LTD (Firms 12/34, probably)" in rows.inner_text()


def test_the_about_box_names_the_registers(visit: Opener) -> None:
    page = visit(registered())
    page.tab.click("#more")
    page.tab.get_by_role("menuitem", name="About this graph").click()
    assert "Linked to Firms (2 entries), Public bodies (1 entry)" in page.tab.inner_text("#dialog")


def test_a_part_of_the_graph_keeps_the_entries_of_what_is_in_it() -> None:
    graph = registered()
    part = select(graph, Selection(around=("Dunmarsh Council",)))
    assert part.records == ()
    part = select(graph, Selection(around=("Ministry of Harbours",), hops=0))
    assert [record.id for record in part.records] == ["harbours"]
