"""What stands beside what: the rarely mentioned things that articles on two nodes share."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final

from kgraph.resolve.alike import fullness
from kgraph.resolve.names import PERSON, Name, goes_by_name
from kgraph.resolve.world import World

MOST_PAPERS: Final = 200
"""Articles of a node (its oldest) that are looked at for what stands beside it."""
RARE: Final = 8
"""Articles in which a thing may always stand and still tell something."""
RARE_SHARE: Final = 0.002
"""Share of all articles up to which a thing's presence tells something."""
MOST_RARE: Final = 50
"""Articles from which a thing tells nothing in an archive of any size; it keeps the work for an article the same."""


class Context:
    """The neighbourhoods of nodes; `find` gives the thing that a node has become so far."""

    def __init__(self, world: World, find: Callable[[str], str]) -> None:
        self._world = world
        self._find = find
        self._beside: dict[str, frozenset[str]] = {}
        self._papers: dict[str, frozenset[str]] = {}
        counted = {node: thing for node in world.nodes if (thing := self._thing(node))}
        for paper, nodes in world.papers.items():
            self._beside[paper] = frozenset(filter(None, map(counted.get, nodes)))
        often = Counter(chain.from_iterable(self._beside.values()))
        self._people: dict[str, Name] = {}
        for node, thing in counted.items():
            name = world.nodes[node][0].name
            if name is not None and thing.startswith(f"{PERSON} "):
                known = self._people.setdefault(thing, name)
                if known is not name:
                    self._people[thing] = max(known, name, key=fullness)
        most = max(RARE, min(MOST_RARE, int(RARE_SHARE * len(world.papers))))
        common = {thing for thing, count in often.items() if count > most}
        if common:
            self._beside = {paper: things - common for paper, things in self._beside.items()}

    def _thing(self, node: str) -> str:
        """Return what a node counts as: a named thing as itself, a person by full name, nothing else."""
        atom = self._world.nodes[node][0]
        if atom.name is None:
            return ""
        family = atom.family
        if goes_by_name(family):
            return self._find(node)
        return f"{PERSON} {atom.name.key}" if family == PERSON and len(atom.name.tokens) > 1 else ""

    def papers(self, nodes: Iterable[str]) -> frozenset[str]:
        """Return the articles (the oldest, up to `MOST_PAPERS` a node) in which the nodes stand."""
        return frozenset().union(*(self._papers_of(node) for node in nodes))

    def _papers_of(self, node: str) -> frozenset[str]:
        if node not in self._papers:
            self._papers[node] = frozenset(atom.paper.id for atom in self._world.nodes[node][:MOST_PAPERS])
        return self._papers[node]

    def beside(self, paper: str) -> frozenset[str]:
        """Return the telling things in an article."""
        return self._beside[paper]

    def shared(self, left: str, right: str) -> list[str]:
        """Return what stands beside both nodes, in different articles, by its label; the two themselves excepted."""
        ours, theirs = self._papers_of(left), self._papers_of(right)
        both = ours & theirs
        own = {self._thing(left), self._thing(right), self._find(left), self._find(right)}
        here = frozenset().union(*(self.beside(paper) for paper in ours - both))
        there = frozenset().union(*(self.beside(paper) for paper in theirs - both))
        return sorted(self.label(thing) for thing in (here & there) - own)

    def label(self, thing: str) -> str:
        """Return how a thing is shown in a reason."""
        if thing in self._people:
            return self._people[thing].surface
        name = self._world.name(thing)
        return name.surface if name else self._world.nodes[thing][0].shown
