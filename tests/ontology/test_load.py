"""What the loaded vocabulary says."""

import pickle

import pytest

from kgraph import ontology
from kgraph.model import AUTHOR, SOMEONE

ORGANISATIONS = {"PublicBody", "Company", "CivilSociety", "PoliticalParty", "MediaOrganisation"}
AGENTS = ORGANISATIONS | {"Person", "Group"}
TARGETS = AGENTS | {"Policy", "Contract"}
PAIRS: dict[str, list[tuple[set[str], set[str]]]] = {
    "awardedBy": [({"Contract"}, ORGANISATIONS)],
    "awardedTo": [({"Contract"}, ORGANISATIONS | {"Person"})],
    "bidFor": [(ORGANISATIONS, {"Contract"})],
    "covers": [({"Contract"}, {"Policy"})],
    "extends": [({"Contract"}, {"Contract"})],
    "value": [({"Contract", "Policy"}, {"Money"})],
    "responsibleFor": [({"PublicBody", "Person"}, {"Policy"})],
    "delivers": [(ORGANISATIONS, {"Policy"})],
    "replaces": [({"Policy"}, {"Policy"}), (ORGANISATIONS, ORGANISATIONS)],
    "partOf": [(ORGANISATIONS, ORGANISATIONS), ({"Policy"}, {"Policy"})],
    "memberOf": [({"Person"}, ORGANISATIONS)],
    "criticises": [(AGENTS, TARGETS)],
    "endorses": [(AGENTS, TARGETS)],
    "investigates": [(AGENTS, TARGETS)],
    "sanctions": [(AGENTS, TARGETS)],
}
"""The relations of the annotation guide, which defines a right answer."""


@pytest.fixture(scope="module")
def vocabulary() -> ontology.Ontology:
    """Return the vocabulary that comes along."""
    return ontology.load()


def test_entity_types_are_those_of_the_guide(vocabulary: ontology.Ontology) -> None:
    assert vocabulary.entity_types == TARGETS | {"Money"}


def test_relations_are_those_of_the_guide(vocabulary: ontology.Ontology) -> None:
    assert set(vocabulary.relations) == set(PAIRS)


@pytest.mark.parametrize("relation", sorted(PAIRS))
def test_a_relation_allows_exactly_the_pairs_of_the_guide(vocabulary: ontology.Ontology, relation: str) -> None:
    types = sorted(vocabulary.entity_types)
    allowed = {(s, o) for s in types for o in types if vocabulary.allows(s, relation, o)}
    assert allowed == {(s, o) for domain, range_ in PAIRS[relation] for s in domain for o in range_}


def test_a_policy_replaces_a_policy_but_no_organisation(vocabulary: ontology.Ontology) -> None:
    assert vocabulary.allows("Policy", "replaces", "Policy")
    assert not vocabulary.allows("Policy", "replaces", "Company")


@pytest.mark.parametrize("reserved", [AUTHOR, SOMEONE])
def test_reserved_agents_count_as_persons(vocabulary: ontology.Ontology, reserved: str) -> None:
    assert vocabulary.allows(reserved, "criticises", "Contract")
    assert not vocabulary.allows(reserved, "delivers", "Policy")


def test_an_unknown_relation_is_not_allowed(vocabulary: ontology.Ontology) -> None:
    assert not vocabulary.allows("Person", "admires", "Person")


def test_statuses_and_attributes_have_iris(vocabulary: ontology.Ontology) -> None:
    assert set(vocabulary.statuses) == {
        *("planned", "tendered", "awarded", "extended", "suspended", "terminated", "expired"),
    }
    assert vocabulary.statuses["awarded"] == ontology.KG + "awarded"
    assert vocabulary.attributes == {
        "status": ontology.KG + "status",
        "awarded": ontology.KG + "awardDate",
        "start": ontology.KG + "startDate",
        "end": ontology.KG + "endDate",
        "duration": ontology.KG + "duration",
    }


def test_classes_know_their_ancestors(vocabulary: ontology.Ontology) -> None:
    assert vocabulary.is_a("Company", "Agent")
    assert not vocabulary.is_a("Contract", "Agent")


def test_the_vocabulary_can_be_sent_to_another_process(vocabulary: ontology.Ontology) -> None:
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary  # noqa: S301 (pickled one line above)
