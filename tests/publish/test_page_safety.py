"""The page in a browser: nothing from an article runs or loads anything, and everything is shown literally."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.model import PartialDate
from kgraph.publish.notebook import iframe
from kgraph.publish.page import render
from kgraph.publish.select import Selection, select
from kgraph.publish.settings import Page
from tests.publish.graphs import grown, harbour
from tests.publish.hostile import ADDRESSES, PAYLOADS, hostile
from tests.publish.visits import Opener, Visit, click, saved, unfold

pytestmark = pytest.mark.browser
RAN = "() => window.__ran || 0"


def tour(page: Visit) -> None:
    """Open everything that the page can show."""
    page.data(
        "() => { for (const node of kgraph.DATA.nodes) {"
        " kgraph.openNode(node.id, { focus: false }); document.querySelector('.more-decisions')?.click(); } }"
    )
    page.data("() => { for (const edge of kgraph.DATA.edges) kgraph.openEdge(edge.id, { focus: false }); }")
    page.data("() => { kgraph.DATA.articles.forEach((article, at) => kgraph.openArticle(at)); }")
    page.tab.keyboard.press("t")
    for tab in ("names", "ties", "claims"):
        page.tab.click(f"[data-tab={tab}]")
    page.tab.keyboard.press("t")
    for words in ("script", "img", "alert"):
        page.tab.fill("#search", words)
        page.tab.wait_for_selector("#hits li")


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "were the policy not there"])
def test_nothing_hostile_runs_or_loads(visit: Opener, policy: bool) -> None:  # noqa: FBT001 - a case of the test
    page = visit(hostile(), Page(title=PAYLOADS[1], note=PAYLOADS[3]), policy=policy)
    tour(page)
    page.tab.click("#more")
    page.tab.get_by_role("menuitem", name="About this graph").click()
    assert PAYLOADS[3] in page.tab.inner_text("dialog")
    assert page.data(RAN) == 0
    assert page.tab.locator("img, iframe, object, embed, base, link, svg script, #panel style").count() == 0
    assert page.tab.locator("[onerror], [onload], [onbegin], [ontoggle], [onfocus]").count() == 0


def test_hostile_names_are_shown_literally(visit: Opener) -> None:
    page = visit(hostile())
    wanted = {re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text) for text in PAYLOADS if text.strip()}
    page.tab.keyboard.press("t")
    shown = set(
        page.tab.locator("#table tbody td:first-child a").evaluate_all("all => all.map(one => one.textContent)")
    )
    assert {text.replace("\ud800", "\ufffd") for text in wanted} <= {text.replace("\ud800", "\ufffd") for text in shown}


def test_hostile_reasons_are_shown_literally(visit: Opener) -> None:
    graph = hostile()
    decided = next(each for each in graph.decisions if each.decided_by.startswith("person:<svg"))
    page = visit(graph)
    page.data("id => kgraph.openNode(id)", decided.left)
    page.data("() => document.querySelector('.more-decisions')?.click()")
    told = page.tab.locator("#panel .identity").inner_text()
    assert decided.decided_by.removeprefix("person:") in told
    assert decided.reasons[-1] in told


def test_only_web_addresses_become_links(visit: Opener) -> None:
    page = visit(hostile())
    links: list[str] = []
    for at in range(len(ADDRESSES)):
        page.data("at => kgraph.openArticle(at)", at)
        links += page.tab.locator("#panel a[target]").evaluate_all("all => all.map(link => link.href)")
    assert links == []


def test_a_look_alike_host_shows_as_what_it_is(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    made = page.data(
        "() => { const made = kgraph.link('https://\u0440aypal.example/', 'x'); return [made.href, made.title]; }"
    )
    assert made == ["https://xn--aypal-uye.example/", "xn--aypal-uye.example"]


def test_hostile_exports_stay_whole(visit: Opener) -> None:
    page = visit(hostile())
    assert len(json.loads(saved(page, "Everything shown (JSON)").read_text())["ties"]) > len(PAYLOADS)
    assert "<script" not in saved(page, "Drawing (SVG)").read_text()


def test_the_policy_refuses_requests_and_foreign_scripts(visit: Opener) -> None:
    page = visit(harbour())
    refused = page.data("() => fetch('https://evil.example/').then(() => 'loaded', () => 'refused')")
    page.data(
        "() => { const made = document.createElement('script'); made.textContent = 'window.__ran = 1';"
        " document.body.append(made); }"
    )
    assert refused == "refused"
    assert page.data(RAN) == 0
    page.problems.clear()


def test_axe_finds_nothing_serious(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    found = problems(page)
    click(page, graph, "Merribank Systems")
    unfold(page)
    for theme in ("light", "dark", "paper", "contrast"):
        page.data("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
        found += problems(page)
    page.tab.keyboard.press("t")
    found += problems(page)
    assert found == []


def problems(page: Visit) -> list[str]:
    """Return what axe calls serious or critical, with the first element of each."""
    found = Axe().run(page.tab).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in {"serious", "critical"}
    ]


def test_the_page_filters_as_the_command_does(visit: Opener) -> None:
    graph = grown(40)
    page = visit(graph)
    relations = ["awardedTo", "criticises", "delivers", "partOf"]

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.sets(st.sampled_from(relations), min_size=1),
        st.sampled_from(["", "2000", "2001-03", "2002-07-15"]),
        st.sampled_from(["", "2001", "2003-05", "2003-08-15"]),
        st.sampled_from([0.0, 0.5, 0.95]),
    )
    def alike(kept: set[str], since: str, until: str, least: float) -> None:
        asked = Selection(
            relations=kept,
            since=PartialDate.parse(since) if since else None,
            until=PartialDate.parse(until) if until else None,
            min_confidence=least,
        )
        part = select(graph, asked)
        here = {cited.id for article in part.articles for cited in article.claims}
        off = [name for name in page.data("() => Object.keys(kgraph.DATA.relations)") if name not in kept]
        page.data(
            "([off, from, to, confidence]) => kgraph.update({ relations: new Set(off), from, to, confidence })",
            [off, since, until, least],
        )
        assert set(page.data("() => [...kgraph.shown.claims].map(at => kgraph.DATA.claims[at].id)")) == here

    alike()


def test_without_scripts_the_claims_can_be_read(visit: Opener) -> None:
    page = visit(harbour(), java_script_enabled=False)
    assert "The National Spending Auditor has opened an inquiry into CargoTrack." in page.tab.inner_text(".plain")


def test_inside_a_sandboxed_frame_the_page_works(visit: Opener) -> None:
    page = visit(harbour())
    shown = Page(embed=True, title='"><script>x</script>')
    # Built by the parser, as a notebook does it.
    page.data(
        "html => document.body.replaceChildren(new DOMParser().parseFromString(html, 'text/html').body.firstChild)",
        iframe(render(harbour(), shown), shown),
    )
    page.tab.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
