"""What is told differently: the page finds what the named query finds in the store, and shows each side."""

from dataclasses import replace
from pathlib import Path

import pytest

from kgraph.model import Article, Graph
from kgraph.ontology import load
from kgraph.publish.conflicts import conflicts
from kgraph.publish.view import view
from kgraph.rdf.project import quads
from kgraph.rdf.query import named
from kgraph.rdf.store import rebuild
from tests.publish.graphs import Desk, harbour

ONTOLOGY = load()


def differing() -> Graph:
    """Return two contracts and a firm of which everything is told in two ways, and some things that agree."""
    desk = Desk()
    deal, other = desk.entity("Contract", "bin contract"), desk.entity("Contract", "road contract")
    council, firm, rival = (
        desk.entity(kind, name)
        for kind, name in (("PublicBody", "Ayle"), ("Company", "Brindle"), ("Company", "Corrow"))
    )
    one = desk.article("First", "Post", "2020-01-02")
    one.says("Ayle gave Brindle the bins for £4m.").claim(deal, "awardedTo", firm).claim(deal, "awardedBy", council)
    one.says("It is worth £4m.").claim(deal, "value", desk.money(4_000_000))
    one.says("It began in 2020.").attribute(deal, "start", "2020").attribute(deal, "status", "awarded")
    one.says("Brindle runs Corrow.").claim(rival, "partOf", firm)
    one.says("The roads are worth £7m.").claim(other, "value", desk.money(7_000_000))
    one.says("The roads were given to Corrow.").claim(other, "awardedTo", rival).attribute(other, "end", "2021-03")
    two = desk.article("Second", "Herald", "2020-01-02")
    two.says("Corrow got the bins.").claim(deal, "awardedTo", rival)
    two.says("They cost £5m.").claim(deal, "value", desk.money(5_000_000), "claimed", council)
    two.says("They began in March 2020.").attribute(deal, "start", "2020-03").attribute(deal, "status", "suspended")
    two.says("Corrow denies that it is Brindle's.").claim(rival, "partOf", firm, "denied", rival)
    two.says("The roads end in 2022.").attribute(other, "end", "2022")
    two.says("The roads may be worth £9m.").claim(other, "value", desk.money(9_000_000), "possible")
    return desk.graph()


def differing_by_kinds() -> Graph:
    """Return a contract with two totals that differ and a year's cost beside them, and one whose cost is denied."""
    desk = Desk()
    deal = desk.entity("Contract", "bin contract")
    paper = desk.article("First", "Post", "2020-01-02")
    paper.says("It is worth £4m.").claim(deal, "value", desk.money(4_000_000))
    paper.says("It is worth £5m.").claim(deal, "value", desk.money(5_000_000))
    other = desk.entity("Contract", "road contract")
    paper.says("The roads cost £7m.").claim(other, "value", desk.money(7_000_000))
    paper.says("The roads did not cost £7m.").claim(other, "value", desk.money(7_000_000), "denied")
    paper.says("It costs £1m a year.").claim(deal, "value", desk.money(1_000_000))
    graph = desk.graph()
    yearly = (
        replace(it, what=replace(it.what, kinds=("perYear",))) if "a year" in it.evidence[0].quote else it
        for it in graph.articles[0].claims
    )
    return replace(graph, articles=(replace(graph.articles[0], claims=tuple(yearly)),))


def test_each_kind_of_conflict_is_found_and_what_agrees_is_not() -> None:
    shown = view(differing())
    labels = {entity.id: entity.label for entity in shown.entities}
    found = [(labels[it.about], it.what, labels.get(it.target, "")) for it in conflicts(shown)]
    assert found == [
        ("Corrow", "partOf", "Brindle"),
        ("bin contract", "awardedTo", ""),
        ("bin contract", "status", ""),
        ("bin contract", "value", ""),
        ("road contract", "end", ""),
    ]


def test_amounts_of_another_kind_do_not_conflict() -> None:
    def yearly(article: Article) -> Article:
        claims = (
            replace(cited, what=replace(cited.what, kinds=("perYear",))) if cited.what.modality == "claimed" else cited
            for cited in article.claims
        )
        return replace(article, claims=tuple(claims))

    graph = differing()
    graph = replace(graph, articles=tuple(yearly(article) for article in graph.articles))
    assert "value" not in {it.what for it in conflicts(view(graph))}


@pytest.mark.parametrize(
    "graph", [differing(), differing_by_kinds(), harbour()], ids=["differing", "differing by kinds", "harbour"]
)
def test_the_page_and_the_named_query_find_the_same(graph: Graph, tmp_path: Path) -> None:
    rebuild(tmp_path, quads(graph, ONTOLOGY), fingerprint="one")
    result = named(tmp_path, ONTOLOGY.queries["conflicts"], {})
    thing, quote = (result.variables.index(name) for name in ("thing", "quote"))
    told = {(row[thing].value.rsplit("/", 1)[-1], row[quote].value) for row in result.rows}  # type: ignore[union-attr] # both are bound
    found = {
        (it.about, piece.quote)
        for it in conflicts(view(graph))
        for evidence in (
            *(source.cited.evidence for source in it.claims),
            *(attribute.evidence for attribute, _ in it.attributes),
        )
        for piece in evidence
    }
    assert found == told
