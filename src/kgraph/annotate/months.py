"""Dates that name a month: '14 June 2019', 'June 14', 'last June', 'in June', 'March last year'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.annotate.calendar import MONTH, MONTHS, WEEKDAY, YEAR, checked, day_near, looks_ahead, month_near
from kgraph.annotate.found import Found
from kgraph.annotate.nearby import word_set, words_before
from kgraph.annotate.numbers import GAP
from kgraph.model import PartialDate

_WINDOW: Final = 48
"""Characters in front of a month that can belong to its date ('Wednesday the 30th to 31st of ')."""
_MONTH = re.compile(rf"(?<![\w-])(?:[Mm]id-)?(?P<month>(?i:{MONTH}))")
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
_WHICH_AFTER = re.compile(
    rf"{GAP}(?:of{GAP})?(?:(?P<which>last|this|next)|the{GAP}(?:same|following|previous|next)|that){GAP}year\b"
)
_WHICH: Final = {"last": -1, "this": 0, "next": 1}
_DASHED = re.compile(rf"{MONTH}\s?[-–/]\s?\Z")
_LISTED = re.compile(rf"{MONTH}{GAP}(?:and|or|to){GAP}\Z")
_LEADS: Final = word_set(
    "in since by until till from of before after during through throughout around early late mid between this next last"
    " its their his her the said on to for"
)
"""Words that a month's name follows where it is a month."""
_LOOSE: Final = frozenset({"the", "said", "on", "to", "for"})
"""Words that stand as well before a person of a month's name ('the May government', 'to June')."""
_SURNAMED = re.compile(rf"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Theresa)\.?{GAP}(?P<name>{MONTH})")
_CAPITAL = re.compile(rf"{GAP}(?!{WEEKDAY}|{MONTH})[A-Z][a-z]")
_FORENAMES: Final = frozenset({"apr", "may", "jun", "aug", "jan"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text, when it was published, and the months that are people in it."""

    text: str
    published: PartialDate | None
    people: frozenset[str]

    def read(self, month: re.Match[str]) -> Iterator[Found]:
        """Yield the date or two that stand about one name of a month."""
        front = self.text[max(0, month.start() - _WINDOW) : month.start()]
        before = _DAY_BEFORE.search(front)
        if before:
            yield from self._day_month(before, month.start() - len(front), month)
        elif month["month"][0].isupper():
            yield from self._month_first(front, month)

    def _day_month(self, before: re.Match[str], window: int, month: re.Match[str]) -> Iterator[Found]:
        """Yield '14 June 2019', and both days of '14-16 June'."""
        year, end = self._year(month.end())
        start = window + before.start()
        if before["first"]:
            first = self._day(start, year, month["month"], int(before["first"]))
            yield Found(start, window + before.end("first"), first)
            start = window + before.start("day")
        yield Found(start, end, self._day(start, year, month["month"], int(before["day"])))

    def _month_first(self, front: str, month: re.Match[str]) -> Iterator[Found]:
        """Yield 'June 14, 2019', 'June 2019' and 'June'."""
        after = _DAY_AFTER.match(self.text, month.end())
        if after:
            weekday = _WEEKDAY_BEFORE.search(front)
            start = month.start() - (len(front) - weekday.start() if weekday else 0)
            yield from self._month_day(start, month, after)
            return
        year, end = self._year(month.end())
        if end > month.end():
            yield Found(month.start(), end, checked(year, _number(month["month"])) if year else None)
        elif self.published and self._is_month(front, month):
            yield self._bare(month, self.published)

    def _month_day(self, start: int, month: re.Match[str], after: re.Match[str]) -> Iterator[Found]:
        year, end = self._year(after.end())
        date = self._day(start, year, month["month"], int(after["day"]))
        if after["second"]:
            yield Found(start, after.end("day"), date)
            start = after.start("second")
            date = self._day(start, year, month["month"], int(after["second"]))
        yield Found(start, end, date)

    def _year(self, at: int) -> tuple[int | None, int]:
        """Return the year that follows a date and where it ends, `at` where none does; None if it is not known."""
        after = _YEAR_AFTER.match(self.text, at)
        if after:
            return int(after["year"]), after.end()
        which = _WHICH_AFTER.match(self.text, at)
        if which is None:
            return None, at
        if which["which"] is None or self.published is None:
            return None, which.end()
        return self.published.year + _WHICH[which["which"]], which.end()

    def _day(self, start: int, year: int | None, month: str, day: int) -> PartialDate | None:
        if year is not None:
            return checked(year, _number(month), day)
        if self.published is None:
            return None
        return day_near(self.published, _number(month), day, ahead=looks_ahead(self.text, start))

    def _bare(self, month: re.Match[str], published: PartialDate) -> Found:
        """Return a month by itself, taking in the 'last' in front of it."""
        number = _number(month["month"])
        words = words_before(self.text, month.start())
        which = words[0].lower() if words and words[0].lower() in _WHICH else ""
        start = self.text.rindex(words[0], 0, month.start()) if which else month.start()
        if which == "this":
            return Found(start, month.end(), PartialDate(published.year, number))
        ahead = which == "next" or (not which and looks_ahead(self.text, start))
        return Found(start, month.end(), month_near(published, number, ahead=ahead, strictly=bool(which)))

    def _is_month(self, front: str, month: re.Match[str]) -> bool:
        """Tell whether a month's name alone is a month: not the verb, not a person, not the head of a name."""
        word = month["month"]
        if word.isupper():
            return False
        if _LISTED.search(front) or _DASHED.search(front):
            return True
        words = words_before(self.text, month.start())
        if not words or words[0].lower() not in _LEADS:
            return False
        if words[0].lower() in {"last", "next"}:
            return True
        capital = bool(_CAPITAL.match(self.text, month.end()))
        if word in self.people or (words[0].lower() in _LOOSE and (capital or word[:3].lower() in _FORENAMES)):
            return False
        return words[0].lower() in {"in", "since", "until"} or not (capital and word[:3].lower() in _FORENAMES)


def month_dates(text: str, published: PartialDate | None) -> Iterator[Found]:
    """Yield the dates of a text that name a month; without a year of their own only if `published` is known."""
    reader = _Reader(text, published, frozenset(match["name"] for match in _SURNAMED.finditer(text)))
    for month in _MONTH.finditer(text):
        yield from reader.read(month)


def _number(month: str) -> int:
    return MONTHS[month[:3].lower()]
