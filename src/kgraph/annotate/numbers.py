"""Numbers in running text, in digits and in words, with their multipliers: `1,234.5`, `2½ million`, `half a dozen`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import Final

from kgraph.annotate.cardinals import GREAT, SMALL, cardinal
from kgraph.annotate.nearby import word_before

SPACE: Final = "[ \t\u00a0\u2009\u202f]"
"""A space inside a line, for use in patterns: thin and hard spaces too."""
GAP: Final = rf"(?:(?:{SPACE}\n?|\n){SPACE}{{0,3}}+)"
"""White space between two words of one phrase: a line may break in it, a paragraph may not.

Bounded, so that no run of spaces makes a pattern slow.
"""

_SHORT: Final = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mio": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
_PARTS: Final = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "1/2": Decimal("0.5"),
    "1/4": Decimal("0.25"),
    "3/4": Decimal("0.75"),
}
_LONGEST: Final = 40
"""Characters of digits beyond which a run of them is no number that anybody writes: a key, a table, noise."""
_EXACT: Final = Context(prec=80)
"""Digits enough for the longest number that is read, so that no product is rounded."""

_THIN = re.compile("[\u00a0\u2009\u202f]")
_DIGITS = re.compile(
    r"(?P<plain>\d{1,3}+(?:[\u00a0\u202f\u2009]\d{3})++(?!\d)|\d++(?:[.,]\d++)*+)"
    rf"(?P<part>{SPACE}?(?:[½¼¾]|(?<=\s)(?:1/2|1/4|3/4)(?![\d/])))?|[½¼¾]"
)
_ENGLISH = re.compile(r"(?<!\d)(?:\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d++)?|\d++(?:\.\d++)?)")
_CONTINENTAL = re.compile(r"(?<!\d)(?:\d{1,3}(?:\.\d{3})++,\d++|\d{1,3}(?:\.\d{3}){2,}+|\d++,\d{1,2})")
_GREAT_WORD: Final = f"(?:{'|'.join(GREAT)})"
_MULTIPLIER = re.compile(
    rf"(?:(?:{GAP}|-)?{_GREAT_WORD}s?\b){{1,3}}+|{SPACE}?(?P<short>mio|ml?n|bl?n|tr?n|[mbk])(?!\w)(?!\.\w)",
    re.IGNORECASE,
)

_JOIN: Final = rf"(?:-|{GAP})"
_WORD: Final = f"(?:{'|'.join([*list(SMALL)[::-1], *GREAT])})"
_WORDS = re.compile(
    r"(?<![A-Za-z])(?=[A-Za-z])(?:"
    rf"(?P<part>half|an?{_JOIN}quarter|three{_JOIN}quarters)(?:{_JOIN}of)?{_JOIN}an?{_JOIN}(?P<whole>{_GREAT_WORD})\b"
    rf"|(?P<run>(?:an?{_JOIN}(?={_GREAT_WORD}\b))?{_WORD}\b(?:(?:{_JOIN}and)?{_JOIN}{_WORD}\b)*+)"
    rf"(?P<half>{_JOIN}and{_JOIN}a{_JOIN}half\b(?:{_JOIN}(?P<after>{_GREAT_WORD})\b)?)?)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z]++")
_FIRST: Final = frozenset({*SMALL, *GREAT, "a", "an", "half"})
"""The words that a number may begin with: looked up before the pattern is tried, which saves most of the time."""
_VAGUE = re.compile(r"\b(?:several|few|many|couple of|tens of|odd)\s\Z", re.IGNORECASE)
"""What makes 'several hundred' and 'a few million' no number at all."""
_AND = re.compile(rf"{_JOIN}and{_JOIN}", re.IGNORECASE)
_SEAM = re.compile(r"[\s-]++")
_TO = re.compile(rf"{GAP}to{GAP}")
_NOTHING_COUNTED = re.compile(r"[.,;:)\"”’]|\s?\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; `start` to `end` covers the multiplier, `start` to `numeral` does not.

    `base` is the value without multiplier and `scale` the multiplier. `short` is its letters where it is
    abbreviated (`m`, `bn`): what they mean hangs on what the number counts. `words` tells it is not in digits.
    """

    start: int
    numeral: int
    end: int
    base: Decimal
    scale: Decimal = Decimal(1)
    short: str = ""
    words: bool = False

    @property
    def value(self) -> Decimal:
        """The number with its multiplier, exact and without needless zeros: 1200000000, not 1.2E+9."""
        return exact(_EXACT.multiply(self.base, self.scale))

    def bare(self) -> "Number":
        """Return the number without an abbreviated multiplier: the 5 of `5 m tall`."""
        return replace(self, end=self.numeral, scale=Decimal(1), short="") if self.short else self


