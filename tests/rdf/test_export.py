"""Exports: parsed back the same by two libraries, the same to the byte, whatever the order and the hash seed."""

import io
import os
import random
import subprocess
import sys
from collections.abc import Iterable

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from kgraph.errors import UsageError
from kgraph.model import Graph
from kgraph.rdf import sorting
from kgraph.rdf.export import FORMATS, SUFFIXES, export
from kgraph.rdf.project import article_quads, decision_quads, edge_quads, entity_quads, plain_edges, quads
from kgraph.rdf.words import Words
from tests.rdf import story
from tests.rdf.strategies import VOCABULARY, graphs, steady

RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "ntriples": "nt", "jsonld": "json-ld"}
WRITE = """
import sys
from kgraph.rdf.export import export
from kgraph.rdf.project import quads
from tests.rdf import story
from tests.rdf.strategies import VOCABULARY
export(quads(story.graph(), VOCABULARY), sys.stdout.buffer, sys.argv[1])
"""


def written(dataset: Iterable[Quad], form: str) -> bytes:
    """Return the bytes of an export."""
    out = io.BytesIO()
    export(dataset, out, form)
    return out.getvalue()


def own(graph: Graph) -> list[Quad]:
    """Return the quads of a graph without those of the ontology, which are the same for all."""
    words = Words(VOCABULARY)
    edges = {edge for article in graph.articles for edge in plain_edges(article)}
    return [
        *entity_quads(graph.entities, words),
        *(quad for article in graph.articles for quad in article_quads(article, words)),
        *edge_quads(edges, words),
        *decision_quads(graph.decisions, words),
    ]


def lines(dataset: Iterable[Quad], *, graphs_too: bool) -> set[str]:
    """Return quads, or triples, as canonical lines."""
    return {str(quad) if graphs_too else str(quad.triple) for quad in dataset}


def by_rdflib(data: bytes, form: str) -> set[str]:
    """Parse with rdflib and return canonical lines: rdflib's own N-Quads, read by Oxigraph."""
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format=RDFLIB[form])
    again = dataset.serialize(format="nquads", encoding="utf-8")
    return lines(parse(again, RdfFormat.N_QUADS), graphs_too=FORMATS[form].supports_datasets)


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rdflib keep literals as they are written, instead of its own form of numbers and dates."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_story_parses_back_the_same_in_both_libraries(form: str) -> None:
    dataset = list(quads(story.graph(), VOCABULARY))
    whole = FORMATS[form].supports_datasets
    data = written(dataset, form)
    assert lines(parse(data, FORMATS[form]), graphs_too=whole) == lines(dataset, graphs_too=whole)
    assert by_rdflib(data, form) == lines(dataset, graphs_too=whole)


@steady
@given(graph=graphs(), seed=st.integers(0, 99))
def test_any_graph_parses_back_the_same_and_order_does_not_matter(graph: Graph, seed: int) -> None:
    dataset = own(graph)
    shuffled = random.Random(seed).sample(dataset, len(dataset))  # noqa: S311 (a shuffle, not a secret)
    for form, syntax in FORMATS.items():
        data, whole = written(dataset, form), syntax.supports_datasets
        assert written(shuffled, form) == data
        assert lines(parse(data, syntax), graphs_too=whole) == lines(dataset, graphs_too=whole)


@steady
@given(graph=graphs())
def test_any_graph_parses_back_the_same_in_rdflib(graph: Graph) -> None:
    dataset = own(graph)
    assert by_rdflib(written(dataset, "trig"), "trig") == lines(dataset, graphs_too=True)


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_bytes_do_not_depend_on_the_hash_seed(form: str) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", WRITE, form],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {written(quads(story.graph(), VOCABULARY), form)}


def test_prefixes_are_sorted_and_used() -> None:
    text = written(quads(story.graph(), VOCABULARY), "turtle").decode()
    header = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert header == sorted(header)
    assert "entity:calverix a kg:Company ;" in text


def test_nothing_is_an_empty_file_that_parses() -> None:
    for form, syntax in FORMATS.items():
        assert list(parse(written([], form), syntax)) == []


def test_a_triple_in_two_graphs_stands_once_in_turtle() -> None:
    first = next(iter(quads(story.graph(), VOCABULARY)))
    again = Quad(first.subject, first.predicate, first.object)
    assert len(list(parse(written([first, again], "turtle"), RdfFormat.TURTLE))) == 1


@pytest.mark.parametrize("with_graphs", [True, False])
def test_sorting_on_disk_gives_the_order_of_sorting_in_memory(with_graphs: bool) -> None:  # noqa: FBT001 (a parameter)
    dataset = list(quads(story.graph(), VOCABULARY))
    in_memory = list(sorting.sort(dataset, graphs=with_graphs))
    assert list(sorting.sort(reversed(dataset), graphs=with_graphs, chunk=100)) == in_memory


def test_an_unknown_format_is_a_usage_error_that_names_the_known() -> None:
    with pytest.raises(UsageError, match="'rdfxml' is unknown; choose one of jsonld, nquads"):
        written([], "rdfxml")


def test_every_format_has_a_suffix() -> None:
    assert set(SUFFIXES) == set(FORMATS)
