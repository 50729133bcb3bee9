"""The page in a browser: the view leaves the page as a link, a picture or a table."""

import base64
import json
from xml.etree import ElementTree as ET

import pytest

from kgraph.publish.settings import Page
from tests.publish.graphs import Desk, grown, harbour
from tests.publish.visits import Opener, click, double_click, key, saved

pytestmark = pytest.mark.browser


def test_a_link_shows_the_same_view_to_somebody_else(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    page.tab.locator("#legend .toggle", has_text="people").click()
    page.data("() => kgraph.update({ from: '2019-01-01', confidence: 0.5 })")
    click(page, graph, "Kestwick Marine")
    link = page.data("() => location.hash")
    assert link.startswith("#v=")
    again = visit(graph, hash_=link)
    assert again.shown() == page.shown()
    assert again.tab.inner_text("#panel h2") == "Kestwick Marine"
    assert again.data("() => [kgraph.state.from, kgraph.state.confidence]") == ["2019-01-01", 0.5]


def test_a_link_keeps_where_the_picture_is_looked_at_and_from_how_near(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    page.data("() => kgraph.update({ from: '2018-01-01' })")
    click(page, graph, "Kestwick Marine")
    page.tab.click("#zoom-in")
    page.tab.mouse.move(400, 620)
    page.tab.mouse.down()
    page.tab.mouse.move(460, 590, steps=3)
    page.tab.mouse.up()
    page.tab.wait_for_function("() => location.hash === kgraph.address(kgraph.viewNow())")
    link, camera = page.data("() => [location.hash, kgraph.camera()]")
    again = visit(graph, hash_=link)
    assert again.data("() => kgraph.camera()") == camera
    assert again.tab.inner_text("#panel h2") == "Kestwick Marine"
    assert again.data("() => kgraph.state.from") == "2018-01-01"
    assert again.data("() => kgraph.viewNow()") == page.data("() => kgraph.viewNow()")
    again.tab.click("#zoom-fit")
    again.tab.wait_for_function("() => !('z' in kgraph.viewNow())")


def test_a_link_opens_the_communities_that_were_open(visit: Opener) -> None:
    graph = grown(700)
    page = visit(graph)
    first = page.data("() => kgraph.drawn()[0]")
    double_click(page, first)
    link = page.data("() => location.hash")
    again = visit(graph, hash_=link)
    assert first not in again.data("() => kgraph.drawn()")
    assert sorted(again.data("() => kgraph.drawn()")) == sorted(page.data("() => kgraph.drawn()"))


@pytest.mark.parametrize(
    "view",
    [
        {"v": 1, "node": "gone", "types": ["<b>", 3], "around": "x", "from": "<img>", "hops": 1e9, "sources": -1},
        {
            "v": 1,
            "types": "Person",
            "table": "__proto__",
            "article": {"a": 1},
            "edge": ["x"],
            "relations": ["toString"],
        },
        {"v": 1, "x": "0", "y": 1e99, "z": -3, "expanded": "community:x"},
        {"v": 1, "x": None, "y": [], "z": 0, "expanded": [{}, 7]},
        {"v": 2},
        [],
    ],
)
def test_a_broken_link_shows_the_page_and_what_is_missing(visit: Opener, view: object) -> None:
    packed = base64.urlsafe_b64encode(json.dumps(view).encode()).decode().rstrip("=")
    page = visit(harbour(), hash_=f"#v={packed}")
    assert page.shown() == "27 of 27 names and 50 of 50 ties shown"
    missing = isinstance(view, dict) and view.get("node") == "gone"
    assert page.tab.locator("#notice").is_visible() == missing


def test_noise_in_the_address_does_no_harm(visit: Opener) -> None:
    page = visit(harbour(), hash_="#v=%%%")
    for noise in ("#v=", "#v=" + "A" * 30000, "#v=_w", "#panel", "#v=bnVsbA", "#v=eyJ2IjoxfQ=="):
        page.data("noise => { location.hash = noise; }", noise)
        page.tab.wait_for_timeout(20)
        assert page.shown() == "27 of 27 names and 50 of 50 ties shown"


def test_the_picture_is_saved_as_png(visit: Opener) -> None:
    file = saved(visit(harbour(), Page(title="Ports & money")), "Picture (PNG)")
    assert file.read_bytes().startswith(b"\x89PNG")
    assert file.stat().st_size > 20_000


def test_the_drawing_is_xml_with_every_name_and_no_script(visit: Opener) -> None:
    desk = Desk()
    one, two = desk.entity("Company", "A & <B>"), desk.entity("Policy", "</text><script>x</script>")
    desk.article("t", "o", "2020").says("q").claim(one, "delivers", two)
    root = ET.parse(saved(visit(desk.graph()), "Drawing (SVG)")).getroot()  # noqa: S314 - our own output
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "A & <B>" in texts
    assert {element.tag.partition("}")[2] for element in root.iter()}.isdisjoint({"script", "image", "foreignObject"})


def test_the_claims_are_saved_as_csv_that_no_spreadsheet_runs(visit: Opener) -> None:
    desk = Desk()
    one, two = desk.entity("Company", "=1+1"), desk.entity("Policy", 'say "no", please')
    desk.article("@SUM(A1)", "-2", "2020").says("+3").claim(one, "delivers", two)
    lines = saved(visit(desk.graph()), "Claims with quotes (CSV)").read_text("utf-8-sig").splitlines()
    assert lines[0] == "From,Tie,To,Quote,Stands as,Said by,Date,Outlet,Headline"
    assert lines[1] == '\'=1+1,runs,"say ""no"", please",\'+3,reported as fact,,2020,\'-2,\'@SUM(A1)'


def test_what_is_shown_is_saved_as_json(visit: Opener) -> None:
    page = visit(harbour())
    page.tab.locator("#legend .toggle", has_text="criticises").click(modifiers=["Alt"])
    data = json.loads(saved(page, "Everything shown (JSON)").read_text())
    assert len(data["ties"]) == 13
    assert all(claim["q"] and claim["article"]["title"] for claim in data["claims"])


def test_paper_gets_the_picture_and_the_quotes(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph)
    click(page, graph, "residents")
    page.tab.emulate_media(media="print")
    assert page.tab.locator("#panel mark").first.is_visible()
    assert page.tab.locator("#graph canvas").is_visible()
    assert page.tab.locator("#legend").is_hidden()


def test_printed_are_light_colours_and_every_quote_of_what_is_open(visit: Opener) -> None:
    graph = harbour()
    page = visit(graph, color_scheme="dark")
    page.data("id => kgraph.openNode(id)", key(graph, "Merribank Systems"))
    assert page.tab.locator("#panel .unfold[aria-expanded=false]").count() > 0
    page.data("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.tab.locator("#panel .unfold[aria-expanded=false]").count() == 0
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.data(ground) == "rgb(251, 250, 247)"
    page.data("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.data(ground) == "rgb(18, 23, 30)"
    page.tab.emulate_media(media="print")
    after = "() => getComputedStyle(document.querySelector('#panel a.name'), '::after').content"
    assert page.data(after) == "none"
