"""Parts of a whole as ratios: 'two thirds' is 0.6667, 'one in five' 0.2, 'half the workers' 0.5."""

import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from itertools import pairwise
from typing import Final

from kgraph.annotate.found import Found
from kgraph.annotate.nearby import glued, word_before, word_set
from kgraph.annotate.numbers import GAP, Number, exact
from kgraph.model import Quantity

_WHOLES: Final = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_PARTS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<parts>{'|'.join(_PARTS)})(?P<join>-|{GAP})(?P<whole>{'|'.join(_WHOLES)})(?P<plural>s?)(?![\w-])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"{GAP}(?!(?:of|the|its|their|his|her|our|more|less|fewer|as|said|say|were|are|is|was|have|has|had|to|in|since|from"
    r"|below|above|higher|lower|up|down|off|on|by|and|or|that|who|which|this|last|after|over|under|owned|cheaper"
    r"|when|than|for|at|with|but|if|bigger|smaller|better|worse|short)\b)[a-z]"
)
"""What follows 'a third' where it is an ordinal: 'a third runway'."""
_HALF = re.compile(r"(?<![\w-])half(?![\w-])", re.IGNORECASE)
_HALF_OF = re.compile(rf"{GAP}(?:of|the|its|their|his|her|our|all|those|these)\b")
_NOT_HALF = re.compile(rf"{GAP}(?:an?|hour|way|day|time|year|term|price|full|empty|brother|sister|past)\b")
_ABOUT: Final = word_set("nearly almost about around over than only just barely some roughly fully")
_NOT_BEFORE: Final = word_set("first second last latter next other this that and a")
_LINK = re.compile(rf"{GAP}(?P<noun>[A-Za-z]+{GAP}(?:[a-z]+{GAP})?)?(?P<in>in|out{GAP}of){GAP}(?:every{GAP})?")
_ROUND: Final = frozenset(
    {*map(Decimal, range(2, 11)), Decimal(12), Decimal(20), Decimal(50), Decimal(100), Decimal(1000)}
)
"""Wholes of 'out of' that stand for a share; '14 out of 390' is a count of fourteen."""
_COUNTED = re.compile(
    rf"(?:{GAP}|-)(?!(?:was|is|has|does|as|this|his|its|says)\b)(?:[a-z]+s|people|per{GAP}?cent|million)\b|%"
)
_GOES_ON = re.compile(r"[\w@/\\%]|[-–‑][A-Za-z\d]|[.:]\d")
_DIGITS: Final = Context(prec=4)
"""A third is no decimal number; four digits are more than any newspaper means by it."""


def shares(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    """Yield the parts of a whole in a text, as ratios between 0 and 1 of at most four digits."""
    for match in _FRACTION.finditer(text):
        parts, whole = _PARTS[match["parts"].lower()], _WHOLES[match["whole"].lower()]
        single = parts == 1 and match["join"] != "-" and _ORDINAL.match(text, match.end())
        if parts < whole and (parts > 1) == bool(match["plural"]) and not single:
            yield Found(match.start(), match.end(), _share(Decimal(parts), Decimal(whole)))
    for match in _HALF.finditer(text):
        if _is_share(text, match):
            yield Found(match.start(), match.end(), Quantity(Decimal("0.5"), "ratio"))
    for part, whole_number in pairwise(numbers):
        if _is_one_in(text, part, whole_number):
            yield Found(part.start, whole_number.end, _share(part.value, whole_number.value))


def _share(part: Decimal, whole: Decimal) -> Quantity:
    return Quantity(exact(_DIGITS.divide(part, whole)), "ratio")


def _is_share(text: str, half: re.Match[str]) -> bool:
    before = word_before(text, half.start())
    if before in _NOT_BEFORE or _NOT_HALF.match(text, half.end()):
        return False
    return before in _ABOUT or _HALF_OF.match(text, half.end()) is not None


def _is_one_in(text: str, part: Number, whole: Number) -> bool:
    """Tell whether two numbers are 'one in five', 'nine pensioners in ten' or 'eight out of ten'."""
    if not 0 < part.value < whole.value or part.scale > 1 or part.short or whole.short or glued(text, part.start):
        return False
    link = _LINK.fullmatch(text, part.end, whole.start)
    if link is None or _GOES_ON.match(text, whole.end):
        return False
    if link["in"] != "in":
        return not link["noun"] and whole.value in _ROUND
    return not (link["noun"] and _COUNTED.match(text, whole.end))
