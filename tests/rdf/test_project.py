"""The projection: what it says, and what it never says."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kgraph import ontology
from kgraph.errors import InputError
from kgraph.model import AUTHOR, Attribute, Cited, Claim, Graph, Modality, Span
from kgraph.rdf.export import export
from kgraph.rdf.project import quads
from kgraph.rdf.terms import Mint, name
from tests.rdf import story
from tests.rdf.strategies import VOCABULARY, graphs, steady

GOLDEN = Path(__file__).with_name("story.ttl")
MINT = Mint()
EDGES, ONTOLOGY = MINT("graph", "edges"), MINT("graph", "ontology")


def entity(key: str) -> NamedNode:
    """Return an entity's IRI."""
    return MINT("entity", key)


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    """Return the plain edges between entities by the last parts of their IRIs."""
    known = {str(entity(found.id)) for found in graph.entities}
    found = [quad for quad in quads(graph, VOCABULARY) if quad.graph_name == EDGES and str(quad.object) in known]
    return {(last(quad.subject), last(quad.predicate), last(quad.object)) for quad in found}


def last(term: object) -> str:
    """Return the last part of an IRI."""
    return re.split("[/#]", str(term).strip("<>"))[-1]


def test_the_story_in_turtle_is_the_golden_file() -> None:
    out = io.BytesIO()
    export((quad for quad in quads(story.graph(), VOCABULARY) if quad.graph_name != ONTOLOGY), out, "turtle")
    assert out.getvalue().decode() == GOLDEN.read_text(encoding="utf-8")


def test_only_what_is_fact_or_claimed_becomes_an_edge() -> None:
    found = edges(story.graph())
    assert ("k1", "awardedTo", "calverix") in found
    assert ("k1", "value", "m5") in found, "claimed by somebody"
    assert ("k3", "awardedTo", "danforth") not in found, "possible, then denied"
    assert ("calverix", "partOf", "danforth") not in found, "denied"


def test_nobody_and_the_writer_have_no_edges() -> None:
    criticised = {object_ for _, relation, object_ in edges(story.graph()) if relation == "criticises"}
    assert criticised == {"calverix"}


def test_a_denial_leaves_the_edge_and_stands_beside_it() -> None:
    graph = story.graph()
    denial = story.Writer("denial", "No award", "2022-01-01", "Calverix denied that it had the Warm Rooms contract.")
    denial.says("k1", "awardedTo", "calverix", denial.body, modality=Modality.DENIED, speaker="calverix")
    both = replace(graph, articles=(*graph.articles, denial.article()))
    assert ("k1", "awardedTo", "calverix") in edges(both)
    store = Store()
    store.extend(quads(both, VOCABULARY))
    claim = MINT("claim", denial.claims[0].id)
    assert list(store.quads_for_pattern(claim, name("kg:modality"), name("kg:denied")))
    assert list(store.quads_for_pattern(claim, name("kg:speaker"), entity("calverix")))


def test_a_criticism_without_a_named_critic_has_none() -> None:
    found = {last(quad.predicate) for quad in statement("SOMEONE", "warm")}
    assert "critic" not in found
    assert "subject" not in found
    assert "inVoiceOf" not in found
    assert {"target", "object", "quote", "evidence"} <= found


def test_the_writers_own_criticism_points_at_his_article() -> None:
    (voice,) = [quad for quad in statement(AUTHOR, "heating") if quad.predicate == name("kg:inVoiceOf")]
    assert voice.object == voice.graph_name


def statement(subject: str, object_: str) -> list[Quad]:
    """Return what is said of a criticism."""
    graph = story.graph()
    (claim,) = [
        cited
        for article in graph.articles
        for cited in article.claims
        if (cited.what.subject, cited.what.relation, cited.what.object) == (subject, "criticises", object_)
    ]
    return [quad for quad in quads(graph, VOCABULARY) if quad.subject == MINT("claim", claim.id)]


def test_money_is_exact() -> None:
    amounts = {quad.object for quad in quads(story.graph(), VOCABULARY) if quad.predicate == name("kg:amount")}
    decimal = name("xsd:decimal")
    assert amounts == {Literal(number, datatype=decimal) for number in ("4000000", "5500000", "9250000.5")}


def test_dates_and_statuses_stand_side_by_side() -> None:
    found = {
        (last(quad.predicate), quad.object)
        for quad in quads(story.graph(), VOCABULARY)
        if quad.graph_name == EDGES and quad.subject == entity("k1") and quad.predicate != name("kg:value")
    }
    assert ("awardDate", Literal("2019-02", datatype=name("xsd:gYearMonth"))) in found
    assert {("status", name("kg:awarded")), ("status", name("kg:terminated"))} <= found


def test_a_base_of_ones_own_is_used_for_everything_that_is_minted() -> None:
    base = "https://example.org/graph/"
    vocabulary = Mint(base)("graph", "ontology")
    own = [quad for quad in quads(story.graph(), VOCABULARY, base=base) if quad.graph_name != vocabulary]
    assert own
    assert all(str(quad.subject).startswith(f"<{base}") for quad in own)
    assert not any("urn:kgraph:entity" in str(quad) for quad in own)


def test_the_ontology_explains_every_property_that_is_used() -> None:
    dataset = list(quads(story.graph(), VOCABULARY))
    explained = {quad.subject for quad in dataset if quad.graph_name == ONTOLOGY}
    used = {quad.predicate for quad in dataset if quad.predicate.value.startswith(ontology.KG)}
    assert used - explained == set()


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            Claim("calverix", "admires", "warm", Modality.FACT, (Span(0, 1),)),
            "relation 'admires' is not in",
        ),
        (Attribute("k1", "awarded", "soon", (Span(0, 1),)), "awarded 'soon': not a date"),
        (Attribute("k1", "awarded", "2019-02-31", (Span(0, 1),)), "awarded '2019-02-31': not a date"),
        (Attribute("k1", "status", "lost", (Span(0, 1),)), "status 'lost' is not in the ontology"),
        (Attribute("k1", "colour", "red", (Span(0, 1),)), "attribute 'colour' is not in the ontology"),
    ],
)
def test_what_the_ontology_lacks_is_an_error_with_its_name(claim: Claim | Attribute, message: str) -> None:
    article = story.award()
    if isinstance(claim, Claim):
        article = replace(article, claims=(Cited("x", article.document.id, claim, (), "hand"),))
    else:
        article = replace(article, attributes=(Cited("x", article.document.id, claim, (), "hand"),))
    with pytest.raises(InputError, match=message):
        list(quads(Graph(story.ENTITIES, (article,)), VOCABULARY))


@steady
@given(graphs())
def test_any_graph_has_no_blank_node_no_triple_twice_and_the_store_keeps_it(graph: Graph) -> None:
    dataset = list(quads(graph, VOCABULARY))
    assert len({quad.triple for quad in dataset}) == len(dataset)
    assert not any(isinstance(term, BlankNode) for quad in dataset for term in (quad.subject, quad.object))
    store = Store()
    store.extend(dataset)
    assert set(store) == set(dataset)
