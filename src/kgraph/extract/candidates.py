"""What the model is asked about: spans that may be mentions, and pairs of items that may be linked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.labels import PSEUDO, Labels
from kgraph.extract.words import Ints, Words
from kgraph.model import Span

WIDEST: Final = 9
"""Words of the widest mention; of 15,000 annotated ones, three are wider."""
REACH: Final = 2
"""Sentences that two linked mentions may lie apart."""
ORDERS, GAPS, FORMS = 8, 6, 4
PRONOUN, NOMINAL, NAMED = 1, 2, 3
_PRONOUN_WORDS: Final = "he she it they him them his her its their who which that this these those i we us you me"
_PRONOUNS: Final = frozenset(_PRONOUN_WORDS.split())
FAR: Final = 3
"""Sentences apart from which on it does not matter how many."""


def span_candidates(words: Words, text: str) -> Ints:
    """Return (first word, last word) of every stretch within a sentence that could be a mention."""
    if not len(words):
        return np.zeros((0, 2), dtype=np.int64)
    opens = np.array([_may_open(text[s:e]) for s, e in zip(words.starts, words.ends, strict=True)])
    closes = np.array([_may_close(text[s:e]) for s, e in zip(words.starts, words.ends, strict=True)])
    here = np.arange(len(words))
    found = []
    for width in range(WIDEST):
        first = here[: max(len(here) - width, 0)]
        last = first + width
        good = opens[first] & closes[last] & (words.sentence[first] == words.sentence[last])
        found.append(np.stack([first[good], last[good]], axis=1))
    joined = np.concatenate(found)
    return joined[np.lexsort((joined[:, 1], joined[:, 0]))]


def _may_open(word: str) -> bool:
    return word[0].isalnum() or not word.isascii() or word in {"$", "@", "#", "."}


def _may_close(word: str) -> bool:
    return word[-1].isalnum() or not word.isascii() or word in {"$", "%", ".", "!", "+", ")"}


@dataclass(frozen=True, slots=True)
class Items:
    """Things that can be linked, in rows: the pseudo items first, then mentions and values in order of the text.

    `kind` numbers Labels.kinds; `first` and `last` are words (inclusive; 0 for pseudo items, which have no words);
    `form` is 0 pseudo, 1 pronoun, 2 no capital letter, 3 a name or figure.
    """

    kind: Ints
    first: Ints
    last: Ints
    sentence: Ints
    form: Ints

    def __len__(self) -> int:
        return len(self.kind)

    def take(self, rows: Ints) -> "Items":
        """Return some of the rows."""
        return Items(self.kind[rows], self.first[rows], self.last[rows], self.sentence[rows], self.form[rows])


def make_items(words: Words, text: str, labels: Labels, spans: Sequence[tuple[int, int, int]]) -> Items:
    """Return the items for (first word, last word, kind), which must be in the order of the text."""
    table = np.array(spans, dtype=np.int64).reshape(-1, 3)
    pseudo = np.array([labels.kind_index[name] for name in PSEUDO], dtype=np.int64)
    none = np.zeros(len(PSEUDO), dtype=np.int64)
    forms = [_form(text[words.starts[a] : words.ends[b]]) for a, b, _ in table.tolist()]
    sentence = words.sentence[table[:, 0]] if len(table) else none[:0]
    return Items(
        kind=np.concatenate([pseudo, table[:, 2]]),
        first=np.concatenate([none, table[:, 0]]),
        last=np.concatenate([none, table[:, 1]]),
        sentence=np.concatenate([none - 1, sentence]),
        form=np.concatenate([none, np.array(forms, dtype=np.int64)]),
    )


def _form(surface: str) -> int:
    if surface.lower() in _PRONOUNS:
        return PRONOUN
    return NAMED if looks_named(surface) else NOMINAL


def looks_named(words: str) -> bool:
    """Tell whether there is a capital letter or a digit in the words."""
    return any(c.isupper() or c.isdigit() for c in words)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of items that may be linked, in rows sorted by `low`, the first sentence that they need.

    `order` tells how they stand to each other (which comes first, how many sentences apart, pseudo), `gap` how many
    other items lie between (0 to 5, 5 for more).
    """

    subject: Ints
    object: Ints
    low: Ints
    high: Ints
    order: Ints
    gap: Ints
    allowed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.subject)

    def rows(self, start: int, end: int) -> "Pairs":
        """Return some of the rows."""
        cut = slice(start, end)
        return Pairs(
            self.subject[cut],
            self.object[cut],
            self.low[cut],
            self.high[cut],
            self.order[cut],
            self.gap[cut],
            self.allowed[cut],
        )


def make_pairs(items: Items, labels: Labels, *, reach: int = REACH) -> Pairs:
    """Pair every two items that lie at most `reach` sentences apart and that some link may join."""
    pseudo = len(PSEUDO)
    count = len(items) - pseudo
    sentence = items.sentence[pseudo:]
    upto = np.searchsorted(sentence, sentence + reach, side="right")
    width = upto - np.arange(count) - 1
    left = np.repeat(np.arange(count), np.maximum(width, 0))
    right = left + 1 + (np.arange(len(left)) - np.repeat(np.cumsum(width) - width, width))
    left, right = left + pseudo, right + pseudo
    real = np.arange(pseudo, len(items))
    subject = np.concatenate([left, right, *(np.full(count, at) for at in range(pseudo))])
    target = np.concatenate([right, left, *(real for _ in range(pseudo))])
    allowed = labels.mask[items.kind[subject], items.kind[target]]
    keep = allowed.any(axis=1)
    subject, target, allowed = subject[keep], target[keep], allowed[keep]
    sentence_s = np.where(subject < pseudo, items.sentence[target], items.sentence[subject])
    sentence_o = items.sentence[target]
    low, high = np.minimum(sentence_s, sentence_o), np.maximum(sentence_s, sentence_o)
    far = np.minimum(high - low, FAR)
    order = np.where(subject < pseudo, 0, np.where(subject < target, 1 + far, 4 + far))
    order = np.where((subject >= pseudo) & (far == FAR), 7, order)
    gap = np.where(subject < pseudo, 0, np.minimum(np.abs(subject - target) - 1, GAPS - 1))
    sort = np.lexsort((target, subject, low))
    return Pairs(*(column[sort] for column in (subject, target, low, high, order, gap, allowed)))


def nearest_words(words: Words, span: Span) -> tuple[int, int] | None:
    """Return the first and last word that a range of characters touches, or None."""
    low = int(np.searchsorted(words.ends, span.start, side="right"))
    high = int(np.searchsorted(words.starts, span.end, side="left")) - 1
    return (low, high) if low <= high else None
