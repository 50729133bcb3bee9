"""An article as the model reads it: word pieces with their shapes, words, and windows of at most 512 pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kgraph.extract.labels import AMOUNT, DATE, DURATION, QUANTITY
from kgraph.model import Amount, Annotated, Duration, Money, PartialDate, Quantity

Ints = NDArray[np.int64]

WINDOW: Final = 510
"""Pieces of text in one window; the encoder's 512 positions less its two marks."""
OVERLAP: Final = 64
SHAPES: Final = 2 * 10
VALUE_CODES: Final = {DATE: 1, DURATION: 2, QUANTITY: 3, AMOUNT: 4}
FEATURES: Final = (SHAPES, 2, 1 + len(VALUE_CODES))
"""How many values each feature of a piece takes: shape, inside quotation marks, kind of exact value."""
_OPENING, _CLOSING, _TYPED = "“«", "”»", '"'


@dataclass(frozen=True, slots=True)
class Words:
    """The pieces and words of an article, in order.

    `pieces` and `features` (shape, quoted, value) go by piece; `first` and `last` give a word's pieces (inclusive),
    `starts` and `ends` its characters (half open). `piece_sentence` and `sentence` number the sentences.
    """

    pieces: Ints
    features: Ints
    piece_sentence: Ints
    first: Ints
    last: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    sentences: int

    def __len__(self) -> int:
        return len(self.first)


def read_words(annotated: Annotated, tokenizer: Tokenizer) -> Words:
    """Cut the sentences into words and pieces and tell the shape of each."""
    text = annotated.document.text
    rows: list[tuple[int, int, int]] = []
    pieces: list[int] = []
    of_word: list[int] = []
    encoded = tokenizer.encode_batch([s.of(text) for s in annotated.sentences], add_special_tokens=False)
    for number, (sentence, encoding) in enumerate(zip(annotated.sentences, encoded, strict=True)):
        before: int | None = -1
        for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != before:
                rows.append((sentence.start + start, sentence.start + end, number))
                before = word
            else:
                rows[-1] = (rows[-1][0], sentence.start + end, number)
            pieces.append(piece)
            of_word.append(len(rows) - 1)
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    owner = np.array(of_word, dtype=np.int64)
    first = np.searchsorted(owner, np.arange(len(rows)), side="left")
    last = np.searchsorted(owner, np.arange(len(rows)), side="right") - 1
    shape = _shapes(text, rows)[owner] + (SHAPES // 2) * (np.arange(len(owner)) != first[owner])
    quoted = _quoted(text, rows)[owner]
    value = _values(annotated, table)[owner]
    return Words(
        pieces=np.array(pieces, dtype=np.int64),
        features=np.stack([shape, quoted, value], axis=1).astype(np.int64).reshape(-1, 3),
        piece_sentence=table[owner, 2],
        first=first.astype(np.int64),
        last=last.astype(np.int64),
        starts=table[:, 0],
        ends=table[:, 1],
        sentence=table[:, 2],
        sentences=len(annotated.sentences),
    )


def _shapes(text: str, rows: Sequence[tuple[int, int, int]]) -> Ints:
    found, before = [], -1
    for start, end, sentence in rows:
        found.append(_shape(text[start:end], opens=sentence != before))
        if text[start].isalnum():
            before = sentence
    return np.array(found, dtype=np.int64)


def _shape(word: str, *, opens: bool) -> int:
    if word.isdigit():
        return 4
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 7 if word in "£$€¥%₦₹" else 6
    if word.islower():
        return 0
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 9 if opens else 8 if len(word) == 1 else 1
    return 2 if word.isupper() else 3


def _quoted(text: str, rows: Sequence[tuple[int, int, int]]) -> Ints:
    """Tell which words stand in quotation marks. A paragraph's end closes typewriter's marks that were left open."""
    found, inside, before = [], False, 0
    for start, end, _ in rows:
        if "\n" in text[before:start]:
            inside = False
        word = text[start:end]
        if word in _OPENING:
            inside = True
        found.append(inside)
        if word in _CLOSING:
            inside = False
        elif word == _TYPED:
            inside = not inside
        before = end
    return np.array(found, dtype=np.int64)


def value_kind(amount: Amount) -> str:
    """Return the kind of item that an exact value is."""
    match amount:
        case Money():
            return AMOUNT
        case PartialDate():
            return DATE
        case Duration():
            return DURATION
        case Quantity():
            return QUANTITY


def _values(annotated: Annotated, table: Ints) -> Ints:
    codes = np.zeros(len(table), dtype=np.int64)
    for value in annotated.values:
        low = np.searchsorted(table[:, 1], value.span.start, side="right")
        high = np.searchsorted(table[:, 0], value.span.end, side="left")
        codes[low:high] = VALUE_CODES[value_kind(value.amount)]
    return codes


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces start..end go through the encoder together; of them own_start..own_end are taken from this window."""

    start: int
    end: int
    own_start: int
    own_end: int


def windows(words: Words, *, limit: int = WINDOW, overlap: int = OVERLAP) -> tuple[Window, ...]:
    """Cover all pieces with overlapping windows of about equal length, each piece owned by exactly one.

    The borders of ownership lie in the overlaps, at the end of a sentence where there is one.
    """
    total = len(words.pieces)
    if total <= limit:
        return (Window(0, total, 0, total),) if total else ()
    count = -(-(total - overlap) // (limit - overlap))
    length = -(-(total + (count - 1) * overlap) // count)
    starts = [round(at * (total - length) / (count - 1)) for at in range(count)]
    breaks = np.flatnonzero(np.diff(words.piece_sentence)) + 1
    borders = [0, *(_border(breaks, start, before + length) for before, start in pairwise(starts))]
    return tuple(
        Window(start, start + length, own, after)
        for start, own, after in zip(starts, borders, [*borders[1:], total], strict=True)
    )


def _border(breaks: Ints, low: int, high: int) -> int:
    middle = (low + high) // 2
    inside = breaks[(breaks > low) & (breaks < high)]
    return int(inside[np.argmin(np.abs(inside - middle))]) if len(inside) else middle
