"""Sentences: whole, in order, and never across a paragraph break or furniture."""

import textwrap

import pytest

from kgraph.annotate import annotate
from kgraph.model import Span
from tests.annotate.documents import document


def sentences(text: str, *furniture: Span) -> list[str]:
    """Return the sentences of a text as text."""
    return [span.of(text) for span in annotate(document(text, furniture=furniture)).sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["Brell wins deal", "\n\n", "It is big.", " ", "It is old."],
        ["Brell wins deal\n", "The firm won it.", " ", "Nobody knows why."],
        ['"No, never."', " ", "She left."],
        ["“It failed. ", "Badly.”", " ", "She left."],
        ['"Why?" he asked.', " ", "Nobody knew."],
        ["Mr. Orme of Brell Corp. met Dr. Hale on Jan. 3 in Hull.", " ", "They spoke."],
        ["Sen. Aldo Frink said no.", " ", "So did Hon. Bella Quist."],
        ["It cost £7.8m.", " ", "Brell was paid at once."],
        ["The police came at 11.51pm.", " ", "Nobody was there."],
        ["He knows of no one, and nor do I.", " ", "Six others do."],
        ["Brell declined to comment; Orme said that it was false."],
        ["The score: Brell, 22; Orme, 13; others, 1."],
        ["1. The one with the wrong name.", "\n", "2. The other one."],
    ],
)
def test_a_text_is_cut_where_its_sentences_end(parts: list[str]) -> None:
    text = "".join(parts)
    assert sentences(text) == [part.strip() for part in parts if part.strip()]


@pytest.mark.parametrize("width", [40, 60, 72])
def test_wrapped_lines_are_one_text(width: int) -> None:
    first = "The firm that was paid for the work in March did not do it until the end of the year, and said so in June."
    wrapped = textwrap.fill(f"{first} It was late.", width)
    assert [sentence.replace("\n", " ") for sentence in sentences(wrapped)] == [first, "It was late."]


def test_lines_that_are_not_wrapped_are_sentences_of_their_own() -> None:
    text = "Brell wins the deal\nBy Ann Orme\nThe firm has won it, the department said on Monday, after three years."
    assert sentences(text) == text.split("\n")


def test_sentences_keep_out_of_furniture_and_do_not_cross_it() -> None:
    text = "The firm won the deal Sign up for our letter and lost it again. It ended."
    plea = Span(text.index("Sign"), text.index("and lost"))
    assert sentences(text, plea) == ["The firm won the deal", "and lost it again.", "It ended."]


def test_furniture_that_overlaps_and_comes_in_no_order_is_kept_out() -> None:
    text = "One is. Two is. Three is. Four is."
    assert sentences(text, Span(16, 26), Span(8, 18)) == ["One is.", "Four is."]


def test_an_empty_text_has_no_sentence() -> None:
    assert sentences("") == []
    assert sentences(" \n\n\t\u00a0") == []
    assert sentences("All of it is furniture.", Span(0, 23)) == []
