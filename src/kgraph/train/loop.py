"""The training loop: several workers of one thread each, who share their gradients after every step.

Workers of one thread, and not one process with many: the network is small, and on a machine that others use too
threads that wait for each other in every operation lose most of their time.
"""

import ctypes
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import distributed

from kgraph.annotate import annotate
from kgraph.extract.labels import Labels
from kgraph.gold import GoldArticle
from kgraph.train.augment import Names, vary
from kgraph.train.batches import encode
from kgraph.train.examples import Example, make_example
from kgraph.train.losses import article_loss
from kgraph.train.network import Network
from kgraph.train.noise import mistaken
from kgraph.train.weights import Weights, optimizer, set_rate

log = logging.getLogger(__name__)
SCALE = 20.0
"""What the summed losses of an article are divided by, so that gradients have about the length 1."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to train. Rates are peaks; `hidden` is the share of pieces that the encoder does not see."""

    seed: int = 0
    epochs: int = 24
    batch: int = 8
    rate: float = 1.5e-4
    head_rate: float = 5e-4
    hidden: float = 0.05
    length: float = 1.0
    workers: int = 2


@dataclass(slots=True)
class Progress:
    """What is kept between epochs, and in the checkpoint."""

    epoch: int = 0
    step: int = 0
    losses: list[dict[str, float]] = field(default_factory=list)


class Trainer:
    """One worker's share of the training; `rank` 0 keeps the checkpoint."""

    def __init__(  # noqa: PLR0913  (what a worker works with)
        self,
        network: Network,
        labels: Labels,
        tokenizer: Tokenizer,
        articles: Sequence[GoldArticle],
        options: Options,
        *,
        rank: int = 0,
    ) -> None:
        _keep_memory()
        torch.set_num_threads(1)
        self.network, self.labels, self.tokenizer = network, labels, tokenizer
        self.options, self.rank = options, rank
        self.articles = articles
        self.values = [annotate(article.document).values for article in articles]
        self.names = Names.of(articles)
        self.optimizer = optimizer(network, rate=options.rate, head_rate=options.head_rate)
        self.weights = Weights(network)
        self.progress = Progress()
        self.steps = options.epochs * (len(articles) // options.batch)

    def epoch(self) -> None:
        """Go through all articles once."""
        torch.manual_seed(hash((self.options.seed, self.progress.epoch, self.rank)))
        self.network.train()
        began, sums, seen = time.monotonic(), dict[str, float](), 0
        for batch in self._batches():
            for name, value in self._step(batch).items():
                sums[name] = sums.get(name, 0.0) + value
            seen += len(batch)
        self.progress.epoch += 1
        self.progress.losses.append({name: round(value / max(seen, 1), 4) for name, value in sums.items()})
        log.info("epoch %d, %.0f s: %s", self.progress.epoch, time.monotonic() - began, self.progress.losses[-1])

    def _batches(self) -> Iterator[list[Example]]:
        """Yield this worker's part of every batch, in an order that the seed and the epoch alone decide."""
        order = list(range(len(self.articles)))
        chance = random.Random(f"{self.options.seed} {self.progress.epoch}")  # noqa: S311  (no secret)
        chance.shuffle(order)
        size = self.options.batch
        for start in range(0, len(order) - size + 1, size):
            yield [self._example(at) for at in order[start : start + size][self.rank :: self.options.workers]]

    def _example(self, at: int) -> Example:
        """Return an article in words of its own for this epoch."""
        chance = random.Random(f"{self.options.seed} {self.progress.epoch} {at}")  # noqa: S311  (no secret)
        article = vary(self.articles[at], self.values[at], self.names, chance)
        return make_example(article, annotate(article.document), self.tokenizer, self.labels)

    def _step(self, batch: Sequence[Example]) -> dict[str, float]:
        sums: dict[str, float] = {}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = encode(self.network, [example.words for example in batch], drop=self.options.hidden)
            total = torch.zeros(())
            for example, own in zip(batch, states, strict=True):
                noise = mistaken(example, self.labels) if self.progress.epoch else None
                loss, parts = article_loss(self.network, own, example, self.labels, noise)
                total = total + loss
                for name, value in parts.items():
                    sums[name] = sums.get(name, 0.0) + value
        (total / (self.options.batch * SCALE)).backward()  # type: ignore[no-untyped-call]
        if self.options.workers > 1:
            distributed.all_reduce(self.weights.gradient)
        self.weights.clip(1.0)
        set_rate(self.optimizer, self.progress.step / self.steps)
        self.optimizer.step()
        self.weights.gradient.zero_()
        self.progress.step += 1
        self.weights.follow(self.progress.step)
        return sums

    def save(self, path: Path) -> None:
        """Keep everything that is needed to go on from here."""
        state = {
            "options": self.options,
            "progress": self.progress,
            "values": self.weights.values,
            "average": self.weights.average,
            "optimizer": self.optimizer.state_dict(),
        }
        fresh = path.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint of our own (it is unpickled: trust where it comes from)."""
        state: dict[str, Any] = torch.load(path, weights_only=False)
        self.progress = state["progress"]
        self.weights.values.copy_(state["values"])
        self.weights.average.copy_(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])


def _keep_memory() -> None:
    """Ask the C library to keep freed memory: giving it back after every step costs half of the time."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return
    trim_threshold, top_pad, mmap_max = -1, -2, -4
    mallopt(mmap_max, 0)
    mallopt(trim_threshold, 2**31 - 1)
    mallopt(top_pad, 2**28)
