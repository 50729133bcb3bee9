"""Shapes, colours and sizes. The shape tells what a thing is; colours suit colour-blind eyes (Okabe-Ito)."""

import math
from dataclasses import dataclass
from typing import Final

from kgraph.model import Money


@dataclass(frozen=True, slots=True)
class Look:
    """How a type is drawn: the shape's name in vis-network and a fill for light and for dark pages."""

    shape: str
    light: str
    dark: str


LOOKS: Final = {
    "PublicBody": Look("dot", "#0072B2", "#4BA3DB"),
    "Company": Look("hexagon", "#56B4E9", "#8FD0F5"),
    "CivilSociety": Look("triangle", "#B5A800", "#F0E442"),
    "PoliticalParty": Look("dot", "#6A4C93", "#A98BD6"),
    "MediaOrganisation": Look("hexagon", "#8A7F72", "#BDB2A4"),
    "Person": Look("star", "#CC79A7", "#E3A0C6"),
    "Group": Look("triangleDown", "#777777", "#A9A9A9"),
    "Contract": Look("square", "#E69F00", "#F3B93F"),
    "Policy": Look("diamond", "#009E73", "#2FC79B"),
}
EVEN: Final = {"square": 0.87, "diamond": 1.15, "triangle": 1.1, "triangleDown": 1.1, "star": 1.2}
"""What makes shapes of one size look equally large as a disc of it."""
OTHER: Final = Look("ellipse", "#5F6B7A", "#9AA7B8")
STUB_SIZE: Final = 4
CAPTION_SIZE: Final = 13
"""Height of a caption's letters in pixels at full size."""
_LETTER, _CAPITAL = 0.56, 0.7
"""Width of a letter over its height, an average over system fonts."""
_WIDE_FROM: Final = 0x2E80
"""First of the CJK scripts, whose letters are as wide as high."""
_SMALLEST, _LARGEST = 9, 38


def look(kind: str) -> Look:
    """Return how a type is drawn; types of a user's own layer share one look."""
    return LOOKS.get(kind, OTHER)


def size(kind: str, money: Money | None, ties: int) -> int:
    """Return about half a node's height in pixels: a fixed step for each tenfold of money, else by its ties.

    Amounts are compared as numbers in their own currency; nothing is converted.
    """
    even = EVEN.get(look(kind).shape, 1.0)
    if money is not None and money.amount > 0:
        return round(even * _within(8 + 5 * (math.log10(money.amount) - 4)))
    return round(even * _within(8 + 2.2 * math.sqrt(ties)))


def width(sources: int) -> float:
    """Return an edge's width in pixels: more for what more independent sources say.

    Articles of one outlet, or with one text, are one source (`kgraph.resolve.sources`); articles are not counted.
    """
    return round(min(1.4 + 0.9 * math.log2(max(sources, 1)), 5.0), 2)


def text_width(line: str) -> float:
    """Return about how wide a caption's line is drawn, in pixels at full size."""
    return sum(_letter_width(letter) for letter in line) * CAPTION_SIZE


def _letter_width(letter: str) -> float:
    if ord(letter) >= _WIDE_FROM:
        return 1.0
    return _CAPITAL if letter.isupper() else _LETTER


def _within(value: float) -> float:
    return min(max(value, _SMALLEST), _LARGEST)
