"""Sums over groups of rows."""

import torch
from torch import Tensor

FAR = -30.0
"""A logit that stands for 'impossible'."""


def logsumexp(values: Tensor, groups: Tensor, count: int, *, floor: float) -> Tensor:
    """Return log(sum(exp(values)) + exp(floor)) by group; values may be (rows,) or (rows, columns)."""
    shape = (count, *values.shape[1:])
    index = groups.reshape(-1, *([1] * (values.dim() - 1))).expand_as(values)
    top = torch.full(shape, floor).scatter_reduce(0, index, values.detach(), "amax")
    total = torch.zeros(shape).scatter_add(0, index, torch.exp(values - top[groups]))
    return torch.log(total + torch.exp(floor - top)) + top
