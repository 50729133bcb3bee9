"""Where the nodes stand: computed here once, so that a page opens at rest and the same input gives the same picture.

Each connected part is laid out by itself, its labels are moved apart, and the parts are packed side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import rustworkx as rx

from kgraph.publish.overlap import separate

Points: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
Position: TypeAlias = tuple[int, int]

EDGE: Final = 190.0
"""The length, in pixels at full size, that the layout wants an edge to have."""
STRESS_LIMIT: Final = 500
"""Nodes up to which a part is laid out by stress majorization, which is quadratic but draws cleaner than springs."""
STRESS_ROUNDS: Final = 150
SPRING_ROUNDS: Final = 50
ASPECT: Final = 1.5
"""Width over height that the packed picture aims at: that of a wide window with a panel beside it."""
GAP: Final = 90.0
SEED: Final = 2023


@dataclass(frozen=True, slots=True)
class Box:
    """A node to place with the room that its shape and caption need, in pixels at full size.

    `rise` is how far the shape's centre lies above the centre of the whole, as the caption hangs below it.
    """

    id: str
    width: float
    height: float
    rise: float = 0.0


def place(boxes: Sequence[Box], edges: Sequence[tuple[str, str]]) -> Mapping[str, Position]:
    """Return the centre of each box's shape by its id, in pixels, the whole picture around the origin.

    Deterministic in the order of the boxes and edges. Edges to unknown ids are an error (KeyError).
    """
    index = {box.id: at for at, box in enumerate(boxes)}
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from([(index[left], index[right], None) for left, right in edges if left != right])
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda part: (-len(part), part))
    sizes = np.array([(box.width, box.height) for box in boxes], dtype=float).reshape(-1, 2)
    laid = [_part(graph, part, sizes) for part in parts]
    points = _pack(parts, laid, sizes)
    return {box.id: (round(points[at, 0]), round(points[at, 1] - box.rise)) for at, box in enumerate(boxes)}


def _part(graph: "rx.PyGraph[int, None]", part: list[int], sizes: Points) -> Points:
    if len(part) == 1:
        return np.zeros((1, 2))
    inside = graph.subgraph(part)
    start = _spring(inside, len(part))
    points = _stress(inside, start) if len(part) <= STRESS_LIMIT else start
    return separate(_turned(points), sizes[part])


def _spring(graph: "rx.PyGraph[int, None]", count: int) -> Points:
    placed = rx.spring_layout(graph, num_iter=SPRING_ROUNDS, seed=SEED, scale=EDGE * count**0.5 / 2)
    return np.array([placed[at] for at in range(count)], dtype=float)


def _stress(graph: "rx.PyGraph[int, None]", points: Points) -> Points:
    """Move the points until their distances are those of the shortest paths, near pairs weighing most (SMACOF)."""
    want = rx.distance_matrix(graph) * EDGE
    np.fill_diagonal(want, 1.0)
    weight = want**-2.0
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1, keepdims=True)
    for _ in range(STRESS_ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        length = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(length, 1.0)
        pull = (weight * want / np.maximum(length, 1e-6))[:, :, None] * apart
        points = ((weight[:, :, None] * points[None, :, :]).sum(axis=1) + pull.sum(axis=1)) / total
    return points


def _turned(points: Points) -> Points:
    """Turn the part so that its longest axis lies level, as labels and windows do."""
    centred = points - points.mean(axis=0)
    spread = centred.T @ centred
    angle = 0.5 * np.arctan2(2 * spread[0, 1], spread[0, 0] - spread[1, 1])
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Points = centred @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _pack(parts: Sequence[list[int]], laid: Sequence[Points], sizes: Points) -> Points:
    """Set the parts on shelves, the largest first, towards the wanted aspect."""
    low = [points - sizes[part] / 2 for part, points in zip(parts, laid, strict=True)]
    high = [points + sizes[part] / 2 for part, points in zip(parts, laid, strict=True)]
    frames = [(top.min(axis=0), bottom.max(axis=0)) for top, bottom in zip(low, high, strict=True)]
    spans = [end - start + GAP for start, end in frames]
    area = float(sum(span[0] * span[1] for span in spans))
    shelf = max([(area * ASPECT) ** 0.5, *(float(span[0]) for span in spans)], default=0.0)
    points = np.zeros((len(sizes), 2))
    left = top = deep = 0.0
    for part, here, (start, _), span in zip(parts, laid, frames, spans, strict=True):
        if left > 0 and left + span[0] > shelf:
            left, top, deep = 0.0, top + deep, 0.0
        points[part] = here - start + (left, top)
        left, deep = left + float(span[0]), max(deep, float(span[1]))
    if len(points):
        points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return points
