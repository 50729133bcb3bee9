"""The losses: spans, coreference, links of entity pairs and of mention pairs, modality."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (torch's own custom)

from kgraph.extract.candidates import Pairs
from kgraph.extract.coreference import Mentions
from kgraph.extract.words import Ints
from kgraph.train.distil import Scores, distil_loss
from kgraph.train.examples import Example
from kgraph.train.groups import FAR, logsumexp
from kgraph.train.lessons import Lesson, ints


def span_loss(logits: Tensor, example: Example) -> Tensor:
    """Sum of cross-entropy over candidate spans, and of titles of posts."""
    kinds = F.cross_entropy(logits[:, :-1].float(), ints(example.span_labels), reduction="sum")
    posts = F.binary_cross_entropy_with_logits(
        logits[:, -1].float(), ints(example.post_labels).float(), reduction="sum"
    )
    return kinds + 0.5 * posts


def coreference_loss(scores: Tensor, found: Mentions, clusters: Ints) -> Tensor:
    """Return minus the log of the probability that each mention goes to its own cluster, or nowhere if it is new."""
    count = len(found.rows)
    own = clusters[found.rows]
    earlier, later = found.pairs[:, 0], ints(found.pairs[:, 1])
    right = torch.from_numpy(own[earlier] == own[found.pairs[:, 1]])
    every = logsumexp(scores, later, count, floor=0.0)
    good = logsumexp(scores.masked_fill(~right, FAR), later, count, floor=FAR)
    has = torch.zeros(count, dtype=torch.bool).index_put_((later[right],), torch.tensor(True))
    return torch.where(has, every - good, every).sum()


def link_loss(links: Tensor, modality: Tensor, pairs: Pairs, clusters: Ints, example: Example) -> Tensor:
    """Sum the losses over entity pairs (the whole article), mention pairs (the evidence) and modality."""
    one, two = clusters[pairs.subject], clusters[pairs.object]
    keys, group = np.unique(np.stack([one, two], axis=1), axis=0, return_inverse=True)
    group = group.reshape(-1)
    allowed = torch.from_numpy(pairs.allowed & (one != two)[:, None])
    truth = _truth(keys, group, pairs, example, links.shape[1])
    at = ints(group)
    entity = logsumexp(links.masked_fill(~allowed, FAR), at, len(keys), floor=FAR)
    counts = torch.zeros(len(keys), links.shape[1]).scatter_add(0, at[:, None].expand_as(links), allowed.float())
    whole = F.binary_cross_entropy_with_logits(entity, truth.entity, reduction="none")
    each = F.binary_cross_entropy_with_logits(links, truth.pair.clamp(min=0), reduction="none")
    loss = (whole * (counts > 0)).sum() + 0.5 * (each * (allowed & (truth.pair >= 0))).sum()
    if truth.modal:
        rows, wanted = zip(*truth.modal, strict=True)
        loss = loss + F.cross_entropy(modality[list(rows)], torch.tensor(wanted), reduction="sum")
    return loss


@dataclass(frozen=True, slots=True)
class _Truth:
    """Gold for groups and pairs; -1 in `pair` where nothing is known. `modal` holds (pair, modality)."""

    entity: Tensor
    pair: Tensor
    modal: list[tuple[int, int]]


def _truth(keys: Ints, group: Ints, pairs: Pairs, example: Example, links: int) -> _Truth:
    entity = torch.zeros(len(keys), links)
    pair = torch.zeros(len(pairs), links)
    number = {(int(a), int(b)): at for at, (a, b) in enumerate(keys.tolist())}
    members = _members(group, len(keys))
    modal: list[tuple[int, int]] = []
    for (one, link, two), truth in example.links.items():
        at = number.get((one, two))
        if at is None:
            continue
        rows = members[at]
        entity[at, link] = 1.0
        best = _evident(rows, pairs, truth.sentences)
        pair[rows, link] = -1.0
        pair[best, link] = 1.0
        if truth.modality is not None:
            modal += [(row, truth.modality) for row in best[:3]]
    return _Truth(entity, pair, modal)


def _members(group: Ints, count: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for row, at in enumerate(group.tolist()):
        found[at].append(row)
    return found


def _evident(rows: Iterable[int], pairs: Pairs, sentences: frozenset[int]) -> list[int]:
    """Return the pairs that stand wholly in the evidence, or else those that touch it."""
    rows = list(rows)
    ends = [{int(pairs.low[row]), int(pairs.high[row])} for row in rows]
    inside = [row for row, end in zip(rows, ends, strict=True) if end <= sentences]
    return inside or [row for row, end in zip(rows, ends, strict=True) if end & sentences]


def lesson_loss(own: Scores, lesson: Lesson) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of an article and its parts.

    Where the lesson has a teacher's scores the loss is half that on the annotation, and the distance from those.
    """
    parts = {
        "spans": span_loss(own.spans, lesson.example),
        "coreference": coreference_loss(own.same, lesson.found, lesson.clusters),
        "links": link_loss(own.links, own.modality, lesson.pairs, lesson.clusters, lesson.example),
    }
    if lesson.teacher:
        parts = {name: 0.5 * part for name, part in parts.items()}
        parts["teacher"] = distil_loss(own, lesson.teacher, lesson.found, lesson.pairs, lesson.clusters)
    total = torch.stack(list(parts.values())).sum()
    return total, {name: float(part.detach()) for name, part in parts.items()}
