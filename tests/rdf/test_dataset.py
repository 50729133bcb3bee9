"""The store as an rdflib dataset."""

from pathlib import Path

import pytest
from rdflib import RDF, XSD, Literal, Namespace, URIRef, Variable

from kgraph.errors import StoreError
from kgraph.rdf.dataset import to_rdflib
from kgraph.rdf.project import quads
from kgraph.rdf.terms import PREFIXES
from kgraph.rdf.words import Words
from tests.rdf import linked, story
from tests.rdf.strategies import VOCABULARY

KG = Namespace(PREFIXES["kg"])


def test_rdflib_sees_the_union_and_each_graph(store: Path) -> None:
    dataset = to_rdflib(store)
    words = Words(VOCABULARY)
    told = [*quads(story.graph(), VOCABULARY), *story.decided(words), *linked.quads(words)]
    assert len(dataset) == len(told)
    assert set(dataset.objects(None, KG.currency)) == {Literal("GBP", datatype=XSD.string)}
    entities = dataset.graph(URIRef("urn:kgraph:graph/entities"))
    assert len(list(entities.subjects(RDF.type, KG.Contract))) == 3
    assert not list(entities.triples((None, KG.awardedTo, None)))


def test_rdflib_asks_through_oxigraph_with_our_prefixes(store: Path) -> None:
    found = to_rdflib(store).query("SELECT ?n { ?s a kg:Contract ; skos:prefLabel ?n } ORDER BY ?n")
    names = [str(row[Variable("n")]) for row in found.bindings]
    assert names == ["Warm Rooms contract", "dredging contract", "records contract"]


def test_rdflib_cannot_write(store: Path) -> None:
    with pytest.raises(RuntimeError):
        to_rdflib(store).add((URIRef("urn:a"), URIRef("urn:b"), URIRef("urn:c")))


def test_no_store_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        to_rdflib(tmp_path)
