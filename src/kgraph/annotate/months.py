"""Dates that name a month: '14 June 2019', 'June 14', 'last June', 'in June', 'March last year'."""

import re
from collections.abc import Iterator
from typing import Final

from kgraph.annotate.calendar import MONTH, MONTHS, WEEKDAY, YEAR, checked, day_near, looks_ahead, month_near
from kgraph.annotate.found import Found
from kgraph.annotate.numbers import GAP
from kgraph.model import PartialDate

_WINDOW: Final = 48
"""Characters in front of a month that can belong to its date ('Wednesday the 30th to 31st day of ')."""
_MONTH = re.compile(rf"(?<![\w-])(?:[Mm]id-)?(?P<month>{MONTH})", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    rf"(?:\b{WEEKDAY},?{GAP}(?:the{GAP})?)?(?<![\w.,:/£$€-])"
    rf"(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?|{GAP}(?:to|and|or){GAP}))?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{GAP}of)?{GAP}\Z"
)
_WEEKDAY_BEFORE = re.compile(rf"\b{WEEKDAY},?{GAP}\Z")
_DAY_AFTER = re.compile(
    rf"{GAP}(?:the{GAP})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<second>\d{{1,2}}))?"
    rf"(?![\w%]|[.,:/]\d|-[a-z]|{GAP}(?:per|million|billion|[a-z]+[^sai]s|people|children|women|men)\b)"
)
_YEAR_AFTER = re.compile(rf",?{GAP}(?:of{GAP})?(?P<year>{YEAR})(?![\w%]|[.,]\d)")
_WHICH_AFTER = re.compile(rf"{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}year\b", re.IGNORECASE)
_WHICH: Final = {"last": -1, "this": 0, "next": 1}
_LEADS = re.compile(
    rf"(?:\b(?:in|since|by|until|till|from|of|before|after|during|through|throughout|to|around|about|early|late"
    rf"|between|and|or|this|next|last|for){GAP}(?:early{GAP}|late{GAP})?|{MONTH}{GAP}?[-–]{GAP}?)\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"{MONTH}{GAP}(?:and|or|to){GAP}\Z")
_LOOSE = re.compile(rf"\b(?:to|and|or|for|about){GAP}\Z", re.IGNORECASE)
"""Words that stand before a month less often than before a person of its name, or before the verb."""
_WHICH_BEFORE = re.compile(rf"\b(?P<which>last|this|next){GAP}\Z", re.IGNORECASE)
_SURNAMED = re.compile(rf"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Theresa)\.?{GAP}(?P<name>{MONTH})")
_CAPITAL = re.compile(rf"{GAP}(?!{WEEKDAY}|{MONTH})[A-Z][a-z]")
_FORENAMES: Final = frozenset({"apr", "may", "jun", "aug", "jan"})


def month_dates(text: str, published: PartialDate | None) -> Iterator[Found]:
    """Yield the dates of a text that name a month; without a year of their own only if `published` is known."""
    people = {match["name"] for match in _SURNAMED.finditer(text)}
    for match in _MONTH.finditer(text):
        window = max(0, match.start() - _WINDOW)
        front = text[window : match.start()]
        before = _DAY_BEFORE.search(front)
        if before:
            yield from _day_month(text, before, window, match, published)
        elif match["month"][0].isupper():
            yield from _month_first(text, front, match, published, named=match["month"] in people)


def _day_month(
    text: str, before: re.Match[str], window: int, month: re.Match[str], published: PartialDate | None
) -> Iterator[Found]:
    """Yield '14 June 2019', and both days of '14-16 June'."""
    day, first = before["day"], before["first"]
    year, end = _year(text, month.end(), published)
    start = window + before.start()
    if first:
        split = window + before.start("day")
        yield Found(start, window + before.end("first"), _day(text, start, year, month["month"], int(first), published))
        start = split
    yield Found(start, end, _day(text, start, year, month["month"], int(day), published))


def _month_first(
    text: str, front: str, month: re.Match[str], published: PartialDate | None, *, named: bool
) -> Iterator[Found]:
    """Yield 'June 14, 2019', 'June 2019' and 'June'."""
    weekday = _WEEKDAY_BEFORE.search(front)
    start = month.start() - (len(front) - weekday.start() if weekday else 0)
    after = _DAY_AFTER.match(text, month.end())
    if after:
        year, end = _year(text, after.end(), published)
        date = _day(text, start, year, month["month"], int(after["day"]), published)
        if after["second"]:
            yield Found(start, after.end("day"), date)
            start = after.start("second")
            date = _day(text, start, year, month["month"], int(after["second"]), published)
        yield Found(start, end, date)
        return
    year, end = _year(text, month.end(), published)
    if year is not None:
        yield Found(month.start(), end, checked(year, _number(month["month"])))
    elif published and _is_month(text, front, month, named=named):
        which = _WHICH_BEFORE.search(front)
        start = month.start() - (len(front) - which.start() if which else 0)
        yield Found(start, month.end(), _near(text, start, month["month"], which, published))


def _number(month: str) -> int:
    return MONTHS[month[:3].lower()]


def _year(text: str, at: int, published: PartialDate | None) -> tuple[int | None, int]:
    """Return the year that follows a date and where it ends; None and `at` where none does."""
    after = _YEAR_AFTER.match(text, at)
    if after:
        return int(after["year"]), after.end()
    which = _WHICH_AFTER.match(text, at)
    if which and published:
        return published.year + _WHICH[which["which"].lower()], which.end()
    return None, at


def _day(
    text: str, start: int, year: int | None, month: str, day: int, published: PartialDate | None
) -> PartialDate | None:
    if year is not None:
        return checked(year, _number(month), day)
    return day_near(published, _number(month), day, ahead=looks_ahead(text, start)) if published else None


def _near(text: str, start: int, month: str, which: re.Match[str] | None, published: PartialDate) -> PartialDate | None:
    word = which["which"].lower() if which else ""
    if word == "this":
        return PartialDate(published.year, _number(month))
    ahead = word == "next" or (not word and looks_ahead(text, start))
    return month_near(published, _number(month), ahead=ahead, strictly=bool(word))


def _is_month(text: str, front: str, month: re.Match[str], *, named: bool) -> bool:
    """Tell whether a month's name alone is a month: not the verb, not a person, not the first word of a name."""
    word = month["month"]
    if word.isupper() or not _LEADS.search(front):
        return False
    if _LISTED.search(front):
        return True
    person = named or (word[:3].lower() in _FORENAMES and bool(_CAPITAL.match(text, month.end())))
    if _WHICH_BEFORE.search(front) or re.search(r"\b[Ii]n\s\Z", front):
        return not named or not person
    return not person and not _LOOSE.search(front)
