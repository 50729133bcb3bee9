"""What counts as right, wrong and missing."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.evaluate import Mistake, Tally, mistakes, score

TEXT = "Orlen Rail runs the trams. Riders attacked the firm. Follow us for more about Orlen Rail."


def article() -> dict[str, Any]:
    """Return a small annotated article with a line of furniture."""
    return {
        "id": "one",
        "text": TEXT,
        "furniture": [[53, len(TEXT)]],
        "sentences": [{"id": "S1", "start": 0, "end": 26}, {"id": "S2", "start": 27, "end": 52}],
        "entities": [
            {
                "id": "c",
                "type": "Company",
                "name": "Orlen Rail",
                "mentions": [{"start": 0, "end": 10}, {"start": 47, "end": 51}],
            },
            {"id": "p", "type": "Policy", "name": "trams", "mentions": [{"start": 20, "end": 25}]},
            {"id": "g", "type": "Group", "name": "Riders", "mentions": [{"start": 27, "end": 33}]},
        ],
        "claims": [
            {"subject": "c", "predicate": "delivers", "object": "p", "modality": "fact", "evidence": ["S1"]},
            {"subject": "g", "predicate": "criticises", "object": "c", "modality": "fact", "evidence": ["S2"]},
            {"subject": "AUTHOR", "predicate": "criticises", "object": "p", "modality": "possible", "evidence": ["S1"]},
        ],
        "attributes": [{"id": "p", "attribute": "status", "value": "planned", "evidence": ["S1"]}],
        "observations": [{"about": "c", "measure": "trams", "value": 7.0, "unit": "count", "evidence": ["S1"]}],
    }


def answer(**changes: Any) -> dict[str, Any]:
    """Return a system's perfect answer to the article, with other ids, then changed."""
    record = deepcopy(article())
    rename = {"c": "e1", "p": "e2", "g": "e3"}
    for entity in record["entities"]:
        entity["id"] = rename[entity["id"]]
    for claim in record["claims"]:
        claim |= {"subject": rename.get(claim["subject"], claim["subject"]), "object": rename[claim["object"]]}
        claim["evidence"] = [{"start": 0, "end": 5, "quote": TEXT[:5]}]
    record["attributes"][0]["id"] = "e2"
    record["observations"][0]["about"] = "e1"
    return record | changes


def test_a_perfect_answer_under_other_ids_scores_one_everywhere() -> None:
    report = score([article()], {"one": answer()})
    assert {name: tally.f1 for name, tally in report.totals.items()} == dict.fromkeys(report.totals, 1.0)
    assert list(mistakes([article()], {"one": answer()})) == []


def test_an_absent_article_is_named_and_counts_as_empty() -> None:
    report = score([article()], {})
    assert report.absent == ["one"]
    assert report.totals["claims"] == Tally(0, 0, 3)
    assert {m.kind for m in mistakes([article()], {})} == {"missing"}


def test_another_asserted_modality_is_right_for_the_claim_but_wrong_for_the_modality() -> None:
    changed = answer()
    changed["claims"][0]["modality"] = "claimed"
    report = score([article()], {"one": changed})
    assert report.totals["claims"] == Tally(3, 0, 0)
    assert report.totals["modality"] == Tally(2, 1, 1)


def test_a_denied_claim_given_as_a_fact_is_one_wrong_and_one_missing() -> None:
    changed = answer()
    changed["claims"][2]["modality"] = "fact"
    report = score([article()], {"one": changed})
    assert report.totals["claims"] == Tally(2, 1, 1)
    assert report.totals["asserted"] == Tally(2, 1, 0)


def test_a_mention_of_another_type_is_wrong_and_its_entity_too() -> None:
    changed = answer()
    changed["entities"][2]["type"] = "Person"
    report = score([article()], {"one": changed})
    assert report.totals["mentions"] == Tally(3, 1, 1)
    assert report.totals["entities"] == Tally(2, 1, 1)
    assert report.types["Group"] == Tally(0, 0, 1)
    assert report.types["Person"] == Tally(0, 1, 0)


def test_what_comes_from_furniture_is_noise() -> None:
    changed = answer()
    changed["entities"].append({"id": "n", "type": "Company", "name": "x", "mentions": [{"start": 78, "end": 88}]})
    changed["claims"].append(
        {"subject": "n", "predicate": "delivers", "object": "e2", "modality": "fact", "evidence": []}
    )
    report = score([article()], {"one": changed})
    assert (report.noise_mentions, report.noise_claims) == (1, 1)


def test_a_byline_declared_without_a_mention_is_the_author() -> None:
    gold = article()
    gold["entities"].append({"id": "w", "type": "Person", "name": "Ada Quill", "mentions": []})
    gold["claims"][2]["subject"] = "w"
    assert score([gold], {"one": answer()}).totals["claims"] == Tally(3, 0, 0)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_f1_lies_between_precision_and_recall(right: int, wrong: int, missing: int) -> None:
    tally = Tally(right, wrong, missing)
    low, high = sorted([tally.precision, tally.recall])
    assert low == pytest.approx(tally.f1) or high == pytest.approx(tally.f1) or low < tally.f1 < high


def listed(record: dict[str, Any]) -> list[Mistake]:
    return list(mistakes([article()], {"one": record}))


def test_a_missing_claim_is_listed_with_the_sentence_that_says_it() -> None:
    changed = answer()
    changed["claims"] = changed["claims"][1:]
    said = "Orlen Rail runs the trams."
    assert listed(changed) == [
        Mistake("one", "claim", "missing", "Orlen Rail", "delivers", "trams", said, asserted=True)
    ]


def test_a_wrong_type_is_listed_as_a_mention_and_as_an_entity_wrong_and_missing() -> None:
    changed = answer()
    changed["entities"][2]["type"] = "Person"
    said = "Riders attacked the firm."
    assert listed(changed) == [
        Mistake("one", part, kind, "Riders", "is a", name, said)
        for part in ("mention", "entity")
        for kind, name in (("missing", "Group"), ("wrong", "Person"))
    ]


def test_wrong_figures_and_attributes_are_listed_with_what_would_be_right() -> None:
    changed = answer()
    changed["attributes"][0]["value"] = "suspended"
    changed["observations"][0]["value"] = 8.5
    said = "Orlen Rail runs the trams."
    assert listed(changed) == [
        Mistake("one", "attribute", "missing", "trams", "status", "planned", said),
        Mistake("one", "attribute", "wrong", "trams", "status", "suspended", said),
        Mistake("one", "observation", "missing", "Orlen Rail", "trams", "7 count", said),
        Mistake("one", "observation", "wrong", "Orlen Rail", "trams", "8.5 count", said),
    ]


def test_a_mention_in_furniture_is_listed_with_its_line() -> None:
    changed = answer()
    changed["entities"].append({"id": "n", "type": "Company", "name": "us", "mentions": [{"start": 60, "end": 62}]})
    assert {(m.part, m.kind, m.subject, m.quote) for m in listed(changed)} == {
        (part, "wrong", "us", TEXT) for part in ("mention", "entity")
    }


def test_as_many_mistakes_are_listed_as_are_counted() -> None:
    changed = answer()
    del changed["entities"][1]["mentions"][0], changed["claims"][1], changed["observations"][0]
    totals = score([article()], {"one": changed}).totals
    parts = {"claim": "claims", "mention": "mentions", "entity": "entities", "observation": "observations"}
    for part, name in parts.items():
        kinds = [m.kind for m in listed(changed) if m.part == part]
        assert (kinds.count("wrong"), kinds.count("missing")) == (totals[name].wrong, totals[name].missing), part
