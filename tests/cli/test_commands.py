"""The commands, as a user runs them: stdout is data, stderr is messages, exit codes as documented."""

import csv
import html
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph import __version__
from kgraph.cli import app
from tests.pipeline.articles import write

DECIDING = ("review", "merge", "split", "correct", "undo")
COMMANDS = ("build", "extract", "query", "explain", "verify", "view", "export", "evaluate", "train", *DECIDING)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    source = write(folder / "in")
    result = CliRunner().invoke(app, ["build", str(source), "-o", str(folder / "out"), "--quiet"])
    assert result.exit_code == 0, result.output
    return folder / "out"


def kgraph(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kgraph", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=120, check=False)


def run(*arguments: str) -> tuple[str, str]:
    """Run a command that must end well; return stdout and stderr."""
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_the_version_is_the_package_s() -> None:
    assert run("--version")[0] == f"kgraph {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert "kgraph " + command in run(command, "--help")[0].replace("\n", " ")


def test_extract_prints_one_object_an_article_with_quotes_that_stand_in_the_text(tmp_path: Path) -> None:
    source = write(tmp_path / "in")
    out, _ = run("extract", str(source), "--quiet")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["id"] for record in records] == ["story-000", "story-001", "story-002"]
    for record in records:
        text = (source / f"{record['id']}.txt").read_text(encoding="utf-8")
        for claim in record["claims"]:
            for piece in claim["evidence"]:
                assert text[piece["start"] : piece["end"]] == piece["quote"]


def test_extract_takes_the_id_of_a_record_and_reads_standard_input() -> None:
    record = {
        "id": "r-7",
        "text": "Tarn Valley Council awarded Ostrava Mobility a £42m contract.",
        "entities": "ignored",
    }
    done = kgraph("extract", "-", "--quiet", stdin=json.dumps(record) + "\n")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "r-7"


def test_a_build_points_to_the_page_only_where_there_is_something_to_look_at(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in", 1), tmp_path / "out"
    (tmp_path / "empty").mkdir()
    nothing = run("build", str(tmp_path / "empty"), "-o", str(output))[1]
    assert f"no article yet in {output}, so nothing to look at; give files (.htm" in nothing
    assert "read 0 articles" in nothing
    for words in ("graph.html", "no claim", "kgraph query"):
        assert words not in nothing
    missing = CliRunner().invoke(app, ["build", str(tmp_path / "none.txt"), "-o", str(output)])
    assert "there is no such file or folder" in missing.stderr
    assert "graph.html" not in missing.stderr
    assert str(missing.exception) == "none of the input could be used; the lines above say why"
    without = run("build", str(source), "-o", str(output), "--no-page")[1]
    assert "graph.html" not in without
    assert f"ask: kgraph query {output} --list" in without
    again = run("build", str(tmp_path / "empty"), "-o", str(output))[1]
    assert f"look at {output / 'graph.html'}, or ask" in again
    assert (output / "graph.html").is_file()


def test_an_article_under_another_path_is_told_and_not_counted_again(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in", 1), tmp_path / "out"
    run("build", str(source), "-o", str(output), "--no-page")
    (source / "story-000.txt").rename(source / "moved.txt")
    told = run("build", str(source), "-o", str(output), "--no-page")[1]
    assert "read 1 articles: 0 new or changed, 0 unchanged, 1 known under another path; 0 skipped" in told
    assert "graph: 1 articles" in told


def test_query_lists_named_queries_with_titles(project: Path) -> None:
    rows = json.loads(run("query", str(project), "--list", "--format", "json")[0])
    assert len(rows) >= 12
    assert all(row["title"] for row in rows)


def test_query_takes_a_name_with_a_parameter(project: Path) -> None:
    out, _ = run("query", str(project), "contracts-of-supplier", "ostrava", "--format", "csv")
    (row,) = csv.DictReader(out.splitlines())
    assert "Ostrava Mobility" in row.values()
    assert "Tarn Valley Council" in row.values()


def test_query_takes_sparql_text_and_files(project: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?article) AS ?n) WHERE { ?article a kg:Article }"
    (tmp_path / "count.rq").write_text(f"# title: How many\n{text}\n", encoding="utf-8")
    for asked in (text, str(tmp_path / "count.rq")):
        assert run("query", str(project), asked, "--format", "jsonl")[0] == '{"n": 3}\n'


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "{project}", "no-such-query"], 2, "no named query"),
        (["query", "{project}", "SELECT ?s WHERE { ?s "], 2, "query: "),
        (["query", "{project}", "contracts-of-supplier"], 2, "supplier"),
        (["query", "{project}", "SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }"], 2, "SERVICE"),
        (["query", "{nowhere}", "SELECT ?s WHERE { ?s ?p ?o }"], 4, "kgraph build"),
        (["explain", "{project}", "Nobody At All"], 2, "Nobody At All"),
        (["explain", "{nowhere}", "Ostrava"], 4, "kgraph build"),
        (["export", "{project}", "--format", "papyrus"], 2, "papyrus"),
        (["view", "{project}", "-o", "{nowhere}/page.html"], 2, "make it first"),
        (["view", "{project}", "-o", "{project}/x.html", "--since", "soon"], 2, "soon"),
        (["build", "{nowhere}", "-o", "{nowhere}-out"], 3, "missing"),
        (["evaluate", "{nowhere}"], 3, "cannot be read"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_a_mistake_ends_in_one_clear_line_and_its_exit_code(
    project: Path, tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    places = {"project": str(project), "nowhere": str(tmp_path / "nowhere")}
    filled = [_filled(word, places) for word in arguments]
    done = kgraph(*filled)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def _filled(word: str, places: dict[str, str]) -> str:
    for name, place in places.items():
        word = word.replace(f"{{{name}}}", place)
    return word


def test_explain_gives_every_claim_with_its_words(project: Path) -> None:
    out, _ = run("explain", str(project), "Ostrava Mobility")
    assert "(company" in out.lower()
    assert "“" in out
    assert "Tarn Valley" in out


def test_verify_finds_nothing_in_a_good_project(project: Path) -> None:
    out, err = run("verify", str(project), "--format", "jsonl")
    assert out == ""
    assert "0 findings" in err


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "graphml", "gexf", "nodelink"])
def test_export_to_standard_output_is_the_same_every_time(project: Path, form: str) -> None:
    first, second = run("export", str(project), "--format", form)[0], run("export", str(project), "--format", form)[0]
    assert first == second
    assert "Ostrava Mobility" in first


