"""Turns the names of the model into IRIs of one project: entities under its base, relations by its ontology."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import NamedNode

from kgraph.errors import InputError
from kgraph.ontology import Ontology
from kgraph.rdf.terms import Mint

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Words:
    """An ontology and a base; every method raises InputError for a name that the ontology does not have."""

    ontology: Ontology
    mint: Mint = field(default_factory=Mint)

    def entity(self, key: str) -> NamedNode:
        """Return the entity's IRI."""
        return self.mint("entity", key)

    def relation(self, name: str) -> NamedNode:
        """Return the relation's property."""
        return NamedNode(_look_up(self.ontology.relations, "relation", name).iri)

    def type(self, name: str) -> NamedNode:
        """Return the class of an entity type."""
        return NamedNode(_look_up(self.ontology.classes, "entity type", name).iri)

    def attribute(self, name: str) -> NamedNode:
        """Return the property of an attribute such as `awarded`."""
        return NamedNode(_look_up(self.ontology.attributes, "attribute", name))

    def status(self, name: str) -> NamedNode:
        """Return the individual of a status such as `terminated`."""
        return NamedNode(_look_up(self.ontology.statuses, "status", name))


def _look_up(known: Mapping[str, Found], kind: str, name: str) -> Found:
    if name not in known:
        raise InputError(f"{kind} {name!r} is not in the ontology; give the layer that defines it (--ontology DIR)")
    return known[name]
