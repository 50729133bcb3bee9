"""What the heads are asked about an article in training, and a network's scores of it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kgraph.extract.candidates import Items, Pairs, make_pairs
from kgraph.extract.coreference import Mentions, mention_pairs
from kgraph.extract.labels import Labels
from kgraph.extract.words import Ints, Words
from kgraph.train.distil import Scores
from kgraph.train.examples import Example
from kgraph.train.network import Network


@dataclass(frozen=True, slots=True)
class Lesson:
    """An example, the items in it (some of them no mentions) with their clusters, the pairs that are asked about.

    `teacher` are another network's scores of the same spans and pairs, where there is one to learn from.
    """

    example: Example
    items: Items
    clusters: Ints
    found: Mentions
    pairs: Pairs
    teacher: Scores | None = None


def make_lesson(example: Example, labels: Labels, noise: Iterable[tuple[int, int, int]] = ()) -> Lesson:
    """Return what is asked about an article; `noise` are spans (first word, last word, kind) that are no mentions."""
    items, clusters = example.items(labels, noise)
    found = mention_pairs(items, example.words, example.annotated.document.text, labels)
    return Lesson(example, items, clusters, found, make_pairs(items, labels))


def score(network: Network, states: Tensor, lesson: Lesson, spans: Tensor | None = None) -> Scores:
    """Return a network's scores from its states of the article's pieces, and of its spans where they are known."""
    words, items = lesson.example.words, lesson.items
    return Scores(
        span_logits(network, states, words, lesson.example.spans) if spans is None else spans,
        coreference_scores(network, states, items, words, lesson.found),
        *link_logits(network, states, words, items, lesson.pairs),
    )


def ints(array: Ints | NDArray[np.int64]) -> Tensor:
    """Return the array as a tensor of whole numbers."""
    return torch.from_numpy(np.ascontiguousarray(array, dtype=np.int64))


def span_logits(network: Network, states: Tensor, words: Words, spans: Ints) -> Tensor:
    """Score candidate spans."""
    first, last = ints(words.first[spans[:, 0]]), ints(words.last[spans[:, 1]])
    logits: Tensor = network.mentions(states, first, last, ints(spans[:, 1] - spans[:, 0]))
    return logits


def coreference_scores(network: Network, states: Tensor, items: Items, words: Words, found: Mentions) -> Tensor:
    """Score the pairs of mentions."""
    scores: Tensor = network.coreference(
        states,
        ints(words.first[items.first[found.rows]]),
        ints(words.last[items.last[found.rows]]),
        ints(items.kind[found.rows]),
        ints(found.pairs[:, 0]),
        ints(found.pairs[:, 1]),
        torch.from_numpy(found.compared),
        ints(found.distance),
    )
    return scores.float()


def link_logits(network: Network, states: Tensor, words: Words, items: Items, pairs: Pairs) -> tuple[Tensor, Tensor]:
    """Score the links and modalities of pairs of items."""
    links, modality = network.links(
        states,
        ints(words.piece_sentence),
        states.mean(dim=0),
        ints(items.kind),
        ints(words.first[items.first]),
        ints(words.last[items.last]),
        ints(items.form),
        ints(pairs.subject),
        ints(pairs.object),
        ints(pairs.low),
        ints(pairs.high),
        ints(pairs.order),
        ints(pairs.gap),
    )
    return links.float(), modality.float()
