"""Amounts of money: an exact number and the currency that the text gives it.

The grammar is number + multiplier + currency, in either order ('£394.7 million', '5 million euros', 'dollars 2.5m'),
and ranges, whose ends share what is said once ('£20-25m', '5 to 10 million euros').
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kgraph.annotate.currencies import CAUTIOUS, CODES, MAIN, NAMES, QUALIFIERS, SIGNS, SMALL, WORDS_TOO, names
from kgraph.annotate.found import Found
from kgraph.annotate.nearby import glued, word_before
from kgraph.annotate.numbers import GAP, SPACE, Number, exact
from kgraph.model import Money

_NAMES: Final = names()
_WINDOW: Final = 24
"""Characters in front of a number that can hold its currency ('pounds sterling ')."""


_SIGN_WORDS: Final = "|".join(map(re.escape, sorted(SIGNS, key=lambda sign: (-len(sign), sign))))
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z$£€])(?P<sign>{_SIGN_WORDS}){SPACE}?"
    rf"|(?<![A-Za-z])(?P<code>[A-Z]{{3}}){SPACE}?"
    rf"|(?<![A-Za-z-])(?P<name>[Pp]ounds(?:{SPACE}sterling)?|[Dd]ollars|[Ee]uros){SPACE})\Z"
)
_NAME_WORD: Final = r"(?:U\.S\.|[A-Za-z]++)"
_NAMED = re.compile(rf"(?:{GAP}|-)\(?(?P<words>{_NAME_WORD}(?:{GAP}{_NAME_WORD}){{0,3}})")
_WORD = re.compile(_NAME_WORD)
_MARKED = re.compile(rf"{SPACE}?(?P<sign>[€£])(?![\w€£])|(?P<p>p)\b|(?P<code>[A-Z]{{3}})\b")
_WHOSE = re.compile(rf"{GAP}\(?(?P<whose>{'|'.join(map(re.escape, QUALIFIERS))})\b\)?(?={SPACE}?(?:[.,;:)\"”’]|\Z))")
_DOLLARS: Final = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD")
_WEIGHT = re.compile(rf"{GAP}(?:of{GAP}(?!taxpayer|public|money)|heavier|lighter|overweight)")
_LINK = re.compile(rf"{SPACE}?(?P<dash>[-–—]){SPACE}?|{GAP}(?P<word>to|or|and){GAP}")
_RATE = re.compile(rf"{GAP}(?:a|an|per|each|apiece)\b|[-–.,;:)\"”’]|\s?\Z")
_THOUSANDS = re.compile(r"\d[,.\u00a0\u2009\u202f]\d{3}|\d{4}|,\d\d\Z")
_UNCLEAR = re.compile(r"\d{1,3}\.\d{3}")
"""Three digits after a point and no multiplier: thousands on the continent, a fraction in English."""
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
    """Return the code of the currency in front, '' where it is unclear, None where it is no currency after all."""
    sign, name = before["sign"], before["name"]
    if name:
        return NAMES[" ".join(name.lower().split())]
    if sign:
        return None if sign in CAUTIOUS and not _weighty(text, number) else SIGNS[sign]
    return _of_code(text, before["code"], number)


def _qualified(text: str, one: _Sum) -> _Sum:
    """Return the sum with what follows it taken in: the 'Canadian' of '$90 million Canadian', a second name."""
    if _UNCLEAR.fullmatch(text, one.number.start, one.number.end):
        return replace(one, currency="")
    whose = _WHOSE.match(text, one.end)
    if whose and one.currency == "USD":
        return replace(one, end=whose.end(), currency=QUALIFIERS[whose["whose"]])
    again = _followed(text, one.number)
    if again and (again.currency == one.currency or (one.currency == "USD" and text[: again.end].endswith(_DOLLARS))):
        return replace(one, end=again.end, currency=again.currency)
    return one


def _followed(text: str, number: Number) -> _Sum | None:
    """Return the number with the currency behind it, None where it has none."""
    if glued(text, number.start) and text[number.start - 1] not in SIGNS:
        return None
    marked = _MARKED.match(text, number.end)
    if marked is None:
        return _named(text, number)
    currency: str | None = SIGNS.get(marked["sign"] or "") or _of_code(text, marked["code"], number)
    coins = 1
    if marked["p"]:
        currency, coins = SMALL["p"]
    if currency is None:
        return None
    return _Sum(number, number.start, marked.end(), currency, sign=False, coins=coins)


def _named(text: str, number: Number) -> _Sum | None:
    """Return the number with the longest name of a currency that follows it, None where none does."""
    match = _NAMED.match(text, number.end)
    if match is None:
        return None
    words = list(_WORD.finditer(text, match.start("words"), match.end("words")))
    for count in range(len(words), 0, -1):
        name = " ".join(word[0] for word in words[:count])
        end = words[count - 1].end()
        if name.lower() in SMALL:
            currency, coins = SMALL[name.lower()]
            return _Sum(number, number.start, end, currency, sign=False, coins=coins)
        known = _of_name(text, name.lower(), end, number)
        known = _of_code(text, name, number) if known is None else known
        if known is not None:
            return _Sum(number, number.start, end, known, sign=False)
    return None


def _of_name(text: str, name: str, end: int, number: Number) -> str | None:
    """Return the code of a currency's name, '' where it is unclear, None where the word counts something else."""
    if name in WORDS_TOO and not _weighty(text, number):
        return None
    if name in _WEIGHTS and not _weighty(text, number) and _WEIGHT.match(text, end):
        return ""
    return _NAMES.get(name)


