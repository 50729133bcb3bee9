"""Dates of metadata lines: exact or none, never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import PartialDate
from kgraph.read import dates


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("14 June 2019", "2019-06-14"),
        ("June 14, 2019", "2019-06-14"),
        ("Tue 3 May 2016 09.30 BST", "2016-05-03"),
        ("Fri Feb 1 2019 - 05:30", "2019-02-01"),
        ("06:00, 9 MAR 2022 UPDATED 11:42, 10 MAR 2022", "2022-03-09"),
        ("Published 1st of August 2020 · 5 minute read", "2020-08-01"),
        ("2019-06-14T10:00:00Z", "2019-06-14"),
        ("14. Juni 2019", "2019-06-14"),
        ("14 de junio de 2019", "2019-06-14"),
        ("1er mars 2018", "2018-03-01"),
        ("2019年6月14日", "2019-06-14"),
        ("14/06/2019", "2019-06-14"),
        ("06/14/2019", "2019-06-14"),
        ("3.4.2019", "2019-04-03"),
        ("29 February 2024", "2024-02-29"),
        ("03/04/2019", None),
        ("14/06/19", None),
        ("31 February 2019", None),
        ("29 February 2023", None),
        ("14 Juno 2019", None),
        ("June 2019", None),
        ("2019", None),
        ("room 14 and 2019 chairs", None),
        ("", None),
    ],
)
def test_a_line_gives_its_date_or_none(line: str, expected: str | None) -> None:
    found = dates.find(line)
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2019", "2019"), ("2019-06", "2019-06"), ("2019-06-14 09:30", "2019-06-14"), ("14 June 2019", "2019-06-14")],
)
def test_metadata_dates_may_be_partial(written: str, expected: str) -> None:
    assert str(dates.iso(written)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2019/06/14/pools", "2019-06-14"),
        ("https://news.example/world/2019/jun/14/pools", "2019-06-14"),
        ("https://news.example/2019-06-14-pools", "2019-06-14"),
        ("https://news.example/2019/06/pools", "2019-06"),
        ("https://news.example/2019/pools", None),
        ("https://news.example/2019/13/40/pools", None),
        ("https://news.example/pools-2019-06-14", None),
    ],
)
def test_an_address_gives_the_date_it_is_filed_under(url: str, expected: str | None) -> None:
    found = dates.in_url(url)
    assert (None if found is None else str(found)) == expected


@given(st.dates(min_value=dt.date(dates.FIRST_YEAR, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_found_as_it_is_written(day: dt.date) -> None:
    expected = PartialDate(day.year, day.month, day.day)
    assert dates.find(f"{day.day} {day:%B} {day.year}") == expected
    assert dates.find(f"By Jane Roe, {day:%b} {day.day}, {day.year}") == expected
    assert dates.find(day.isoformat()) == expected


@given(st.text(max_size=80))
def test_no_line_breaks_it(line: str) -> None:
    found = dates.find(line)
    assert found is None or dates.span(line) is not None
