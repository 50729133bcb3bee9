"""Acronyms that are explained in brackets."""

import pytest

from kgraph.annotate import acronyms
from kgraph.model import Span
from tests.annotate.documents import document


def pairs(text: str, *furniture: Span) -> list[tuple[str, str]]:
    """Return long and short forms as text."""
    return [(long.of(text), short.of(text)) for long, short in acronyms(document(text, furniture=furniture))]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("the Department for Work and Leisure (DWL) said", "Department for Work and Leisure", "DWL"),
        ("the Ministry of Canals (the MoC), which", "Ministry of Canals", "MoC"),
        ("HM Tolls and Customs (HMTC).", "HM Tolls and Customs", "HMTC"),
        ("Ships, Equipment and Support (SE&S)", "Ships, Equipment and Support", "SE&S"),
        ("the UK Canal Safety Agency (“UKCSA”)", "UK Canal Safety Agency", "UKCSA"),
        ("from the Anti-Waste Alliance (AWA), a", "Anti-Waste Alliance", "AWA"),
    ],
)
def test_the_long_form_is_as_long_as_its_letters_ask(text: str, long: str, short: str) -> None:
    assert pairs(text) == [(long, short)]


@pytest.mark.parametrize(
    "text",
    [
        "Lady Orford (LD) rose",
        "the scheme (see below) failed",
        "it won (2019) and lost (Hull)",
        "the deal (worth £5m) ended",
        "(DWL) at the start",
        "Ann Orme (Lab, Hull) and Bob Frink (Con)",
    ],
)
def test_what_is_no_acronym_of_the_words_in_front_is_left_out(text: str) -> None:
    assert pairs(text) == []


def test_acronyms_in_furniture_are_left_out() -> None:
    text = "Read more: Department for Work and Leisure (DWL)"
    assert pairs(text, Span(0, len(text))) == []
