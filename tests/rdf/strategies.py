"""Hypothesis strategies: any graph that the model can hold, with any text in it."""

from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kgraph import ontology
from kgraph.model import (
    AUTHOR,
    SOMEONE,
    Article,
    Attribute,
    Cited,
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Found,
    Graph,
    Judgement,
    Modality,
    Money,
    Observation,
    PartialDate,
    Span,
    content_id,
)

VOCABULARY = ontology.load()
steady = settings(deadline=None, derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
"""A decorator: the same examples at every run, however busy the machine is."""
# Hostile on purpose: what breaks out of quotes, IRIs, XML or lines, and what no text should hold but some does.
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(['"""', "'''", "\\", "\n\r\t", "> <", "</script>", "\x00\x01\x7f", "﷐￾", "\u2028", "é", "\ud800"]),
)
NAMES = st.text(min_size=1, max_size=6)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
DATES = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
PARTIAL = DATES.flatmap(
    lambda day: st.sampled_from([day, replace(day, day=None), replace(day, day=None, month=None)]),
)
SPANS = st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
CONFIDENCE = st.floats(0, 1)


def entities() -> st.SearchStrategy[Entity]:
    """Any entity."""
    money = st.builds(Money, DECIMALS, st.sampled_from(["GBP", "EUR"]))
    return st.builds(
        Entity,
        id=NAMES,
        type=st.sampled_from(sorted(VOCABULARY.entity_types)),
        label=TEXTS,
        aliases=st.lists(TEXTS, max_size=2).map(tuple),
        members=st.just(()),
        money=st.none() | money,
    )


@st.composite
def articles(draw: st.DrawFn, ends: tuple[str, ...]) -> Article:
    """Any article whose statements have these entities as ends."""
    text = draw(TEXTS) + str(draw(st.integers(0, 10**9)))
    key = content_id("document", text)
    document = Document(
        id=key,
        name=draw(NAMES),
        text=text,
        source="s",
        title=draw(TEXTS),
        publisher=draw(TEXTS),
        published=draw(st.none() | PARTIAL),
        author=draw(TEXTS),
        url=draw(TEXTS),
    )
    end, nothing = st.sampled_from(ends), st.just(())
    agent = end | st.sampled_from([AUTHOR, SOMEONE])
    relation, modality = st.sampled_from(sorted(VOCABULARY.relations)), st.sampled_from(Modality)
    claim = st.builds(Claim, agent, relation, end, modality, nothing, st.none() | agent, st.none() | TEXTS, CONFIDENCE)
    named = st.one_of(
        st.tuples(st.just("status"), st.sampled_from(sorted(VOCABULARY.statuses))),
        st.tuples(st.sampled_from(["awarded", "start", "end"]), PARTIAL.map(str)),
        st.just(("duration", "P18M")),
    )
    attribute = st.tuples(end, named).map(lambda pair: Attribute(pair[0], *pair[1], ()))
    observation = st.builds(Observation, end, TEXTS, DECIMALS, st.just("count"), TEXTS, nothing, CONFIDENCE)
    return Article(
        document,
        _cited(draw, key, claim),
        _cited(draw, key, attribute),
        _cited(draw, key, observation),
    )


def _cited(draw: st.DrawFn, document: str, what: st.SearchStrategy[Found]) -> tuple[Cited[Found], ...]:
    piece = st.builds(Evidence, st.just(document), SPANS, TEXTS, TEXTS, TEXTS)
    evidence = st.lists(piece, max_size=2, unique_by=lambda found: found.span)
    return tuple(
        Cited(content_id(document, type(said).__name__, number), document, said, tuple(draw(evidence)), "strategy")
        for number, said in enumerate(draw(st.lists(what, max_size=3)))
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph."""
    known = draw(st.lists(entities(), min_size=1, max_size=4, unique_by=lambda entity: entity.id))
    ends = tuple(entity.id for entity in known)
    told = draw(st.lists(articles(ends), max_size=3, unique_by=lambda article: article.document.id))
    decision = st.builds(
        Decision,
        st.sampled_from(ends),
        st.sampled_from(ends),
        st.sampled_from(Judgement),
        CONFIDENCE,
        st.lists(TEXTS, max_size=2).map(tuple),
        TEXTS,
        st.sampled_from(["", "2020-01-01"]),
    )
    decisions = draw(st.lists(decision, max_size=2, unique_by=lambda it: (it.left, it.right, it.judgement, it.when)))
    return Graph(tuple(known), tuple(told), tuple(decisions))