def _of_code(text: str, code: str | None, number: Number) -> str | None:
    """Return the code if it is one beside such a number; COP 26 is no sum of pesos."""
    return code if code in MAIN or (code in CODES and _weighty(text, number)) else None


def _weighty(text: str, number: Number) -> bool:
    """Tell whether a number looks like money by itself: it has a multiplier or thousands."""
    return number.scale > 1 or bool(_THOUSANDS.search(text, number.start, number.numeral))


def _share(text: str, numbers: Sequence[Number], sums: list[_Sum | None], at: int) -> None:
    """Complete the two ends of a range, if the numbers at `at` - 1 and `at` are one."""
    left, right = sums[at - 1], sums[at]
    if left is None and right is None:
        return
    low, high = numbers[at - 1], numbers[at]
    link = _LINK.fullmatch(text, left.end if left else low.end, right.start if right else high.start)
    if link is None:
        return
    if not _is_range(text, link, left, right, high) and not _is_between(text, link, left.start if left else low.start):
        return
    if left is None and right and not glued(text, low.start):
        left = replace(right, number=low, start=low.start, end=low.end)
    if right is None and left:
        right = replace(left, number=high, start=high.start, end=high.end)
    if left and right:
        sums[at - 1], sums[at] = _scaled(left, right), right


def _is_range(text: str, link: re.Match[str], left: _Sum | None, right: _Sum | None, high: Number) -> bool:
    """Tell whether two linked numbers, at least one of them a sum, are the ends of one range."""
    if left and right:
        return left.sign == right.sign and left.currency == right.currency
    if link["word"] == "and":
        return False
    if left is None:
        return right is not None and not right.sign
    return left.sign and (high.scale > 1 or bool(_RATE.match(text, high.end)))


def _is_between(text: str, link: re.Match[str], start: int) -> bool:
    """Tell whether 'and' links the ends of a range: 'between 5 and 10 million euros'."""
    return link["word"] == "and" and word_before(text, start) in {"between", "from"}


def _scaled(left: _Sum, right: _Sum) -> _Sum:
    """Return the lower end with the upper end's multiplier, where it is left out as in '£20-25m'."""
    low, high = left.number, right.number
    if low.scale == 1 and high.scale > 1 and low.base < high.base and low.numeral == low.end:
        return replace(left, number=replace(low, scale=high.scale), coins=right.coins)
    return left
