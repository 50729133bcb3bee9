"""Words of the calendar, and how the news dates its days: from the day of publication, back unless it looks ahead."""

import calendar
import datetime as dt
import re
from typing import Final

from kgraph.annotate.nearby import words_before
from kgraph.annotate.numbers import GAP
from kgraph.model import PartialDate

MONTHS: Final = {name[:3].lower(): at for at, name in enumerate(calendar.month_name) if name}
DAYS: Final = {name.lower(): at for at, name in enumerate(calendar.day_name)}

MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR: Final = r"(?:19|20)\d\d"

_AHEAD = re.compile(
    rf"\b(?:will|shall|would|might|may|next|until|till|due|deadline|is{GAP}up|(?:is|are){GAP}to|to{GAP}be|set{GAP}to"
    rf"|going{GAP}to|with{GAP}effect{GAP}from|plan(?:s|ned|ning)?|intend(?:s|ed)?|propos\w{{1,8}}|hopes?"
    rf"|expect(?:s|ed)?|schedul\w{{1,4}}|expires?|lapses?|runs|run{GAP}out|ends|stops?|finish(?:es)?|begins|starts|opens"
    rf"|closes|closing|takes|passes|begin|starting|comes{GAP}(?:up|to|into)|falls?{GAP}due)\b|[’']ll\b"
)
_PAST = re.compile(
    r"(?<![a-z])(?!expect|plann|schedul|propos|intend|need)[a-z]{1,16}ed"
    r"|struck|won|took|shut|began|lost|went|got|came|gave|made|held|ran|fell|rose|met|let|put|built|bought|sold|left|broke"
)
_BEING: Final = frozenset({"be", "is", "are", "being", "get", "to"})
_LATER = re.compile(rf"\b(?:will|shall|must|(?:is|are){GAP}to)\b|[’']ll\b")
_FROM = re.compile(r"[\"“‘(]?(?:From|By|Until|Starting|Beginning)\b")
_SINCE = re.compile(rf"\b[Ss]ince{GAP}\Z")
_STOP = re.compile(r"[.!?;:]\s")
_REACH: Final = 100
"""Characters beside a date in which words that look ahead count, unless a clause ends in between."""
_OPENING: Final = 16
"""Characters from the start of a sentence within which a date opens it ('From 4am on Sunday every bus will')."""
_SOON: Final = 60
"""Days: a day without a year that is so near is the coming one, where nothing in the sentence tells."""


def looks_ahead(text: str, start: int) -> bool:
    """Tell whether the clause about a date at `start` speaks of what is to come."""
    clause = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    verb = words_before(text, start, 3)[:2]
    if _SINCE.search(clause) or (len(verb) > 1 and _PAST.fullmatch(verb[1]) and verb[0].lower() not in _BEING):
        return False
    if _AHEAD.search(clause):
        return True
    opens = len(clause) < _OPENING and _FROM.match(clause.lstrip())
    return bool(opens and _LATER.search(_STOP.split(text[start : start + _REACH])[0]))


def checked(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """Return the date, None if no calendar has it."""
    date = PartialDate(year, month, day)
    try:
        date.check()
    except ValueError:
        return None
    return date


def month_near(published: PartialDate, month: int, *, ahead: bool, strictly: bool = False) -> PartialDate | None:
    """Return the last such month up to publication, or the first one from it on; `strictly`: not the same month."""
    if published.month is None:
        return None
    if ahead:
        later = month < published.month or (strictly and month == published.month)
        return PartialDate(published.year + later, month)
    earlier = month > published.month or (strictly and month == published.month)
    return PartialDate(published.year - earlier, month)


def day_near(published: PartialDate, month: int, day: int, *, ahead: bool) -> PartialDate | None:
    """Return the last such day up to publication, or the first one from it on if `ahead` or if it is very near."""
    today = _day(published)
    if today is None:
        near = month_near(published, month, ahead=ahead)
        return checked(near.year, month, day) if near else None
    this = checked(today.year, month, day)
    if this is None:  # only 29 February is a day in some years and not in others
        return None
    coming = this if (month, day) >= (today.month, today.day) else checked(today.year + 1, month, day)
    if coming and (ahead or (dt.date(coming.year, month, day) - today).days in range(1, _SOON)):
        return coming
    return this if (month, day) <= (today.month, today.day) else checked(today.year - 1, month, day)


def weekday_near(published: PartialDate, day: int, *, ahead: bool, strictly: bool = False) -> PartialDate | None:
    """Return the last such day of the week up to publication, or the first one after it; Monday is 0.

    What is said 'on Tuesday' in Tuesday's paper is of that day; `strictly` excludes it ('last Tuesday').
    """
    today = _day(published)
    if today is None:
        return None
    if ahead:
        return days_off(published, (day - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - day) % 7
    return days_off(published, -(back or 7 * strictly))


def days_off(published: PartialDate, days: int) -> PartialDate | None:
    """Return the day so many days after publication; None where its day is unknown or no calendar goes there."""
    today = _day(published)
    if today is None:
        return None
    try:
        moved = today + dt.timedelta(days=days)
    except OverflowError:
        return None
    return PartialDate(moved.year, moved.month, moved.day)


def months_off(published: PartialDate, months: int) -> PartialDate | None:
    """Return the month so many months after publication; None where its month is unknown."""
    if published.month is None:
        return None
    count = published.year * 12 + published.month - 1 + months
    return checked(count // 12, count % 12 + 1) if dt.MINYEAR <= count // 12 <= dt.MAXYEAR else None


def years_off(published: PartialDate, years: int) -> PartialDate | None:
    """Return the year so many years after publication."""
    year = published.year + years
    return checked(year) if dt.MINYEAR <= year <= dt.MAXYEAR else None


def last_week(published: PartialDate) -> PartialDate | None:
    """Return the month that all of the week before lies in; None where it lies in two."""
    today = _day(published)
    if today is None:
        return None
    monday, sunday = (days_off(published, -today.weekday() - back) for back in (7, 1))
    if monday is None or sunday is None or monday.month != sunday.month:
        return None
    return PartialDate(monday.year, monday.month)


def _day(published: PartialDate) -> dt.date | None:
    if published.month is None or published.day is None:
        return None
    return dt.date(published.year, published.month, published.day)
