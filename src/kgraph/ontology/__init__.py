"""The vocabulary, read from `ontology/` and the layers over it."""

from kgraph.ontology.load import directory, load
from kgraph.ontology.turtle import KG
from kgraph.ontology.vocabulary import Class, Example, ExampleClaim, NamedQuery, Ontology, Parameter, Relation

__all__ = [
    "KG",
    "Class",
    "Example",
    "ExampleClaim",
    "NamedQuery",
    "Ontology",
    "Parameter",
    "Relation",
    "directory",
    "load",
]
