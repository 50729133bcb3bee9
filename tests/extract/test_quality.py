"""The models keep their scores on the annotated articles that they were not trained on.

`corpus/floors.json` holds the floors of each model and the fingerprint of the articles they were measured on. A floor
is raised when the model gets better, which is why a score far above its floor fails too; lowering one is a change that
is seen.
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
from kgraph.extract import DEFAULT, load
from kgraph.gate import admit
from kgraph.gold import GoldArticle, read_gold
from kgraph.interchange import to_record
from kgraph.ontology import load as load_ontology
from kgraph.read import furniture

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
FLOORS: Mapping[str, Any] = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
MODELS = {DEFAULT: DEFAULT, "accurate": str(ROOT / "models" / "accurate" / "src" / "kgraph_accurate" / "model")}
SLACK = 0.03
"""A score this far above its floor asks for a higher floor."""


def floors(kind: str) -> list[tuple[str, str]]:
    return [(model, name) for model in MODELS for name in sorted(FLOORS[model][kind])]


@cache
def report(model: str, min_confidence: float | None) -> Report:
    gold = list(read_gold(CORPUS / "dev"))
    found = {article.id: _read(article, model, min_confidence) for article in gold}
    return score((article.record for article in gold), found)


def _read(article: GoldArticle, model: str, min_confidence: float | None) -> dict[str, Any]:
    text = article.document.text
    document = replace(article.document, furniture=furniture(text, title=article.document.title))
    found = load(MODELS[model], min_confidence=min_confidence).extract(annotate(document))
    return to_record(document, admit(document, found, load_ontology()).extraction)


def test_the_floors_are_those_of_the_articles_as_they_are() -> None:
    files = sorted((CORPUS / "dev").glob("*.ann"))
    assert hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest() == FLOORS["corpus_sha256"]


@pytest.mark.parametrize(("model", "name"), floors("f1"))
def test_a_score_is_at_its_floor_and_not_far_above(model: str, name: str) -> None:
    found = report(model, None)
    f1 = found.totals[name].f1 if name in found.totals else found.relations[name].f1
    assert FLOORS[model]["f1"][name] <= f1 < FLOORS[model]["f1"][name] + SLACK


@pytest.mark.parametrize(("model", "confidence"), floors("asserted_precision"))
def test_what_the_graph_asserts_is_right_at_least_so_often(model: str, confidence: str) -> None:
    found = report(model, None if confidence == "default" else float(confidence))
    assert found.totals["asserted"].precision >= FLOORS[model]["asserted_precision"][confidence]


@pytest.mark.parametrize("model", MODELS)
def test_page_furniture_makes_fewer_claims_than_one_in_twenty_articles(model: str) -> None:
    found = report(model, None)
    assert found.noise_claims / found.articles < 1 / 20
