"""What `kgraph explain` says of sources, replies, kinds of amounts and contradictions."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph.cli import app
from kgraph.model import Answer, Reply
from tests.rdf.test_corroboration import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk that writes where `explain` reads."""
    return Desk(tmp_path / "store")


def explain(desk: Desk, tmp_path: Path, name: str) -> str:
    """Store the articles and explain a name."""
    desk.ask("sources", "sources")
    result = CliRunner().invoke(app, ["explain", str(tmp_path), name], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_claim_tells_its_independent_sources(desk: Desk, tmp_path: Path) -> None:
    wire = desk.write("a", "2021-03-01", "Wire", "deal awardedTo firm")
    desk.write("b", "2021-03-05", "Courier", "deal awardedTo firm", story=wire.document.id)
    desk.write("c", "2021-04-01", "Herald", "deal awardedTo firm", "deal awardedBy body")
    out = explain(desk, tmp_path, "Ostrel")
    assert out.count("; 3 articles, 2 independent sources, 2021-03-01 to 2021-04-01)") == 3
    assert "; 1 article)" in explain(desk, tmp_path, "Fenbridge")


def test_a_criticism_tells_its_replies_or_that_none_was_found(desk: Desk, tmp_path: Path) -> None:
    desk.write("a", "2021-03-01", "Wire", "body criticises firm")
    assert explain(desk, tmp_path, "Ostrel").count("no reply found in this article") == 1
    article = desk.articles[0]
    blame = article.claims[0]
    replies = tuple(Reply(f"r{n}", blame.id, "firm", kind, blame.evidence[0]) for n, kind in enumerate(Answer))
    desk.articles[0] = replace(article, replies=replies)
    out = explain(desk, tmp_path, "Ostrel")
    assert "no reply" not in out
    assert out.count("reply of Ostrel: “It says so.”") == 1
    assert out.count("Fenbridge Council - criticises - Ostrel") == 1


def test_an_amount_tells_all_its_kinds_in_one_line(desk: Desk, tmp_path: Path) -> None:
    desk.write("a", "2021-03-01", "Wire", "deal value m4 fact perYear upTo")
    assert "bin contract - value - 4 GBP (per year, up to)" in explain(desk, tmp_path, "bin")


def test_what_contradicts_itself_is_told_side_by_side(desk: Desk, tmp_path: Path) -> None:
    desk.write("a", "2021-03-01", "Wire", "deal value m4")
    assert "more than one way" not in explain(desk, tmp_path, "bin")
    desk.write("b", "2021-03-02", "Herald", "deal value m5 claimed")
    out = explain(desk, tmp_path, "bin")
    assert out.index("Told in more than one way: bin contract, value") < out.index("  4 GBP (fact)")
    assert "  5 GBP (claimed)\n      “It says so.”  Herald, 2021-03-02" in out
