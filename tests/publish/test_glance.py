"""What the page begins with."""

from kgraph.publish.glance import glance
from kgraph.publish.view import view
from tests.publish.graphs import Desk, deal, harbour


def test_suppliers_given_work_after_criticism_are_named_with_what_they_got() -> None:
    graph = harbour()
    labels = {entity.id: entity.label for entity in graph.entities}
    (entry,) = glance(view(graph))["again"]["first"]
    assert (labels[entry["id"]], entry["criticised"]) == ("Merribank Systems", "2019-06-03")
    assert [(labels[each["id"]], each["awarded"]) for each in entry["contracts"]] == [
        (deal("CargoTrack extension", "Ministry of Harbours", "Merribank Systems"), "2020-09-30"),
        (deal("£6.5m contract", "Dunmarsh Council", "Merribank Systems"), "2021-02-08"),
    ]


def test_contracts_are_ranked_by_amount_and_targets_by_criticism() -> None:
    graph = harbour()
    seen = glance(view(graph))
    amounts = [view(graph).facts(entry["id"]).money for entry in seen["largest"]["first"]]
    assert [int(money.amount) for money in amounts if money] == [42_000_000, 18_400_000, 6_500_000, 3_000_000]
    counts = [entry["claims"] for entry in seen["criticised"]["first"]]
    assert counts == sorted(counts, reverse=True)
    assert seen["criticised"]["all"] == 6


def test_a_date_that_may_be_earlier_is_not_called_later() -> None:
    desk = Desk()
    firm, work, critic = desk.entity("Company", "f"), desk.entity("Contract", "c"), desk.entity("Person", "p")
    desk.article("a", "o", "2019-06-03").says("x").claim(critic, "criticises", firm)
    desk.article("b", "o", "2019").says("y").claim(work, "awardedTo", firm)
    assert "again" not in glance(view(desk.graph()))
    desk.article("c", "o", "2020").says("z").claim(desk.entity("Contract", "d"), "awardedTo", firm)
    assert glance(view(desk.graph()))["again"]["all"] == 1


def test_what_is_only_possible_or_denied_counts_for_nothing() -> None:
    desk = Desk()
    firm, work, critic = desk.entity("Company", "f"), desk.entity("Contract", "c"), desk.entity("Person", "p")
    desk.article("a", "o", "2019").says("x").claim(critic, "criticises", firm, "denied")
    desk.article("b", "o", "2020").says("y").claim(work, "awardedTo", firm, "possible")
    assert glance(view(desk.graph())) == {}
