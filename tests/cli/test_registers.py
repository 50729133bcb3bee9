"""Registers on the command line: a user's own CSV, a server, and what explain tells of links."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgraph.cli import app
from kgraph.errors import InputError
from tests.pipeline.articles import write
from tests.pipeline.reconciliation import Reconciliation, serving

BODIES = (
    "id,name,aliases,type,successor,wikidata\n"
    "tvc,Tarn Valley Council,TVC,PublicBody,tva,Q70\ntva,Tarn Valley Authority,,PublicBody,,\n"
    "om,Ostrava Mobility Ltd,,ltd,,\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked")
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    source, output = write(folder / "in"), folder / "out"
    done = run("build", str(source), "-o", str(output), "--no-page", "--register", str(folder / "bodies.csv"))
    assert done.exit_code == 0, done.output
    assert "registers: 2 links to their entries" in done.stderr
    assert "graph.html" not in done.stderr  # none was made
    return output


def test_explain_tells_what_registers_have_with_score_and_reasons(project: Path) -> None:
    told = run("explain", str(project), "Tarn Valley Council").stdout.splitlines()
    place = next(place for place, line in enumerate(told) if line.startswith("Tarn Valley Council  ("))
    assert told[place + 1] == (
        "  is Tarn Valley Council (bodies.csv, tvc, Q70), replaced by Tarn Valley Authority "
        "(0.95: official name +0.90: Tarn Valley Council; same type +0.05)"
    )
    firm = run("explain", str(project), "Ostrava Mobility").stdout
    assert "  is probably Ostrava Mobility Ltd (bodies.csv, om) (0.65: form left out +0.60: " in firm


def test_a_person_says_which_entry_it_is_and_explain_tells_who_and_why(project: Path) -> None:
    name = "Tarn Valley Council"
    told = run("correct", str(project), name, "--is", "bodies:tva", "--by", "ada", "--reason", "its new name")
    assert f"decision 1: {name} is bodies:tva" in told.stderr
    explained = run("explain", str(project), name).stdout
    assert "  is Tarn Valley Authority (bodies.csv, tva) (1.00: a person says so; its new name)" in explained
    assert "bodies.csv, tvc" not in explained
    assert f"{name} is bodies:tva (its new name)" in explained
    assert "decided by ada on 20" in explained
    run("undo", str(project))
    run("correct", str(project), name, "--is-not", "tvc", "--by", "ada")
    explained = run("explain", str(project), name).stdout
    assert f"{name} is not bodies:tvc" in explained
    assert "  is " not in explained
    run("undo", str(project))
    assert "  is Tarn Valley Council (bodies.csv, tvc, Q70)" in run("explain", str(project), name).stdout


def test_a_register_s_successor_is_no_claim_of_an_article(project: Path) -> None:
    assert "replaced by" not in run("query", str(project), "replacements", "--format", "csv").stdout
    turtle = (project / "graph.ttl").read_text(encoding="utf-8")
    assert "dct:isReplacedBy record:bodies\\/tva" in turtle


def test_a_wrong_line_of_a_register_is_told_with_its_number(tmp_path: Path) -> None:
    bad = tmp_path / "bodies.csv"
    bad.write_text("id,name,type\n1,Halverd,shop\n", encoding="utf-8")
    done = run("build", str(write(tmp_path / "in")), "-o", str(tmp_path / "out"), "--register", str(bad))
    assert isinstance(done.exception, InputError)
    assert done.exception.exit_code == 3
    assert str(done.exception).startswith(f"{bad}:2: type 'shop' is none")


def test_a_bad_server_is_told_and_the_graph_is_built(tmp_path: Path) -> None:
    source, output = str(write(tmp_path / "in")), str(tmp_path / "out")
    with serving(Reconciliation(fault="html")) as server:
        done = run("build", source, "-o", output, "--no-page", "--reconcile", server.url)
        strict = run("build", source, "-o", output, "--no-page", "--reconcile", server.url, "--strict", "--quiet")
    assert done.exit_code == 0
    assert f"{server.url}: its answer is not JSON" in done.stderr
    assert "built without its answers" in done.stderr
    assert strict.exit_code == 1
    assert "not JSON" in strict.stderr
