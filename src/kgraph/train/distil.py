"""Learning from a larger network: its scores of the same spans and pairs, softer than right and wrong.

After Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network" (2015), at temperature 1: nearly all
candidates are clear negatives, and a higher one would drown the doubtful ones in them.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  (torch's own custom)

from kgraph.extract.candidates import Pairs
from kgraph.extract.coreference import Mentions
from kgraph.extract.words import Ints
from kgraph.train.groups import FAR, logsumexp

SHOWN = 0.3
"""Chance of a link above which the modality of its pair is learned too."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What a network's heads say of one article: logits of spans, of pairs of mentions, of links, of modality."""

    spans: Tensor
    same: Tensor
    links: Tensor
    modality: Tensor


def distil_loss(own: Scores, teacher: Scores, found: Mentions, pairs: Pairs, clusters: Ints) -> Tensor:
    """Return how far the scores are from the teacher's, in the units of the loss on annotations."""
    return (
        _choice(own.spans[:, :-1], teacher.spans[:, :-1])
        + 0.5 * _chances(own.spans[:, -1], teacher.spans[:, -1])
        + _antecedents(own.same, teacher.same, found)
        + _links(own, teacher, pairs, clusters)
    )


def _choice(own: Tensor, teacher: Tensor) -> Tensor:
    """Return the Kullback-Leibler divergence of choices among columns, summed over rows."""
    target = F.log_softmax(teacher.float(), dim=1)
    return F.kl_div(F.log_softmax(own.float(), dim=1), target, reduction="sum", log_target=True)


def _chances(own: Tensor, teacher: Tensor, weight: Tensor | None = None) -> Tensor:
    """Return the divergence of chances of their own, summed; zero where the two agree."""
    own, target = own.float(), torch.sigmoid(teacher.float())
    each = F.binary_cross_entropy_with_logits(own, target, reduction="none")
    each = each - F.binary_cross_entropy_with_logits(teacher.float(), target, reduction="none")
    return (each if weight is None else each * weight).sum()


def _antecedents(own: Tensor, teacher: Tensor, found: Mentions) -> Tensor:
    """Return the divergence of what each mention is joined to, nothing being one of the choices."""
    if not len(found.pairs):
        return own.new_zeros(())
    count = len(found.rows)
    later = torch.from_numpy(np.ascontiguousarray(found.pairs[:, 1], dtype=np.int64))
    ends = logsumexp(own.float(), later, count, floor=0.0), logsumexp(teacher.float(), later, count, floor=0.0)
    mine, theirs = own.float() - ends[0][later], teacher.float() - ends[1][later]
    joined = (theirs.exp() * (theirs - mine)).sum()
    # "Nothing" has the score 0, so that its log-chance is minus the sum's.
    alone = (torch.exp(-ends[1]) * (ends[0] - ends[1])).sum()
    return joined + alone


def _links(own: Scores, teacher: Scores, pairs: Pairs, clusters: Ints) -> Tensor:
    if not len(pairs):
        return own.links.new_zeros(())
    one, two = clusters[pairs.subject], clusters[pairs.object]
    keys, group = np.unique(np.stack([one, two], axis=1), axis=0, return_inverse=True)
    at = torch.from_numpy(group.reshape(-1).astype(np.int64))
    allowed = torch.from_numpy(pairs.allowed & (one != two)[:, None])
    each = _chances(own.links, teacher.links, allowed.float())
    whole = _chances(
        *(logsumexp(it.links.masked_fill(~allowed, FAR), at, len(keys), floor=FAR) for it in (own, teacher))
    )
    clear = ((torch.sigmoid(teacher.links) > SHOWN) & allowed).any(dim=1)
    return 0.5 * each + whole + _choice(own.modality[clear], teacher.modality[clear])
