"""The quotes that a page holds: each once, within what stands around it in its article."""

from collections.abc import Iterable, Sequence
from typing import Final

from kgraph.model import Document, Evidence

CONTEXT: Final = 160
"""Characters of the article shown before and after a quote, cut at a space."""


class Quotes:
    """Numbers the articles of a page and collects their quotes as they are asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._articles = {document.id: at for at, document in enumerate(documents)}
        self._quotes: dict[tuple[str, str, str, int, int], int] = {}

    def article(self, document: Document) -> int:
        """Return the article's place among those of the page."""
        return self._articles[document.id]

    def of(self, evidence: Iterable[Evidence], document: Document) -> list[int]:
        """Return the places of the quotes in `all`."""
        article = self.article(document)
        found = ((*_around(piece, document), piece.span.start, article) for piece in evidence)
        return [self._quotes.setdefault(quote, len(self._quotes)) for quote in found]

    @property
    def all(self) -> list[tuple[str, str, str, int, int]]:
        """The quotes asked for so far: before, quote, after, place in the text, place of the article."""
        return list(self._quotes)


def _around(piece: Evidence, document: Document) -> tuple[str, str, str]:
    """Return more of the article around a quote than its selector holds, where the article's text is at hand."""
    span = piece.span
    if span.of(document.text) != piece.quote:
        return piece.prefix, piece.quote, piece.suffix
    before = document.text[max(0, span.start - CONTEXT) : span.start]
    after = document.text[span.end : span.end + CONTEXT]
    if span.start > CONTEXT:
        before = before.partition(" ")[2]
    if span.end + CONTEXT < len(document.text):
        after = after.rpartition(" ")[0]
    return before, piece.quote, after
