"""A part of the graph: what was asked for and nothing that only hangs on what was not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import UsageError
from kgraph.model import RESERVED, Entity, Graph, PartialDate
from kgraph.publish.select import Selection, select
from tests.publish.graphs import deal, grown, harbour


def labels(graph: Graph) -> set[str]:
    """Return the names of the entities that are not amounts."""
    return {entity.label for entity in graph.entities if entity.type != "Money"}


def relations(graph: Graph) -> set[str]:
    """Return the relations that are claimed."""
    return {cited.what.relation for article in graph.articles for cited in article.claims}


def whole(graph: Graph) -> bool:
    """Tell whether both ends of every claim are there."""
    known = {entity.id for entity in graph.entities} | RESERVED
    return all(
        {cited.what.subject, cited.what.object} <= known for article in graph.articles for cited in article.claims
    )


def test_nothing_asked_is_everything() -> None:
    graph = harbour()
    assert select(graph, Selection()) is graph


def test_around_a_name_are_its_neighbours_and_the_amounts_of_their_contracts() -> None:
    part = select(harbour(), Selection(around=["dunmarsh council"]))
    assert labels(part) == {
        "Dunmarsh Council",
        "port levy scheme",
        deal("£6.5m contract", "Dunmarsh Council", "Merribank Systems"),
    }
    assert [entity.label for entity in part.entities if entity.type == "Money"] == ["GBP 6,500,000"]


def test_more_hops_reach_further_and_an_alias_is_a_name() -> None:
    graph = harbour()
    sizes = [len(select(graph, Selection(around=["UDW"], hops=hops)).entities) for hops in range(5)]
    assert sizes[0] == 1
    assert sizes == sorted(set(sizes))


def test_types_keep_their_own_with_the_amounts_and_those_who_say_so() -> None:
    part = select(harbour(), Selection(types=["Company", "Contract"]))
    speakers = {cited.what.speaker for article in part.articles for cited in article.claims}
    kept = {entity.type for entity in part.entities if entity.id not in speakers}
    assert kept == {"Company", "Contract", "Money"}
    assert {"Port Health Agency", "dock workers"} <= labels(part)
    assert relations(part) <= {"awardedTo", "bidFor", "partOf", "extends", "replaces", "value", "criticises"}


def test_relations_keep_their_ends_and_what_contracts_are_worth() -> None:
    part = select(harbour(), Selection(relations=["awardedTo"]))
    assert relations(part) == {"awardedTo", "value"}
    assert "Tobias Winnow" not in labels(part)


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [("2019", "2019", 2), ("2019-11", None, 5), (None, "2018-03-11", 0), ("2018-03-12", "2018-03", 1)],
)
def test_dates_include_both_ends_and_leave_out_what_has_none(since: str | None, until: str | None, count: int) -> None:
    part = select(
        harbour(),
        Selection(since=PartialDate.parse(since) if since else None, until=PartialDate.parse(until) if until else None),
    )
    assert len(part.articles) == count
    assert all(article.document.published for article in part.articles)


def test_confidence_is_a_floor() -> None:
    part = select(harbour(), Selection(min_confidence=0.6))
    assert all(cited.what.confidence >= 0.6 for article in part.articles for cited in article.claims)
    assert not any(
        cited.what.modality == "possible" and cited.what.speaker for a in part.articles for cited in a.claims
    )


def test_a_name_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean merribank"):
        select(harbour(), Selection(around=["Merybank"]))
    with pytest.raises(UsageError, match="no type 'Ship'; it has CivilSociety"):
        select(harbour(), Selection(types=["Ship"]))
    with pytest.raises(UsageError, match="no relation 'sank'"):
        select(harbour(), Selection(relations=["sank"]))


@pytest.mark.parametrize("wrong", [Selection(min_confidence=1.5), Selection(around=["UDW"], hops=-1)])
def test_numbers_out_of_range_are_refused(wrong: Selection) -> None:
    with pytest.raises(UsageError, match="not"):
        select(harbour(), wrong)


GROWN = grown(40)


@settings(deadline=None)
@given(
    st.sets(st.sampled_from([entity.id for entity in GROWN.entities]), max_size=2),
    st.integers(0, 3),
    st.sets(st.sampled_from(["Company", "Person", "Contract"])),
    st.sets(st.sampled_from(["criticises", "partOf"])),
    st.sampled_from([None, "2000", "2001-05", "2003-01-01"]),
)
def test_a_part_is_whole_and_asking_again_changes_nothing(
    around: set[str], hops: int, types: set[str], relations: set[str], since: str | None
) -> None:
    date = PartialDate.parse(since) if since else None
    asked = Selection(around=around, hops=hops, types=types, relations=relations, since=date)
    part = select(GROWN, asked)
    kept: set[Entity] = set(part.entities)
    assert kept <= set(GROWN.entities)
    assert whole(part)
    assert relations_of_part_known(part, relations)


def relations_of_part_known(part: Graph, asked: set[str]) -> bool:
    """Tell whether only relations that were asked for are left."""
    return not asked or relations(part) <= asked | {"value"}
