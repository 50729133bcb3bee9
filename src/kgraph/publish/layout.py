"""Where the nodes stand: computed here once, so that a page opens at rest and the same input gives the same picture.

Each connected part is laid out by itself, its labels are moved apart, and the parts are packed side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import rustworkx as rx

from kgraph.publish.overlap import disorder, separate
from kgraph.publish.packing import skyline

Points: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
Position: TypeAlias = tuple[int, int]

EDGE: Final = 125.0
"""The length, in pixels at full size, that the layout wants a middling edge to have."""
STRESS_LIMIT: Final = 400
"""Nodes up to which a part is laid out by stress majorization, which is quadratic but draws cleaner than springs."""
STRESS_ROUNDS, STRESS_LEAST = 150, 20
"""Rounds of it at most; of one of many drawings as many as cost no more than those of 150 nodes do, and at least."""
SETTLED: Final = 0.5
"""Pixels that no node moves any more when a layout is done."""
SPRING_ROUNDS: Final = 50
STARTS: Final = 12
STARTS_NODES: Final = 900
"""Nodes that may be drawn over all starts, as a large part takes long and is never quite tidy."""
ASPECT: Final = 1.5
"""Width over height that the packed picture aims at: that of a wide window with a panel beside it."""
TALLER: Final = 1.35
"""How much a drawing that is wider than a window is drawn out downwards at most, so as to fill it."""
WINDOW: Final = 1.12
"""Width over height of the room that a picture has in a window of middling size, beside legend and panel."""
GAP: Final = 50.0
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


def place(
    boxes: Sequence[Box], edges: Sequence[tuple[str, str]], *, edge: float = EDGE, starts: int = STARTS
) -> Mapping[str, Position]:
    """Return the centre of each box's shape by its id, in pixels, the whole picture around the origin.

    Deterministic in the order of the boxes and edges; `edge` is the length of a middling edge, `starts` how many
    drawings of a part are made at most, of which the tidiest is taken. Edges to unknown ids are an error (KeyError).
    """
    index = {box.id: at for at, box in enumerate(boxes)}
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from([(index[left], index[right], None) for left, right in edges if left != right])
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=lambda part: (-len(part), part))
    sizes = np.array([(box.width, box.height) for box in boxes], dtype=float).reshape(-1, 2)
    laid = [_part(graph.subgraph(part), sizes[part], edge, starts) for part in parts]
    points = _drawn_out(_pack(parts, laid, sizes))
    return {box.id: (round(points[at, 0]), round(points[at, 1] - box.rise)) for at, box in enumerate(boxes)}


def _part(graph: "rx.PyGraph[int, None]", sizes: Points, edge: float, most: int) -> Points:
    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    if count > STRESS_LIMIT:
        return separate(_turned(_spring(graph, edge, SEED)), sizes)
    want = _distances(graph, edge)
    starts = range(max(1, min(most, STARTS_NODES // count)))
    rounds = STRESS_ROUNDS if most > 1 else _rounds(count)
    drawn = (separate(_turned(_stress(want, _spring(graph, edge, SEED + at), rounds)), sizes) for at in starts)
    if len(starts) == 1:
        return next(drawn)
    ends = np.array(graph.edge_list(), dtype=np.int64).reshape(-1, 2)
    return min(drawn, key=lambda points: disorder(points, ends, sizes))


def _spring(graph: "rx.PyGraph[int, None]", edge: float, seed: int) -> Points:
    count = len(graph)
    placed = rx.spring_layout(graph, num_iter=SPRING_ROUNDS, seed=seed, scale=edge * count**0.5 / 2)
    return np.array([placed[at] for at in range(count)], dtype=float)


def _distances(graph: "rx.PyGraph[int, None]", edge: float) -> Points:
    """Return how far apart each pair should be: the shortest path, with room between things of many ties.

    An edge is the longer the more its ends have neighbours that they do not share, so that the surroundings of two
    hubs do not lie on each other.
    """
    beside = [set(graph.neighbors(at)) for at in range(len(graph))]
    lengths: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    lengths.add_nodes_from(range(len(graph)))
    for left, right in graph.edge_list():
        lengths.add_edge(left, right, edge * (0.4 + 0.27 * len(beside[left] ^ beside[right]) ** 0.5))
    return np.asarray(rx.floyd_warshall_numpy(lengths, weight_fn=float), dtype=float)


def _stress(want: Points, points: Points, rounds: int) -> Points:
    """Move the points until their distances are the wanted ones, near pairs weighing most (SMACOF).

    Sums are taken by einsum and not by a matrix product, whose threads may add in another order each time.
    """
    want = want.copy()
    np.fill_diagonal(want, 1.0)
    weight = want**-2.0
    np.fill_diagonal(weight, 0.0)
    total, wanted = weight.sum(axis=1), weight * want
    across, down = points.T.copy()
    wide, high = np.empty_like(want), np.empty_like(want)
    for _ in range(rounds):
        np.subtract(across[:, None], across[None], out=wide)
        np.subtract(down[:, None], down[None], out=high)
        np.sqrt(np.add(np.square(wide, out=wide), np.square(high, out=high), out=wide), out=wide)
        np.fill_diagonal(wide, 1.0)
        pull = np.divide(wanted, np.maximum(wide, 1e-6, out=wide), out=wide)
        held, rest = pull.sum(axis=1), np.subtract(weight, pull, out=high)
        moved = [(np.einsum("ij,j->i", rest, axis) + held * axis) / total for axis in (across, down)]
        step = max(np.abs(moved[0] - across).max(), np.abs(moved[1] - down).max())
        across, down = moved
        if step < SETTLED:
            break
    return np.stack([across, down], axis=1)


def _rounds(count: int) -> int:
    """Return the rounds for one of many drawings, of which a round is quadratic in the nodes."""
    return max(STRESS_LEAST, min(STRESS_ROUNDS, STRESS_ROUNDS * 150**2 // count**2))


def _turned(points: Points) -> Points:
    """Turn the part so that its longest axis lies level, as labels and windows do."""
    centred = points - points.mean(axis=0)
    spread = centred.T @ centred
    angle = 0.5 * np.arctan2(2 * spread[0, 1], spread[0, 0] - spread[1, 1])
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Points = centred @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _drawn_out(points: Points) -> Points:
    """Give a picture that is wider than its window more height: boxes only move apart, none comes to lie on another."""
    if len(points):
        across, down = points.max(axis=0) - points.min(axis=0)
        points[:, 1] *= min(max(across / (WINDOW * max(down, 1.0)), 1.0), TALLER)
    return points


def _pack(parts: Sequence[list[int]], laid: Sequence[Points], sizes: Points) -> Points:
    """Set the parts side by side, the largest first, towards the wanted aspect."""
    points = np.zeros((len(sizes), 2))
    frames = []
    for part, here in zip(parts, laid, strict=True):
        low, high = (here - sizes[part] / 2).min(axis=0), (here + sizes[part] / 2).max(axis=0)
        frames.append((low, *(float(side) for side in high - low + GAP)))
    area = sum(wide * high for _, wide, high in frames)
    shelf = max([(area * ASPECT) ** 0.5, *(wide for _, wide, _ in frames)], default=0.0)
    corners = skyline([(wide, high) for _, wide, high in frames], shelf)
    for part, here, (low, _, _), corner in zip(parts, laid, frames, corners, strict=True):
        points[part] = here - low + corner
    if len(points):
        points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return points
