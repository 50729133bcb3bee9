"""What resolution keeps of all articles: nodes with their atoms, what is asserted between them, short names shown.

A *node* is the smallest thing that is ever merged. All mentions of one name of an organisation or policy are one node
from the start, whichever article they stand in; persons, contracts, groups and whatever has no name are one node an
article. A node's id comes from its name (and article), so a decision about it survives rebuilding and re-extraction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from kgraph.model import Money, content_id
from kgraph.resolve.alike import fullness
from kgraph.resolve.names import FAMILIES, Name

UNDATED: Final = "9999"


@lru_cache(maxsize=200_000)
def hub(family: str, key: str) -> str:
    """Return the node id of a name."""
    return content_id(family, key)


def single(family: str, key: str, document: str) -> str:
    """Return the node id of a name, or of what has none, in one article."""
    return content_id(family, key, document)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is kept of a document."""

    id: str
    published: str
    publisher: str
    title: str

    @property
    def order(self) -> tuple[str, str]:
        """Return a key that puts the oldest first, so that what came first keeps its id when more comes."""
        return (self.published or UNDATED, self.id)


@dataclass(frozen=True, slots=True)
class Atom:
    """One entity of one article: its node, its kind, the name it goes by there and the other names it has there.

    `weak`: only the start of a sentence may have given the name its capital; `definite`: 'the' stands before it;
    `offices` are those that the text gives a person beside the name.
    """

    paper: Paper
    local: str
    node: str
    type: str
    shown: str
    name: Name | None = None
    others: tuple[Name, ...] = ()
    money: Money | None = None
    dates: tuple[tuple[str, str], ...] = ()
    weak: bool = False
    definite: bool = False
    offices: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        """Return what may be one thing with it."""
        return FAMILIES.get(self.type, self.type)  # `family_of` without the call: millions are asked

    @property
    def alone(self) -> str:
        """Return the id of a node for this article only: what a decision names that takes it out of its name."""
        return single(self.family, self.name.key if self.name else self.shown, self.paper.id)


def kind_of(atoms: Iterable[Atom]) -> str:
    """Return the type that most articles give; where several are level, the first in the guide's order."""
    counts = Counter([atom.type for atom in atoms])
    if len(counts) == 1:
        return next(iter(counts))
    order = list(FAMILIES)
    return min(counts, key=lambda it: (-counts[it], order.index(it) if it in order else len(order), it))


@dataclass(frozen=True, slots=True)
class Link:
    """What an article asserts between two of its entities, given by their nodes."""

    paper: Paper
    subject: str
    relation: str
    object: str
    role: str = ""


@dataclass(slots=True)
class World:
    """All articles' atoms by node, what they assert, and which short names they show for which full ones.

    `acronyms` are what articles show acronyms to stand for, `renamed` the names of one family that an article says are
    one thing's, with whether one came after the other, and the article's words.
    """

    nodes: dict[str, list[Atom]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    learned: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    papers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)
    acronyms: dict[str, set[Name]] = field(default_factory=lambda: defaultdict(set))
    renamed: set[tuple[str, Name, Name, bool, str]] = field(default_factory=set)
    _names: dict[str, Name | None] = field(default_factory=dict)
    _kinds: dict[str, str] = field(default_factory=dict)

    def settle(self) -> None:
        """Take away names that are none, and put everything in an order that does not depend on the articles'."""
        self._unname()
        for atoms in self.nodes.values():
            if len(atoms) > 1:
                atoms.sort(key=lambda atom: (*atom.paper.order, atom.local))
        self.links.sort(key=lambda link: (*link.paper.order, link.relation, link.subject, link.object, link.role))

    def _unname(self) -> None:
        """Make weak names descriptions where some article writes the same words in small letters."""
        doubtful = {node for node in self.small & self.nodes.keys() if any(atom.weak for atom in self.nodes[node])}
        weak = frozenset(atom.alone for node in doubtful for atom in self.nodes[node] if atom.weak)
        for node, _ in self.split(doubtful, only=weak):
            self.nodes[node] = [replace(atom, name=None, others=()) for atom in self.nodes[node]]
        self._forget()

    def _forget(self) -> None:
        self._names.clear()
        self._kinds.clear()

    def first(self, node: str) -> tuple[str, str]:
        """Return the order of the node's first article."""
        return self.nodes[node][0].paper.order

    def split(self, nodes: Iterable[str], *, only: frozenset[str] | None = None) -> list[tuple[str, str]]:
        """Give the articles of named nodes a node each (those in `only`, if given); return (new, old) pairs."""
        moved: dict[tuple[str, str], str] = {}
        self._forget()
        for node in sorted(nodes):
            for atom in self.nodes.pop(node):
                alone = atom.alone
                into = node if only is not None and alone not in only else alone
                self.nodes.setdefault(into, []).append(replace(atom, node=into))
                if into != node:
                    moved[atom.paper.id, node] = into
        torn = {paper for paper, _ in moved}
        for paper in torn:
            self.papers[paper] = tuple(sorted(moved.get((paper, node), node) for node in self.papers[paper]))
        self.links = [
            replace(
                link,
                subject=moved.get((link.paper.id, link.subject), link.subject),
                object=moved.get((link.paper.id, link.object), link.object),
            )
            if link.paper.id in torn
            else link
            for link in self.links
        ]
        return sorted((into, node) for (_, node), into in moved.items())

    def paper(self, node: str) -> str:
        """Return the id of the node's first article: of a node of one article, the article."""
        return self.nodes[node][0].paper.id

    def name(self, node: str) -> Name | None:
        """Return the fullest of the names that the node goes by."""
        if node not in self._names:
            atoms = self.nodes[node]
            # Not more than the distinct ones: a node of a much-mentioned name has thousands of atoms.
            several = {atom.name for atom in atoms if atom.name} if len(atoms) > 1 else None
            self._names[node] = max(several, key=fullness, default=None) if several else atoms[0].name
        return self._names[node]

    def kind(self, node: str) -> str:
        """Return the type that most articles give the node."""
        if node not in self._kinds:
            atoms = self.nodes[node]
            self._kinds[node] = kind_of(atoms) if len(atoms) > 1 else atoms[0].type
        return self._kinds[node]
