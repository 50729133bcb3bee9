"""The gate: nothing passes that the article does not support."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.gate import admit
from kgraph.model import (
    AUTHOR,
    Attribute,
    Claim,
    Document,
    Extraction,
    LocalEntity,
    Modality,
    Observation,
    Span,
    content_id,
)
from kgraph.ontology import load

TEXT = "Velorum runs the ferry. Passengers are angry. Buy our newsletter about Velorum."
FURNITURE = Span(46, len(TEXT))
ONTOLOGY = load()


def document() -> Document:
    return Document(content_id("document", TEXT), "ferry", TEXT, "ferry.txt", furniture=(FURNITURE,))


def extraction(**parts: object) -> Extraction:
    entities = (
        LocalEntity("e1", "Company", "Velorum", (Span(0, 7), Span(71, 78))),
        LocalEntity("e2", "Policy", "ferry", (Span(17, 22),)),
    )
    return Extraction(document().id, "test", **({"entities": entities} | parts))  # type: ignore[arg-type]


def claim(subject: str = "e1", relation: str = "delivers", target: str = "e2", *evidence: Span) -> Claim:
    return Claim(subject, relation, target, Modality.FACT, evidence or (Span(0, 23),))


def test_what_the_article_supports_passes_whole() -> None:
    given_claims = (claim(), claim(AUTHOR, "criticises"))
    passed = admit(document(), extraction(claims=given_claims), ONTOLOGY)
    assert passed.extraction.claims == given_claims


def test_mentions_in_furniture_are_dropped_and_counted() -> None:
    passed = admit(document(), extraction(), ONTOLOGY)
    assert [entity.mentions for entity in passed.extraction.entities] == [(Span(0, 7),), (Span(17, 22),)]
    assert passed.dropped == {"mention outside the article's own text": 1}


def test_an_entity_that_lives_in_furniture_alone_goes_with_its_claims() -> None:
    lone = LocalEntity("e1", "Company", "Velorum", (Span(71, 78),))
    other = LocalEntity("e2", "Policy", "ferry", (Span(17, 22),))
    passed = admit(document(), extraction(entities=(lone, other), claims=(claim(),)), ONTOLOGY)
    assert [entity.id for entity in passed.extraction.entities] == ["e2"]
    assert passed.extraction.claims == ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (claim("e1", "delivers", "e2", Span(0, 900)), "evidence outside the article's own text"),
        (claim("e1", "delivers", "e2", Span(50, 60)), "evidence outside the article's own text"),
        (claim("e1", "delivers", "e2", Span(3, 3)), "evidence outside the article's own text"),
        (Claim("e1", "delivers", "e2", Modality.FACT, ()), "no evidence"),
        (claim("e1", "delivers", "e9"), "an end that is not an entity of the article"),
        (claim("e2", "delivers", "e1"), "ends of types that the relation does not allow"),
        (claim("e1", "befriends", "e2"), "ends of types that the relation does not allow"),
    ],
)
def test_an_unsupported_claim_is_dropped_with_its_reason(wrong: Claim, reason: str) -> None:
    passed = admit(document(), extraction(claims=(wrong,)), ONTOLOGY)
    assert passed.extraction.claims == ()
    assert passed.dropped[reason] == 1


def test_attributes_and_observations_pass_the_same_gate() -> None:
    parts = {
        "attributes": (
            Attribute("e2", "status", "planned", (Span(0, 23),)),
            Attribute("e2", "status", "awarded", (FURNITURE,)),
        ),
        "observations": (
            Observation("e1", "ferries", 3, "count", "", (Span(0, 23),)),  # type: ignore[arg-type]
            Observation("e7", "ferries", 3, "count", "", (Span(0, 23),)),  # type: ignore[arg-type]
        ),
    }
    passed = admit(document(), extraction(**parts), ONTOLOGY).extraction
    assert [a.value for a in passed.attributes] == ["planned"]
    assert [o.about for o in passed.observations] == ["e1"]


@given(st.integers(0, 200), st.integers(0, 200))
def test_every_quote_that_passes_stands_in_the_text_outside_furniture(start: int, length: int) -> None:
    passed = admit(
        document(), extraction(claims=(claim("e1", "delivers", "e2", Span(start, start + length)),)), ONTOLOGY
    )
    for admitted in passed.extraction.claims:
        for span in admitted.evidence:
            assert span.of(TEXT)
            assert span.end <= FURNITURE.start
