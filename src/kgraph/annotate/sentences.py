"""Where sentences begin and end: the segmenter's work, mended where news is written otherwise than it expects."""

import re
from collections.abc import Iterator
from itertools import pairwise

from syntok import segmenter
from syntok.tokenizer import Tokenizer

from kgraph.annotate.blocks import trimmed
from kgraph.model import Span

_TOKENIZER = Tokenizer(replace_not_contraction=False)
_CLOSING = re.compile(r"[\"”’»)\]]{1,4}+(?=\s|$)")
"""A closing quote or bracket that the segmenter has put at the head of the next sentence."""
_GOES_ON = re.compile(r"(?:[\"”’»)\]]|[-–—])?\s?(?:[a-z]|[,;:])")
"""How no sentence begins: with a small letter or a comma. What was split there belongs together."""
_OPEN_END = re.compile(
    r"[;:,]\s*\Z"
    r"|\b(?:[Hh]on|Rep|Sen|Gov|Gen|Col|Capt|Lt|Sgt|Maj|Adm|Brig|Cdr|Cmdr|Rev|Prof|Cllr|Supt|Insp|Messrs|Pte|Mme)\.\s*\Z"
)
"""How no sentence ends: with a semicolon or a title."""
_ITEM = re.compile(r"\(?\d{1,2}[.)]\s*\Z")
"""The number of an item in a list, which belongs to what follows."""
_MISSED = re.compile(r"(?:\d(?:m|bn|k|p|am|pm|%|per cent|percent)?|\bI)\.[\"”’)]?\s(?=[\"“‘]?[A-Z][a-z’']|[A-Z]{2,}\s)")
"""Ends that the segmenter takes for abbreviations: a full stop behind an amount, an hour or the word I."""


def sentences(text: str, block: Span) -> tuple[Span, ...]:
    """Return the sentences of a paragraph: in order, trimmed, together all of it but the white space between."""
    found: list[Span] = []
    for unit in _units(text, block):
        for start, end in pairwise([unit.start, *_starts(text, unit), unit.end]):
            piece = trimmed(text, start, end)
            if piece.start < piece.end:
                found.append(piece)
    return tuple(found)


def _starts(text: str, unit: Span) -> list[int]:
    """Return where the second and later sentences of a unit begin."""
    starts = {*_segmented(text, unit), *(missed.end() for missed in _MISSED.finditer(text, unit.start, unit.end))}
    return sorted(start for start in starts if not _is_inside(text, start, unit))


def _segmented(text: str, unit: Span) -> Iterator[int]:
    tokens = _TOKENIZER.tokenize(text[unit.start : unit.end], unit.start)
    for number, sentence in enumerate(segmenter.segment(tokens)):
        start = sentence[0].offset
        closing = _CLOSING.match(text, start, unit.end)
        if closing:
            start = closing.end()
            start += len(text[start : start + 2]) - len(text[start : start + 2].lstrip())
        if number and start < unit.end:
            yield start


def _is_inside(text: str, start: int, unit: Span) -> bool:
    """Tell whether a break that the segmenter found is inside a sentence."""
    front = text[max(unit.start, start - 12) : start]
    return bool(
        _GOES_ON.match(text, start, unit.end)
        or _OPEN_END.search(front)
        or (len(front) == start - unit.start and _ITEM.match(front))
    )


def _units(text: str, block: Span) -> Iterator[Span]:
    """Yield the block's lines, or the whole block where its lines are one wrapped text.

    A scraper leaves a headline, a byline and the first paragraph on lines of their own. Mail and wire copy are
    wrapped at a width instead: no line could have taken the next line's first word, and some sentence runs on.
    """
    lines = text[block.start : block.end].split("\n")
    if len(lines) == 1 or _wrapped(lines):
        yield block
        return
    start = block.start
    for line in lines:
        yield Span(start, start + len(line))
        start += len(line) + 1


def _wrapped(lines: list[str]) -> bool:
    width = max(len(line.rstrip()) for line in lines)
    runs_on = False
    for line, following in pairwise(lines):
        words = following.split(maxsplit=1)
        if not words or len(line.rstrip()) + 1 + len(words[0]) <= width:
            return False
        runs_on = runs_on or words[0][0].islower()
    return runs_on
