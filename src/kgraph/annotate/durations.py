"""Lengths of time as ISO 8601: 'two-year' is P2Y, '18 months' P18M, 'four and a half years' P4Y6M."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kgraph.annotate.found import Found
from kgraph.annotate.numbers import GAP, Number
from kgraph.model import Duration

_UNIT = re.compile(
    rf"(?:{GAP}|-)(?:(?:calendar|consecutive|working|full|whole|long|more|further|extra|additional|straight|successive)"
    rf"{GAP})?(?P<unit>decade|centur(?:y|ie)|year|yr|month|fortnight|week|day|hour|hr|minute|min|second)s?(?![A-Za-z])"
    rf"(?P<old>(?:{GAP}|-)old\b)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?P<half>half{GAP})?(?:an?|one|per)(?:{GAP}|-)(?P<unit>decade|century|year|month|fortnight|week|day)(?![\w])",
    re.IGNORECASE,
)
_LASTING = re.compile(
    rf"\b(?:for|after|within|than|over|under|nearly|almost|about|around|barely|hardly|only|just|lasted|takes?|took|least"
    rf"|most|another|in|every|roughly|spent){GAP}\Z",
    re.IGNORECASE,
)
_ALWAYS: Final = frozenset({"decade", "century", "fortnight"})
"""Units that are seldom a rate, as 'a year' is in '£3m a year'."""
_RANGE = re.compile(rf"\s?[-–]\s?|{GAP}(?:to|or){GAP}")
_LETTER: Final = {
    "decade": ("Y", 10), "century": ("Y", 100), "centurie": ("Y", 100), "year": ("Y", 1), "yr": ("Y", 1),
    "month": ("M", 1), "fortnight": ("W", 2), "week": ("W", 1), "day": ("D", 1),
}  # fmt: skip


def durations(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    """Yield the lengths of time of a text. Hours and shorter, and people's ages, are taken without an amount."""
    for at, number in enumerate(numbers):
        after = _UNIT.match(text, number.end)
        if after is None or _glued(text, number.start):
            continue
        amount = None if after["old"] else duration(number.value, after["unit"])
        before = numbers[at - 1] if at else None
        if before and _RANGE.fullmatch(text, before.end, number.start):
            lower = None if after["old"] else duration(before.value, after["unit"])
            yield Found(before.start, before.end, lower)
        yield Found(number.start, after.end(), amount)
    for match in _SPOKEN.finditer(text):
        unit = match["unit"].lower()
        front = text[max(0, match.start() - 16) : match.start()]
        if match["half"] or unit in _ALWAYS or _LASTING.search(front):
            yield Found(match.start(), match.end(), duration(Decimal("0.5") if match["half"] else Decimal(1), unit))


def duration(count: Decimal, unit: str) -> Duration | None:
    """Return so many units as a duration: halves of years as months, None for hours and for less than a day."""
    letter, times = _LETTER.get(unit.lower(), ("", 0))
    whole = count * times
    if not letter or not whole or whole > Decimal(10) ** 6:
        return None
    if whole == whole.to_integral_value():
        return Duration(f"P{int(whole)}{letter}")
    months = whole * 12
    if letter == "Y" and months == months.to_integral_value():
        years, rest = divmod(int(months), 12)
        return Duration(f"P{years}Y{rest}M" if years else f"P{rest}M")
    return Duration(f"P{whole.normalize():f}{letter}")


def _glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_#@/.$£€")
