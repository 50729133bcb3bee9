"""Exact values of a paragraph: what each rule finds, the surer rule first."""

from collections.abc import Iterator
from itertools import chain

from kgraph.annotate.dates import dates
from kgraph.annotate.durations import durations
from kgraph.annotate.found import Found
from kgraph.annotate.money import money
from kgraph.annotate.numbers import numbers
from kgraph.annotate.quantities import quantities
from kgraph.model import PartialDate, Span, Value


def values(text: str, block: Span, published: PartialDate | None) -> tuple[Value, ...]:
    """Return the values of a paragraph of the text, in order and apart from each other."""
    piece = block.of(text)
    known = numbers(piece)
    found = chain(
        dates(piece, known, published), money(piece, known), durations(piece, known), quantities(piece, known)
    )
    kept = [one for one in _apart(len(piece), found) if one.amount is not None]
    kept.sort(key=lambda one: one.start)
    return tuple(
        Value(Span(block.start + one.start, block.start + one.end), one.amount)
        for one in kept
        if one.amount is not None
    )


def _apart(length: int, found: Iterator[Found]) -> Iterator[Found]:
    """Yield what does not overlap with what came before, so that each character is read once."""
    taken = bytearray(length)
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            yield one
