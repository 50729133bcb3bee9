"""The stretches of a document that rules may look at: outside furniture, between paragraph breaks."""

import re
from collections.abc import Iterator

from kgraph.model import Document, Span

_BREAK = re.compile(r"\n[^\S\n]*+\n\s*+")
"""A blank line. A form feed or a line separator is white space like any other."""


def blocks(document: Document) -> tuple[Span, ...]:
    """Return the paragraphs outside furniture, in order, without outer white space and none of them empty."""
    found = []
    for stretch in _outside(document):
        start = stretch.start
        for gap in _BREAK.finditer(document.text, stretch.start, stretch.end):
            found.append(trimmed(document.text, start, gap.start()))
            start = gap.end()
        found.append(trimmed(document.text, start, stretch.end))
    return tuple(span for span in found if span.start < span.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the range without the white space at its ends; an empty span where there is nothing else."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _outside(document: Document) -> Iterator[Span]:
    start = 0
    for piece in sorted(document.furniture):
        if start < piece.start:
            yield Span(start, piece.start)
        start = max(start, piece.end)
    if start < len(document.text):
        yield Span(start, len(document.text))