def exact(value: Decimal) -> Decimal:
    """Return the same value in its one plain form, so that equal amounts are written alike."""
    short = value.normalize(_EXACT)
    return short.quantize(Decimal(1), context=_EXACT) if short == short.to_integral_value() else short


def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order; what is no number in any writing is left out (`1.2.3`)."""
    found = [*_in_digits(text), *_in_words(text)]
    found.sort(key=lambda number: number.start)
    apart: list[Number] = []
    for number in found:
        if not apart or apart[-1].end <= number.start:
            apart.append(number)
    return tuple(apart)


def _in_digits(text: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        base = decimal(match["plain"] or "0")
        if base is None:
            continue
        if match["part"] or not match["plain"]:
            base += _PARTS[(match["part"] or match[0]).strip()]
        multiplier = _MULTIPLIER.match(text, match.end())
        if multiplier is None:
            yield Number(match.start(), match.end(), match.end(), base)
            continue
        short = multiplier["short"] or ""
        scale = _SHORT[short.lower()] if short else _product(multiplier[0])
        yield Number(match.start(), match.end(), multiplier.end(), base, scale, short)


def _product(words: str) -> Decimal:
    product = Decimal(1)
    for word in _SEAM.split(words.lower()):
        product *= GREAT.get(word.removesuffix("s"), Decimal(1))
    return product


def decimal(digits: str) -> Decimal | None:
    """Return the value of digits as English or, where that is impossible, continental writing has it, or None."""
    if len(digits) > _LONGEST:
        return None
    plain = _THIN.sub("", digits)
    if _ENGLISH.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if _CONTINENTAL.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return None


def _in_words(text: str) -> Iterator[Number]:
    done = 0
    for word in _LETTERS.finditer(text):
        start = word.start()
        if start < done or word[0].lower() not in _FIRST or (start and text[start - 1] in "-_0123456789"):
            continue
        match = _WORDS.match(text, start)
        if match is None:
            continue
        done = match.end()
        if not (word[0].lower() in GREAT and _VAGUE.search(text[max(0, start - 12) : start])):
            yield from _spelt(text, match)


def _spelt(text: str, match: re.Match[str]) -> Iterator[Number]:
    if match["part"]:
        word = match["part"].lower()
        part = Decimal("0.5") if word == "half" else Decimal("0.75" if word.startswith("three") else "0.25")
        yield Number(match.start(), match.end("part"), match.end(), part, GREAT[match["whole"].lower()], words=True)
        return
    start, end = match.span("run")
    base = cardinal(_SEAM.split(match["run"].lower()))
    if base is None:
        yield from _listed(text, start, end)
    elif match["after"]:
        scale = GREAT[match["after"].lower()]
        yield Number(start, end, match.end(), base + Decimal("0.5"), scale, words=True)
    elif match["half"]:
        last = GREAT.get(_SEAM.split(match["run"].lower())[-1], Decimal(1))
        yield Number(start, match.end(), match.end(), base + last / 2, words=True)
    else:
        yield Number(start, end, end, base, words=True)


def _listed(text: str, start: int, end: int) -> Iterator[Number]:
    """Yield the numbers of 'between thirty and forty', which reads like one number and is two."""
    edges = [start, *(edge for seam in _AND.finditer(text, start, end) for edge in seam.span()), end]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        base = cardinal(_SEAM.split(text[left:right].lower()))
        if base is not None:
            yield Number(left, right, right, base, words=True)


def falls_to(text: str, number: Number, end: int, after: Number) -> bool:
    """Tell whether a second number shares the unit that ends at `end`: the 19 of 'from 41 days to 19'."""
    return (
        word_before(text, number.start) == "from"
        and _TO.fullmatch(text, end, after.start) is not None
        and _NOTHING_COUNTED.match(text, after.end) is not None
    )
