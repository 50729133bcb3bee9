"""Lengths of time as ISO 8601: 'two-year' is P2Y, '18 months' P18M, 'four and a half years' P4Y6M."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from kgraph.annotate.found import Found
from kgraph.annotate.nearby import glued, word_before, word_set
from kgraph.annotate.numbers import GAP, Number, falls_to
from kgraph.model import Duration

_UNIT = re.compile(
    rf"(?:{GAP}|-)(?:(?:calendar|consecutive|working|full|whole|long|more|further|extra|additional|straight|successive)"
    rf"{GAP})?(?P<unit>decade|century|centurie|year|yr|month|fortnight|week|day)s?(?![A-Za-z])(?P<old>(?:{GAP}|-)old\b)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?P<part>half{GAP}|a{GAP}quarter{GAP}of{GAP})?(?P<one>an?|one)(?P<join>-|{GAP})"
    r"(?P<unit>decade|century|year|month|fortnight|week|day)(?![A-Za-z])",
    re.IGNORECASE,
)
_PARTS: Final = {"": Decimal(1), "half": Decimal("0.5"), "a quarter of": Decimal("0.25")}
_LASTING: Final = word_set(
    "for after within than over under nearly almost about around barely hardly only just lasted lasting take takes took"
    " taking least most another in every roughly spent of to"
)
"""Words in front of 'a year' where it is a length of time and not a rate, as it is in '£3m a year'."""
_ALWAYS: Final = frozenset({"decade", "century", "fortnight"})
"""Units that are seldom a rate."""
_RANGE = re.compile(rf"\s?[-–]\s?|{GAP}(?:to|or){GAP}")
_LETTER: Final = {
    "decade": ("Y", 10), "century": ("Y", 100), "centurie": ("Y", 100), "year": ("Y", 1), "yr": ("Y", 1),
    "month": ("M", 1), "fortnight": ("W", 2), "week": ("W", 1), "day": ("D", 1),
}  # fmt: skip
_LONGEST: Final = Decimal(10**6)
"""Units of time beyond which a number of them is no span that a contract or a wait has."""


def durations(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    """Yield the lengths of time of a text. People's ages are taken without an amount; hours are for counting."""
    for at, number in enumerate(numbers):
        unit = _UNIT.match(text, number.end)
        if unit is None or _is_spoken(number) or (glued(text, number.start) and not _is_upper_end(text, number)):
            continue
        before = numbers[at - 1] if at else None
        if before and not glued(text, before.start) and _RANGE.fullmatch(text, before.end, number.start):
            yield Found(before.start, before.end, _amount(before.value, unit))
        yield Found(number.start, unit.end(), _amount(number.value, unit))
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        if after and falls_to(text, number, unit.end(), after):
            yield Found(after.start, after.end, _amount(after.value, unit))
    yield from _spoken(text)


def _is_spoken(number: Number) -> bool:
    """Tell whether the number is 'one', which is as little a length in 'one day we shall see' as 'a' is."""
    return number.words and number.value == 1


def _is_upper_end(text: str, number: Number) -> bool:
    """Tell whether the number is the 10 of '5-10 years'."""
    return text[number.start - 1] in "-–" and text[number.start - 2 : number.start - 1].isdigit()


def _amount(count: Decimal, unit: re.Match[str]) -> Duration | None:
    return None if unit["old"] else duration(count, unit["unit"])


def _spoken(text: str) -> Iterator[Found]:
    for match in _SPOKEN.finditer(text):
        part = " ".join((match["part"] or "").lower().split())
        unit = match["unit"].lower()
        lasting = word_before(text, match.start()) in _LASTING
        hyphen = match["one"].lower() == "one" and match["join"] == "-"
        if part or unit in _ALWAYS or lasting or hyphen:
            yield Found(match.start(), match.end(), duration(_PARTS[part], unit))


def duration(count: Decimal, unit: str) -> Duration | None:
    """Return so many units as a duration, halves and quarters of years as months; None for none or a senseless lot."""
    letter, times = _LETTER[unit.lower()]
    whole = count * times
    if not 0 < whole <= _LONGEST:
        return None
    if whole == whole.to_integral_value():
        return Duration(f"P{int(whole)}{letter}")
    months = whole * 12
    if letter == "Y" and months == months.to_integral_value():
        years, rest = divmod(int(months), 12)
        return Duration(f"P{years}Y{rest}M" if years else f"P{rest}M")
    return Duration(f"P{whole.normalize():f}{letter}")
