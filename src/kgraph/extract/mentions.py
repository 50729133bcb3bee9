"""From scores of spans to mentions, and from scores of pairs of mentions to entities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.candidates import nearest_words
from kgraph.extract.labels import Labels
from kgraph.extract.words import Ints, Words
from kgraph.model import Annotated, Money, Value

MONEY: Final = "Money"
PERSON: Final = "Person"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """Mentions in order of the text: words first..last (inclusive), type, and how each type scores there."""

    first: Ints
    last: Ints
    type: Ints
    scores: Floats

    def __len__(self) -> int:
        return len(self.first)


def choose_mentions(
    spans: Ints, logits: Floats, labels: Labels, money: Mapping[tuple[int, int], Value], floor: float
) -> Found:
    """Take the best spans that do not overlap; an amount of money is one only where a rule has read its value.

    `logits` are (spans, 1 + types), the first for no mention; `floor` is the least difference to it.
    """
    if not len(spans):
        none = np.zeros(0, dtype=np.int64)
        return Found(none, none, none, np.zeros((0, len(labels.types)), dtype=np.float32))
    margins = logits[:, 1:] - logits[:, :1]
    if MONEY in labels.types:
        at = labels.types.index(MONEY)
        read = np.array([(a, b) in money for a, b in spans.tolist()], dtype=np.bool_)
        margins[~read, at] = -np.inf
    best = margins.max(axis=1)
    taken = np.zeros(int(spans[:, 1].max()) + 1, dtype=np.bool_)
    chosen = []
    for row in np.lexsort((np.arange(len(best)), -best)).tolist():
        first, last = spans[row].tolist()
        if best[row] <= floor:
            break
        if not taken[first : last + 1].any():
            taken[first : last + 1] = True
            chosen.append(row)
    rows = np.array(sorted(chosen), dtype=np.int64)
    return Found(spans[rows, 0], spans[rows, 1], margins[rows].argmax(axis=1).astype(np.int64), margins[rows])


def money_spans(annotated: Annotated, words: Words) -> dict[tuple[int, int], Value]:
    """Return the amounts of money by the words that give them."""
    found = {}
    for value in annotated.values:
        span = nearest_words(words, value.span) if isinstance(value.amount, Money) else None
        if span:
            found[span] = value
    return found


def forbid(scores: Floats, pairs: Ints, found: Found, labels: Labels, money: Mapping[tuple[int, int], Value]) -> Floats:
    """Keep amounts of money apart from all else and from other amounts; equal amounts are one."""
    if MONEY not in labels.types or not len(pairs):
        return scores
    amounts = [money.get(span) for span in zip(found.first.tolist(), found.last.tolist(), strict=True)]
    is_money = found.type == labels.types.index(MONEY)
    held = scores.copy()
    for row in np.flatnonzero(is_money[pairs[:, 0]] | is_money[pairs[:, 1]]).tolist():
        one, two = (amounts[at] for at in pairs[row].tolist())
        both = is_money[pairs[row]].all() and one and two and one.amount == two.amount
        held[row] = 1.0 if both else -1.0
    return held


def vote(found: Found, clusters: Ints) -> Ints:
    """Return one type for each cluster: the one that its mentions together score highest."""
    scores = np.where(np.isfinite(found.scores), found.scores, -50.0)
    totals = np.zeros((int(clusters.max(initial=-1)) + 1, found.scores.shape[1]), dtype=np.float64)
    np.add.at(totals, clusters, scores - scores.max(axis=1, keepdims=True))
    best: Ints = totals.argmax(axis=1).astype(np.int64)
    return best
