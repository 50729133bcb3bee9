"""Dates told from the day of publication: 'yesterday', 'on Tuesday', 'last year', 'three months ago'."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kgraph.annotate.calendar import DAYS, MONTH, WEEKDAY, looks_ahead, shifted, weekday
from kgraph.annotate.found import Found
from kgraph.annotate.numbers import GAP, Number
from kgraph.model import PartialDate

_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<word>yesterday|today|tomorrow|tonight|last{GAP}night|this{GAP}(?:morning|afternoon|evening))"
    rf"|(?P<which>last|this|next){GAP}(?:(?P<season>spring|summer|autumn|winter|fall)|(?P<unit>year|month)))(?![\w-])",
    re.IGNORECASE,
)
_DAYS_OFF: Final = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_WHICH: Final = {"last": -1, "this": 0, "next": 1}
_WEEKDAY = re.compile(rf"(?<![\w-])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his){GAP})?(?P<day>{WEEKDAY})(?![\w-])")
_NOT_ONE = re.compile(
    rf"\b(?:[Ee]very|[Ee]ach|[Aa]|[Oo]ne|[Aa]ny|[Mm]ost|the|The|{WEEKDAY}{GAP}(?:to|and|or)|Mail{GAP}on){GAP}\Z"
    rf"|{WEEKDAY}\s?[-–/]\s?\Z|\b(?!On|By|Until|Since|From|Before|After|Late|Early)[A-Z][a-z]+{GAP}\Z"
)
_NO_DAY_AFTER = re.compile(rf"{GAP}(?!{MONTH})[A-Z]|\s?[-–/]\s?{WEEKDAY}|{GAP}(?:to|and|or){GAP}{WEEKDAY}")
_AGO = re.compile(rf"{GAP}(?P<unit>decade|year|month|week|day)s?{GAP}ago\b", re.IGNORECASE)
_ONE_AGO = re.compile(rf"(?<![\w-])an?{GAP}(?P<unit>decade|year|month|week|day){GAP}ago\b", re.IGNORECASE)


def relative_dates(text: str, numbers: Sequence[Number], published: PartialDate) -> Iterator[Found]:
    """Yield the dates of a text that can only be told from the day of publication."""
    for match in _WORDS.finditer(text):
        yield Found(match.start(), match.end(), _word(match, published))
    for match in _ONE_AGO.finditer(text):
        yield Found(match.start(), match.end(), _back(published, match["unit"], 1))
    for number in numbers:
        ago = _AGO.match(text, number.end)
        if ago and number.value == int(number.value):
            yield Found(number.start, ago.end(), _back(published, ago["unit"], int(number.value)))
    for match in _WEEKDAY.finditer(text):
        if not _NOT_ONE.search(text[max(0, match.start() - 24) : match.start()]):
            if _NO_DAY_AFTER.match(text, match.end()):
                continue
            yield Found(match.start(), match.end(), _weekday(text, match, published))


def _word(match: re.Match[str], published: PartialDate) -> PartialDate | None:
    if match["word"]:
        word = " ".join(match["word"].lower().split())
        return shifted(published, days=_DAYS_OFF.get(word, 0))
    which = _WHICH[match["which"].lower()]
    if match["unit"] and match["unit"].lower() == "month":
        return shifted(published, months=which)
    return None if match["season"] else PartialDate(published.year + which)


def _back(published: PartialDate, unit: str, count: int) -> PartialDate | None:
    """Return the date so many units before publication, as exact as the unit; None before the year 1."""
    unit = unit.lower()
    years = {"year": count, "decade": 10 * count}.get(unit, 0)
    months = count if unit == "month" else 0
    days = {"day": count, "week": 7 * count}.get(unit, 0)
    return shifted(published, years=-years, months=-months, days=-days)


def _weekday(text: str, match: re.Match[str], published: PartialDate) -> PartialDate | None:
    which = (match["which"] or "").lower()
    ahead = which == "next" or (not which and looks_ahead(text, match.start()))
    return weekday(published, DAYS[match["day"].lower()], ahead=ahead, strictly=bool(which))
