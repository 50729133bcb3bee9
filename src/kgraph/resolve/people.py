"""Persons across articles: the same full name and something that ties the two together; a name alone is not enough."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kgraph.resolve import weights as w
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.names import ORGANISATION, PERSON, name_of, telling_post
from kgraph.resolve.world import World, hub, kind

PARTY: Final = "PoliticalParty"
LONG: Final = 3
"""Names from which a full name is rare enough to tell something."""


def unite(world: World, clusters: Clusters) -> None:
    """Join persons' nodes that have the same full name and enough in common."""
    _People(world, clusters).unite()


class _People:
    def __init__(self, world: World, clusters: Clusters) -> None:
        self.world = world
        self.clusters = clusters
        self.context = Context(world, clusters.find)
        self.bodies: dict[str, set[str]] = defaultdict(set)
        self.called: dict[str, str] = {}
        self.parties: dict[str, set[str]] = defaultdict(set)
        self.posts: dict[str, set[str]] = defaultdict(set)
        for link in world.links:
            if link.relation == "memberOf":
                if world.name(link.object) is not None:  # 'the board' of two articles is nothing that could differ
                    ties = self.parties if kind(world, link.object) == PARTY else self.bodies
                    ties[link.subject].add(clusters.find(link.object))
                if post := telling_post(link.role):
                    self.posts[link.subject].add(post)
        for node, atoms in world.nodes.items():
            for atom in atoms:
                if atom.local == "AUTHOR" and atom.paper.publisher:
                    outlet = name_of(atom.paper.publisher, ORGANISATION)
                    body = clusters.find(hub(ORGANISATION, outlet.key))
                    self.bodies[node].add(body)
                    self.called[body] = outlet.surface

    def unite(self) -> None:
        blocks: dict[str, list[str]] = defaultdict(list)
        for node, atoms in self.world.nodes.items():
            name = next((atom.name for atom in atoms if atom.name and len(atom.name.tokens) > 1), None)
            if atoms[0].family == PERSON and name is not None:
                blocks[name.key].append(node)
        for key, nodes in sorted(blocks.items()):
            if len(nodes) > 1:
                ordered = sorted(nodes, key=lambda node: (self.world.first(node), node))
                self.clusters.join(list(self._pairs(key, ordered)))
                self._doubts(key, ordered)

    def _pairs(self, name: str, nodes: list[str]) -> Iterator[Pair]:
        """Pair each node with the next one that shares something with it: linear also for a prime minister."""
        holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        for node in nodes:
            for tie, things in (
                ("body", self.bodies[node]),
                ("party", self.parties[node]),
                ("post", self.posts[node]),
                ("beside", self._beside(node)),
            ):
                for thing in things:
                    holders[tie, thing].append(node)
        for left, right in sorted({pair for group in holders.values() for pair in pairwise(group)}):
            yield self._judged(name, left, right)

    def _beside(self, node: str) -> frozenset[str]:
        own = {f"{PERSON} {atom.name.key}" for atom in self.world.nodes[node] if atom.name}
        return frozenset().union(*(self.context.beside(paper) for paper in self.context.papers([node]))) - own

    def _doubts(self, name: str, nodes: list[str]) -> None:
        """Record the question between those of one name that stay two; one question for each, not for each pair."""
        first: dict[str, str] = {}
        for node in nodes:
            first.setdefault(self.clusters.find(node), node)
        self.clusters.join([self._judged(name, left, right) for left, right in pairwise(first.values())])

    def _judged(self, name: str, left: str, right: str) -> Pair:
        found = [(w.FULL_NAME, name)]
        label = self._label
        if len(name.split()) >= LONG:
            found.append((w.LONG_NAME, ""))
        if bodies := sorted(self.bodies[left] & self.bodies[right]):
            found.append((w.SAME_BODY, label(bodies[0])))
        elif self.bodies[left] and self.bodies[right]:
            found.append((w.OTHER_BODY, f"{label(min(self.bodies[left]))}, {label(min(self.bodies[right]))}"))
        if parties := sorted(self.parties[left] & self.parties[right]):
            found.append((w.SAME_PARTY, label(parties[0])))
        if posts := sorted(self.posts[left] & self.posts[right]):
            found.append((w.SAME_POST, posts[0]))
        counted = self.bodies[left] | self.parties[left]
        shared = sorted(label(thing) for thing in (self._beside(left) & self._beside(right)) - counted)
        if shared:
            found.append((w.ONE_SHARED if len(shared) == 1 else w.MORE_SHARED, ", ".join(shared[:3])))
        if self._outlets(left) & self._outlets(right):
            found.append((w.SAME_OUTLET, ""))
        return Pair(left, right, w.score(found))

    def _label(self, thing: str) -> str:
        return self.called.get(thing) or self.context.label(thing)

    def _outlets(self, node: str) -> set[str]:
        return {atom.paper.publisher for atom in self.world.nodes[node] if atom.paper.publisher}
