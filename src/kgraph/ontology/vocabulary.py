"""The vocabulary as values: classes, relations, examples and named queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.model import RESERVED, Modality


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the ontology. `name` is the last part of its IRI; `parents` are names."""

    name: str
    iri: str
    label: str
    definition: str
    parents: tuple[str, ...] = ()
    abstract: bool = False


@dataclass(frozen=True, slots=True)
class ExampleClaim:
    """What an example sentence says. An end is its words in the sentence, or AUTHOR or SOMEONE."""

    subject: str
    subject_type: str
    object: str
    object_type: str
    modality: Modality = Modality.FACT
    speaker: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own writing. A positive one has claims of its relation, a negative one the reason why not."""

    text: str
    claims: tuple[ExampleClaim, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation; `pairs` are (subject types, object types), all of them types that an entity can have."""

    name: str
    iri: str
    label: str
    inverse: str
    definition: str
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...]
    positive: tuple[Example, ...] = ()
    negative: tuple[Example, ...] = ()

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Tell whether the relation may go from the one type to the other; AUTHOR and SOMEONE count as Person."""
        subject = "Person" if subject_type in RESERVED else subject_type
        object_ = "Person" if object_type in RESERVED else object_type
        return any(subject in domain and object_ in range_ for domain, range_ in self.pairs)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query; without a default it must be given."""

    name: str
    description: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A SPARQL query with the title, description and parameters of its comment header."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class Ontology:
    """The vocabulary that the stages read: the package's own and the layers over it."""

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]
    queries: Mapping[str, NamedQuery]
    statuses: Mapping[str, str]
    """The IRI of each status name (planned, tendered, awarded, …)."""
    attributes: Mapping[str, str]
    """The IRI of the property of each attribute name (status, awarded, start, end, duration)."""
    entity_types: frozenset[str]
    """The types that an entity can have: every class under Entity that is not abstract."""
    vocabularies: tuple[Path, ...] = field(default=())
    """The Turtle files of classes and properties, with their alignments."""
    shapes: tuple[Path, ...] = field(default=())
    """The Turtle files of SHACL shapes."""

    def allows(self, subject_type: str, relation: str, object_type: str) -> bool:
        """Tell whether a claim may have these ends; AUTHOR and SOMEONE count as Person; an unknown relation may not."""
        known = self.relations.get(relation)
        return known is not None and known.allows(subject_type, object_type)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether the class is the other one or lies below it."""
        return name == ancestor or any(self.is_a(parent, ancestor) for parent in self.classes[name].parents)
