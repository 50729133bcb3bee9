"""Percentages, shares and counts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import Final

from kgraph.annotate.found import Found
from kgraph.annotate.numbers import GAP, SPACE, Number, exact
from kgraph.model import Quantity

_PERCENT = re.compile(
    rf"{SPACE}?%|(?:{GAP}|-)(?:per[\s-]?cent\b|percent\b|pct\b|percentage(?:{GAP}|-)points?\b)|{SPACE}?pc\b",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s?[-–]\s?|{GAP}(?:to|or|and){GAP}")

_FRACTION_WORDS: Final = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PARTS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}  # fmt: skip
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<parts>an?|one|two|three|four|five|six|seven|eight|nine)(?:-|{GAP})"
    rf"(?P<of>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth)(?P<s>s?)(?![\w-])",
    re.IGNORECASE,
)
_ORDINAL_USE = re.compile(
    rf"{GAP}(?!of\b|the\b|more\b|less\b|fewer\b|as\b|said\b|were\b|are\b|have\b|had\b|to\b|in\b|since\b|from\b|below\b|above\b|higher\b|lower\b|on\b|by\b|and\b|or\b)[a-z]"
)
_HALF = re.compile(rf"(?<![\w-])half(?={GAP}(?:of|the|its|their|his|her|our|all|those|these)\b)", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(rf"\b(?:first|second|last|latter|next|other|this|that|and{GAP}a|by){GAP}\Z", re.IGNORECASE)
_IN = re.compile(
    rf"{GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?|{GAP}(?:[a-z]+{GAP}){{1,2}}?(?:in|out{GAP}of){GAP}(?:every{GAP})?"
)

_GLUE: Final = "_#@/.$£€¥+&=:*\\"
_HYPHENS: Final = "-–‑"
_LABELS = re.compile(
    rf"\b(?:section|sections|article|clause|page|pages|no|nos|number|numbers|part|chapter|phase|stage|lot|tier|band|level|grade|route|rule"
    rf"|junction|platform|channel|radio|covid|version|room|unit|flat|form|schedule|figure|table|question|row|type|round"
    rf"|size|aged|age|under|over|p|pp|paragraph|regulation|appendix|annex|class|category|day|week|year|study|highway|line|gate|ward"
    rf"|area|zone|model|series|season|episode|option|step|item|exhibit|case|amendment|protocol|lane|pier|terminal|group)\.?{GAP}?\Z",
    re.IGNORECASE,
)
_AGES: Final = frozenset({"under", "over"})
_NAME = re.compile(rf"(?<=[a-z,;:]{SPACE})(?:[A-Z][\w’'-]*){GAP}\Z")
_AGE = re.compile(r",\s\Z")
_TIME = re.compile(rf"{SPACE}?(?:[ap]\.?m\b\.?|o[’']clock\b|noon\b|midnight\b)|:\d\d|h\b", re.IGNORECASE)
_AFTER_GLUE = re.compile(r"[\w@/\\]|[-–‑][A-Za-z\d]|:\d|[’']s\b|[.]\w")
_NOUN = re.compile(
    rf"{GAP}(?!and\b|or\b|but\b|to\b|in\b|on\b|at\b|is\b|was\b|by\b|as\b|if\b|with\b|that\b|who\b|which\b|when\b|for\b|from\b|had\b|has\b|have\b|did\b|does\b|would\b|will\b|than\b|he\b|she\b|it\b|they\b|we\b|you\b|i\b)[\w“\"']"
)
_ABOUT = re.compile(
    rf"\b(?:some|about|nearly|almost|only|just|than|least|most|to|around|roughly|over|under|another|all|other|first|last"
    rf"|next|approximately|every){GAP}\Z",
    re.IGNORECASE,
)
_PEOPLE = re.compile(rf"{GAP}(?:of{GAP})?(?!metres|meters)(?:[a-z]+{GAP})?(?:[a-z]+s|people|children|women|men)\b")
_UNCLEAR = re.compile(r"(?<!\d)(?:\d++,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}+)")
_DIGITS_OF_SHARES: Final = Context(prec=4)
"""A third is no decimal number; four digits are more than any newspaper means by it."""


def quantities(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    """Yield percentages, then shares, then counts; of two that overlap, the earlier yielded is the fuller."""
    yield from _percentages(text, numbers)
    yield from _shares(text, numbers)
    yield from _counts(text, numbers)


def _percentages(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    for at, number in enumerate(numbers):
        after = _PERCENT.match(text, number.end)
        if after is None or _glued(text, number.start):
            continue
        before = numbers[at - 1] if at else None
        if before and _RANGE.fullmatch(text, before.end, number.start) and not _glued(text, before.start):
            yield Found(before.start, before.end, Quantity(before.value, "percent"))
        yield Found(number.start, after.end(), Quantity(number.value, "percent"))


def _shares(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    for match in _FRACTION.finditer(text):
        parts, whole = _PARTS[match["parts"].lower()], _FRACTION_WORDS[match["of"].lower()]
        if (parts > 1) != bool(match["s"]) or _ORDINAL_USE.match(text, match.end()):
            continue
        yield Found(match.start(), match.end(), _share(Decimal(parts), Decimal(whole)))
    for match in _HALF.finditer(text):
        if not _ORDINAL_BEFORE.search(text[max(0, match.start() - 10) : match.start()]):
            yield Found(match.start(), match.end(), Quantity(Decimal("0.5"), "ratio"))
    for part, whole in zip(numbers, numbers[1:], strict=False):
        few = 0 < part.value < whole.value and part.scale == 1
        if few and _IN.fullmatch(text, part.end, whole.start) and not _glued(text, part.start):
            if _PERCENT.match(text, whole.end) or not _ends(text, whole.end):
                continue
            yield Found(part.start, whole.end, _share(part.value, whole.value))


def _share(part: Decimal, whole: Decimal) -> Quantity:
    return Quantity(exact(_DIGITS_OF_SHARES.divide(part, whole)), "ratio")


def _counts(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    for number in numbers:
        if number.short and not _PEOPLE.match(text, number.end):
            number = number.bare()  # noqa: PLW2901 - the same number without its m for metres
        if _is_count(text, number):
            yield Found(number.start, number.end, Quantity(number.value, "count"))


def _is_count(text: str, number: Number) -> bool:
    start, end = number.start, number.end
    front = text[max(0, start - 24) : start]
    if _glued(text, start) or not _ends(text, end) or _TIME.match(text, end):
        return False
    if number.words:
        return number.value > 1 and (number.value > 12 or bool(_NOUN.match(text, end)) or bool(_ABOUT.search(front)))
    if _UNCLEAR.fullmatch(text, start, number.numeral):
        return False
    if number.scale == 1 and number.value < 1000 and _LABELS.search(front):
        return False
    if number.scale == 1 and number.value < 100 and (_NAME.search(front) or _AGE.search(front)):
        return bool(_PEOPLE.match(text, end))
    return True


def _glued(text: str, start: int) -> bool:
    if start == 0:
        return False
    before = text[start - 1]
    if before in "-–‑":
        return start > 1 and not text[start - 2].isspace()
    return before.isalnum() or before in _GLUE


def _ends(text: str, end: int) -> bool:
    return not _AFTER_GLUE.match(text, end)
