"""Large graphs as communities: names that are tied more to each other than to the rest."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graspologic_native import leiden

FROM: Final = 600
"""Tied names from which on a page begins with communities: more than a window has room for."""
SEED: Final = 2023


@dataclass(frozen=True, slots=True)
class Community:
    """Names that belong together, those with most ties first."""

    members: tuple[str, ...]


def communities(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> tuple[Community, ...]:
    """Return the communities of a graph (Leiden, by modularity), the largest first; each id is in exactly one.

    Deterministic in the order of the ids and edges, whatever the hash seed: the work is done on their numbers.
    """
    number = {key: at for at, key in enumerate(ids)}
    weights = Counter(tuple(sorted((number[left], number[right]))) for left, right in edges if left != right)
    tied = [(str(left), str(right), float(weight)) for (left, right), weight in sorted(weights.items())]
    # Of a network without edges, and of names without ties, the library knows nothing.
    homes: dict[str, int] = leiden(tied, use_modularity=True, seed=SEED)[1] if tied else {}
    parts: dict[int, list[int]] = defaultdict(list)
    for at in range(len(ids)):
        parts[homes.get(str(at), -1 - at)].append(at)
    degrees = Counter(number[end] for edge in edges for end in edge)
    ordered = [sorted(part, key=lambda at: (-degrees[at], at)) for part in parts.values()]
    ordered.sort(key=lambda part: (-len(part), part))
    return tuple(Community(tuple(ids[at] for at in part)) for part in ordered)


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
