"""What a person means by a name or an id: an entity, a node of one, or an article."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from kgraph.errors import UsageError
from kgraph.ledger.acts import Act
from kgraph.ledger.what import Pairing, Split
from kgraph.model import AUTHOR, Document, Entity, Extraction
from kgraph.pipeline.corrected import Corrected
from kgraph.resolve import handles
from kgraph.resolve.corrections import atoms_of

SHOWN: Final = 8
"""Candidates that a message names one by one; it says how many more there are."""
SHORTEST: Final = 6
"""Letters of an identifier from which its beginning is enough."""


class Things:
    """Finds what a project holds by name or id. UsageError for what is not there, or fits several things."""

    def __init__(self, corrected: Corrected) -> None:
        self.corrected = corrected
        self.entities = {entity.id: entity for entity in corrected.resolution.entities}
        self._origins = {new: old for old, new in sorted(corrected.corrections.moved.items(), reverse=True)}
        self._named: dict[str, set[str]] = defaultdict(set)
        for entity in corrected.resolution.entities:
            for name in (entity.label, *entity.aliases):
                self._named[name.casefold()].add(entity.id)

    def entity(self, text: str) -> Entity:
        """Return the entity of an id, of the beginning of one, or of a name in any case."""
        found = self.corrected.follow(text)
        if found is not None:
            return self.entities[found]
        ids = sorted(self._named.get(text.strip().casefold(), ()))
        if not ids and len(text) >= SHORTEST:
            ids = sorted(id_ for id_ in self.entities if id_.startswith(text))
        if len(ids) == 1:
            return self.entities[ids[0]]
        if not ids:
            raise UsageError(f"there is no {text!r} here, by name or id; `kgraph explain DIR NAME` shows names and ids")
        raise UsageError(f"{text!r} may be {self._listed(ids)}; give the id of the one you mean")

    def _listed(self, ids: list[str]) -> str:
        told = [f"{self.entities[id_].label} ({self.entities[id_].type}, {id_})" for id_ in ids[:SHOWN]]
        return " or ".join(told) + (f" or {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")

    def node(self, text: str) -> str:
        """Return the node that a decision names: the one of an id, or that of the entity of a name."""
        if self.known(text):
            return self.origin(text)
        return self.origin(self.entity(text).id)

    def known(self, node: str) -> bool:
        """Tell whether a text is the id of a node, or of what a decision can take out of one."""
        return self.corrected.follow(node) is not None or node in self._alone

    @cached_property
    def _alone(self) -> frozenset[str]:
        pairs = self.corrected.ledger.articles()
        return frozenset(id_ for pair in pairs for atom in atoms_of(*pair) for id_ in (atom.alone, atom.node))

    def origin(self, node: str) -> str:
        """Return the node as it was before corrected types made it another: what decisions name, so that they last."""
        return self._origins.get(node, node)

    def called(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """Return what nodes are called now; an id that is part of no entity stands for itself."""
        found = [(node, self.corrected.follow(node)) for node in nodes]
        return tuple(self.entities[id_].label if id_ is not None else node for node, id_ in found)

    def nodes(self, entity: Entity) -> tuple[str, ...]:
        """Return the nodes that an entity consists of, its own first."""
        node_of = self.corrected.resolution.node_of
        every = {self.origin(node_of(document, local)) for document, local in entity.members}
        own = self.origin(entity.id)
        return (own, *sorted(every - {own}))

    def document(self, text: str) -> tuple[Document, Extraction]:
        """Return the article of an id, or of a name that only one has, with what was found in it."""
        pair = self.corrected.ledger.article(text)
        if pair is not None:
            return pair
        ids = [document.id for document in self.corrected.ledger.documents() if document.name == text]
        found = self.corrected.ledger.article(ids[0]) if len(ids) == 1 else None
        if found is None:
            several = f"{len(ids)} articles are called {text!r}; give the id of one" if ids else f"no article {text!r}"
            raise UsageError(several)
        return found

    def members(self, entity: Entity, given: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return the nodes of members with what they are called, and the nodes that are left of the entity.

        A member is given by an article's name or id, a name that the entity goes by, or a node's id. UsageError for
        one that is none, or where nothing would be left.
        """
        own = _Members(self, entity)
        taken: dict[str, str] = {}
        for text in given:
            found = own.find(text)
            if not found:
                raise UsageError(
                    f"{entity.label} has no member {text!r}: give an article's name, a name that it goes by, or an id; "
                    f"`kgraph split DIR {entity.id}` lists its members"
                )
            taken |= found
        left = own.left(taken)
        if not left:
            raise UsageError(f"nothing of {entity.label} would be left; leave one member out of the split")
        return taken, left

    def listed(self, entity: Entity) -> list[dict[str, str]]:
        """Return the members of an entity: how a split names each, what it is called, and in which article."""
        return _Members(self, entity).rows()


class _Members:
    """The local entities that an entity consists of, each with its node and the handle that takes it out."""

    def __init__(self, things: Things, entity: Entity) -> None:
        self._things = things
        self._rows: list[tuple[Document, str, str, str]] = []
        for document, local in entity.members:
            pair = things.corrected.ledger.article(document)
            if pair is not None:
                corrected = pair[0], things.corrected.extraction(*pair)
                node = things.corrected.resolution.node_of(document, local)
                names = {atom.local: atom.shown for atom in atoms_of(*corrected)}
                handle = handles(*corrected).get(local, node)
                self._rows.append((pair[0], node, handle, names.get(local, AUTHOR)))

    def find(self, text: str) -> dict[str, str]:
        """Return the handles that a person's text means, with what they are called."""
        origin = self._things.origin
        nodes = {origin(node): name for _, node, _, name in self._rows if text in {node, origin(node)}}
        if nodes:
            return nodes
        return self._named(text.casefold()) or {
            origin(handle): f"{name} in {document.name}"
            for document, _, handle, name in self._rows
            if text in {document.id, document.name, handle}
        }

    def _named(self, folded: str) -> dict[str, str]:
        """Return the handles of members of a name: their node if all of it is called so, else that of each.

        Names that differ in form only (Ltd, Limited) share a node, which must not be taken out for one of them.
        """
        origin = self._things.origin
        mixed = {node for _, node, _, name in self._rows if name.casefold() != folded}
        return {
            origin(handle if node in mixed else node): f"{name} in {document.name}" if node in mixed else name
            for document, node, handle, name in self._rows
            if name.casefold() == folded
        }

    def left(self, taken: Iterable[str]) -> tuple[str, ...]:
        """Return the nodes of those that are not taken."""
        origin, gone = self._things.origin, set(taken)
        rest = {origin(node) for _, node, handle, _ in self._rows if not gone & {origin(node), origin(handle)}}
        return tuple(sorted(rest))

    def rows(self) -> list[dict[str, str]]:
        """Return the members for a list."""
        return [
            {"member": handle, "node": node, "name": name, "article": document.name, "title": document.title}
            for document, node, handle, name in sorted(self._rows, key=lambda row: (row[3], row[0].name))
        ]


def nodes_of(act: Act) -> tuple[str, ...]:
    """Return the nodes that an act names."""
    return act.what.things if isinstance(act.what, Pairing | Split) else getattr(act.what, "things", ())
