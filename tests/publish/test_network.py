"""The graph for networkx: complete, typed, without None."""

from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import AUTHOR, SOMEONE, Modality
from kgraph.publish.network import to_networkx
from kgraph.publish.ties import ties
from tests.publish.graphs import Desk, deal, harbour


def edges(network: "nx.MultiDiGraph[str]") -> dict[str, dict[str, Any]]:
    """Return the attributes of all edges by their keys."""
    return {key: data for _, _, key, data in network.edges(keys=True, data=True)}


def node(network: "nx.MultiDiGraph[str]", label: str) -> str:
    """Return the id of the node with that label."""
    return next(key for key, data in network.nodes(data=True) if data["label"] == label)


def test_every_entity_is_a_node_and_every_claim_counts_in_one_edge() -> None:
    graph = harbour()
    network = to_networkx(graph)
    claims = [cited.id for article in graph.articles for cited in article.claims]
    found = [key for edge in edges(network).values() for key in edge["claim_ids"].split()]
    assert {entity.id for entity in graph.entities} <= set(network)
    assert sorted(found) == sorted(claims)


def test_attributes_are_scalars_and_never_none() -> None:
    network = to_networkx(harbour())
    values = [value for _, data in network.nodes(data=True) for value in data.values()]
    values += [value for edge in edges(network).values() for value in edge.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}


def test_possible_and_denied_claims_are_marked_and_can_be_left_out() -> None:
    graph = harbour()
    weak = [tie for tie in ties(graph) if not tie.asserted]
    marked = [key for key, edge in edges(to_networkx(graph)).items() if not edge["asserted"]]
    assert sorted(marked) == sorted(tie.id for tie in weak)
    assert len(weak) == 3
    assert all(edge["asserted"] for edge in edges(to_networkx(graph, unasserted=False)).values())


def test_a_denial_never_shares_an_edge_with_the_claim_it_denies() -> None:
    desk = Desk()
    deal, firm = desk.entity("Contract", "deal"), desk.entity("Company", "firm")
    for modality in Modality:
        desk.article(modality.value, "Wire", "2020").says(f"It is {modality}.").claim(deal, "awardedTo", firm, modality)
    found = {tie.modality: len(tie.sources) for tie in ties(desk.graph())}
    assert found == {Modality.FACT: 2, Modality.POSSIBLE: 1, Modality.DENIED: 1}


def test_a_contract_carries_its_amount_and_its_latest_state() -> None:
    network = to_networkx(harbour())
    data = network.nodes[node(network, deal("CargoTrack extension", "Ministry of Harbours", "Merribank Systems"))]
    assert (data["amount"], data["currency"], data["duration"]) == (18_400_000.0, "GBP", "P2Y")
    assert (data["status"], data["status_history"]) == ("terminated", "awarded; terminated")


def test_critics_without_a_name_do_not_tie_their_targets_together() -> None:
    desk = Desk()
    targets = [desk.entity("Company", f"firm {at}") for at in range(3)]
    for at, target in enumerate(targets):
        says = desk.article(f"piece {at}", "Wire", "2020").says("It was criticised.")
        says.claim(SOMEONE, "criticises", target).claim(AUTHOR, "criticises", target)
    network = to_networkx(desk.graph())
    assert nx.number_weakly_connected_components(network) == 3
    assert sum(data["reserved"] for _, data in network.nodes(data=True)) == 6


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    graph = harbour()
    turned = type(graph)(graph.entities, tuple(graph.articles[at] for at in order))
    one, two = to_networkx(graph), to_networkx(turned)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))
