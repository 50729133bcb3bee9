"""Amounts of money: an exact number and the currency that the text gives it.

The grammar is number + multiplier + currency, in either order ('£394.7 million', '5 million euros', 'dollars 2.5m'),
and ranges, whose ends share what is said once ('£20-25m', '5 to 10 million euros').
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgraph.annotate.currencies import CAUTIOUS, CODES, MAIN, NAMES, QUALIFIERS, SIGNS, SMALL, names
from kgraph.annotate.found import Found
from kgraph.annotate.numbers import GAP, SPACE, Number, exact
from kgraph.model import Money

_NAMES: Final = names()
_WINDOW: Final = 24
"""Characters in front of a number that can hold its currency ('pounds sterling ')."""


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z$£€])(?P<sign>{_any(SIGNS)}){SPACE}?"
    rf"|(?<![A-Za-z])(?P<code>[A-Z]{{3}}){SPACE}?"
    rf"|(?<![A-Za-z-])(?P<name>[Pp]ounds(?:{SPACE}sterling)?|[Dd]ollars|[Ee]uros){SPACE})\Z"
)
_AFTER = re.compile(
    rf"(?:{GAP}|-)(?P<name>(?i:{_any(_NAMES)}))\b"
    rf"|{SPACE}?(?P<code>[A-Z]{{3}})\b"
    rf"|{SPACE}?(?P<sign>[€£])(?![\w€£])"
    rf"|(?:{SPACE}?(?P<p>p)|{GAP}(?P<pence>pence|penny))\b"
)
_QUALIFIER = re.compile(rf"{GAP}\(?(?P<word>(?i:{_any(QUALIFIERS)}))(?:{GAP}dollars)?\b\)?")
_WEIGHT = re.compile(rf"{GAP}(?:of{GAP}(?!taxpayer|public|money)|heavier|lighter|overweight)")
_LINK = re.compile(rf"{SPACE}?(?P<dash>[-–—]){SPACE}?|{GAP}(?P<word>to|or|and){GAP}")
_RATE = re.compile(rf"{GAP}(?:a|an|per|each|apiece)\b|[-–.,;:)\"”’]|\s*+\Z")
_BETWEEN = re.compile(rf"\b(?:[Bb]etween|[Ff]rom){GAP}\Z")
_GROUPED = re.compile(r"\d[,.\u00a0\u202f\u2009]\d|\d{4}")
_UNCLEAR = re.compile(r"\d{1,3}\.\d{3}")
"""Three digits after a point and no multiplier: thousands on the continent, a fraction in English."""


_WORDS_TOO: Final = frozenset({"won", "mark", "marks", "punts", "som", "dong", "lei", "sterling", "crowns", "cent"})
"""Names of currencies that are English words as well: money only behind a multiplier or thousands."""
_WEIGHTS: Final = frozenset({"pound", "pounds"})


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number read as money. `sign` tells that the currency stands in front; `coins` how many make its unit."""

    number: Number
    start: int
    end: int
    currency: str
    sign: bool
    coins: int = 1

    def found(self) -> Found:
        amount = Money(exact(self.number.value / self.coins), self.currency) if self.currency else None
        return Found(self.start, self.end, amount)


def money(text: str, numbers: Sequence[Number]) -> Iterator[Found]:
    """Yield the sums of money among a text's numbers, in order."""
    sums = [_sum(text, number) for number in numbers]
    for at in range(1, len(sums)):
        _share(text, numbers, sums, at)
    return (one.found() for one in sums if one)


def _sum(text: str, number: Number) -> _Sum | None:
    """Return the number with the currency beside it, None where it has none."""
    window = max(0, number.start - _WINDOW)
    before = _BEFORE.search(text[window : number.start])
    if before:
        currency = _in_front(text, before, number)
        if currency is not None:
            return _qualified(text, _Sum(number, window + before.start(), number.end, currency, sign=True))
    return _followed(text, number)


def _in_front(text: str, before: re.Match[str], number: Number) -> str | None:
    sign, code, name = before["sign"], before["code"], before["name"]
    if name:
        return NAMES[name.lower()]
    if sign:
        return None if sign in CAUTIOUS and not _weighty(text, number) else SIGNS[sign]
    if code in MAIN or (code in CODES and _weighty(text, number)):
        return str(code)
    return None