def test_export_of_tables_writes_a_directory(project: Path, tmp_path: Path) -> None:
    run("export", str(project), "--format", "csv", "-o", str(tmp_path / "tables"))
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv", "claims.csv"}


def test_view_writes_one_page_that_loads_nothing(project: Path, tmp_path: Path) -> None:
    run("view", str(project), "-o", str(tmp_path / "page.html"), "--around", "Ostrava Mobility", "--title", "Trams")
    page = html.unescape((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "<title>Trams" in page
    assert "default-src 'none'" in page


def test_evaluate_scores_gold_and_lists_mistakes(tmp_path: Path) -> None:
    gold = tmp_path / "gold.ann"
    gold.write_text(
        "#doc g-1\n#genre news\n#publisher The Tarn Post\n#date 2024-01-02\n"
        "E e1 Company Ostrava Mobility\nE g1 Group Passengers\n"
        "T [Passengers|g1] hit out at operator\n"
        "S1 [Passengers|g1] have criticised [Ostrava Mobility|e1] over late trams.\n"
        "F g1 criticises e1 S1 T\n#end\n",
        encoding="utf-8",
    )
    out, _ = run("evaluate", str(gold), "--format", "json", "--quiet")
    rows = {row["answer"]: row for row in json.loads(out)}
    assert {"mentions", "entities", "claims", "asserted"} <= rows.keys()
    system = tmp_path / "system.jsonl"
    system.write_text('{"id": "g-1", "entities": [], "claims": []}\n', encoding="utf-8")
    out, _ = run("evaluate", str(gold), "--system", str(system), "--errors", "--format", "csv")
    assert "have criticised Ostrava Mobility over late trams" in out


def test_strict_turns_skipped_input_into_exit_code_one(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 1)
    (source / "empty.txt").write_bytes(b"")
    done = kgraph("extract", str(source), "--strict", "--quiet")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr


def test_a_reader_that_goes_away_is_no_error(project: Path) -> None:
    command = f"{sys.executable} -m kgraph export {project} --format nquads | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
