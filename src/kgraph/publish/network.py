"""The graph as networkx users expect it: typed scalar attributes, no None, one edge a tie."""

from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

import networkx as nx

from kgraph.model import AUTHOR, Entity, Graph
from kgraph.publish.facts import Facts, facts
from kgraph.publish.ties import Tie, is_stub, ties

Scalar: TypeAlias = str | int | float | bool

_ATTRIBUTES: Final = {"start": "start_date", "end": "end_date"}
"""Names that GEXF keeps for its own use, and what they are called instead."""
_NONE: Final = Facts()


def to_networkx(graph: Graph, *, unasserted: bool = True) -> "nx.MultiDiGraph[str]":
    """Return the graph with entities as nodes and ties as edges; edge keys are the ties' ids.

    Nodes have `label`, `type`, `aliases` (joined by '; '), `reserved`, and where known `amount` (a float, in units of
    `currency`), `status`, `awarded`, `start_date`, `end_date`, `duration`; where articles differ the latest counts
    and `<name>_history` joins all. Edges have `relation`, `modality`, `asserted`, `claims`, `articles`, `sources` (the
    independent ones of them: see `kgraph.resolve.sources`), `confidence` (the highest, 0 to 1), `claim_ids`, and where
    known `outlets`, `first`, `last` (ISO 8601 dates of the articles), `speakers`, `role`, and of a criticism `answered`
    (how many of its claims have a reply in their article). A claim by nobody named begins at a node of its own with
    `reserved` true. With `unasserted` false the edges that are only possible or denied are left out.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known = facts(graph)
    for entity in sorted(graph.entities, key=lambda item: item.id):
        network.add_node(entity.id, **_node(entity, known.get(entity.id, _NONE)))
    labels = {entity.id: entity.label for entity in graph.entities}
    answered = frozenset(reply.criticism for article in graph.articles for reply in article.replies)
    for tie in ties(graph):
        if tie.asserted or unasserted:
            _add(network, tie, labels, answered)
    return network


def _node(entity: Entity, known: Facts) -> dict[str, Scalar]:
    money = entity.money or known.money
    node: dict[str, Scalar] = {
        "label": entity.label,
        "type": entity.type,
        "aliases": "; ".join(entity.aliases),
        "reserved": False,
    }
    if money is not None:
        node |= {"amount": float(money.amount), "currency": money.currency}
    for name in known.names:
        values, key = known.values(name), _ATTRIBUTES.get(name, name)
        node[key] = values[-1]
        if len(values) > 1:
            node[f"{key}_history"] = "; ".join(values)
    return node


def _add(network: "nx.MultiDiGraph[str]", tie: Tie, labels: Mapping[str, str], answered: Collection[str]) -> None:
    for end in (tie.subject, tie.object):
        if is_stub(end):
            label = "(the author)" if end.startswith(AUTHOR) else "(nobody named)"
            network.add_node(end, label=label, type="Unnamed", aliases="", reserved=True)
    edge = _edge(tie, labels)
    if tie.relation == "criticises":
        edge["answered"] = sum(source.cited.id in answered for source in tie.sources)
    network.add_edge(tie.subject, tie.object, key=tie.id, **edge)


def _edge(tie: Tie, labels: Mapping[str, str]) -> dict[str, Scalar]:
    claims = [source.claim for source in tie.sources]
    support = tie.support
    edge: dict[str, Scalar] = {
        "relation": tie.relation,
        "modality": tie.modality.value,
        "asserted": tie.asserted,
        "claims": len(claims),
        "articles": support.articles,
        "sources": support.sources,
        "confidence": tie.confidence,
        "claim_ids": " ".join(source.cited.id for source in tie.sources),
    }
    if support.outlets:
        edge["outlets"] = "; ".join(support.outlets)
    if support.first and support.last:
        edge |= {"first": str(support.first), "last": str(support.last)}
    if speakers := sorted({labels.get(claim.speaker, claim.speaker) for claim in claims if claim.speaker}):
        edge["speakers"] = "; ".join(speakers)
    if roles := sorted({claim.role for claim in claims if claim.role}):
        edge["role"] = "; ".join(roles)
    return edge
