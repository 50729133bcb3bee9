"""The labels come from the ontology."""

import json

from kgraph.extract.labels import Labels
from kgraph.model import AUTHOR, SOMEONE
from kgraph.ontology import load
from tests.extract.material import labels


def test_every_relation_and_type_of_the_ontology_can_be_said() -> None:
    ontology = load()
    assert set(labels().relations) == set(ontology.relations)
    assert set(labels().types) == ontology.entity_types


def test_links_join_only_the_kinds_that_the_ontology_allows() -> None:
    pairs = {(s, o) for link, s, o in labels().allowed if link == "value"}
    assert pairs == {("Contract", "Money"), ("Policy", "Money")}


def test_reserved_agents_act_only_where_a_group_may() -> None:
    relations = set(labels().relations)
    by_author = {link for link, subject, _ in labels().allowed if subject == AUTHOR}
    by_someone = {link for link, subject, _ in labels().allowed if subject == SOMEONE}
    by_group = {link for link, subject, _ in labels().allowed if subject == "Group" and link in relations}
    assert by_author == by_someone == by_group


def test_labels_survive_their_configuration() -> None:
    again = Labels.from_config(json.loads(json.dumps(labels().to_config())))
    assert again == labels()


def test_the_mask_says_what_is_allowed() -> None:
    mask, kinds, links = labels().mask, labels().kind_index, labels().link_index
    assert mask.sum() == len(labels().allowed)
    assert mask[kinds["Contract"], kinds["Company"], links["awardedTo"]]
    assert not mask[kinds["Company"], kinds["Contract"], links["awardedTo"]]
