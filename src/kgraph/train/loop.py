"""The training loop: several workers of one thread each, who go by themselves and average their weights often.

Workers of one thread, and not one process with many: the network is small, and on a machine that others use too
threads that wait for each other in every operation lose most of their time. For the same reason they meet every few
steps only (local SGD) and not in each one.
"""

import ctypes
import logging
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, distributed

from kgraph.annotate import annotate
from kgraph.extract.labels import Labels
from kgraph.gold import GoldArticle
from kgraph.train.augment import Names, register_bodies, vary
from kgraph.train.batches import batches_of_a_length, encode
from kgraph.train.examples import Example, make_example
from kgraph.train.lessons import Lesson, make_lesson, score, span_logits
from kgraph.train.losses import lesson_loss
from kgraph.train.network import Network
from kgraph.train.noise import mistaken
from kgraph.train.weights import Weights, optimizer, set_rate

log = logging.getLogger(__name__)
MEET = 8
"""Steps after which the workers average their weights."""
KEEP = 300.0
"""Seconds after which a checkpoint is written within an epoch."""
SILENCE = 60.0
"""Seconds after which progress is told."""
LOOKS = 2
"""Times that a teacher's scores of an article in new words are learned from: having them costs more than learning."""
SCALE = 20.0
"""What the summed losses of an article are divided by, so that gradients have about the length 1."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to train.

    Rates are peaks, `hidden` is the share of pieces that the encoder does not see, and each worker takes `batch`
    articles a step. With `minutes` above zero the training ends after that time and not after `epochs`; rates fall
    with the time then, so that the model is finished, but not the same on every run.
    """

    seed: int = 0
    epochs: int = 24
    batch: int = 4
    rate: float = 1.5e-4
    head_rate: float = 5e-4
    hidden: float = 0.05
    workers: int = 2
    minutes: float = 0.0


