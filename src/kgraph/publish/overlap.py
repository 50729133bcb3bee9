"""Boxes moved apart, so that no label stands on another."""

from typing import Final, TypeAlias

import numpy as np

Points: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
Indices: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"

ROUNDS: Final = 120
MARGIN: Final = 6.0


def separate(points: Points, sizes: Points) -> Points:
    """Return the points moved until the boxes around them no longer overlap, as little as may be.

    Each round pushes every overlapping pair apart along the axis where they overlap least. Boxes are found through a
    grid of cells as large as the largest box, so that a round is linear in their number. What still overlaps after
    the last round stays so: a crowd of labels is hidden by zoom, not spread over a square kilometre.
    """
    moved = points.astype(float, copy=True)
    half = (sizes + MARGIN) / 2
    for _ in range(ROUNDS):
        left, right = _pairs(moved, half)
        apart = moved[right] - moved[left]
        depth = half[left] + half[right] - np.abs(apart)
        hit = (depth > 0).all(axis=1)
        if not hit.any():
            break
        left, right, apart, depth = left[hit], right[hit], apart[hit], depth[hit]
        axis = depth.argmin(axis=1)
        rows = np.arange(len(axis))
        side = np.where(apart[rows, axis] < 0, -1.0, 1.0)
        push = np.zeros_like(apart)
        push[rows, axis] = side * (depth[rows, axis] / 2 + 0.5)
        np.add.at(moved, left, -push / 2)
        np.add.at(moved, right, push / 2)
    return moved


def _pairs(points: Points, half: Points) -> tuple[Indices, Indices]:
    """Return candidate pairs: those in one cell or in neighbouring cells, each once."""
    cells = np.floor(points / (2 * half.max(axis=0))).astype(np.int64)
    cells -= cells.min(axis=0)
    wide = cells[:, 0].max() + 3
    keys = (cells[:, 1] + 1) * wide + cells[:, 0] + 1
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    found = [_meeting(order, ordered, keys, shift) for shift in (0, 1, wide - 1, wide, wide + 1)]
    return np.concatenate([left for left, _ in found]), np.concatenate([right for _, right in found])


def _meeting(order: Indices, ordered: Indices, keys: Indices, shift: int) -> tuple[Indices, Indices]:
    first = np.searchsorted(ordered, keys + shift, "left")
    counts = np.searchsorted(ordered, keys + shift, "right") - first
    left = np.repeat(np.arange(len(keys)), counts)
    offset = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts)
    right = order[np.repeat(first, counts) + offset]
    keep = left < right if shift == 0 else np.ones(len(left), dtype=bool)
    return left[keep], right[keep]
