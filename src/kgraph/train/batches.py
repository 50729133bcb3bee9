"""Batches: the windows of several articles through the encoder at once, and their states back by article."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from kgraph.extract.words import Words, windows
from kgraph.train.network import Network

CLS, SEP = 101, 102
"""The marks at the ends of a window, in BERT's vocabulary."""
ALIKE = 8
"""Batches that are made at once from articles sorted by length."""


def batches_of_a_length(lengths: Sequence[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield the numbers of the items in batches of a size, in random order, those of a batch about equally long.

    What is shorter than the longest of a batch is padded, so batches of mixed lengths waste a third of the time.
    A rest that fills no batch is left for another epoch.
    """
    order = list(range(len(lengths)))
    chance.shuffle(order)
    order = order[: len(order) // size * size]
    step = size * ALIKE
    stretches = [
        sorted(order[at : at + step], key=lambda item: (lengths[item], item)) for at in range(0, len(order), step)
    ]
    found = [stretch[at : at + size] for stretch in stretches for at in range(0, len(stretch), size)]
    chance.shuffle(found)
    yield from found


def encode(network: Network, articles: Sequence[Words], *, drop: float = 0.0) -> list[Tensor]:
    """Return the states (pieces, width) of each article. `drop` is the share of pieces hidden from the encoder."""
    cut = [(at, window) for at, words in enumerate(articles) for window in windows(words)]
    length = max(window.end - window.start for _, window in cut) + 2
    pieces = np.zeros((len(cut), length), dtype=np.int64)
    features = np.zeros((len(cut), length, articles[0].features.shape[1]), dtype=np.int64)
    mask = np.zeros((len(cut), length), dtype=np.int64)
    for row, (at, window) in enumerate(cut):
        size = window.end - window.start
        pieces[row, : size + 2] = [CLS, *articles[at].pieces[window.start : window.end], SEP]
        features[row, 1 : size + 1] = articles[at].features[window.start : window.end]
        mask[row, : size + 2] = 1
    if drop:
        hidden = (np.random.default_rng(int(torch.randint(2**31, ()))).random(pieces.shape) < drop) & (pieces > SEP)
        pieces[hidden] = 103
    states = network.encoder(torch.from_numpy(pieces), torch.from_numpy(features), torch.from_numpy(mask))
    parts: list[list[Tensor]] = [[] for _ in articles]
    for row, (at, window) in enumerate(cut):
        parts[at].append(states[row, 1 + window.own_start - window.start : 1 + window.own_end - window.start])
    return [torch.cat(found) for found in parts]
