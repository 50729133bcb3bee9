"""Queries: answered in a process of their own, which no query survives beyond its limits."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from kgraph.errors import KgraphError, LimitError, StoreError, UsageError
from kgraph.rdf.query import Iri, Limits, Value, Worker, query
from kgraph.rdf.store import snapshot
from kgraph.rdf.worker import receive, send
from tests.rdf import story
from tests.rdf.strategies import steady

LABELS = "SELECT ?label ?part { ?s skos:prefLabel ?label FILTER(CONTAINS(?label, ?part)) } ORDER BY ?label"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DOUBLING = " ".join(f"BIND(CONCAT(?v{step},?v{step}) AS ?v{step + 1})" for step in range(34))
KILLERS = {
    "cross join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted cross join": CROSS + " ORDER BY ?i",
    "doubling text": "SELECT (STRLEN(?v34) AS ?n) { BIND('xxxxxxxxxxxxxxxx' AS ?v0) " + DOUBLING + " }",
    "joined text": "SELECT (GROUP_CONCAT(CONCAT(STR(?a),STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "long chain": "SELECT (1" + "+1" * 30_000 + " AS ?x) {}",
    "endless path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d }",
}
SMALL = Limits(seconds=1.0, memory=256 << 20)


@pytest.fixture(scope="module")
def worker(store: Path) -> Iterator[Worker]:
    """Return one process for the harmless questions."""
    with Worker(store) as process:
        yield process


def texts(worker: Worker, text: str, **bindings: Value) -> list[str]:
    """Return the first column."""
    return [row[0].value for row in worker.query(text, bindings=bindings).rows if row[0] is not None]


def test_select_ask_and_construct(store: Path) -> None:
    assert query(store, "ASK { ?s a kg:Contract }").answer is True
    assert query(store, "ASK { ?s a kg:Nothing }").answer is False
    constructed = query(store, "CONSTRUCT WHERE { ?s a kg:Contract }")
    assert constructed.kind == "construct"
    assert constructed.variables == ("subject", "predicate", "object")
    assert len(constructed.rows) == 3
    selected = query(store, "SELECT ?n { ?s a kg:Contract ; skos:prefLabel ?n } ORDER BY ?n")
    assert selected.table() == [["Warm Rooms contract"], ["dredging contract"], ["records contract"]]
    assert selected.cut == ""


def test_the_union_of_all_graphs_is_asked_unless_the_query_names_graphs(worker: Worker) -> None:
    assert texts(worker, "SELECT ?p { ?s a kg:Contract ; ?p ?m . ?m kg:amount ?x } LIMIT 1")
    one = "SELECT DISTINCT ?p FROM <urn:kgraph:graph/entities> { ?s ?p ?o } ORDER BY ?p"
    assert texts(worker, one)[0].endswith("22-rdf-syntax-ns#type")
    assert not texts(worker, "SELECT ?s FROM <urn:kgraph:graph/entities> { ?s kg:awardedTo ?o }")
    assert texts(worker, "SELECT ?s { GRAPH <urn:kgraph:graph/edges> { ?s kg:awardedTo ?o } }")


def test_numbers_come_as_numbers(worker: Worker) -> None:
    text = "SELECT (SUM(?a) AS ?sum) (COUNT(?a) AS ?n) (2.5e0 AS ?d) (true AS ?b) { ?m kg:amount ?a }"
    assert worker.query(text).table() == [[Decimal("18750000.5"), 3, 2.5, True]]


def test_values_are_bound_as_terms(worker: Worker) -> None:
    calverix = "urn:kgraph:entity/calverix"
    assert texts(worker, "SELECT ?n ?s { ?s skos:prefLabel ?n }", s=Iri(calverix)) == ["Calverix Systems"]
    figure = "SELECT ?m ?x { ?o kg:figure ?y ; kg:measure ?m FILTER(?y = ?x) }"
    assert texts(worker, figure, x=1200) == ["homes cold"]
    assert texts(worker, figure, x=Decimal("1200.0")) == ["homes cold"]


def test_a_binding_that_is_no_iri_is_refused(worker: Worker) -> None:
    with pytest.raises(UsageError, match="parameter s: 'a> <b' is no IRI"):
        worker.query("SELECT ?s { ?s ?p ?o }", bindings={"s": Iri("a> <b")})


@steady
@given(part=st.text(max_size=4) | st.sampled_from(['"', "'", "\\", "}", "\n", '" . ?x ?y ?z . "', "> <", "C", "o"]))
def test_a_parameter_is_only_ever_its_own_text(worker: Worker, part: str) -> None:
    naive = sorted(found.label for found in story.ENTITIES if part in found.label)
    assert texts(worker, LABELS, part=part) == naive


@pytest.mark.parametrize("name", sorted(KILLERS))
def test_a_query_beyond_its_limits_ends_and_the_next_is_answered(store: Path, name: str) -> None:
    with Worker(store, SMALL) as worker:
        worker.query("ASK {}")
        start = time.monotonic()
        with pytest.raises(LimitError, match=r"not done after 1 s|took more than 0\.25 GiB|too deep for the engine"):
            worker.query(KILLERS[name])
        assert time.monotonic() - start < 20
        assert worker.query("ASK {}").answer is True


def test_a_slow_query_is_told_from_a_fat_one(store: Path) -> None:
    with pytest.raises(LimitError, match=r"not done after 0\.2 s; narrow it, or give it more time"):
        query(store, KILLERS["cross join"], limits=Limits(seconds=0.2))
    with pytest.raises(LimitError, match=r"took more than 0\.0625 GiB of memory"):
        query(store, KILLERS["doubling text"], limits=Limits(memory=64 << 20))


def test_an_answer_that_is_cut_says_so(store: Path) -> None:
    everything = "SELECT * { ?s ?p ?o }"
    rows = query(store, everything, limits=Limits(rows=7))
    assert (len(rows.rows), rows.cut) == (7, "7 rows")
    size = query(store, everything, limits=Limits(size=1000))
    assert 0 < len(size.rows) < 20
    assert size.cut == "1000 characters"
    whole = query(store, "SELECT * { ?s a kg:Contract }", limits=Limits(rows=3))
    assert (len(whole.rows), whole.cut) == (3, "")


@pytest.mark.parametrize("seconds", [0, -1.0, float("inf"), float("nan")])
def test_a_limit_that_is_none_is_a_usage_error(seconds: float) -> None:
    with pytest.raises(UsageError, match="limits must be above 0"):
        Limits(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n  ?s ?p }", r"query: error at 2:10"),
        ("", r"query: error at 1:1"),
        ("SELECT * { ?s nope:p ?o }", r"query: error at 1:21: .*Prefix not found"),
    ],
)
def test_a_wrong_query_is_a_usage_error_with_line_and_column(worker: Worker, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        worker.query(text)


def test_a_binding_that_the_query_does_not_select_is_a_usage_error(worker: Worker) -> None:
    with pytest.raises(UsageError, match=r"\?nothing"):
        worker.query("SELECT ?s { ?s ?p ?o }", bindings={"nothing": "x"})


def test_a_missing_store_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        query(tmp_path, "ASK {}")


def test_a_damaged_store_gives_no_half_answer(store: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    for table in snapshot(copy).path.glob("*.sst"):
        data = bytearray(table.read_bytes())
        data[: len(data) // 2] = bytes(byte ^ 0xFF for byte in data[: len(data) // 2])
        table.write_bytes(data)
    with pytest.raises(StoreError, match="build it again"):
        query(copy, "SELECT * { ?s ?p ?o }")


def test_a_store_of_many_tables_can_be_asked(tmp_path: Path) -> None:
    """RocksDB opens few tables at the start; a process without files for the others would hang."""
    database, node = Store(str(tmp_path)), NamedNode("urn:x")
    for number in range(12):
        database.bulk_extend([Quad(node, node, NamedNode(f"urn:{number}"), NamedNode(f"urn:g{number}"))])
    database.flush()
    del database
    assert len(list(tmp_path.glob("*.sst"))) > 16
    answer = ask_directly(tmp_path, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert answer["rows"] == [[["literal", "12", "http://www.w3.org/2001/XMLSchema#integer", ""]]]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the scanner stands alone for large stores")
def test_sockets_are_refused_even_where_the_scanner_is_passed_by(store: Path) -> None:
    hits = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(3)

        def listen() -> None:
            try:
                hits.append(listener.accept())
            except TimeoutError:
                return

        thread = threading.Thread(target=listen)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        answer = ask_directly(snapshot(store).path, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
        thread.join()
    assert "error" in answer
    assert hits == []


def ask_directly(path: Path, text: str) -> dict[str, object]:
    """Send a query to a worker process without the scanner."""
    command = [sys.executable, "-m", "kgraph.rdf.worker", str(path), str(1 << 30)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert receive(process.stdout) == {"ready": True}  # type: ignore[arg-type]  # a pipe is one
        request = {"text": text, "bindings": {}, "union": True, "rows": 9, "size": 999, "seconds": 5}
        send(process.stdin, request)  # type: ignore[arg-type]  # a pipe is one
        answer = receive(process.stdout)  # type: ignore[arg-type]  # a pipe is one
        process.stdin.close()
    assert answer is not None
    return answer


def test_every_error_has_its_exit_code(store: Path) -> None:
    for text, code in (("SELECT", 2), ("ASK { SERVICE <x> {} }", 2), ("ASK " + "{" * 200, 5)):
        with pytest.raises(KgraphError) as error:
            query(store, text)
        assert error.value.exit_code == code
