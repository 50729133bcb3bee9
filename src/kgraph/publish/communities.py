"""Large graphs as communities: names that are tied more to each other than to the rest."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

FROM: Final = 600
"""Tied names from which on a page begins with communities: more than a window has room for."""
SEED: Final = 2023


@dataclass(frozen=True, slots=True)
class Community:
    """Names that belong together, those with most ties first."""

    members: tuple[str, ...]


def communities(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> tuple[Community, ...]:
    """Return the communities of a graph (Louvain), the largest first; each id is in exactly one.

    Deterministic in the order of the ids and edges, whatever the hash seed: the work is done on their numbers.
    """
    number = {key: at for at, key in enumerate(ids)}
    weights = Counter(tuple(sorted((number[left], number[right]))) for left, right in edges if left != right)
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(len(ids)))
    network.add_weighted_edges_from((left, right, weight) for (left, right), weight in sorted(weights.items()))
    degrees = Counter(number[end] for edge in edges for end in edge)
    parts = [
        sorted(part, key=lambda at: (-degrees[at], at)) for part in nx.community.louvain_communities(network, seed=SEED)
    ]
    parts.sort(key=lambda part: (-len(part), part))
    return tuple(Community(tuple(ids[at] for at in part)) for part in parts)


def between(
    found: Sequence[Community], edges: Sequence[tuple[str, str]]
) -> tuple[list[tuple[int, int]], Mapping[int, list[tuple[str, str]]]]:
    """Return the pairs of communities that are tied, and each community's edges inside it."""
    home = {member: at for at, community in enumerate(found) for member in community.members}
    outside: dict[tuple[int, int], None] = {}
    inside: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for left, right in edges:
        one, two = sorted((home[left], home[right]))
        if one == two:
            inside[one].append((left, right))
        else:
            outside[one, two] = None
    return list(outside), inside
