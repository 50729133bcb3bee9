"""The page as a file: whole, offline, locked, the same each time."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from kgraph.errors import UsageError
from kgraph.publish import template
from kgraph.publish.page import render
from kgraph.publish.pyvis_network import to_pyvis
from kgraph.publish.settings import Page
from tests.publish.graphs import Desk, grown, harbour

VENDOR = resources.files("kgraph.publish").joinpath("assets", "vendor")


class Reader(HTMLParser):
    """Collects the scripts and every address that a browser would load."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.loads: list[str | None] = []
        self.policy = ""
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag brings."""
        got = dict(attrs)
        self.loads += [got[name] for name in ("src", "href", "data", "srcset", "action") if name in got]
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append((got, ""))
        if got.get("http-equiv") == "Content-Security-Policy":
            self.policy = got["content"] or ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser gives it
        """Note that a script ends."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Note a script's text."""
        if self.inside:
            got, text = self.scripts[-1]
            self.scripts[-1] = got, text + data


def parsed(page: bytes) -> Reader:
    """Return what the page holds."""
    reader = Reader()
    reader.feed(page.decode())
    return reader


def content(page: bytes, name: str = "data") -> Any:
    """Return a block of data of the page."""
    return json.loads(next(text for got, text in parsed(page).scripts if got.get("id") == name))


def test_the_vendored_library_is_the_one_that_was_reviewed() -> None:
    name = template.VIS.rpartition("/")[2]
    digest, _, named = VENDOR.joinpath(f"{name}.sha256").read_text().strip().partition("  ")
    assert named == name
    assert hashlib.sha256(VENDOR.joinpath(name).read_bytes()).hexdigest() == digest
    assert "MIT" in VENDOR.joinpath("vis-network.LICENSE-MIT.txt").read_text()


def test_the_page_loads_nothing() -> None:
    reader = parsed(render(harbour()))
    assert reader.loads == ["#panel"]
    assert b"sourceMappingURL" not in render(harbour())


def test_only_our_two_scripts_may_run() -> None:
    reader = parsed(render(harbour(), Page(title="</title><script>alert(1)</script>")))
    running = [text for got, text in reader.scripts if got.get("type") != "application/json"]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in running]
    assert len(running) == 2
    assert re.findall(r"'sha256-([^']+)'", reader.policy) == hashes
    assert reader.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in reader.policy
    assert "unsafe-inline" not in reader.policy.partition("style-src")[0]


def test_hostile_names_stay_data() -> None:
    hostile = "</script><img src=x onerror=alert(1)>{{ 7*7 }}\u2028\u202e<!--"
    desk = Desk()
    one, two = desk.entity("Company", hostile, hostile), desk.entity(hostile, "b")
    desk.article(hostile, hostile, None, "javascript:alert(1)").says(hostile).claim(one, hostile, two)
    page = render(desk.graph(), Page(title=hostile, note=hostile))
    reader = parsed(page)
    assert len(reader.scripts) == 4
    assert reader.loads == ["#panel"]
    assert {node["label"] for node in content(page)["nodes"]} == {hostile, "b"}


def test_every_claim_and_quote_is_in_the_page() -> None:
    graph = harbour()
    data = content(render(graph))
    claims = {claim["id"]: claim for claim in data["claims"]}
    for article in graph.articles:
        for cited in article.claims:
            quotes = [data["quotes"][at] for at in claims[cited.id]["q"]]
            assert [quote[1] for quote in quotes] == [piece.quote for piece in cited.evidence]
            before, quote, after, start, _ = quotes[0]
            assert f"{before}{quote}{after}" in article.document.text
            assert article.document.text[start : start + len(quote)] == quote


def test_amounts_are_told_of_their_contract_and_are_no_nodes() -> None:
    data = content(render(harbour()))
    assert "Money" not in data["types"]
    amounts = {node["money"] for node in data["nodes"] if "money" in node}
    assert amounts == {"£42m", "£18.4m", "£6.5m", "£3m"}


def test_nobody_is_no_actor() -> None:
    data = content(render(harbour()))
    (nobody,) = [node for node in data["nodes"] if "stub" in node]
    assert "label" not in nobody
    assert "type" not in nobody


def test_the_page_is_the_same_to_the_byte_under_another_hash_seed() -> None:
    code = (
        "import hashlib\nfrom kgraph.publish.page import render\nfrom tests.publish.graphs import harbour\n"
        "print(hashlib.sha256(render(harbour())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=root, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_without_scripts_the_first_claims_can_be_read() -> None:
    text = render(harbour()).decode().partition("<noscript>")[2].partition("</noscript>")[0]
    assert text.count("<blockquote") == 49 + 5
    assert "The National Spending Auditor has opened an inquiry into CargoTrack." in text


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(UsageError, match="known are auto, light, dark"):
        Page(theme="pink")  # type: ignore[arg-type]


def test_a_pyvis_network_has_every_name_and_tie_in_its_place() -> None:
    network = to_pyvis(harbour())
    assert len(network.nodes) == 28
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in network.nodes)
    assert not any("title" in part for part in (*network.nodes, *network.edges))
    assert "<html" in network.generate_html()
    with pytest.raises(KeyError, match="not there"):
        network.add_edge(network.nodes[0]["id"], "nowhere")


@pytest.mark.parametrize("count", [0, 1, 2, 700])
def test_a_graph_of_any_size_gives_a_page(count: int) -> None:
    assert len(content(render(grown(count)))["nodes"]) == count


def test_a_small_page_is_small() -> None:
    assert len(render(harbour())) < 1_000_000
