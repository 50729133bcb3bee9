"""Scores of item pairs brought together for pairs of entities."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kgraph.extract.candidates import Items, Pairs
from kgraph.extract.labels import PSEUDO
from kgraph.extract.mentions import Floats
from kgraph.extract.words import Ints

IMPOSSIBLE = -30.0
EVIDENCE_MARGIN = 2.0
"""A further sentence counts as evidence if its best pair scores at most this much (in logits) below the best."""


@dataclass(frozen=True, slots=True)
class Group:
    """All pairs of mentions of one subject and one object: `rows` into the pairs, `logits` of each link."""

    subject: int
    object: int
    rows: Ints
    logits: Floats


def group_pairs(pairs: Pairs, clusters: Ints, links: Floats) -> Iterator[Group]:
    """Yield the groups in the order of their clusters; what may not be linked scores IMPOSSIBLE."""
    one, two = clusters[pairs.subject], clusters[pairs.object]
    masked = np.where(pairs.allowed, links, IMPOSSIBLE)
    order = np.lexsort((two, one))
    order = order[(one != two)[order]]
    cuts = np.flatnonzero(np.diff(one[order]) | np.diff(two[order])) + 1
    for rows in np.split(order, cuts) if len(order) else ():
        logits = np.logaddexp.reduce(np.concatenate([masked[rows], np.full((1, masked.shape[1]), IMPOSSIBLE)]), axis=0)
        yield Group(int(one[rows[0]]), int(two[rows[0]]), rows, logits.astype(np.float32))


def modality(group: Group, link: int, links: Floats, modalities: Floats) -> int:
    """Return the modality that the pairs vote for, each weighed by how well it shows the link."""
    scores = links[group.rows, link]
    weights = np.exp(scores - scores.max())
    return int((weights[:, None] * modalities[group.rows]).sum(axis=0).argmax())


def evidence(  # noqa: PLR0913  (the scores come in parallel arrays)
    group: Group, link: int, links: Floats, pairs: Pairs, items: Items, *, most: int = 3
) -> tuple[int, ...]:
    """Return the sentences that show the link best, at most `most`, the best first."""
    scores = links[group.rows, link]
    found: list[int] = []
    for at in np.lexsort((group.rows, -scores)).tolist():
        row = group.rows[at]
        if scores[at] < scores.max() - EVIDENCE_MARGIN:
            break
        ends = [int(items.sentence[pairs.object[row]])]
        if pairs.subject[row] >= len(PSEUDO):
            ends.append(int(items.sentence[pairs.subject[row]]))
        found += [end for end in dict.fromkeys(ends) if end not in found]
    return tuple(found[:most])
