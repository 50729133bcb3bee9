"""Dates: in figures, years, and by way of `months` and `relative` the rest."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kgraph.annotate.calendar import YEAR, checked
from kgraph.annotate.found import Found
from kgraph.annotate.months import month_dates
from kgraph.annotate.nearby import word_before, word_set
from kgraph.annotate.numbers import GAP, Number
from kgraph.annotate.relative import relative_dates
from kgraph.model import PartialDate

_ISO = re.compile(rf"(?<![\w/.-])({YEAR})-(\d\d)(?:-(\d\d)(?:T[\d:.]++(?:Z|[+-]\d\d:?\d\d)?)?)?(?![\w/-])")
_FIGURES = re.compile(rf"(?<![\w/.-])(\d{{1,2}})([/.])(\d{{1,2}})\2({YEAR})(?![\w/])")
_MONTHS: Final = 12
_UNCLEAR = re.compile(rf"(?<![\w/.-]){YEAR}(?:[/–-]\d\d|s)(?![\w/-])")
"""'2016-17' and '1990s' are times, but neither a year nor a number."""
_YEAR = re.compile(rf"(?<![\w£$€¥/#.])(?<![A-Za-z]-)(?<!\d,)(?P<year>{YEAR})(?![\w%]|[.,/:]\d)")
_LEADS: Final = word_set(
    "in since by from until till of before after during through to and or early late mid the this its their his her our"
    " a between for around about summer spring autumn winter fall year"
)
"""Words that a year follows. Without one a number like 2,100 may be written 2100 and count something."""
_COUNTED = re.compile(rf"{GAP}(?:[a-z]+s|people|children|women|men|per|million|billion|euros|pounds|dollars)\b")


def dates(text: str, numbers: Sequence[Number], published: PartialDate | None) -> Iterator[Found]:
    """Yield the dates of a text; those told from the day of publication only where it is known.

    They may overlap: of two, the earlier yielded is the fuller.
    """
    yield from _in_figures(text)
    yield from month_dates(text, published)
    if published:
        yield from relative_dates(text, numbers, published)
    for match in _YEAR.finditer(text):
        if _leads(text, match.start()) or not _COUNTED.match(text, match.end()):
            yield Found(match.start(), match.end(), PartialDate(int(match["year"])))


def _leads(text: str, start: int) -> bool:
    word = word_before(text, start)
    return word in _LEADS or word.endswith(("'s", "’s")) or text[start - 1 : start] in {"-", "–", "("}


def _in_figures(text: str) -> Iterator[Found]:
    for match in _ISO.finditer(text):
        year, month = int(match[1]), int(match[2])
        if match[3]:
            yield Found(match.start(), match.end(), checked(year, month, int(match[3])))
        else:  # 2010-12 may be two years as well as a month, 2019-06 can only be a month
            yield Found(match.start(), match.end(), checked(year, month) if month <= year % 100 else None)
    for match in _FIGURES.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        day, month = (second, first) if second > _MONTHS else (first, second)
        clear = first == second or max(first, second) > _MONTHS
        yield Found(match.start(), match.end(), checked(year, month, day) if clear else None)
    for match in _UNCLEAR.finditer(text):
        yield Found(match.start(), match.end())
