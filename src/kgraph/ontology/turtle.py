"""Reads classes, statuses and attribute properties from the vocabulary's Turtle files."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, parse

from kgraph.errors import InputError
from kgraph.ontology.vocabulary import Class

KG: Final = "urn:kgraph:ontology#"
"""The namespace of the vocabulary. A URN, because the project owns no domain to mint names under."""
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_CLASS: Final = "http://www.w3.org/2002/07/owl#Class"

Properties = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one Turtle file defines."""

    classes: tuple[Class, ...]
    statuses: tuple[tuple[str, str], ...]
    attributes: tuple[tuple[str, str], ...]


def local(iri: str) -> str:
    """Return the last part of an IRI, after `#` or else after the last `/` or `:`."""
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri.replace(":", "/").rsplit("/", 1)[-1]


def read_terms(path: Path) -> Terms:
    """Read what the file defines; InputError with line and column where it is no Turtle."""
    subjects: defaultdict[str, Properties] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path=path):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                subjects[quad.subject.value][quad.predicate.value].append(quad.object.value)
    except (SyntaxError, ValueError, OSError) as error:
        raise InputError(f"{path}: cannot be read as Turtle ({error}); mend the file") from error
    return Terms(
        classes=tuple(_class(iri, found) for iri, found in subjects.items() if _CLASS in found.get(_TYPE, ())),
        statuses=tuple((local(iri), iri) for iri, found in subjects.items() if KG + "Status" in found.get(_TYPE, ())),
        attributes=tuple((name, iri) for iri, found in subjects.items() for name in found.get(_SKOS + "notation", ())),
    )


def _class(iri: str, found: Properties) -> Class:
    return Class(
        name=local(iri),
        iri=iri,
        label=_first(found, _RDFS + "label") or local(iri),
        definition=_first(found, _SKOS + "definition"),
        parents=tuple(sorted(local(parent) for parent in found.get(_RDFS + "subClassOf", ()))),
        abstract=_first(found, KG + "abstract") == "true",
    )


def _first(found: Properties, predicate: str) -> str:
    return found.get(predicate, [""])[0]
