"""Files for other tools: complete, well-formed, the same each time, harmless in a spreadsheet."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, cast
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import UsageError
from kgraph.model import Graph
from kgraph.publish import exports
from kgraph.publish.network import to_networkx
from tests.publish.graphs import Desk, harbour
from tests.publish.test_network import edges

Network: TypeAlias = "nx.MultiDiGraph[str]"
NASTY = st.text(st.characters(codec=None, exclude_categories=()), max_size=20) | st.sampled_from(
    ["\x00", "\x0b", "\ud800", "]]>", "</node>", "&amp;", "\ufffe", "=1+1", "\u2028", ""]
)


def small(name: str) -> Graph:
    """Return a graph of two entities of that name and a tie."""
    desk = Desk()
    one, two = desk.entity("Company", f"a{name}", name), desk.entity("Policy", f"b{name}")
    desk.article(f"t{name}", name, "2020-01-02", name).says(f"q{name}").claim(one, "delivers", two, "claimed", one)
    return desk.graph()


def ends(network: Network) -> list[tuple[str, str]]:
    """Return the sorted ends of all edges."""
    return sorted((str(left), str(right)) for left, right in network.edges())


def test_graphml_comes_back_the_same() -> None:
    network = to_networkx(harbour())
    back = cast("Network", nx.parse_graphml(exports.graphml(harbour()).decode(), force_multigraph=True))
    assert list(back.nodes(data=True)) == list(network.nodes(data=True))
    assert edges(back) == edges(network)


def test_gexf_comes_back_with_all_nodes_edges_and_names(tmp_path: Path) -> None:
    network = to_networkx(harbour())
    file = tmp_path / "a.gexf"
    exports.write(harbour(), "gexf", file)
    back = cast("Network", nx.read_gexf(file))
    assert [data["label"] for _, data in back.nodes(data=True)] == [
        data["label"] for _, data in network.nodes(data=True)
    ]
    assert ends(back) == ends(network)


def test_node_link_json_comes_back_the_same() -> None:
    back = nx.node_link_graph(json.loads(exports.nodelink(harbour())), edges="edges")
    network = to_networkx(harbour())
    assert nx.utils.graphs_equal(back, network)


@settings(max_examples=60, deadline=None)
@given(NASTY)
def test_no_text_breaks_an_export(name: str) -> None:
    graph = small(name)
    for data in (exports.graphml(graph), exports.gexf(graph)):
        assert len(list(ET.fromstring(data).iter())) > 5  # noqa: S314 - our own output
    json.loads(exports.nodelink(graph))
    for data in exports.tables(graph).values():
        data.decode()


@settings(max_examples=60, deadline=None)
@given(NASTY)
def test_no_cell_of_a_table_runs_as_a_formula(name: str) -> None:
    for data in exports.tables(small(name)).values():
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_raw_tables_keep_text_as_it_is_and_numbers_are_never_touched() -> None:
    graph = small("=1+1")
    assert b"'=1+1" in exports.tables(graph)["nodes.csv"]
    assert b"'" not in exports.tables(graph, raw=True)["nodes.csv"]
    assert b",0.9," in exports.tables(graph)["edges.csv"]


def test_the_claims_table_has_every_quote() -> None:
    graph = harbour()
    rows = list(csv.DictReader(io.StringIO(exports.tables(graph)["claims.csv"].decode(), newline="")))
    quotes = sorted(cited.evidence[0].quote for article in graph.articles for cited in article.claims)
    assert sorted(row["quote"] for row in rows) == quotes


def test_exports_are_the_same_to_the_byte_under_another_hash_seed() -> None:
    code = (
        "import hashlib\n"
        "from kgraph.publish import exports\n"
        "from tests.publish.graphs import harbour\n"
        "graph = harbour()\n"
        "data = b''.join([exports.graphml(graph), exports.gexf(graph), exports.nodelink(graph),"
        " *exports.tables(graph).values()])\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=root, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_csv_goes_into_a_directory_and_others_into_a_file(tmp_path: Path) -> None:
    written = exports.write(harbour(), "csv", tmp_path / "tables")
    assert sorted(path.name for path in written) == ["claims.csv", "edges.csv", "nodes.csv"]
    assert exports.write(harbour(), "graphml", tmp_path / "g.graphml") == (tmp_path / "g.graphml",)
    with pytest.raises(UsageError, match="needs a directory"):
        exports.write(harbour(), "csv", tmp_path / "g.graphml")
    with pytest.raises(UsageError, match="there are gexf, graphml, nodelink"):
        exports.write(harbour(), "dot", tmp_path / "g.dot")


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(UsageError, match="taken: is a directory"):
        exports.write(harbour(), "gexf", tmp_path / "taken")
    with pytest.raises(UsageError, match="missing"):
        exports.write(harbour(), "gexf", tmp_path / "missing" / "g.gexf")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_link_is_followed_and_the_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    file, link = tmp_path / "a.graphml", tmp_path / "link.graphml"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    exports.write(harbour(), "graphml", link)
    assert link.is_symlink()
    assert file.read_bytes() == exports.graphml(harbour())
    assert file.stat().st_mode & 0o777 == 0o640


def test_an_empty_graph_exports() -> None:
    assert nx.parse_graphml(exports.graphml(Graph()).decode()).number_of_nodes() == 0
    assert exports.tables(Graph())["claims.csv"] == b"id,subject,relation,object\r\n"


def test_tables_tell_independent_sources_reprints_replies_and_kinds_of_amounts() -> None:
    graph = harbour()
    ledger = [it for it in graph.articles if it.document.publisher == "The Lockstead Ledger"]
    wire = next(it.document.id for it in graph.articles if it.document.publisher == "Capital Wire")
    kinded = replace(ledger[0].claims[0], what=replace(ledger[0].claims[0].what, kinds=("total", "upTo")))
    changed = replace(ledger[0], story=wire, claims=(kinded, *ledger[0].claims[1:]))
    articles = tuple(changed if it is ledger[0] else it for it in graph.articles)
    written = exports.tables(replace(graph, articles=articles))
    claims = {row["id"]: row for row in csv.DictReader(io.StringIO(written["claims.csv"].decode(), newline=""))}
    assert claims[kinded.id]["value_kind"] == "total upTo"
    assert claims[kinded.id]["reprint_of"] == wire
    replied = {row["reply"] for row in claims.values() if row["relation"] == "criticises"}
    assert "Merribank Systems: Merribank said the system was working as designed." in replied
    edges = list(csv.DictReader(io.StringIO(written["edges.csv"].decode(), newline="")))
    assert all(int(row["sources"]) <= int(row["articles"]) for row in edges)
    assert {row["answered"] for row in edges if row["relation"] == "criticises"} == {"0", "1"}
    assert all(row["outlets"] for row in edges)
