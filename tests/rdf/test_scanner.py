"""Which query texts reach the engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from kgraph.errors import KgraphError, LimitError, UsageError
from kgraph.rdf.scanner import scan
from tests.rdf.strategies import steady

HARMLESS = [
    "ASK {}",
    "SELECT * { ?service ?insert ?load }",
    "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    "SELECT * { ?s ex:service ex:LOAD }",
    "SELECT * { ?s ?p 'SERVICE <x> {}' }",
    "SELECT * { ?s ?p '''SERVICE ' '' <x>''' }",
    'SELECT * { ?s ?p """SERVICE " "" <x>""" }',
    "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { ?s ?p ?o } # SERVICE <x> { }",
    "SELECT * { ?s ?p ?o . # SERVICE\n }",
    "SELECT * { FILTER(?a<?b && ?c>?d) }",
    "SELECT * { _:service ?p ?o }",
    "SELECT (1+1 AS ?x) { VALUES ?y { " + "-1 " * 300 + "} }",
    "SELECT * {" + "{} " * 1000 + "}",
    "SELECT (" + "+".join(["1"] * 500) + " AS ?x) {}",
]
CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1/> { } }",
    "SELECT * { SERVICE ?x { } }",
    "SELECT * { SERVICE?x{} }",
    "SELECT * { SERVICE<x>{} }",
    "PREFIX : <urn:x:> SELECT * { SERVICE:x{} }",
    "PREFIX SERVICE: <urn:x:> SELECT * { SERVICE:x{} }",
    "SELECT * { ?s ?p trueSERVICE <x> {} }",
    "SELECT * { ?s ?p 1SERVICE <x> {} }",
    "SELECT * { ?s ?p 1e5SERVICE <x> {} }",
    "SELECT * { ?s ?p 'a'SERVICE <x> {} }",
    "SELECT * { \\u0053ERVICE <x> {} }",
    "SELECT * { \\U00000053ERVICE <x> {} }",
    "SELECT * { # comment \\u000A SERVICE <x> {} }",
    "SELECT * { # comment\rSERVICE <x> {} }",
    "SELECT * { ?s ?p '\\u0027 \"' . SERVICE <x> {} ?a ?b '\"' }",
    "SELECT * { FILTER EXISTS { SERVICE <x> {} } }",
]
UPDATES = [
    "INSERT DATA { <a> <b> <c> }",
    "delete where { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
    "DROP GRAPH <a>",
    "CREATE GRAPH <a>",
    "COPY <a> TO <b>",
    "MOVE <a> TO <b>",
    "ADD <a> TO <b>",
]
DEEP = [
    "SELECT * " + "{" * 3000 + "}" * 3000,
    "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "SELECT * { FILTER(" + "!" * 10000 + "true) }",
    "SELECT * { FILTER(" + "! " * 10000 + "true) }",
    "SELECT * { ?s " + "^" * 5000 + "<p> ?o }",
    "SELECT * { ?s ?p " + "[ <p> " * 3000 + "]" * 3000 + " }",
    "SELECT * { << " * 200,
    "SELECT * {" + "(" * 101 + ")" * 101 + "}",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_passes(text: str) -> None:
    scan(text)


@pytest.mark.parametrize("text", CALLS)
def test_a_call_to_another_machine_is_refused_however_it_is_written(text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE is refused"):
        scan(text)


@pytest.mark.parametrize("text", UPDATES)
def test_an_update_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="queries do not change the graph"):
        scan(text)


@pytest.mark.parametrize("text", DEEP)
def test_nesting_that_would_crash_the_engine_is_refused(text: str) -> None:
    with pytest.raises(LimitError, match="nested deeper than 100"):
        scan(text)


def test_a_long_text_is_refused_by_its_bytes() -> None:
    scan("# " + "x" * 65_000)
    with pytest.raises(LimitError, match="longer than 64 kB"):
        scan("# " + "é" * 33_000)


def test_queries_that_name_their_graphs_are_told_apart() -> None:
    assert scan("SELECT * FROM <urn:a> {}")
    assert not scan("SELECT * { ?from ?p 'FROM' }")


@steady
@given(st.text())
def test_no_text_breaks_the_scanner(text: str) -> None:
    try:
        scan(text)
    except KgraphError as error:
        assert str(error).startswith("query: ")  # noqa: PT017 (either is right)


@steady
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_word_in_a_string_never_counts(text: str) -> None:
    scan(f"SELECT * {{ ?s ?p {Literal(text + ' SERVICE <x> {{')!s} }}")
