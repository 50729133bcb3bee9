"""What the page is told of decisions about who is who."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Decision, Graph, Judgement
from kgraph.publish.identity import identity
from kgraph.publish.select import Selection, select
from kgraph.resolve import weights
from tests.publish.graphs import Desk

ADA = "person:ada"
REASONS = ("short form +0.60: Oss = Oss Ltd (2 articles)", "other type -0.10", "plain words")


def decided(*decisions: Decision) -> tuple[Graph, str, str]:
    """Return a graph of two firms with decisions, in which `left` and `right` stand for the firms' ids."""
    desk = Desk()
    left, right = desk.entity("Company", "Oss"), desk.entity("Company", "Oss Ltd")
    desk.article("a", "b", None).says("Oss runs Oss Ltd.").claim(left, "delivers", right)
    ids = {"left": left, "right": right}
    placed = (
        replace(each, left=ids.get(each.left, each.left), right=ids.get(each.right, each.right)) for each in decisions
    )
    return replace(desk.graph(), decisions=tuple(placed)), left, right


def by_score(judgement: Judgement, left: str = "left", right: str = "right", score: float = 0.5) -> Decision:
    return Decision(left, right, judgement, score, REASONS, "kgraph")


def test_reasons_are_told_in_words_without_their_weights_and_by_the_side_that_they_are_on() -> None:
    graph, left, right = decided(by_score(Judgement.UNSURE))
    told = identity(graph)
    assert told[left] == [
        {
            "how": "unsure",
            "for": [f"{weights.SHORT_FORM.tells} (Oss = Oss Ltd (2 articles))", "plain words"],
            "against": [weights.OTHER_TYPE.tells],
            "with": right,
        }
    ]
    assert told[right][0]["with"] == left


def test_a_decision_on_nodes_is_told_of_the_entities_that_they_are_part_of() -> None:
    doubt = replace(by_score(Judgement.UNSURE), left="n1", right="n2")
    graph, left, right = decided(doubt)
    graph = replace(graph, homes=(("n1", left), ("n2", right)))
    assert [each["with"] for each in identity(graph)[left]] == [right]


def test_nodes_of_one_entity_are_names_that_were_taken_for_one() -> None:
    graph, left, _ = decided(by_score(Judgement.SAME, "left", "n1"))
    graph = replace(graph, homes=(("n1", left),))
    assert [(each["how"], "with" in each) for each in identity(graph)[left]] == [("same", False)]


def test_a_person_is_told_with_name_and_day_and_ends_the_doubt() -> None:
    person = Decision("left", "right", Judgement.DIFFERENT, 1.0, ("two firms",), ADA, "2026-01-02T10:00:00Z")
    graph, left, right = decided(by_score(Judgement.UNSURE, "left", "n1"), person)
    graph = replace(graph, homes=(("n1", right),))
    assert identity(graph)[left] == [
        {"how": "different", "by": "ada", "when": "2026-01-02", "for": ["two firms"], "with": right}
    ]


def test_of_two_entities_the_likeliest_doubt_is_told_once() -> None:
    graph, left, right = decided(
        by_score(Judgement.UNSURE, "left", "n1", 0.4),
        replace(by_score(Judgement.UNSURE, score=0.7), reasons=("surer",)),
    )
    graph = replace(graph, homes=(("n1", right),))
    assert [each["for"] for each in identity(graph)[left]] == [["surer"]]


def test_a_doubt_about_something_that_was_not_selected_is_still_told() -> None:
    graph, left, right = decided(by_score(Judgement.UNSURE, "n1", "right"))
    graph = replace(graph, homes=(("n1", left),))
    part = select(graph, Selection(around=[left], hops=0))
    assert {entity.id for entity in part.entities} == {left}
    assert [each["with"] for each in identity(part)[left]] == [""]
    assert right not in identity(part)


@given(st.text(), st.text(), st.sampled_from("+-"))
def test_whatever_a_reason_says_it_is_told(name: str, detail: str, sign: str) -> None:
    reason = f"{name} {sign}0.25: {detail}"
    graph, left, _ = decided(replace(by_score(Judgement.UNSURE), reasons=(reason,)))
    told = identity(graph)[left][0]
    words = [*told.get("for", []), *told.get("against", [])]
    assert len(words) == 1
    assert detail in words[0]
    assert words[0].startswith(weights_words(name))


def weights_words(name: str) -> str:
    """Return what a feature of that name tells, else the name."""
    known = {each.name: each.tells for each in vars(weights).values() if isinstance(each, weights.Feature)}
    return known.get(name, name)
