"""Dates: as exact as the text, and told from the day of publication in the way that news tells them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import PartialDate
from tests.annotate.documents import found

WRITTEN = [
    ("14 June 2019", "2019-06-14"),
    ("14th June 2019", "2019-06-14"),
    ("14th of June, 2019", "2019-06-14"),
    ("Friday 14 June 2019", "2019-06-14"),
    ("Friday, June 14, 2019", "2019-06-14"),
    ("June 14, 2019", "2019-06-14"),
    ("June 14th, 2019", "2019-06-14"),
    ("Sept. 3, 2019", "2019-09-03"),
    ("JUNE 14, 2019", "2019-06-14"),
    ("June 2019", "2019-06"),
    ("June, 2019", "2019-06"),
    ("May 2019", "2019-05"),
    ("mid-June 2019", "2019-06"),
    ("2019", "2019"),
    ("2019-06-14", "2019-06-14"),
    ("2019-06-14T09:30:00Z", "2019-06-14"),
    ("2019-06", "2019-06"),
    ("14/06/2019", "2019-06-14"),
    ("06/14/2019", "2019-06-14"),
    ("05/05/2019", "2019-05-05"),
    ("14.06.2019", "2019-06-14"),
]


@pytest.mark.parametrize(("words", "date"), WRITTEN, ids=[words for words, _ in WRITTEN])
@pytest.mark.parametrize("frame", ["It was signed, on or in {}, in Leeds.", "{}", "since {}."])
def test_a_date_with_its_year_needs_no_day_of_publication(words: str, date: str, frame: str) -> None:
    assert found(frame.format(words), PartialDate) == [(words, date)]


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        # Months
        ("The deal was signed in June.", "2019-08-23", [("June", "2019-06")]),
        ("The deal was signed in November.", "2019-08-23", [("November", "2018-11")]),
        ("The deal was signed in August.", "2019-08-23", [("August", "2019-08")]),
        ("The deal was signed last August.", "2019-08-23", [("last August", "2018-08")]),
        ("The deal was signed last June.", "2019-08-23", [("last June", "2019-06")]),
        ("It has been run since October by a firm.", "2019-08-23", [("October", "2018-10")]),
        ("Its June award was withdrawn.", "2019-08-23", [("June", "2019-06")]),
        ("The contract ends next March.", "2019-08-23", [("next March", "2020-03")]),
        ("The contract will start in March.", "2019-08-23", [("March", "2020-03")]),
        ("He may copy the deal that Hull struck in June.", "2019-08-23", [("June", "2019-06")]),
        ("The deal will be signed in June.", "2019-08-23", [("June", "2020-06")]),
        ("A judge might hear her case in June.", "2019-08-23", [("June", "2020-06")]),
        ("The contract runs until December.", "2019-08-23", [("December", "2019-12")]),
        ("From April a rival will share the region.", "2019-08-23", [("April", "2020-04")]),
        ("The lease comes up for review in February.", "2019-08-23", [("February", "2020-02")]),
        ("Classes starting in March are full.", "2019-08-23", [("March", "2020-03")]),
        ("It was signed in March last year.", "2019-08-23", [("March last year", "2018-03")]),
        ("It begins in April next year.", "2019-08-23", [("April next year", "2020-04")]),
        ("It opened in June and July.", "2019-08-23", [("June", "2019-06"), ("July", "2019-07")]),
        # Days of a month
        ("It was signed on 29 December.", "2019-01-24", [("29 December", "2018-12-29")]),
        ("It ends with effect from 31 March.", "2019-02-07", [("31 March", "2019-03-31")]),
        ("They open their doors on March 1.", "2019-02-26", [("March 1", "2019-03-01")]),
        ("The lease expires on December 8.", "2019-08-17", [("December 8", "2019-12-08")]),
        ("It met on 14-16 June.", "2019-08-17", [("14", "2019-06-14"), ("16 June", "2019-06-16")]),
        # Days of the week: 23 August 2019 was a Friday
        ("MPs said on Tuesday that it failed.", "2019-08-23", [("Tuesday", "2019-08-20")]),
        ("MPs said on Friday that it failed.", "2019-08-23", [("Friday", "2019-08-23")]),
        ("MPs said last Friday that it failed.", "2019-08-23", [("last Friday", "2019-08-16")]),
        ("The panel will meet on Monday.", "2019-08-23", [("Monday", "2019-08-26")]),
        ("The powers run out on Monday.", "2019-08-23", [("Monday", "2019-08-26")]),
        ("The panel meets next Friday.", "2019-08-23", [("next Friday", "2019-08-30")]),
        # Words
        ("He said so yesterday.", "2019-08-23", [("yesterday", "2019-08-22")]),
        ("He said so last night.", "2019-08-23", [("last night", "2019-08-22")]),
        ("He said so today.", "2019-08-23", [("today", "2019-08-23")]),
        ("He will say so tomorrow.", "2019-08-23", [("tomorrow", "2019-08-24")]),
        ("It was signed last year.", "2019-08-23", [("last year", "2018")]),
        ("It was signed last month.", "2019-01-23", [("last month", "2018-12")]),
        ("It took on routes this month.", "2019-01-23", [("this month", "2019-01")]),
        ("It starts next year.", "2019-08-23", [("next year", "2020")]),
        ("It was signed last week.", "2019-08-23", [("last week", "2019-08")]),
        ("It was signed last week.", "2019-08-07", []),
        ("It was built two years ago.", "2019-08-23", [("two years ago", "2017")]),
        ("It was built three months ago.", "2019-02-23", [("three months ago", "2018-11")]),
        ("It was built ten days ago.", "2019-03-05", [("ten days ago", "2019-02-23")]),
        ("It was built a decade ago.", "2019-03-05", [("a decade ago", "2009")]),
        ("It opened last spring.", "2019-04-05", [("last spring", "2018")]),
        ("It opened last spring.", "2019-10-05", []),
        ("It opens this autumn.", "2019-04-05", [("this autumn", "2019")]),
        ("It is due by the end of the year.", "2019-04-05", [("end of the year", "2019")]),
    ],
)
def test_a_date_without_a_year_is_told_from_the_day_of_publication(
    text: str, published: str, dates: list[tuple[str, str]]
) -> None:
    assert found(text, PartialDate, published=published) == dates


@pytest.mark.parametrize(
    "text", ["in June", "on 14 June", "on Tuesday", "yesterday", "last year", "next month", "two years ago", "June 14"]
)
def test_what_needs_a_day_of_publication_is_left_out_without_one(text: str) -> None:
    assert found(f"It was signed {text}.", PartialDate) == []


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        ("It was signed on Tuesday, in June and last year.", "2019-08", [("June", "2019-06"), ("last year", "2018")]),
        ("It was signed on Tuesday, in June and last year.", "2019", [("last year", "2018")]),
    ],
)
def test_a_partial_day_of_publication_tells_what_it_can(
    text: str, published: str, dates: list[tuple[str, str]]
) -> None:
    assert found(text, PartialDate, published=published) == dates


@pytest.mark.parametrize(
    "text",
    [
        "They may sign, and we may not.",
        "May we march on the second?",
        "The protesters march in august company.",
        "Theresa May said so. The deal that May signed was bad, and critics of May agreed.",
        "April Jones and June Whitby sat down.",
        "Sat, Sun and Mon are short.",
        "Read it in the Mail on Sunday or the Sunday Post.",
        "Black Friday sales and Sheffield Wednesday scores",
        "Every Monday, Tuesdays and most Fridays",
        "Open Monday to Friday",
        "the 1990s and the year 2016-17",
        "quillon has run it since March of that year",
        "£2019, 2,019 and room 2019a",
        "some 2019 people came",
        "03/04/2019",
        "31 February 2019",
        "14/14/2019",
    ],
)
def test_what_is_no_date_or_not_a_clear_one_is_left_out(text: str) -> None:
    assert found(text, PartialDate, published="2019-08-23") == []


FORMS = [
    "{d} {B} {Y}",
    "{d} {b} {Y}",
    "{B} {d}, {Y}",
    "{b} {d}, {Y}",
    "{A} {d} {B} {Y}",
    "{A}, {B} {d}, {Y}",
    "{Y}-{m}-{D}",
]


@given(day=st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)), form=st.sampled_from(FORMS))
def test_a_day_written_out_is_read_back(day: dt.date, form: str) -> None:
    words = form.format(
        d=day.day,
        D=f"{day.day:02}",
        m=f"{day.month:02}",
        Y=day.year,
        A=day.strftime("%A"),
        B=day.strftime("%B"),
        b=day.strftime("%b"),
    )
    assert found(f"Signed on {words} in Leeds.", PartialDate) == [(words, day.isoformat())]


@given(
    day=st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2050, 12, 31)), month=st.sampled_from(range(1, 13))
)
def test_a_month_that_was_is_never_after_publication_nor_a_year_before_it(day: dt.date, month: int) -> None:
    name = dt.date(2000, month, 1).strftime("%B")
    [(_, date)] = found(f"The deal was signed in {name}.", PartialDate, published=day.isoformat())
    assert f"{day.year - 1}-{day.month:02}" < date <= f"{day.year}-{day.month:02}"


@given(day=st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2050, 12, 31)))
def test_a_weekday_that_was_lies_in_the_week_up_to_publication(day: dt.date) -> None:
    [(_, date)] = found("He resigned on Thursday.", PartialDate, published=day.isoformat())
    back = (day - dt.date.fromisoformat(date)).days
    assert dt.date.fromisoformat(date).strftime("%A") == "Thursday"
    assert back in range(7)
