"""The files of `ontology/` agree with each other."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from pyoxigraph import NamedNode, parse

from kgraph import ontology
from kgraph.model import RESERVED

HERE = ontology.directory()
VOCABULARY = ontology.load()
RELATIONS = sorted(VOCABULARY.relations)
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
DOMAIN, RANGE = "https://schema.org/domainIncludes", "https://schema.org/rangeIncludes"


@cache
def triples(name: str) -> dict[str, dict[str, set[str]]]:
    """Return subject, predicate, objects of a Turtle file."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in parse(path=HERE / name):
        found[str(quad.subject).strip("<>")][quad.predicate.value].add(getattr(quad.object, "value", str(quad.object)))
    return found


def kg_names(name: str) -> Iterator[str]:
    """Yield every name of our namespace that a Turtle file uses."""
    for quad in parse(path=HERE / name):
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(ontology.KG):
                yield term.value


@pytest.mark.parametrize("relation", RELATIONS)
def test_turtle_says_of_a_relation_what_its_file_says(relation: str) -> None:
    data = yaml.safe_load((HERE / "relations" / f"{relation}.yaml").read_text(encoding="utf-8"))
    known = VOCABULARY.relations[relation]
    told = triples("kgraph.ttl")[known.iri]
    assert told[LABEL] == {known.label}
    assert told[DEFINITION] == {known.definition}
    assert told[ontology.KG + "inverseLabel"] == {known.inverse}
    assert told[DOMAIN] == {ontology.KG + domain for domain, _ in data["pairs"]}
    assert told[RANGE] == {ontology.KG + range_ for _, range_ in data["pairs"]}


def test_no_property_has_a_range_that_means_and() -> None:
    text = "".join((HERE / name).read_text(encoding="utf-8") for name in ("kgraph.ttl", "alignments.ttl"))
    statements = re.sub(r"#.*", "", text)
    assert not re.findall(r"rdfs:(?:range|domain)\b", statements)


def test_every_class_and_property_has_a_label_and_every_class_a_definition() -> None:
    told = triples("kgraph.ttl")
    assert [iri for iri, found in told.items() if not found[LABEL]] == []
    assert [found.name for found in VOCABULARY.classes.values() if not found.definition] == []


@pytest.mark.parametrize("name", ["alignments.ttl", "shapes.ttl"])
def test_other_files_use_only_words_that_the_vocabulary_defines(name: str) -> None:
    used = set(kg_names(name))
    assert len(used) > 20
    assert used - set(triples("kgraph.ttl")) == set()


@pytest.mark.parametrize("relation", RELATIONS)
def test_examples_are_type_correct_and_quote_their_sentence(relation: str) -> None:
    known = VOCABULARY.relations[relation]
    assert len(known.positive) >= 3
    for example in known.positive:
        assert example.claims
        for claim in example.claims:
            assert known.allows(claim.subject_type, claim.object_type)
            for words in (claim.subject, claim.object, claim.speaker, claim.role):
                assert words is None or words in RESERVED or words in example.text


@pytest.mark.parametrize("relation", RELATIONS)
def test_negative_examples_have_a_reason_and_no_claim(relation: str) -> None:
    negative = VOCABULARY.relations[relation].negative
    assert len(negative) >= 2
    assert all(example.why and not example.claims for example in negative)


def test_examples_show_every_modality() -> None:
    shown = {claim.modality for found in VOCABULARY.relations.values() for it in found.positive for claim in it.claims}
    assert shown == {"fact", "claimed", "possible", "denied"}


def test_the_questions_of_reporters_have_their_queries() -> None:
    assert set(VOCABULARY.queries) >= {
        "article-says",
        "awarded-after-criticism",
        "contracts-of-supplier",
        "conflicts",
        "criticism-of",
        "denied-or-alleged",
        "everything-about",
        "figures-about",
        "investigations",
        "lost-bids",
        "most-criticised",
        "people-and-posts",
        "replacements",
        "replies",
        "sanctions",
        "sources",
        "suppliers-by-value",
        "who-runs",
    }


@pytest.mark.parametrize("name", sorted(VOCABULARY.queries))
def test_a_query_has_title_description_and_the_variables_of_its_parameters(name: str) -> None:
    query = VOCABULARY.queries[name]
    assert query.title
    assert query.description
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    selected = body.split("WHERE", 1)[0]
    for parameter in query.parameters:
        assert parameter.description
        assert re.search(rf"\?{parameter.name}\b", selected), "a parameter must be selected, or it is not bound"


@pytest.mark.parametrize("name", sorted(VOCABULARY.queries))
def test_a_query_uses_only_words_that_the_vocabulary_defines(name: str) -> None:
    text = VOCABULARY.queries[name].text
    used = set(re.findall(r"\bkg:(\w+)", text))
    assert used or "skos:prefLabel" in text, "a query asks for something that graphs have"
    assert {ontology.KG + word for word in used} - set(triples("kgraph.ttl")) == set()


def test_the_checkout_is_what_an_editable_install_reads() -> None:
    assert Path(__file__).resolve().parents[2] / "ontology" == HERE
