"""Boxes moved apart, so that no label stands on another, and a measure of how tidy a drawing is."""

import math
from typing import Final, TypeAlias

import numpy as np

Points: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
Indices: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
Stack: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
Pairs: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.int64]]"

ROUNDS: Final = 120
MARGIN: Final = 6.0
FILLED: Final = 0.45
"""Share of a drawing's frame that boxes may fill before it is enlarged."""


def separate(points: Points, sizes: Points) -> Points:
    """Return the points moved until the boxes around them no longer overlap, as little as may be.

    A drawing with too little room for its boxes is first enlarged as a whole, which keeps its form. Then each round
    pushes every overlapping pair apart along the axis where they overlap least. Boxes are found through a grid of
    cells as large as the largest box, so that a round is linear in their number. What still overlaps after the last
    round stays so.
    """
    moved = points * _room(points, sizes)
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


def _room(points: Points, sizes: Points) -> float:
    """Return by how much the drawing must grow for its boxes to fill no more than a part of it."""
    extent = points.max(axis=0) - points.min(axis=0) + sizes.mean(axis=0)
    filled = float((sizes + MARGIN).prod(axis=1).sum() / extent.prod())
    return max(1.0, math.sqrt(filled / FILLED))


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


def disorder(points: Points, ends: Pairs, sizes: Points) -> float:
    """Return how untidy a drawing is: edges that cross, and worse, edges that run across a box not their own."""
    return _crossings(points, ends) + 3.0 * _strikes(points, ends, sizes)


def _crossings(points: Points, ends: Pairs) -> int:
    """Count the pairs of edges that cross between their ends."""
    start, end = points[ends[:, 0]], points[ends[:, 1]]
    side = _side(start[:, None], end[:, None], start[None]) * _side(start[:, None], end[:, None], end[None])
    apart = (ends[:, None, :, None] != ends[None, :, None, :]).all(axis=(2, 3))
    return int(((side < 0) & (side.T < 0) & apart).sum()) // 2


def _side(start: Stack, end: Stack, point: Stack) -> Stack:
    """Tell on which side of a line a point lies, by the sign."""
    along, to = end - start, point - start
    side: Stack = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
    return side


def _strikes(points: Points, ends: Pairs, sizes: Points) -> int:
    """Count the edges that pass through the middle of a box that is not at their ends."""
    start, along = points[ends[:, 0]], points[ends[:, 1]] - points[ends[:, 0]]
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    share = ((points[None] - start[:, None]) * along[:, None]).sum(axis=2) / length[:, None]
    nearest = start[:, None] + np.clip(share, 0, 1)[..., None] * along[:, None]
    inside = (np.abs(points[None] - nearest) < sizes[None] * 0.35).all(axis=2)
    own = (ends[:, :, None] == np.arange(len(points))).any(axis=1)
    return int((inside & ~own).sum())
