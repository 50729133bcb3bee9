"""Percentages and counts; `shares` has the parts of a whole."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kgraph.annotate.found import Found
from kgraph.annotate.nearby import glued, word_before, word_set, words_before
from kgraph.annotate.numbers import GAP, SPACE, Number, falls_to
from kgraph.annotate.shares import shares
from kgraph.model import Quantity

_PERCENT = re.compile(
    rf"{SPACE}?%|(?:{GAP}|-)(?:per[\s-]?cent\b|pct\b|percentage(?:{GAP}|-)points?\b)|{SPACE}?pc\b", re.IGNORECASE
)
_RANGE = re.compile(rf"\s?[-–]\s?|{GAP}(?:to|or|and){GAP}")

_LABELS: Final = word_set(
    "section sections article clause page pages no no. nos number numbers part chapter phase stage lot tier band level"
    " grade route rule junction platform channel radio covid version room unit flat form schedule figure table question"
    " row type round size aged age p p. pp pp. paragraph regulation appendix annex class category day week year study"
    " highway line gate ward area areas zone model series season episode option step item exhibit amendment protocol"
    " lane pier terminal group division volume vol vol. act point"
)
"""Words that a number behind them names a thing by; only where they stand in the singular and nothing is counted."""
_SMALLEST_SURE: Final = 1000
"""Numbers from which a label in front does not matter: nobody has a section 1,200."""
_TWO_DIGITS: Final = 100
"""Numbers under which one behind a name or a comma is part of the name ('Windows 10') or an age (', 34,')."""
_LAST_NOUN_WORD: Final = 12
"""Numbers in words up to this one are as often pronouns; they count only in front of a noun or behind 'about'."""
_TIME = re.compile(
    rf"{SPACE}?(?:[ap]\.?m\b\.?|o[’']clock\b|noon\b|midnight\b)|[:.]\d\d{SPACE}?[ap]\.?m\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"[\w@/\\]|[-–‑][A-Za-z\d]|:\d|[’']s\b|[.]\w")
"""What ties a number to what follows it: `3D`, `24/7`, `10-bed`, `9:30`, `1.2.3`."""
_NOUN = re.compile(
    rf"{GAP}(?!(?:and|or|but|to|in|on|at|is|was|by|as|if|with|that|who|which|when|for|from|had|has|have|did|does|would"
    r"|will|than|he|she|it|they|we|you|I)\b)[\w“\"']"
)
_PEOPLE = re.compile(rf"{GAP}(?:of{GAP})?(?!metres|meters)(?:[a-z]+{GAP})?(?:[a-z]+s|people|children|women|men)\b")
_ABOUT: Final = word_set(
    "some about nearly almost only just than least most to around roughly over under another all other first last next"
    " approximately every of were are"
)
_UNCLEAR = re.compile(r"(?<!\d)(?:\d++,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}+)")
"""Continental writing: read as a percentage or a sum, but as a count it may be a list ('pages 2,3')."""


def quantities(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    """Yield percentages, then shares, then counts; of two that overlap, the earlier yielded is the fuller."""
    yield from _percentages(text, numbers)
    yield from shares(text, numbers)
    for number in numbers:
        plain = number if not number.short or _PEOPLE.match(text, number.end) else number.bare()
        if _is_count(text, plain):
            yield Found(plain.start, plain.end, Quantity(plain.value, "count"))


def _percentages(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    for at, number in enumerate(numbers):
        sign = _PERCENT.match(text, number.end)
        if sign is None or (glued(text, number.start) and text[number.start - 1] not in "-–"):
            continue
        before = numbers[at - 1] if at else None
        if before and _RANGE.fullmatch(text, before.end, number.start) and not glued(text, before.start):
            yield Found(before.start, before.end, Quantity(before.value, "percent"))
        yield Found(number.start, sign.end(), Quantity(number.value, "percent"))
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        if after and falls_to(text, number, sign.end(), after):
            yield Found(after.start, after.end, Quantity(after.value, "percent"))


def _is_count(text: str, number: Number) -> bool:
    """Tell whether a number counts something, and is not part of a name, a time, an age or a reference."""
    if glued(text, number.start) or _GOES_ON.match(text, number.end) or _TIME.match(text, number.end):
        return False
    front = word_before(text, number.start)
    if number.words:
        return number.value > 1 and (
            number.value > _LAST_NOUN_WORD or front in _ABOUT or bool(_NOUN.match(text, number.end))
        )
    if _UNCLEAR.fullmatch(text, number.start, number.numeral):
        return False
    if number.scale > 1 or number.value >= _SMALLEST_SURE:
        return True
    if front in _LABELS or (number.value < _TWO_DIGITS and _is_name_or_age(text, number)):
        return bool(_PEOPLE.match(text, number.end)) and front not in _LABELS
    return number.value > 1 or bool(_PEOPLE.match(text, number.end))


def _is_name_or_age(text: str, number: Number) -> bool:
    words = words_before(text, number.start, 2)
    if not words:
        return False
    if words[-1].endswith(","):
        return words[-1][:1].isupper()
    return len(words) > 1 and words[-1][:1].isupper() and not words[0].endswith((".", "?", "!"))
