"""Calendar dates as newspapers put them above an article: `14 June 2019`, `Tue 3 May 2016 09.30 BST`, `2019-06-14`.

Only for the few lines that hold metadata; dates in running text are another matter. A date that is ambiguous
(`03/04/2019`), has no year or a year of two digits, or is on no calendar is no date: it is never guessed.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final

from babel.dates import get_month_names

from kgraph.model import PartialDate

LOCALES: Final = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "da",
    "nb",
    "sv",
    "fi",
    "pl",
    "cs",
    "ro",
    "hu",
    "ru",
    "uk",
    "el",
)
"""Languages whose month names are known, those of babel's locale data."""
FIRST_YEAR: Final = 1500
TWELVE: Final = 12

_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_PATTERNS: Final = (
    re.compile(rf"(?<!\d){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    re.compile(rf"(?<![\d:./]){_DAY} (?:de |of )?{_MONTH},? (?:de |del )?{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![^\W\d_]){_MONTH} {_DAY},? {_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日"),
)
_NUMBERS = re.compile(rf"(?<![\d./])(?P<first>[0-3]?\d)([./-])(?P<second>[0-3]?\d)\2{_YEAR}(?!\d)")
_URL = re.compile(
    rf"/{_YEAR}(?:[/-](?P<month>[01]\d|[a-z]{{3}})(?:[/-](?P<day>[0-3]\d)(?!\d))?)?(?=[/-])", re.IGNORECASE
)


@functools.cache
def _months() -> dict[str, int]:
    """Return month numbers by name in any of the languages, less the names on which languages differ."""
    numbers: dict[str, set[int]] = {}
    for locale in LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    numbers.setdefault(name.casefold().rstrip("."), set()).add(number)
    numbers["sept"] = {9}
    return {name: months.pop() for name, months in numbers.items() if len(months) == 1}


def find(text: str) -> PartialDate | None:
    """Return the first full date in a line of metadata, or None where there is none or it is ambiguous."""
    found = min(_candidates(text), default=None, key=lambda pair: pair[0])
    return None if found is None else found[1]


def span(text: str) -> tuple[int, int] | None:
    """Return where in a line the first thing that looks like a date stands, even if no calendar has it."""
    places = [match.span() for pattern in (*_PATTERNS, _NUMBERS) for match in pattern.finditer(text) if _named(match)]
    return min(places, default=None)


def in_url(url: str) -> PartialDate | None:
    """Return the date that a web address is filed under (`/2019/06/14/`, `/2019/jun/14/`), or None."""
    match = _URL.search(url.partition("://")[2])
    if match is None or match["month"] is None:
        return None
    month = int(match["month"]) if match["month"].isdigit() else _months().get(match["month"].casefold())
    return None if month is None else _checked(int(match["year"]), month, int(match["day"]) if match["day"] else None)


def iso(text: str) -> PartialDate | None:
    """Return the date of metadata: ISO 8601 in full or in part (`2019`, `2019-06`), or one in words."""
    try:
        return PartialDate.parse(text)
    except (ValueError, TypeError):
        return find(text)


def _named(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return groups.get("month") is None or groups["month"].isdigit() or groups["month"].casefold() in _months()


def _candidates(text: str) -> Iterator[tuple[int, PartialDate]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            month = int(match["month"]) if match["month"].isdigit() else _months().get(match["month"].casefold())
            if month and (date := _checked(int(match["year"]), month, int(match["day"]))):
                yield match.start(), date
    for match in _NUMBERS.finditer(text):
        day, month = int(match["first"]), int(match["second"])
        if month > TWELVE:
            day, month = month, day
        elif day <= TWELVE and day != month and match[2] != ".":  # dots are used where the day comes first
            continue
        if date := _checked(int(match["year"]), month, day):
            yield match.start(), date


def _checked(year: int, month: int, day: int | None) -> PartialDate | None:
    date = PartialDate(year, month, day)
    try:
        date.check()
    except ValueError:
        return None
    return date
