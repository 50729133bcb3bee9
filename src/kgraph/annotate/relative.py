"""Dates told from the day of publication: 'yesterday', 'on Tuesday', 'last year', 'three months ago'."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kgraph.annotate.calendar import (
    DAYS,
    MONTH,
    WEEKDAY,
    days_off,
    last_week,
    looks_ahead,
    months_off,
    weekday_near,
    years_off,
)
from kgraph.annotate.found import Found
from kgraph.annotate.nearby import word_set, words_before
from kgraph.annotate.numbers import GAP, Number
from kgraph.model import PartialDate

_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<word>yesterday|today|tomorrow|tonight|last{GAP}night|this{GAP}(?:morning|afternoon|evening))"
    rf"|(?P<which>last|this|next){GAP}(?:(?P<season>spring|summer|autumn|fall|winter)|(?P<unit>year|month|week))"
    rf"|(?P<end>end|start|beginning|middle|close){GAP}of{GAP}(?:the|this){GAP}(?P<of>year|month))(?![\w-])",
    re.IGNORECASE,
)
_DAYS_OFF: Final = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_WHICH: Final = {"last": -1, "this": 0, "next": 1}
_SEASONS: Final = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
"""First and last month; winter lies in two years."""
_WEEKDAY = re.compile(rf"(?<![\w-])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his){GAP})?(?P<day>{WEEKDAY})(?![\w-])")
_NO_DAY_AFTER = re.compile(rf"{GAP}(?!{MONTH})[A-Z]|\s?[-–/]\s?{WEEKDAY}|{GAP}(?:to|and|or){GAP}{WEEKDAY}|{GAP}in{GAP}")
_NO_DAY_BEFORE: Final = word_set(
    "every each a one any most some many first second third fourth last-but-one alternate the of"
)
_DAY_BEFORE: Final = word_set(
    "on by until till since from before after late early this last next said and between following"
)
"""Words that may begin a sentence, or a name, in front of a day of the week, without being part of a name."""
_AGO = re.compile(rf"{GAP}(?P<unit>decade|year|month|week|day)s?{GAP}ago\b", re.IGNORECASE)
_ONE_AGO = re.compile(rf"(?<![\w-])an?{GAP}(?P<unit>decade|year|month|week|day){GAP}ago\b", re.IGNORECASE)
_FURTHEST: Final = Decimal(3000)
"""Units of time beyond which 'ago' is no date of anybody's."""


def relative_dates(text: str, numbers: Sequence[Number], published: PartialDate) -> Iterator[Found]:
    """Yield the dates of a text that can only be told from the day of publication."""
    for match in _WORDS.finditer(text):
        yield Found(match.start(), match.end(), _word(match, published))
    for match in _ONE_AGO.finditer(text):
        yield Found(match.start(), match.end(), _back(published, match["unit"], 1))
    for number in numbers:
        ago = _AGO.match(text, number.end)
        if ago and number.value == number.value.to_integral_value() and number.value < _FURTHEST:
            yield Found(number.start, ago.end(), _back(published, ago["unit"], int(number.value)))
    for match in _WEEKDAY.finditer(text):
        if _is_day(text, match):
            yield Found(match.start(), match.end(), _weekday(text, match, published))


def _word(match: re.Match[str], published: PartialDate) -> PartialDate | None:
    if match["word"]:
        return days_off(published, _DAYS_OFF.get(" ".join(match["word"].lower().split()), 0))
    if match["of"]:
        return months_off(published, 0) if match["of"].lower() == "month" else PartialDate(published.year)
    which = _WHICH[match["which"].lower()]
    if match["season"]:
        return _season(published, which, match["season"].lower())
    unit = match["unit"].lower()
    if unit == "week":
        return last_week(published) if which < 0 else None
    return months_off(published, which) if unit == "month" else years_off(published, which)


def _season(published: PartialDate, which: int, season: str) -> PartialDate | None:
    """Return the year of a season, where only one can be meant.

    'Last summer' is last year's until the summer is over, and 'next summer' next year's once it has begun.
    """
    if season not in _SEASONS or published.month is None:
        return None
    first, last = _SEASONS[season]
    if which < 0:
        return years_off(published, -1) if published.month <= last else None
    if which > 0:
        return years_off(published, 1) if published.month >= first else None
    return PartialDate(published.year)


def _back(published: PartialDate, unit: str, count: int) -> PartialDate | None:
    """Return the date so many units before publication, as exact as the unit; None before the year 1."""
    unit = unit.lower()
    if unit in {"year", "decade"}:
        return years_off(published, -count * (10 if unit == "decade" else 1))
    if unit == "month":
        return months_off(published, -count)
    return days_off(published, -count * (7 if unit == "week" else 1))


def _is_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether a day of the week is one day: not 'every Monday', not 'Black Friday', not 'Monday to Friday'."""
    if _NO_DAY_AFTER.match(text, match.end()):
        return False
    words = words_before(text, match.start(), 2)
    if not words:
        return match.start() == 0 or text[match.start() - 1] not in "-–/"
    if words[-1].lower() in _NO_DAY_BEFORE:
        return False
    if words[-1].lower() not in _DAY_BEFORE:
        return not words[-1][:1].isupper() and words[0].lower().rstrip("s") not in DAYS
    return words[0] not in {"Mail", "every"} and words[0].lower() not in DAYS


def _weekday(text: str, match: re.Match[str], published: PartialDate) -> PartialDate | None:
    which = (match["which"] or "").lower()
    ahead = which == "next" or (not which and looks_ahead(text, match.start()))
    return weekday_near(published, DAYS[match["day"].lower()], ahead=ahead, strictly=bool(which))
