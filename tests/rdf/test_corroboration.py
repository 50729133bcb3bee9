"""In RDF: how well an edge is supported, what contradicts what, and who answers whom."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kgraph.model import Answer, Article, Entity, Graph, Modality, Money, Reply
from kgraph.rdf.checks import check_article
from kgraph.rdf.project import quads
from kgraph.rdf.query import named
from kgraph.rdf.store import rebuild
from kgraph.rdf.verify import verify
from kgraph.rdf.words import Words
from tests.rdf.story import Writer, entity
from tests.rdf.strategies import VOCABULARY

ENTITIES = (
    entity("firm", "Company", "Ostrel"),
    entity("body", "PublicBody", "Fenbridge Council"),
    entity("deal", "Contract", "bin contract"),
)


def money(key: str, amount: str, currency: str = "GBP") -> Entity:
    """Return an amount."""
    return entity(key, "Money", f"{amount} {currency}", money=Money(Decimal(amount), currency))


AMOUNTS = (money("m4", "4"), money("m5", "5"), money("e5", "5", "EUR"))


class Desk:
    """A store of a few articles."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.articles: list[Article] = []

    def write(self, name: str, date: str, outlet: str, *claims: str, story: str = "") -> Article:
        """Add an article of claims such as `deal awardedTo firm denied` or `deal value m4 fact perYear`."""
        writer = Writer(name, f"Title of {name}", date, "It says so.", publisher=outlet)
        for claim in claims:
            subject, relation, target, *rest = claim.split()
            modality, kinds = Modality(rest[0] if rest else "fact"), tuple(rest[1:])
            writer.says(subject, relation, target, "It says so.", modality=modality, kinds=kinds)
        self.articles.append(replace(writer.article(), story=story))
        return self.articles[-1]

    def state(self, name: str, date: str, *attributes: str) -> None:
        """Add an article of attributes such as `start 2019`."""
        writer = Writer(name, f"Title of {name}", date, "It says so.")
        for attribute in attributes:
            name_, value = attribute.split()
            writer.has("deal", name_, value, "It says so.")
        self.articles.append(writer.article())

    def ask(self, query: str, *columns: str, **given: str) -> list[tuple[str, ...]]:
        """Return the rows of a named query."""
        graph = Graph(ENTITIES + AMOUNTS, tuple(self.articles))
        words = Words(VOCABULARY)
        assert verify(graph.entities, lambda: graph.articles, (), words=words).findings == ()
        rebuild(self._directory, quads(graph, VOCABULARY), fingerprint=str(len(self.articles)))
        result = named(self._directory, VOCABULARY.queries[query], given)
        places = [result.variables.index(column) for column in columns]
        return [tuple(getattr(row[place], "value", "") for place in places) for row in result.rows]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk that writes to a store of its own."""
    return Desk(tmp_path / "store")


def test_a_reprint_and_an_outlet_s_second_article_are_no_further_source(desk: Desk) -> None:
    wire = desk.write("wire", "2021-03-01", "Wire", "deal awardedTo firm")
    desk.articles[-1] = replace(wire, story=wire.document.id)
    desk.write("reprint", "2021-03-02", "Courier", "deal awardedTo firm", story=wire.document.id)
    desk.write("own", "2021-05-01", "Herald", "deal awardedTo firm", "deal awardedTo firm claimed")
    desk.write("again", "2021-04-01", "The Herald", "deal awardedTo firm")
    rows = desk.ask("sources", "sources", "articles", "first", "last", "outlets", name="ostrel")
    assert rows == [("2", "4", "2021-03-01", "2021-05-01", rows[0][4])]
    assert set(rows[0][4].split("; ")) == {"Wire", "Courier", "The Herald"}


def test_what_is_only_possible_or_denied_supports_no_edge(desk: Desk) -> None:
    desk.write("a", "2021-03-01", "Wire", "deal awardedTo firm possible", "firm partOf body denied")
    assert desk.ask("sources", "sources") == []


def test_a_denial_of_what_another_article_asserts_is_a_conflict(desk: Desk) -> None:
    desk.write("a", "2021-03-01", "Wire", "deal awardedTo firm")
    desk.write("b", "2021-03-02", "Herald", "deal awardedTo firm denied")
    rows = desk.ask("conflicts", "about", "what", "value", "standing", "date", name="ostrel")
    assert rows == [
        ("bin contract", "awarded to", "Ostrel", "fact", "2021-03-01"),
        ("bin contract", "awarded to", "Ostrel", "denied", "2021-03-02"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ("deal value m4", "deal value m5", 2),
        ("deal value m4 fact total", "deal value m5", 2),
        ("deal value m4 fact perYear", "deal value m5 claimed perYear", 2),
        ("deal value m4 fact perYear", "deal value m5 fact", 0),
        ("deal value m4 fact upTo", "deal value m5 fact spent", 0),
        ("deal value m4", "deal value e5", 0),
        ("deal value m4", "deal value m5 possible", 0),
        ("deal value m4", "deal value m4", 0),
    ],
)
def test_amounts_conflict_with_their_like_alone(desk: Desk, one: str, other: str, rows: int) -> None:
    desk.write("a", "2021-03-01", "Wire", one)
    desk.write("b", "2021-03-02", "Herald", other)
    assert len(desk.ask("conflicts", "value", name="bin")) == rows


@pytest.mark.parametrize(
    ("claims", "total", "without"),
    [
        (["deal value m4"], "4", "0"),
        (["deal value m4 fact total", "deal value m5"], "5", "0"),
        (["deal value m4 fact upTo", "deal value m5 fact perYear"], "4", "0"),
        (["deal value m4", "deal value m5 fact spent total"], "4", "0"),
        (["deal value m4", "deal value m4 claimed perYear"], "4", "0"),
        (["deal value m4", "deal value m5 possible"], "4", "0"),
        (["deal value m5 fact perYear"], "0", "1"),
    ],
)
def test_an_amount_a_year_or_spent_so_far_is_no_contract_s_total(
    desk: Desk, claims: list[str], total: str, without: str
) -> None:
    desk.write("a", "2021-03-01", "Wire", "deal awardedTo firm", *claims)
    expected = [("Ostrel", total, "1", without)]
    assert desk.ask("suppliers-by-value", "firm", "total", "contracts", "withoutTotal") == expected


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ("start 2019-03", "start 2020", 2),
        ("start 2019", "start 2019-03", 0),
        ("status awarded", "status terminated", 0),
        ("status expired", "status terminated", 2),
    ],
)
def test_dates_and_ends_that_exclude_each_other_are_conflicts(desk: Desk, one: str, other: str, rows: int) -> None:
    desk.state("a", "2021-03-01", one)
    desk.state("b", "2021-04-01", other)
    assert len(desk.ask("conflicts", "what", "value")) == rows


def test_two_states_on_one_day_are_a_conflict(desk: Desk) -> None:
    desk.state("a", "2021-03-01", "status awarded")
    desk.state("b", "2021-03-01", "status suspended")
    assert [row[0] for row in desk.ask("conflicts", "value")] == ["awarded", "suspended"]


def test_a_reply_that_does_not_hold_is_found(desk: Desk) -> None:
    article = desk.write("a", "2021-03-01", "Wire", "body criticises firm")
    evidence = article.claims[0].evidence[0]
    reply = Reply("r1", article.claims[0].id, "firm", Answer.SAYS, evidence)
    types = {known.id: known.type for known in ENTITIES}

    def checked(reply: Reply) -> list[str]:
        return [found.check for found in check_article(replace(article, replies=(reply,)), types, VOCABULARY)]

    assert checked(reply) == []
    assert checked(replace(reply, evidence=replace(evidence, quote="It says no."))) == ["quote"]
    for broken in (replace(reply, criticism="x"), replace(reply, claim="x"), replace(reply, speaker="x")):
        assert checked(broken) == ["type"]


def test_a_reply_answers_the_criticism_of_its_article(desk: Desk) -> None:
    article = desk.write("a", "2021-03-01", "Wire", "body criticises firm")
    criticism = article.claims[0]
    reply = Reply("r1", criticism.id, "firm", Answer.DECLINES, criticism.evidence[0])
    desk.articles = [replace(article, replies=(reply,))]
    rows = desk.ask("replies", "critic", "answeredBy", "how", "answer", target="ostrel")
    assert rows == [("Fenbridge Council", "Ostrel", "declines", "It says so.")]


def test_a_criticism_without_an_answer_says_so(desk: Desk) -> None:
    desk.write("a", "2021-03-01", "Wire", "body criticises firm")
    assert desk.ask("replies", "critic", "answeredBy", "how") == [("Fenbridge Council", "", "no reply found")]
