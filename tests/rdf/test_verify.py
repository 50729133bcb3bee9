"""Verification finds every fault that is put in, and none in what is right."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, Quad

from kgraph.model import Article, Attribute, Cited, Graph, Modality, Money, Observation, Span
from kgraph.rdf.checks import check_article
from kgraph.rdf.project import quads
from kgraph.rdf.store import rebuild, snapshot
from kgraph.rdf.terms import name
from kgraph.rdf.verify import Report, verify
from kgraph.rdf.words import Words
from tests.rdf import linked, story
from tests.rdf.strategies import VOCABULARY

TYPES = {entity.id: entity.type for entity in story.ENTITIES}
WORDS = Words(VOCABULARY)


def checked(graph: Graph, store: Path | None = None) -> Report:
    """Verify a graph."""

    def more() -> list[Quad]:
        return [*story.decided(WORDS), *linked.quads(WORDS)]

    return verify(graph.entities, lambda: graph.articles, graph.decisions, words=WORDS, store=store, more=more)


def faults(article: Article) -> list[tuple[str, str]]:
    """Return the findings of one article."""
    return [(found.check, found.message) for found in check_article(article, TYPES, VOCABULARY)]


def first(article: Article, **changes: Any) -> Article:
    """Return the article with its first claim's evidence changed."""
    cited = article.claims[0]
    broken = replace(cited, evidence=(replace(cited.evidence[0], **changes), *cited.evidence[1:]))
    return replace(article, claims=(broken, *article.claims[1:]))


def said(article: Article, **changes: Any) -> Article:
    """Return the article with its first claim changed."""
    cited = article.claims[0]
    return replace(article, claims=(replace(cited, what=replace(cited.what, **changes)), *article.claims[1:]))


def read_as(article: Article, **changes: Any) -> Article:
    """Return the article with its document changed."""
    return replace(article, document=replace(article.document, **changes))


def test_the_story_is_right(store: Path) -> None:
    report = checked(story.graph(), store)
    assert report.findings == ()
    assert report.checked == "30 quotes of 29 statements in 3 articles"


@pytest.mark.parametrize(
    ("change", "check", "message"),
    [
        (
            lambda a: first(a, quote="The Department gave nothing."),
            "quote",
            "the text says 'The Department for Heating",
        ),
        (lambda a: first(a, span=Span(3, 9)), "quote", "not those of its offsets"),
        (lambda a: first(a, span=Span(900, 909)), "quote", "the text says ''"),
        (lambda a: first(a, prefix="other"), "quote", "'other' does not stand before it"),
        (lambda a: first(a, suffix="other"), "quote", "'other' does not stand after it"),
        (lambda a: first(a, document="0" * 32), "quote", "lies in another article"),
        (lambda a: said(a, evidence=()), "quote", "not those of its offsets"),
        (lambda a: said(a, relation="criticises"), "type", "criticises does not go from Contract to Company"),
        (lambda a: said(a, relation="admires"), "type", "admires does not go"),
        (lambda a: said(a, object="nobody"), "type", "there is no entity nobody"),
        (lambda a: said(a, speaker="nobody"), "type", "there is no entity nobody"),
        (lambda a: said(a, confidence=1.5), "value", "confidence 1.5 is not between 0 and 1"),
        (
            lambda a: replace(a, document=replace(a.document, text=a.document.text + " ")),
            "hash",
            "read the article again",
        ),
        (lambda a: replace(a, document=replace(a.document, furniture=(Span(30, 40),))), "quote", "in page furniture"),
    ],
)
def test_each_fault_of_an_article_is_found(change: Callable[[Article], Article], check: str, message: str) -> None:
    article = story.award()
    assert faults(article) == []
    assert any(found == check and message in told for found, told in faults(change(article)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "lost"),
        ("awarded", "2019-02-30"),
        ("awarded", "2019-2"),
        ("duration", "two years"),
        ("colour", "red"),
    ],
)
def test_a_value_that_is_none_is_found(name: str, value: str) -> None:
    article = story.award()
    cited = article.attributes[0]
    broken = replace(cited, what=replace(cited.what, name=name, value=value))
    assert ("value", f"{value!r} is no {name}") in faults(replace(article, attributes=(broken,)))


