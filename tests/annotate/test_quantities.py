"""Lengths of time, percentages, shares of a whole and counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Duration, Money, PartialDate, Quantity
from tests.annotate.documents import found, values
from tests.annotate.spelling import spelt


@pytest.mark.parametrize(
    ("text", "durations"),
    [
        ("a two-year contract", [("two-year", "P2Y")]),
        ("18 months", [("18 months", "P18M")]),
        ("five years' work", [("five years", "P5Y")]),
        ("a 10-year deal", [("10-year", "P10Y")]),
        ("over a decade", [("a decade", "P10Y")]),
        ("two decades", [("two decades", "P20Y")]),
        ("over a quarter of a century", [("a quarter of a century", "P25Y")]),
        ("a fortnight", [("a fortnight", "P2W")]),
        ("six weeks and 321 days", [("six weeks", "P6W"), ("321 days", "P321D")]),
        ("four and a half years", [("four and a half years", "P4Y6M")]),
        ("two-and-a-half-year", [("two-and-a-half-year", "P2Y6M")]),
        ("2½ years", [("2½ years", "P2Y6M")]),
        ("half a year", [("half a year", "P6M")]),
        ("two further years", [("two further years", "P2Y")]),
        ("two to three years", [("two", "P2Y"), ("three years", "P3Y")]),
        ("5-10 years", [("5", "P5Y"), ("10 years", "P10Y")]),
        ("from 41 days to 19.", [("41 days", "P41D"), ("19", "P19D")]),
        ("for a year", [("a year", "P1Y")]),
        ("a one-year deal", [("one-year", "P1Y")]),
        ("£3m a year and 30 a week", []),
        ("a 14-year-old, four years old", []),
        ("24 hours and 40 minutes", []),
        ("one day we shall learn", []),
    ],
)
def test_a_length_of_time_is_read_as_iso_8601(text: str, durations: list[tuple[str, str]]) -> None:
    assert found(text, Duration) == durations


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("60 per cent", [("60 per cent", "60 percent")]),
        ("6,000%", [("6,000%", "6000 percent")]),
        ("sixty percent", [("sixty percent", "60 percent")]),
        ("4.5 percentage points", [("4.5 percentage points", "4.5 percent")]),
        ("40-50%", [("40", "40 percent"), ("50%", "50 percent")]),
        ("12,5 per cent", [("12,5 per cent", "12.5 percent")]),
        ("a 43 per cent. rise", [("43 per cent", "43 percent")]),
        ("from 79 per cent to 93,", [("79 per cent", "79 percent"), ("93", "93 percent")]),
        ("one in five patients", [("one in five", "0.2 ratio")]),
        ("1 in 4 of them", [("1 in 4", "0.25 ratio")]),
        ("nine pensioners in ten get it", [("nine pensioners in ten", "0.9 ratio")]),
        ("three in every hundred", [("three in every hundred", "0.03 ratio")]),
        ("eight out of ten", [("eight out of ten", "0.8 ratio")]),
        ("two thirds of them", [("two thirds", "0.6667 ratio")]),
        ("nine-tenths owned", [("nine-tenths", "0.9 ratio")]),
        ("a fifth of the contracts", [("a fifth", "0.2 ratio")]),
        ("half the workers", [("half", "0.5 ratio")]),
        ("nearly half had left", [("half", "0.5 ratio")]),
        ("a third runway", []),
        ("half an hour, half past", []),
        ("the second half of the match", []),
        ("three contractors in four areas", [("three", "3 count"), ("four", "4 count")]),
    ],
)
def test_percentages_and_shares_are_read(text: str, quantities: list[tuple[str, str]]) -> None:
    assert found(text, Quantity) == quantities


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("9,320 complaints", [("9,320", "9320 count")]),
        ("some 600,000 people", [("600,000", "600000 count")]),
        ("nearly half a million letters", [("half a million", "500000 count")]),
        ("three dozen councils", [("three dozen", "36 count")]),
        ("two firms and twelve charities", [("two", "2 count"), ("twelve", "12 count")]),
        ("3m people", [("3m", "3000000 count")]),
        ("1.4 million calls", [("1.4 million", "1400000 count")]),
        ("passed by 176 to 81.", [("176", "176 count"), ("81", "81 count")]),
        ("between thirty and forty homes", [("thirty", "30 count"), ("forty", "40 count")]),
        ("two hundred and fifty thousand homes", [("two hundred and fifty thousand", "250000 count")]),
        ("40 minutes late", [("40", "40 count")]),
        ("Lib Dems 240", [("240", "240 count")]),
        ("a 25m pool", []),
        ("one of them", []),
        ("they two, and", []),
        ("section 21, page 4 and no. 10", []),
        ("Areas 1 and Covid-19", []),
        ("She has Windows 10 and the MV Solan 3", []),
        ("Carol, 71, of Hull", []),
        ("at 9.30am, 12:15 and 5pm", []),
        ("24/7, 3D and B2B", []),
        ("R4X, M25 and #42", []),
        ("ref 9999999999999999999999999999999999999999999999", []),
        ("nineteen ninety", []),
        ("see 1.2.3", []),
    ],
)
def test_counts_are_read_and_parts_of_names_times_and_references_are_not(
    text: str, counts: list[tuple[str, str]]
) -> None:
    assert [one for one in found(text, Quantity) if one[1].endswith("count")] == counts


def test_a_number_inside_another_value_is_not_counted_again() -> None:
    text = "On 14 June 2019 it paid £25m over two years for 40 boats."
    kinds = [type(value.amount) for value in values(text)]
    assert kinds == [PartialDate, Money, Duration, Quantity]


@given(number=st.integers(min_value=2, max_value=10**12 - 1))
def test_a_number_in_words_is_read_back(number: int) -> None:
    words = spelt(number)
    assert found(f"It built {words} homes.", Quantity) == [(words, f"{number} count")]


@given(number=st.integers(min_value=1, max_value=999), unit=st.sampled_from(["year", "month", "week", "day"]))
def test_a_number_of_units_is_read_back(number: int, unit: str) -> None:
    assert found(f"The {number}-{unit} deal", Duration) == [(f"{number}-{unit}", f"P{number}{unit[0].upper()}")]
