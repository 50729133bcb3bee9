"""Answers in files: exact, and harmless in a spreadsheet."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

from kgraph.errors import UsageError
from kgraph.rdf.query import query
from kgraph.rdf.results import Plain, Result, Term, guarded, write
from kgraph.rdf.terms import PREFIXES

XSD = PREFIXES["xsd"]
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


def literal(value: str, datatype: str = "string") -> Term:
    """Return a literal."""
    return Term("literal", value, XSD + datatype)


def one(term: Term | None) -> Result:
    """Return an answer of one cell."""
    return Result("select", ("x",), ((term,),))


def written(result: Result, form: str, *, raw: bool = False) -> str:
    """Return what is written."""
    out = io.BytesIO()
    write(result, out, form, raw=raw)
    return out.getvalue().decode()


def cell(term: Term | None, *, raw: bool = False) -> str:
    """Return how a term stands in a CSV cell."""
    return next(csv.reader(io.StringIO(written(one(term), "csv", raw=raw).split("\r\n", 1)[1])))[0]


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text
    if "\0" not in text:  # the csv module cannot read it back
        assert cell(literal(text)) == "'" + text
        assert cell(literal(text), raw=True) == text


@pytest.mark.parametrize("text", ["Atlas", "1 = 1", "a\nb", 'say "x", please', "'quoted'", " =x"])
def test_other_text_is_as_it_is(text: str) -> None:
    assert cell(literal(text)) == text


@pytest.mark.parametrize(("text", "datatype"), [("-5", "integer"), ("-1.5", "decimal"), ("-1e5", "double")])
def test_numbers_keep_their_sign(text: str, datatype: str) -> None:
    assert cell(literal(text, datatype)) == text


def test_a_number_that_is_none_is_guarded_like_text() -> None:
    assert cell(literal("-1+cmd", "integer")) == "'-1+cmd"


@pytest.mark.parametrize(
    ("term", "plain"),
    [
        (literal("007", "integer"), 7),
        (literal("9250000.5", "decimal"), Decimal("9250000.5")),
        (literal("1.5e0", "double"), 1.5),
        (literal("true", "boolean"), True),
        (literal("maybe", "boolean"), "maybe"),
        (literal("x", "decimal"), "x"),
        (literal("2019-02", "gYearMonth"), "2019-02"),
        (Term("uri", "urn:x"), "urn:x"),
    ],
)
def test_a_term_becomes_a_plain_value(term: Term, plain: Plain) -> None:
    assert term.plain == plain
    assert type(term.plain) is type(plain)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (literal("9250000.5", "decimal"), 9250000.5),
        (literal("4000000", "decimal"), 4000000),
        (literal("0.12345678901234567890123", "decimal"), "0.12345678901234567890123"),
        (literal("1200", "integer"), 1200),
        (None, None),
    ],
)
def test_json_lines_hold_exact_numbers(term: Term | None, expected: Plain) -> None:
    assert json.loads(written(one(term), "jsonl")) == {"x": expected}


def test_sparql_json_is_read_back_by_oxigraph(store: Path) -> None:
    result = query(store, EVERYTHING)
    found = parse_query_results(written(result, "json"), QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    assert [variable.value for variable in found.variables] == list(result.variables)
    values = [tuple(getattr(solution[name], "value", None) for name in result.variables) for solution in found]
    assert values == [tuple(getattr(term, "value", None) for term in row) for row in result.rows]


def test_a_language_and_a_missing_value_survive_json() -> None:
    rows = ((Term("literal", "Vertrag", "", "de"), None),)
    found = json.loads(written(Result("select", ("x", "y"), rows), "json"))
    assert found["results"]["bindings"] == [{"x": {"type": "literal", "value": "Vertrag", "xml:lang": "de"}}]


def test_an_answer_of_yes_or_no_is_sparql_json(store: Path) -> None:
    found = parse_query_results(written(query(store, "ASK {}"), "json"), QueryResultsFormat.JSON)
    assert isinstance(found, QueryBoolean)
    assert bool(found) is True


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="choose one of csv, json, jsonl"):
        written(one(None), "xml")