@dataclass(slots=True)
class Progress:
    """What is kept between epochs, and in the checkpoint."""

    epoch: int = 0
    step: int = 0
    share: float = 0.0
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
        teacher: Network | None = None,
    ) -> None:
        _keep_memory()
        torch.set_num_threads(1)
        self.network, self.labels, self.tokenizer = network, labels, tokenizer
        self.options, self.rank = options, rank
        self.teacher = teacher.eval() if teacher else None
        self.articles = articles
        self.values = [annotate(article.document).values for article in articles]
        self.names = Names.of(articles, register_bodies())
        self.optimizer = optimizer(network, rate=options.rate, head_rate=options.head_rate)
        self.weights = Weights(network)
        self.progress = Progress()
        self.began, self.kept = time.monotonic(), time.monotonic()
        self.lessons: list[list[Lesson]] = []
        self.checkpoint: Path | None = None
        self.share, self.from_share = 0.0, 0.0
        self.steps = options.epochs * (len(articles) // (options.batch * options.workers))

    def epoch(self) -> None:
        """Go through all articles once."""
        torch.manual_seed(hash((self.options.seed, self.progress.epoch, self.rank)))
        self.network.train()
        spoke = time.monotonic()
        began, sums, seen = time.monotonic(), dict[str, float](), 0
        for examples, known in self._batches():
            for name, value in self._step(examples, known).items():
                sums[name] = sums.get(name, 0.0) + value
            seen += len(examples)
            if time.monotonic() - spoke > SILENCE:
                spoke = time.monotonic()
                log.info(
                    "step %d of %d: %s",
                    self.progress.step,
                    self.steps,
                    {n: round(v / seen, 2) for n, v in sums.items()},
                )
            if self.done:
                break
        self._meet()
        self.progress.epoch += 1
        self.progress.losses.append({name: round(value / max(seen, 1), 4) for name, value in sums.items()})
        log.info("epoch %d, %.0f s: %s", self.progress.epoch, time.monotonic() - began, self.progress.losses[-1])

    def _batches(self) -> Iterator[tuple[list[Example], list[Lesson]]]:
        """Yield this worker's part of every batch, in an order that the seed and the epoch alone decide.

        With a teacher the lessons of one epoch come again in those after it, in another order; else there are none.
        """
        chance = random.Random(f"{self.options.seed} {self.progress.epoch}")  # noqa: S311  (no secret)
        if self.lessons and self.progress.epoch % LOOKS:
            again, self.lessons = self.lessons, []
            chance.shuffle(again)
            for known in again:
                self.lessons.append(known)
                yield [lesson.example for lesson in known], known
            return
        self.lessons = []
        size = self.options.batch * self.options.workers
        for batch in batches_of_a_length([len(it.document.text) for it in self.articles], size, chance):
            yield [self._example(at) for at in batch[self.rank :: self.options.workers]], []

    def _example(self, at: int) -> Example:
        """Return an article in words of its own for this epoch."""
        chance = random.Random(f"{self.options.seed} {self.progress.epoch} {at}")  # noqa: S311  (no secret)
        article = vary(self.articles[at], self.values[at], self.names, chance)
        return make_example(article, annotate(article.document), self.tokenizer, self.labels)

    def _step(self, examples: Sequence[Example], known: Sequence[Lesson]) -> dict[str, float]:
        sums: dict[str, float] = {}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = encode(self.network, [it.words for it in examples], drop=self.options.hidden)
            spans = [
                span_logits(self.network, own, it.words, it.spans) for own, it in zip(states, examples, strict=True)
            ]
            lessons = known or self._lessons(examples, spans)
            total = torch.zeros(())
            for lesson, own, seen in zip(lessons, states, spans, strict=True):
                loss, parts = lesson_loss(score(self.network, own, lesson, seen), lesson)
                total = total + loss
                for name, value in parts.items():
                    sums[name] = sums.get(name, 0.0) + value
        (total / (self.options.batch * SCALE)).backward()  # type: ignore[no-untyped-call]
        self.weights.clip(1.0)
        set_rate(self.optimizer, self.share)
        self.optimizer.step()
        self.weights.gradient.zero_()
        self.progress.step += 1
        if self.progress.step % MEET == 0:
            self._meet()
        return sums

    def _lessons(self, examples: Sequence[Example], spans: Sequence[Tensor]) -> list[Lesson]:
        """Return what is asked about each article, some mistakes of now among it; the teacher is shown it too."""
        early = not self.progress.epoch
        noise = [
            () if early else mistaken(it, self.labels)(own.detach()) for it, own in zip(examples, spans, strict=True)
        ]
        lessons = [make_lesson(it, self.labels, wrong) for it, wrong in zip(examples, noise, strict=True)]
        if self.teacher is None:
            return lessons
        with torch.no_grad():
            states = encode(self.teacher, [it.words for it in examples])
            lessons = [
                replace(it, teacher=score(self.teacher, own, it)) for it, own in zip(lessons, states, strict=True)
            ]
        self.lessons.append(lessons)
        return lessons

    @property
    def done(self) -> bool:
        """Tell whether the training is over."""
        return self.share >= 1

    def _meet(self) -> None:
        """Average the weights of all workers, and agree how far the training is."""
        options = self.options
        passed = self.progress.step / self.steps
        if options.minutes:
            passed = (time.monotonic() - self.began) / 60 / options.minutes
            passed = self.from_share + (1 - self.from_share) * passed
        if options.workers > 1:
            shared = torch.tensor(passed)
            distributed.all_reduce(shared, distributed.ReduceOp.MAX)
            distributed.all_reduce(self.weights.values)
            self.weights.values.div_(options.workers)
            passed = float(shared)
        self.share = self.progress.share = passed
        self.weights.follow(self.progress.step // MEET)
        if self.checkpoint and time.monotonic() - self.kept > KEEP:
            self.kept = time.monotonic()
            self.save(self.checkpoint)

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
        self.share = self.from_share = self.progress.share
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
