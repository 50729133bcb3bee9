"""Words of the calendar, and how the news dates its days: from the day of publication, back unless it looks ahead."""

import calendar
import datetime as dt
import re
from typing import Final

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
    rf"\b(?:will|shall|would|next|until|till|due|deadline|is{GAP}up|(?:is|are){GAP}to|to{GAP}be|set{GAP}to|going{GAP}to"
    r"|plan(?:s|ned|ning)?|intend(?:s|ed)?|propos\w{1,8}|hopes?|expect(?:s|ed)?|schedul\w{1,4}|expires?|lapses?|ends"
    r"|begins|starts|opens|closes|closing|runs|takes)\b|[’']ll\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?;]\s")
_REACH: Final = 100
"""Characters in front of a date in which words that look ahead count, unless a sentence ends in between."""


def looks_ahead(text: str, start: int) -> bool:
    """Tell whether the clause in front of `start` speaks of what is to come."""
    clause = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    return bool(_AHEAD.search(clause))


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
    """Return the last such day up to publication, or the first one from it on."""
    if published.month is None or published.day is None:
        near = month_near(published, month, ahead=ahead)
        return checked(near.year, month, day) if near else None
    this = (month, day), (published.month, published.day)
    year = published.year + (this[0] < this[1]) if ahead else published.year - (this[0] > this[1])
    return checked(year, month, day)


def weekday(published: PartialDate, day: int, *, ahead: bool, strictly: bool = False) -> PartialDate | None:
    """Return the last such day of the week up to publication, or the first one after it; Monday is 0.

    What is said 'on Tuesday' in Tuesday's paper is of that day; `strictly` excludes it ('last Tuesday').
    """
    if published.month is None or published.day is None:
        return None
    today = dt.date(published.year, published.month, published.day).weekday()
    if ahead:
        return shifted(published, days=(day - today - 1) % 7 + 1)
    back = (today - day) % 7
    return shifted(published, days=-(back or 7 * strictly))


def shifted(published: PartialDate, *, years: int = 0, months: int = 0, days: int = 0) -> PartialDate | None:
    """Return the publication's date moved by one of the three, and as exact as that unit.

    Without a move it is the day itself. None where publication is not known that exactly, or no calendar goes there.
    """
    try:
        if years:
            moved = PartialDate(published.year + years)
        elif months:
            if published.month is None:
                return None
            count = published.year * 12 + published.month - 1 + months
            moved = PartialDate(count // 12, count % 12 + 1)
        else:
            if published.month is None or published.day is None:
                return None
            day = dt.date(published.year, published.month, published.day) + dt.timedelta(days=days)
            moved = PartialDate(day.year, day.month, day.day)
        moved.check()
    except (ValueError, OverflowError):
        return None
    return moved
