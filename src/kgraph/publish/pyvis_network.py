"""The graph as a pyvis `Network`: nodes placed, ties drawn by what they mean, rendered through our own template."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment
from pyvis.network import Network

from kgraph.model import Entity, Graph
from kgraph.publish.arrange import Arrangement, arrange
from kgraph.publish.caption import caption, wrapped
from kgraph.publish.clean import shortened
from kgraph.publish.content import data, plain
from kgraph.publish.glance import glance
from kgraph.publish.layout import Box
from kgraph.publish.settings import DEFAULT, Page
from kgraph.publish.style import CAPTION_SIZE, STUB_SIZE, look, size, text_width, width
from kgraph.publish.template import environment
from kgraph.publish.ties import Tie
from kgraph.publish.view import View, view
from kgraph.publish.words import verb
from kgraph.rdf.terms import BASE

OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 10**9, "keyboard": {"enabled": False}, "hideEdgesOnDrag": False},
    "nodes": {"font": {"size": CAPTION_SIZE, "multi": False}},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}},
}
LINE_HEIGHT: Final = 1.2
CAPTION_NAMES, CAPTION_LETTERS = 2, 24
"""Members that a community is called after, and how much of each name is written."""
STRAIGHT_FROM: Final = 500
"""Edges from which on parallel ones are not fanned out and edges hide while the picture is dragged."""


class TieNetwork(Network):  # type: ignore[misc] # pyvis has no types
    """A pyvis network that renders through kgraph's page and looks ids up in a table, not in a list."""

    templateEnv: Environment  # noqa: N815 - pyvis' name

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line", height="100%")
        self.path = "page.html.j2"
        self.templateEnv = environment()
        self.options: dict[str, Any] = dict(OPTIONS)

    def add_node(self, n_id: str, label: str | None = None, **options: Any) -> None:  # type: ignore[override, unused-ignore]
        """Add a node; pyvis' own searches a list for the id, which takes minutes for 20,000 nodes."""
        if n_id not in self.node_map:
            node = {"id": n_id, "label": n_id if label is None else label, **options}
            self.nodes.append(node)
            self.node_ids.append(n_id)
            self.node_map[n_id] = node

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Add an edge; both ends must be there (KeyError)."""
        for end in (source, to):
            if end not in self.node_map:
                raise KeyError(f"edge to a node that is not there: {end!r}")
        self.edges.append({"from": source, "to": to, "arrows": "to", **options})


def to_pyvis(graph: Graph, page: Page = DEFAULT, *, cache: Path | None = None) -> TieNetwork:
    """Return the graph as a pyvis network with fixed positions; its `generate_html` gives kgraph's page.

    Nodes have no titles, in which pyvis' own template would run HTML. `cache` is a file that keeps the layout, which
    takes seconds for thousands of names.
    """
    shown = view(graph)
    network = TieNetwork()
    boxes = _nodes(network, shown)
    laid = arrange(boxes, [(tie.subject, tie.object) for tie in shown.ties], cache=cache)
    for node in network.nodes:
        node["x"], node["y"] = laid.places[node["id"]]
    _edges(network, shown.ties)
    if len(shown.ties) > STRAIGHT_FROM:
        network.options["interaction"] = OPTIONS["interaction"] | {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True}
    told = asdict(page) | {"title": page.heading, "version": version("kgraph"), "base": BASE}
    content = data(shown) | {"communities": _communities(laid, shown), "glance": glance(shown), "page": told}
    network.templateEnv.globals.update(page=page, content=content, plain=plain(content))
    return network


def _communities(laid: Arrangement, shown: View) -> list[dict[str, Any]]:
    """Return the communities as nodes that stand for their members, captioned with the names of the best tied."""
    labels = {entity.id: entity.label for entity in shown.entities}
    return [
        {
            "id": f"community:{region.members[0]}",
            "community": True,
            "x": region.x,
            "y": region.y,
            "size": max(region.font, region.radius // 3),
            "members": list(region.members),
            "caption": _community_caption(region.members, labels),
        }
        for region in laid.regions
    ]


def _community_caption(members: Sequence[str], labels: Mapping[str, str]) -> str:
    named = [shortened(labels[key], CAPTION_LETTERS) for key in members if key in labels][:CAPTION_NAMES]
    return "\n".join([*named, f"and {len(members) - len(named)} more"])


def _nodes(network: TieNetwork, shown: View) -> list[Box]:
    degrees = shown.degrees
    boxes = [_node(network, entity, shown, degrees[entity.id]) for entity in shown.entities]
    for end in shown.stubs:
        network.add_node(end, "", shape="dot", size=STUB_SIZE, group="stub")
        boxes.append(Box(end, 4 * STUB_SIZE, 4 * STUB_SIZE))
    return boxes


def _node(network: TieNetwork, entity: Entity, shown: View, ties: int) -> Box:
    money = shown.facts(entity.id).money
    half = size(entity.type, money, ties)
    text = caption(entity, money)
    style = look(entity.type)
    network.add_node(entity.id, text, shape=style.shape, color=style.light, size=half, group=entity.type)
    lines = text.split("\n")
    broad = max(2.0 * half, *(text_width(line) for line in lines))
    below = LINE_HEIGHT * CAPTION_SIZE * len(lines)
    return Box(entity.id, broad, 2 * half + below, rise=below / 2)


def _edges(network: TieNetwork, ties: Iterable[Tie]) -> None:
    pairs = [tuple(sorted((tie.subject, tie.object))) for tie in ties]
    total, seen = Counter(pairs), Counter[tuple[str, ...]]()
    for tie, pair in zip(ties, pairs, strict=True):
        curve = {} if len(pairs) > STRAIGHT_FROM else _curve(tie, seen[pair], total[pair])
        seen[pair] += 1
        said = verb(tie.relation)
        network.add_edge(
            tie.subject,
            tie.object,
            id=tie.id,
            label=wrapped(said.active),
            family=said.family,
            modality=tie.modality.value,
            width=width(tie.support.sources),
            **curve,
        )


def _curve(tie: Tie, nth: int, total: int) -> dict[str, Any]:
    """Fan out the edges of one pair, whatever way they point; a lone edge is straight."""
    if total == 1 or tie.subject == tie.object:
        return {}
    bend = 0.5 * (nth - (total - 1) / 2) / max(1.0, (total - 1) / 2)
    # The bend is seen along the edge's own direction, so edges that point the other way bend by its negative.
    side = bend if tie.subject < tie.object else -bend
    kind = "curvedCW" if side > 0 else "curvedCCW"
    return {"smooth": {"enabled": True, "type": kind, "roundness": round(abs(side), 3)}}
