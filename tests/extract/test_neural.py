"""The shipped model, on stories of our own and on strange texts."""

import time

import pytest

from kgraph.extract import load
from kgraph.model import Extraction, Modality, Span
from tests.extract.material import annotated

STORY = (
    "Council hands Brackwell Systems £4m parking deal\n\n"
    "Tarnford Council has awarded Brackwell Systems a £4m contract to run its parking permit scheme, it said on Monday."
    "\n\n"
    "Campaigners condemned the scheme. “It is a scandal,” said Ottoline Frame, chair of Tarnford Residents’ Union.\n\n"
    "Sign up for our newsletter: Munt Brothers wins £9m bin contract from Fell Council"
)
FURNITURE = (Span(STORY.index("Sign up"), len(STORY)),)


def read(text: str, *, language: str = "en", furniture: tuple[Span, ...] = ()) -> Extraction:
    return load().extract(annotated(text, language=language, furniture=furniture))


def test_the_shipped_model_reads_a_plain_story() -> None:
    found = read(STORY, furniture=FURNITURE)
    names = {entity.id: entity.name for entity in found.entities}
    told = {(names.get(c.subject), c.relation, names.get(c.object)) for c in found.claims}
    assert {relation for _, relation, name in told if name == "Brackwell Systems"} >= {"awardedTo"}
    assert {relation for _, relation, name in told if name == "Tarnford Council"} >= {"awardedBy"}
    assert any(relation == "criticises" for _, relation, _ in told)


def test_furniture_says_nothing() -> None:
    found = read(STORY, furniture=FURNITURE)
    assert all(not span.overlaps(FURNITURE[0]) for span in found.spans())


def test_everything_points_into_the_text_and_at_sentences() -> None:
    found, told = read(STORY, furniture=FURNITURE), annotated(STORY, furniture=FURNITURE)
    assert all(span.end <= len(STORY) and span.start < span.end for span in found.spans())
    assert all(set(claim.evidence) <= set(told.sentences) and 1 <= len(claim.evidence) <= 3 for claim in found.claims)
    ends = {end for claim in found.claims for end in (claim.subject, claim.object)}
    assert ends <= {entity.id for entity in found.entities} | {"AUTHOR", "SOMEONE"}
    assert all(0 < claim.confidence <= 1 for claim in found.claims)


def test_the_same_text_gives_the_same_answer() -> None:
    assert read(STORY) == read(STORY)


def test_a_higher_confidence_keeps_a_part_of_the_claims() -> None:
    told = annotated(STORY)
    every, sure = load().extract(told), load(min_confidence=0.9).extract(told)
    assert len(sure.claims) < len(every.claims)
    assert all(claim.confidence >= 0.9 for claim in sure.claims)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_other_languages_are_not_guessed_at(language: str) -> None:
    found = read(STORY, language=language)
    assert (found.entities, found.claims) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Brackwell",
        "😀 👩🏽‍🚀 🇬🇧 🎉" * 50,
        "(" * 5000 + ")" * 5000,
        "\u200b\u200b \x00 \ufeff",
        "a" * 20_000,
        "لا أعرف. 何も分かりません。",
        "x. " * 3000,
    ],
    ids=["empty", "one word", "emoji", "brackets", "invisible", "one long word", "other scripts", "short sentences"],
)
def test_strange_texts_are_read_in_bounded_time(text: str) -> None:
    began = time.process_time()  # of this process alone: a busy machine is no fault
    found = read(text)
    assert time.process_time() - began < 20
    assert all(claim.modality in Modality for claim in found.claims)


def test_what_stands_late_in_a_long_article_is_found() -> None:
    filler = "The weather in the valley was mild and the river was calm that day.\n\n" * 150
    found = read(filler + STORY)
    names = {entity.id: entity.name for entity in found.entities}
    assert "Brackwell Systems" in names.values()
    assert any(claim.relation == "awardedTo" for claim in found.claims)
