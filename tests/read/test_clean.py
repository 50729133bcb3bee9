"""The cleaning that stands between an input and the text that is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.read.clean import clean, clean_in_place

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\r\nb\rc\fd\ve", "a\nb\nc\nd\ne"),
        ("nul\0 bell\x07 del\x7f c1\x85", "nul\ufffd bell\ufffd del\ufffd c1\ufffd"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("non\ufffecharacters\uffff", "non\ufffdcharacters\ufffd"),
        ("tab\tstays, soft\u00adhyphen, zero\u200bwidth, \u202ebidi, \u2028 line", None),
        ("e\u0301 decomposed", None),
    ],
)
def test_the_cleaning_is_the_documented_one(dirty: str, expected: str | None) -> None:
    assert clean(dirty) == (dirty if expected is None else expected)


@given(ANY_TEXT)
def test_cleaned_text_can_be_written_everywhere_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not set(cleaned) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}
    assert clean(cleaned) == cleaned


@given(ANY_TEXT)
def test_cleaning_in_place_moves_no_character(text: str) -> None:
    cleaned = clean_in_place(text)
    assert len(cleaned) == len(text)
    assert all(new in (old, "\ufffd", "\n", " ") for old, new in zip(text, cleaned, strict=True))
