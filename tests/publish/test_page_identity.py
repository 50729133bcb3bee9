"""The page in a browser: a name's panel tells why it is one thing, and with what it may be one."""

from dataclasses import replace

import pytest

from kgraph.model import Decision, Judgement
from tests.publish.graphs import harbour
from tests.publish.visits import Opener, key

pytestmark = pytest.mark.browser


def test_the_panel_tells_doubts_merges_and_what_a_person_decided(visit: Opener) -> None:
    graph = harbour()
    firm, group, trust, other = (
        key(graph, name) for name in ("Merribank Systems", "Merribank Group", "Saltby Trust", "Kestwick Marine")
    )
    doubt = ("short form +0.60: Merribank = Merribank Group (1 article)", "side by side -0.30")
    graph = replace(
        graph,
        decisions=(
            Decision("n1", group, Judgement.UNSURE, 0.5, doubt, "kgraph"),
            Decision(firm, "n1", Judgement.SAME, 0.9, ("form left out +0.85: Merribank = Merribank Ltd",), "kgraph"),
            Decision(firm, trust, Judgement.DIFFERENT, 1.0, ("a charity",), "person:bo", "2026-03-04"),
            Decision(firm, other, Judgement.DIFFERENT, 0.9, ("held apart by an article or a person",), "kgraph"),
        ),
        homes=(("n1", firm),),
    )
    page = visit(graph)
    page.data("id => kgraph.openNode(id)", firm)
    lines = page.tab.locator("#panel .identity li")
    first = lines.all_inner_texts()
    assert len(first) == 3
    assert first[0].startswith("Kept apart from Saltby Trust decided by bo, 4 March 2026")
    assert first[0].endswith("a charity")
    assert first[1].startswith("Perhaps the same as Merribank Group")
    assert "(Merribank = Merribank Group (1 article))" in first[1]
    assert "Against it: an article mentions both as two things" in first[1]
    assert "0.60" not in page.panel()
    assert "Merribank = Merribank Ltd" in first[2]
    page.tab.get_by_role("button", name="1 more").click()
    assert lines.count() == 4
    assert "Kestwick Marine" in lines.nth(3).inner_text()
    lines.nth(1).get_by_role("link").click()
    assert page.tab.inner_text("#panel h2") == "Merribank Group"
    assert "Perhaps the same as Merribank Systems" in page.panel()