def _qualified(text: str, one: _Sum) -> _Sum:
    """Return the sum with what follows it taken in: the 'Canadian' of '$90 million Canadian', a second name."""
    if _UNCLEAR.fullmatch(text, one.number.start, one.number.end):
        return replace(one, currency="")
    after = _QUALIFIER.match(text, one.end)
    if after and one.currency in {"USD", "GBP"}:
        code = QUALIFIERS[after["word"].lower()]
        return replace(one, end=after.end(), currency=code) if (code == "GBP") == (one.currency == "GBP") else one
    again = _followed(text, one.number)
    if again and again.coins == 1 and (again.currency == one.currency or one.currency == "USD"):
        return replace(one, end=again.end, currency=again.currency or one.currency)
    return one


def _followed(text: str, number: Number) -> _Sum | None:
    """Return the number with the currency behind it, None where it has none."""
    after = _AFTER.match(text, number.end)
    if after is None or _glued(text, number.start):
        return None
    name = (after["name"] or after["pence"] or after["p"] or "").lower()
    currency: str | None = None
    coins = 1
    if name in SMALL:
        currency, coins = SMALL[name]
    elif name:
        currency = _by_name(text, name, after.end(), number)
    elif after["sign"]:
        currency = SIGNS[after["sign"]]
    elif after["code"] in MAIN or (after["code"] in CODES and _weighty(text, number)):
        currency = after["code"]
    if currency is None:
        return None
    return _Sum(number, number.start, after.end(), currency, sign=False, coins=coins)


def _by_name(text: str, name: str, end: int, number: Number) -> str | None:
    """Return the code of a currency's name, '' where it is unclear, None where the word counts something else."""
    code = _NAMES[name.replace("\n", " ")]
    great = number.scale > 1 or _weighty(text, number)
    if name in _WORDS_TOO and not great:
        return None
    return "" if name in _WEIGHTS and not great and _WEIGHT.match(text, end) else code


def _weighty(text: str, number: Number) -> bool:
    """Tell whether a number looks like money: it has a multiplier, thousands or a decimal point."""
    return number.scale > 1 or bool(_GROUPED.search(text, number.start, number.numeral))


def _glued(text: str, start: int) -> bool:
    """Tell whether a number hangs on a letter or sign, as in `B2B`, `G4S` or `#3`."""
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_#@/.$£€")


def _share(text: str, numbers: Sequence[Number], sums: list[_Sum | None], at: int) -> None:
    """Complete the two ends of a range, if the numbers at `at` - 1 and `at` are one."""
    left, right = sums[at - 1], sums[at]
    if left is None and right is None:
        return
    start = left.end if left else numbers[at - 1].end
    link = _LINK.fullmatch(text, start, right.start if right else numbers[at].start)
    if link is None or not _is_range(text, link, numbers[at - 1], left, numbers[at], right):
        return
    if left is None and right and not _glued(text, numbers[at - 1].start):
        left = replace(right, number=numbers[at - 1], start=numbers[at - 1].start, end=numbers[at - 1].end)
    if right is None and left:
        right = replace(left, number=numbers[at], start=numbers[at].start, end=numbers[at].end)
    if left and right:
        sums[at - 1], sums[at] = _scaled(left, right), right


def _is_range(text: str, link: re.Match[str], low: Number, left: _Sum | None, high: Number, right: _Sum | None) -> bool:
    """Tell whether two linked numbers, at least one of them a sum, are the ends of one range."""
    if left and right:
        return left.sign == right.sign and left.currency == right.currency
    front = left.start if left else low.start
    if link["word"] == "and" and not _BETWEEN.search(text[max(0, front - _WINDOW) : front]):
        return False
    if left is None:
        return right is not None and not right.sign
    return left.sign and (high.scale > 1 or bool(_RATE.match(text, high.end)))


def _scaled(left: _Sum, right: _Sum) -> _Sum:
    """Return the lower end with the upper end's multiplier, where it is left out as in '£20-25m'."""
    low, high = left.number, right.number
    if low.scale == 1 and high.scale > 1 and low.base < high.base and low.numeral == low.end:
        return replace(left, number=replace(low, scale=high.scale), coins=right.coins)
    return left