def test_a_figure_without_a_unit_is_found() -> None:
    article = story.anger()
    cited = article.observations[0]
    broken = replace(cited, what=Observation("warm", "homes", Decimal(3), "furlongs", "", cited.what.evidence))
    assert faults(replace(article, observations=(broken,))) == [("value", "3 'furlongs' of 'homes' is no figure")]


def test_a_finding_says_where_it_is() -> None:
    (found,) = check_article(first(story.award(), prefix="other"), TYPES, VOCABULARY)
    assert found.where == "award: claim k1 awardedTo calverix"


def test_a_claim_without_evidence_breaks_a_shape_too() -> None:
    graph = story.graph()
    article = graph.articles[0]
    bare = replace(article.claims[0], evidence=(), what=replace(article.claims[0].what, evidence=()))
    report = checked(replace(graph, articles=(replace(article, claims=(bare,)),)))
    assert {found.check for found in report.findings} == {"quote", "shape"}
    shapes = sorted(found.message.split(" (")[0] for found in report.findings if found.check == "shape")
    assert shapes == ["a statement has at least one evidence", "a statement has one quote"]


def test_a_currency_that_is_none_breaks_a_shape() -> None:
    graph = story.graph()
    wrong = replace(graph.entities[-1], money=Money(Decimal(1), "pounds"))
    report = checked(replace(graph, entities=(*graph.entities[:-1], wrong)))
    assert [(found.check, found.where) for found in report.findings] == [("shape", "urn:kgraph:entity/m9")]


def test_what_has_no_form_in_rdf_is_a_finding_and_does_not_stop_the_rest() -> None:
    graph = story.graph()
    article = graph.articles[0]
    soon = Cited("x", article.document.id, Attribute("k1", "awarded", "soon", ()), (), "hand")
    report = checked(replace(graph, articles=(replace(article, attributes=(soon,)), *graph.articles[1:])))
    assert ("value", "award") in {(found.check, found.where) for found in report.findings}
    assert report.articles == 3


def test_a_store_that_is_not_what_the_ledger_gives_is_found(tmp_path: Path) -> None:
    graph = story.graph()
    rebuild(tmp_path, quads(graph, VOCABULARY))
    changed = said(graph.articles[0], modality=Modality.DENIED)
    report = checked(replace(graph, articles=(changed, *graph.articles[1:])), tmp_path)
    assert [(found.check, found.where) for found in report.findings] == [("store", str(tmp_path))]
    assert "is not what the ledger gives" in report.findings[0].message


def test_a_damaged_store_is_found(store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    for table in snapshot(copy).path.glob("*.sst"):
        data = bytearray(table.read_bytes())
        data[:50] = bytes(byte ^ 0xFF for byte in data[:50])
        table.write_bytes(data)
    (found,) = checked(story.graph(), copy).findings
    assert found.check == "store"
    assert "damaged" in found.message


def test_a_missing_store_is_found(tmp_path: Path) -> None:
    (found,) = checked(story.graph(), tmp_path).findings
    assert "there is no store here" in found.message


@pytest.mark.parametrize("size", [1, 2, 5_000])
def test_links_are_checked_some_at_a_time_and_each_fault_is_told_once(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.rdf.verify._ENTITIES", size)
    every = linked.quads(WORDS)

    def told(kept: list[Quad]) -> list[str]:
        return [found.message for found in verify((), tuple, (), words=WORDS, more=lambda: kept).findings]

    assert told(every) == []
    (heating,) = {quad.subject for quad in every if quad.object == Literal("dept-heating")}
    nameless = [quad for quad in every if (quad.subject, quad.predicate) != (heating, name("rdfs:label"))]
    assert [message.split(" (")[0] for message in told(nameless)] == ["a record has one name"]
    unknown = [quad for quad in every if quad.subject != heating]
    assert [message.split(" (")[0] for message in told(unknown)] == ["a link is to one record"]
