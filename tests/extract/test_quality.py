"""The shipped model keeps its scores on the annotated articles that it was not trained on.

`corpus/floors.json` holds the floors and the fingerprint of the articles they were measured on. A floor is raised when
the model gets better, which is why a score far above its floor fails too; lowering one is a change that is seen.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kgraph.annotate import annotate
from kgraph.evaluate import Report, score
from kgraph.extract import load
from kgraph.gate import admit
from kgraph.gold import GoldArticle, read_gold
from kgraph.interchange import to_record
from kgraph.ontology import load as load_ontology
from kgraph.read import furniture

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS: Mapping[str, Any] = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
SLACK = 0.03
"""A score this far above its floor asks for a higher floor."""


@cache
def report(min_confidence: float | None) -> Report:
    gold = list(read_gold(CORPUS / "dev"))
    found = {article.id: _read(article, min_confidence) for article in gold}
    return score((article.record for article in gold), found)


def _read(article: GoldArticle, min_confidence: float | None) -> dict[str, Any]:
    text = article.document.text
    document = replace(article.document, furniture=furniture(text, title=article.document.title))
    found = load(min_confidence=min_confidence).extract(annotate(document))
    return to_record(document, admit(document, found, load_ontology()).extraction)


def test_the_floors_are_those_of_the_articles_as_they_are() -> None:
    files = sorted((CORPUS / "dev").glob("*.ann"))
    assert hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest() == FLOORS["corpus_sha256"]


@pytest.mark.parametrize("name", sorted(FLOORS["f1"]))
def test_a_score_is_at_its_floor_and_not_far_above(name: str) -> None:
    found = report(None)
    f1 = found.totals[name].f1 if name in found.totals else found.relations[name].f1
    assert FLOORS["f1"][name] <= f1 < FLOORS["f1"][name] + SLACK


@pytest.mark.parametrize("confidence", sorted(FLOORS["asserted_precision"]))
def test_what_the_graph_asserts_is_right_at_least_so_often(confidence: str) -> None:
    found = report(None if confidence == "default" else float(confidence))
    assert found.totals["asserted"].precision >= FLOORS["asserted_precision"][confidence]


def test_page_furniture_makes_fewer_claims_than_one_in_twenty_articles() -> None:
    assert report(None).noise_claims / report(None).articles < 1 / 20
