"""The projection of the ledger's articles and the resolved entities to RDF: pure, streaming, without blank nodes.

Named graphs: one for each article, under the article's own IRI, with what it says and its evidence; `graph/entities`;
`graph/edges` with plain edges, attributes, and a kg:Tie for each edge between entities that tells how well it is
supported; `graph/decisions`; `graph/ontology`. No triple stands in two graphs: queries see the union of all graphs, and
Oxigraph would count such a triple twice.

A claim becomes a plain edge where at least one article states it (`fact`) or lets somebody state it (`claimed`). An
article that denies what another asserts does not take the edge away: its denial stands beside it as a claim.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import NamedNode, Quad

from kgraph.model import Article, Decision, Entity, Graph, content_id
from kgraph.ontology import Ontology
from kgraph.rdf import terms
from kgraph.rdf.statements import TYPE, Triple, article_triples, attribute_value, placed
from kgraph.rdf.terms import BASE, Mint, name
from kgraph.rdf.ties import Ties, is_tie
from kgraph.rdf.vocabulary import vocabulary_quads
from kgraph.rdf.words import Words


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A plain statement: a relation to another entity, or an attribute (`status`, `awarded`, …) with its value."""

    subject: str
    name: str
    value: str
    attribute: bool = False


def quads(graph: Graph, ontology: Ontology, *, base: str = BASE) -> Iterator[Quad]:
    """Yield the dataset of a graph; see `stream_quads` for what does not fit in memory."""
    return stream_quads(graph.entities, graph.articles, graph.decisions, words=Words(ontology, Mint(base)))


def stream_quads(
    entities: Iterable[Entity], articles: Iterable[Article], decisions: Iterable[Decision], *, words: Words
) -> Iterator[Quad]:
    """Yield a dataset, taking each iterable once. Only the edges and who reports them are held in memory.

    InputError for a name that the ontology lacks, or a value that is none.
    """
    yield from vocabulary_quads(words)
    yield from entity_quads(entities, words)
    edges: set[Edge] = set()
    ties = Ties()
    for article in articles:
        yield from article_quads(article, words)
        edges.update(plain_edges(article))
        ties.add(article)
    yield from edge_quads(edges, words)
    yield from ties.quads(words)
    yield from decision_quads(decisions, words)


def entity_quads(entities: Iterable[Entity], words: Words) -> Iterator[Quad]:
    """Yield each entity with its class, its names and, for money, the exact amount."""
    graph = words.mint("graph", "entities")
    for entity in entities:
        yield from placed(_entity(entity, words), graph)


def article_quads(article: Article, words: Words) -> list[Quad]:
    """Return an article's graph: its metadata, claims, attributes, observations and their evidence."""
    return list(placed(article_triples(article, words), words.mint("article", article.document.id)))


def plain_edges(article: Article) -> Iterator[Edge]:
    """Yield what the article asserts between two entities, and its attributes, once for each statement."""
    for claim in article.claims:
        what = claim.what
        if is_tie(what):
            yield Edge(what.subject, what.relation, what.object)
    for attribute in article.attributes:
        yield Edge(attribute.what.entity, attribute.what.name, attribute.what.value, attribute=True)


def edge_quads(edges: Iterable[Edge], words: Words) -> Iterator[Quad]:
    """Yield plain edges, sorted, each once, also where two spellings of a value make one term."""
    graph = words.mint("graph", "edges")
    for _, found in groupby(sorted(set(edges)), key=lambda edge: edge.subject):
        yield from dict.fromkeys(Quad(*_edge(edge, words), graph) for edge in found)


def _edge(edge: Edge, words: Words) -> Triple:
    subject = words.entity(edge.subject)
    if edge.attribute:
        return subject, words.attribute(edge.name), attribute_value(edge.name, edge.value, words)
    return subject, words.relation(edge.name), words.entity(edge.value)


def decision_quads(decisions: Iterable[Decision], words: Words) -> Iterator[Quad]:
    """Yield judgements on pairs of entities, with their reasons."""
    graph = words.mint("graph", "decisions")
    yield from placed((triple for decision in decisions for triple in _decision(decision, words)), graph)


def _entity(entity: Entity, words: Words) -> Iterator[Triple]:
    node = words.entity(entity.id)
    yield node, TYPE, words.type(entity.type)
    if entity.label:
        yield node, name("skos:prefLabel"), terms.text(entity.label)
    for alias in entity.aliases:
        if alias not in {"", entity.label}:
            yield node, name("skos:altLabel"), terms.text(alias)
    if entity.money is not None:
        yield node, name("kg:amount"), terms.decimal(entity.money.amount)
        yield node, name("kg:currency"), terms.text(entity.money.currency)


def decision_node(decision: Decision, words: Words) -> NamedNode:
    """Return the IRI of a judgement."""
    key = content_id(decision.left, decision.right, decision.judgement, decision.decided_by, decision.when)
    return words.mint("decision", key)


def _decision(decision: Decision, words: Words) -> Iterator[Triple]:
    node = decision_node(decision, words)
    yield node, TYPE, name("kg:Decision")
    yield node, name("kg:left"), words.entity(decision.left)
    yield node, name("kg:right"), words.entity(decision.right)
    yield node, name("kg:judgement"), terms.text(decision.judgement.value)
    yield node, name("kg:score"), terms.confidence(decision.score)
    yield node, name("kg:decidedBy"), terms.text(decision.decided_by)
    for reason in decision.reasons:
        yield node, name("kg:reason"), terms.text(reason)
    if decision.when:
        yield node, name("dct:date"), terms.text(decision.when)
