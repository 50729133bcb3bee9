"""Spans that the model takes for mentions and that are none, so that the later heads learn to doubt them."""

from collections.abc import Callable

import numpy as np
from torch import Tensor

from kgraph.extract.labels import Labels
from kgraph.train.examples import Example

DOUBTFUL = -1.0
"""Difference of logits above which a wrong span may be mistaken for a mention."""


def mistaken(example: Example, labels: Labels) -> Callable[[Tensor], list[tuple[int, int, int]]]:
    """Return a function from the scores of an example's spans to its worst mistakes: first, last word, kind."""

    def choose(logits: Tensor) -> list[tuple[int, int, int]]:
        plain = logits[:, :-1].float()
        margins, kinds = (plain[:, 1:] - plain[:, :1]).max(dim=1)
        taken = np.zeros(len(example.words) + 1, dtype=np.bool_)
        for first, last in example.mentions[:, :2].tolist():
            taken[first : last + 1] = True
        most = max(3, len(example.mentions) // 3)
        chosen: list[tuple[int, int, int]] = []
        for row in margins.argsort(descending=True).tolist():
            if margins[row] < DOUBTFUL or len(chosen) == most:
                break
            first, last = example.spans[row].tolist()
            kind = int(kinds[row])
            if labels.types[kind] != "Money" and not taken[first : last + 1].any():
                taken[first : last + 1] = True
                chosen.append((first, last, kind))
        return chosen

    return choose
