"""Numbers in running text, in digits and in words, with their multipliers: `1,234.5`, `2½ million`, `half a dozen`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal

SPACE = "[ \t\u00a0\u2009\u202f]"
"""A space inside a line, for use in patterns: thin and hard spaces too."""
GAP = rf"(?:(?:{SPACE}\n?|\n){SPACE}{{0,3}}+)"
"""White space between two words of one phrase: a line may break in it, a paragraph may not.

Bounded, so that no run of spaces makes a pattern slow.
"""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: Decimal(at) for at, word in enumerate(_UNITS)} | {
    word: Decimal(10 * at) for at, word in enumerate(_TENS, 2)
}
_GREAT = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "lakh": Decimal(10**5),
    "crore": Decimal(10**7),
    "dozen": Decimal(12),
}
_SHORT = {
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
_PARTS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "1/2": Decimal("0.5"),
    "1/4": Decimal("0.25"),
    "3/4": Decimal("0.75"),
}

_PART = rf"(?:{SPACE}?(?:[½¼¾]|(?<=\s)(?:1/2|1/4|3/4)(?![\d/])))?"
_DIGITS = re.compile(
    rf"(?P<plain>\d{{1,3}}+(?:[\u00a0\u202f\u2009]\d{{3}})++(?!\d)|\d++(?:[.,]\d++)*+)(?P<part>{_PART})|[½¼¾]"
)
_THIN = re.compile(r"[\u00a0\u202f\u2009]")
_ENGLISH = re.compile(r"(?<!\d)(?:\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d++)?|\d++(?:\.\d++)?)")
_CONTINENTAL = re.compile(r"(?<!\d)(?:\d{1,3}(?:\.\d{3})++,\d++|\d{1,3}(?:\.\d{3}){2,}+|\d++,\d{1,2})")
_EXACT = Context(prec=80)
"""Digits enough for the longest number that is read, so that no product is rounded."""
_LONGEST = 40
"""Characters of digits beyond which a run of them is no number that anybody writes: a key, a table, noise."""

_MULTIPLIER = re.compile(
    rf"(?:(?:{GAP}|-)(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)s?\b){{1,3}}+"
    rf"|{SPACE}?(?P<short>mio|ml?n|bl?n|tr?n|[mbk])(?!\w)(?!\.\w)",
    re.IGNORECASE,
)

_GREAT_WORD = "(?:" + "|".join(_GREAT) + ")"
_WORD = "(?:" + "|".join([*_UNITS[::-1], *_TENS, *_GREAT]) + ")"
_JOIN = rf"(?:-|{GAP})"
_WORDS = re.compile(
    rf"(?P<part>half|an?{_JOIN}quarter|three{_JOIN}quarters)(?:{_JOIN}of)?{_JOIN}an?{_JOIN}(?P<whole>{_GREAT_WORD})\b"
    rf"|(?P<run>(?:an?{_JOIN}(?={_GREAT_WORD}\b))?{_WORD}\b(?:(?:{_JOIN}and)?{_JOIN}{_WORD}\b)*+)"
    rf"(?P<half>{_JOIN}and{_JOIN}a{_JOIN}half\b(?:{_JOIN}(?P<after>{_GREAT_WORD})\b)?)?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z]++")
_FIRST = frozenset({*_SMALL, *_GREAT, "a", "an", "half"})
"""The words that a number may begin with: looked up before the pattern is tried, which saves most of the time."""
_VAGUE = re.compile(r"\b(?:several|few|many|couple of|tens of|odd)\s\Z", re.IGNORECASE)
"""What makes 'several hundred' and 'a few million' no number at all."""
_AND = re.compile(rf"{_JOIN}and{_JOIN}", re.IGNORECASE)
_SEAM = re.compile(r"[\s-]++")


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


def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order; one whose writing can be read in two ways is left out."""
    found = [*_in_digits(text), *_in_words(text)]
    found.sort(key=lambda number: number.start)
    apart: list[Number] = []
    for number in found:
        if not apart or apart[-1].end <= number.start:
            apart.append(number)
    return tuple(apart)


def exact(value: Decimal) -> Decimal:
    """Return the same value in its one plain form, so that equal amounts are written alike."""
    short = value.normalize(_EXACT)
    return short.quantize(Decimal(1), context=_EXACT) if short == short.to_integral_value() else short


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
        product *= _GREAT.get(word.removesuffix("s"), Decimal(1))
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
        if not (word[0].lower() in _GREAT and _VAGUE.search(text[max(0, start - 12) : start])):
            yield from _spelt(text, match)


def _spelt(text: str, match: re.Match[str]) -> Iterator[Number]:
    if match["part"]:
        word = match["part"].lower()
        part = Decimal("0.5") if word == "half" else Decimal("0.75" if word.startswith("three") else "0.25")
        scale = _GREAT[match["whole"].lower()]
        yield Number(match.start(), match.end("part"), match.end(), part, scale, words=True)
        return
    start, end = match.span("run")
    base = cardinal(match["run"])
    if base is None:
        yield from _listed(text, start, end)
        return
    if match["after"]:
        scale = _GREAT[match["after"].lower()]
        yield Number(start, end, match.end(), base + Decimal("0.5"), scale, words=True)
    elif match["half"]:
        last = _GREAT.get(_SEAM.split(match["run"].lower())[-1], Decimal(1))
        yield Number(start, match.end(), match.end(), base + last / 2, words=True)
    else:
        yield Number(start, end, end, base, words=True)


def _listed(text: str, start: int, end: int) -> Iterator[Number]:
    """Yield the numbers of 'between thirty and forty', which reads like one number and is two."""
    edges = [start, *(edge for seam in _AND.finditer(text, start, end) for edge in seam.span()), end]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        base = cardinal(text[left:right])
        if base is not None:
            yield Number(left, right, right, base, words=True)


def cardinal(words: str) -> Decimal | None:
    """Return the value of a cardinal number in words, None where they do not make one ('nineteen ninety')."""
    total = group = Decimal(0)
    room, least = Decimal(100), Decimal(10**15)
    begun = False
    for word in _SEAM.split(words.lower()):
        if word == "and":
            continue
        if word in {"a", "an"}:
            group, room = Decimal(1), Decimal(1)
        elif word in _SMALL:
            if _SMALL[word] >= room or (begun and not _SMALL[word]):
                return None
            group += _SMALL[word]
            room = Decimal(10) if _SMALL[word] >= Decimal(20) else Decimal(1)
        elif word in {"hundred", "dozen"}:
            if begun and not 0 < group < Decimal(100):
                return None
            group = max(group, Decimal(1)) * _GREAT[word]
            room = Decimal(100) if word == "hundred" else Decimal(1)
        else:
            if _GREAT[word] >= least or (begun and not group):
                return None
            least = _GREAT[word]
            total += max(group, Decimal(1)) * least
            group, room = Decimal(0), Decimal(100)
        begun = True
    return total + group
