"""The ontology's own graph, so that a dataset explains its words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple, parse

from kgraph.model import content_id
from kgraph.ontology import Relation
from kgraph.rdf import terms
from kgraph.rdf.terms import name
from kgraph.rdf.words import Words

Node = TypeVar("Node")


def vocabulary_quads(words: Words) -> Iterator[Quad]:
    """Yield the classes, properties, relations and alignments, each triple once.

    A relation that only a layer's YAML defines is there too, as an owl:ObjectProperty with its label and definition.
    """
    graph = words.mint("graph", "ontology")
    triples = [triple for path in words.ontology.vocabularies for triple in _file(path, words)]
    triples += [triple for relation in words.ontology.relations.values() for triple in _relation(relation)]
    for triple in dict.fromkeys(triples):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _relation(relation: Relation) -> Iterator[Triple]:
    node = NamedNode(relation.iri)
    yield Triple(node, name("rdf:type"), name("owl:ObjectProperty"))
    yield Triple(node, name("rdfs:label"), terms.text(relation.label))
    yield Triple(node, name("skos:definition"), terms.text(relation.definition))
    yield Triple(node, name("kg:inverseLabel"), terms.text(relation.inverse))


def _file(path: Path, words: Words) -> Iterator[Triple]:
    """Yield a file's triples, with IRIs for a layer's blank nodes: canonical labels, so the same from run to run."""
    dataset = Dataset(parse(path=path))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    def named(node: Node) -> Node | NamedNode:
        return words.mint("node", content_id(path.name, node.value)) if isinstance(node, BlankNode) else node

    for quad in sorted(dataset, key=str):
        yield Triple(named(quad.subject), quad.predicate, named(quad.object))
