"""What an entity is called: the fullest of its names in the article."""

from collections.abc import Iterable
from typing import Final

from kgraph.extract.candidates import NAMED, NOMINAL, looks_named
from kgraph.extract.coreference import SMALL
from kgraph.extract.reading import Reading
from kgraph.model import Span
from kgraph.quotation import half_quoted

_NAMED_BY_NOUNS: Final = frozenset({"Contract", "Policy"})
"""Types whose names end in a common noun ('SEXTANT programme'); of others such a phrase describes ('Dutch firm')."""


def span_of(reading: Reading, row: int) -> Span:
    """Return the characters of an item."""
    words, items = reading.words, reading.items
    return Span(int(words.starts[items.first[row]]), int(words.ends[items.last[row]]))


def name_of(reading: Reading, rows: Iterable[int], kind: str) -> str:
    """Return the fullest form among the mentions.

    A proper name comes before other phrases with a capital, one that more than the start of a sentence gave its capital
    before one that it may have, and the longer before the shorter; without any the first mention is the name, those
    with half a quotation ('fitness for work’ tests') last.
    """
    text = reading.annotated.document.text
    nouns = kind in _NAMED_BY_NOUNS

    def rank(row: int) -> tuple[int, bool, bool, int, bool, int]:
        surface = span_of(reading, row).of(text)
        words = surface.split()
        form = int(reading.items.form[row])
        sure = form == NAMED and _is_name(reading, row, words)
        if nouns and form == NAMED and not sure:
            form = NOMINAL
        proper = nouns or all(word[0].isupper() or word.lower() in SMALL for word in words)
        whole = not half_quoted(surface)
        return form, form == NAMED and proper, sure, sum(map(len, words)) if form == NAMED else 0, whole, -row

    return " ".join(span_of(reading, max(rows, key=rank)).of(text).split())


def _is_name(reading: Reading, row: int, words: list[str]) -> bool:
    """Tell whether more than the start of a sentence may have given a mention its capital."""
    if any(map(looks_named, (words[0][1:], *words[1:]))):
        return True
    span = span_of(reading, row)
    sentence = reading.annotated.sentences[int(reading.items.sentence[row])]
    return any(map(str.isalnum, reading.annotated.document.text[sentence.start : span.start]))
