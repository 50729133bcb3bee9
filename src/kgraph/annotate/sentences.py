"""Where sentences begin and end."""

import re
from collections.abc import Iterator

from syntok import segmenter
from syntok.tokenizer import Tokenizer

from kgraph.annotate.blocks import trimmed
from kgraph.model import Span

_TOKENIZER = Tokenizer(replace_not_contraction=False)
_CLOSING = re.compile(r"[\"”’»)\]]++(?=\s|$)")
"""A closing quote or bracket that the segmenter has put at the head of the next sentence."""
_GOES_ON = re.compile(r"[\"”’»)\]]*+\s*+(?:[a-z]|[,;:–—-])")
"""How no sentence begins: with a small letter or a comma. What was split there belongs together."""


def sentences(text: str, block: Span) -> tuple[Span, ...]:
    """Return the sentences of a paragraph: in order, trimmed, together all of it but the white space between."""
    found: list[Span] = []
    for unit in _units(text, block):
        starts = [unit.start, *_starts(text, unit), unit.end]
        for start, end in zip(starts, starts[1:], strict=False):
            piece = trimmed(text, start, end)
            if piece.start < piece.end:
                found.append(piece)
    return tuple(found)


def _starts(text: str, unit: Span) -> Iterator[int]:
    """Yield where the second and later sentences of a unit begin."""
    tokens = _TOKENIZER.tokenize(text[unit.start : unit.end], unit.start)
    for number, sentence in enumerate(segmenter.segment(tokens)):
        start = sentence[0].offset
        closing = _CLOSING.match(text, start, unit.end)
        if closing:
            start = closing.end()
        if number and not _GOES_ON.match(text, start, unit.end):
            yield start


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
    for line, following in zip(lines, lines[1:], strict=False):
        words = following.split(maxsplit=1)
        if not words or len(line.rstrip()) + 1 + len(words[0]) <= width:
            return False
        runs_on = runs_on or words[0][0].islower()
    return runs_on
