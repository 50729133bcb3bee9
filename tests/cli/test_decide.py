"""Deciding at the command line: one key each when reviewing, everything told, resumable, undone."""

import io
import json
import re
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from kgraph.cli import app
from kgraph.cli.reviewing import Review
from kgraph.ledger import Ledger
from kgraph.model import Judgement
from kgraph.pipeline import Project
from kgraph.pipeline.doubts import Doubts
from tests.pipeline.decided import ADA, ARTICLES, desk, parts, products, proper, record
from tests.resolve.write import write

DOUBTS = (
    proper(write("[Ada Fenn|n1] sang in [Tarn Hall|p1].", "n1 criticises p1", published="2019-06-01"), "sang"),
    proper(write("[Harlow Systems|c1] won. [Harlow Sistems|c1] won.", published="2019-07-01"), "one"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return record(tmp_path / "out", (*ARTICLES, *DOUBTS))


def run(*arguments: object, keys: str = "", code: int = 0) -> tuple[str, str]:
    """Run a command and return stdout and stderr."""
    result = CliRunner().invoke(app, [str(it) for it in arguments], input=keys, env={"COLUMNS": "120"})
    error = f"{type(result.exception).__name__}: {result.exception}" if result.exception else ""
    assert (result.exit_code == 0) == (code == 0), (result.output, error)
    return result.stdout, result.stderr + error


def said(project: Path) -> list[Judgement]:
    """Return what persons decided about pairs, the oldest first."""
    with Ledger.open(project, read_only=True) as ledger:
        return [it.judgement for act in ledger.acts() for it in act.decisions()]


def test_review_shows_pairs_with_quotes_and_takes_one_key_each(project: Path) -> None:
    before = products(project)
    out, err = run("review", project, "--by", "ada", keys="x\nd\ns")
    assert "1 of 2: are these one?" in out
    for words in ("Ada Fenn came to Dunmow.", "Tarn Times", "Title of a3", "same full name +0.40", "Person"):
        assert words in out
    assert "s same  d different" in err
    assert "2 decided; no doubt is left" in err
    listed = json.loads(run("correct", project, "--list", "--format", "json")[0])
    assert [row["decision"] for row in listed] == ["different: Ada Fenn, Ada Fenn", "same: Ada Fenn, Ada Fenn"]
    assert {row["by"] for row in listed} == {"ada"}
    assert said(project) == [Judgement.DIFFERENT, Judgement.SAME]
    with Ledger.open(project) as ledger:
        assert sorted(sorted(names) for label, names in parts(ledger).items() if "Fenn" in label) in (
            [["a1"], ["a3", "sang"]],
            [["a1", "a3"], ["sang"]],
            [["a1", "sang"], ["a3"]],
        )
    assert products(project) != before
    for _ in range(2):
        run("undo", project)
    assert products(project) == before


def test_review_goes_on_where_it_stopped_and_unsure_is_not_asked_again(project: Path) -> None:
    _, err = run("review", project, keys="uq")
    assert "1 decided; 1 left" in err
    out, _ = run("review", project, keys="d")
    assert "1 of 1" in out
    assert said(project) == [Judgement.UNSURE, Judgement.DIFFERENT]
    assert "no doubt is left" in run("review", project, keys="s")[1]
    out, _ = run("review", project, "--again", keys="s")
    assert "1 of 1" in out
    assert said(project) == [Judgement.DIFFERENT, Judgement.SAME]


def test_z_takes_the_last_answer_back_and_asks_again(project: Path) -> None:
    out, err = run("review", project, keys="zdzzsq")
    assert err.count("nothing of this session is left to undo") == 2
    assert out.count("1 of 2") == 2
    assert said(project) == [Judgement.SAME]
    with Ledger.open(project, read_only=True) as ledger:
        assert [act.number for act in ledger.acts(standing=False)] == [1, 3]


def test_review_ends_with_the_input(project: Path) -> None:
    assert "0 decided; 2 left" in run("review", project, keys="")[1]
    assert said(project) == []


def test_a_decision_is_explained_with_who_when_and_why(project: Path) -> None:
    _, err = run("merge", project, "Halverd", "Brindle", "--by", "ada", "--reason", "one owner")
    assert "decision 1: same: " in err
    out, _ = run("explain", project, "Halverd")
    assert "decided by ada on 20" in out
    assert "same" in out
    assert "one owner" in out
    assert "Brindle" in out
    assert Project(project).verify().findings == ()


def test_a_decision_is_the_login_s_unless_told_otherwise(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "lin")
    run("split", project, "Ayle Council", "a2", "--later")
    (row,) = json.loads(run("correct", project, "--list", "--format", "json")[0])
    assert (row["number"], row["by"]) == (1, "lin")

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert "--by NAME" in run("undo", project, code=2)[1]


def test_split_without_members_lists_them(project: Path) -> None:
    rows = json.loads(run("split", project, "Ayle Council", "--format", "json")[0])
    assert [(row["name"], row["article"]) for row in rows] == [("Ayle Council", "a0"), ("Ayle Council", "a2")]
    run("split", project, "Ayle Council", rows[1]["member"])
    with Ledger.open(project) as ledger:
        assert parts(ledger)["Ayle Council"] in ({"a0"}, {"a2"})


def test_a_split_by_name_takes_out_what_is_called_so_and_nothing_else(tmp_path: Path) -> None:
    forms = ("Limited", "Ltd", "Limited")
    stories = [
        proper(write(f"[Dray Care {form}|c1] won, said [Ayle Council|b1], number {n}.", "b1 endorses c1"), f"w{n}")
        for n, form in enumerate(forms)
    ]
    project = record(tmp_path / "forms", stories)
    run("split", project, "Dray Care Limited", "Dray Care Ltd")
    with Ledger.open(project) as ledger:
        firms = {label: names for label, names in parts(ledger).items() if label.startswith("Dray")}
    assert firms == {"Dray Care Limited": {"w0", "w2"}, "Dray Care Ltd": {"w1"}}


def test_explain_knows_what_is_only_named_and_tells_what_was_decided_of_it(tmp_path: Path) -> None:
    stories = (
        proper(write("[Bo Larn|n1] was at [Ayle Council|b1].", published="2019-01-01"), "w1"),
        proper(write("Nobody sang but [Bo Larn|n1], a baker.", published="2020-02-01"), "w2"),
    )
    project = record(tmp_path / "named", stories)
    with Ledger.open(project) as ledger:
        ids = [entity.id for entity in desk(ledger).things.entities.values() if entity.label == "Bo Larn"]
    assert "no claim or figure is about it" in run("explain", project, "bo larn")[0]
    assert len(ids) == 2
    run("merge", project, *ids, "--by", "ada")
    assert "decided by ada" in run("explain", project, "Bo Larn")[0]
    assert run("explain", project, "Bo Larn", "--format", "json")[0].strip()
    assert "nothing is called" in run("explain", project, "Bo Larm", code=2)[1]


def claim(project: Path, name: str, relation: str) -> str:
    """Return the digits by which `explain` names a claim."""
    lines = run("explain", project, name)[0].splitlines()
    place = next(number for number, line in enumerate(lines) if f" - {relation} - " in line)
    found = re.search(r"\(\d\.\d\d, ([0-9a-f]{12})\b", lines[place + 2])
    assert found is not None, lines[place + 2]
    return found[1]


def test_claims_types_and_amounts_are_corrected_by_what_explain_shows(project: Path) -> None:
    before = products(project)
    run("correct", project, claim(project, "£42", "value"), "--amount", "42000000 GBP", "--by", "ada")
    run("correct", project, claim(project, "Ada Fenn", "criticises"), "--wrong", "--reason", "she praised it")
    run("correct", project, claim(project, "Brindle", "endorses"), "--modality", "denied", "--speaker", "Ayle Council")
    _, err = run("correct", project, "Dunmow", "--type", "Group")
    out, _ = run("explain", project, "Halverd")
    assert "£42m contract" in out
    assert "she praised it" in out
    out, _ = run("explain", project, "Brindle")
    assert "Ayle Council - endorses - Brindle [denied], says Ayle Council" in out
    out, _ = run("explain", project, "Dunmow")
    assert "Dunmow  (Group" in out
    assert "type Group: Dunmow" in out
    assert "set aside" not in err
    assert Project(project).verify().findings == ()
    for _ in range(4):
        run("undo", project)
    assert products(project) == before


def test_the_file_is_exported_edited_and_applied_and_stdin_serves_as_well(project: Path, tmp_path: Path) -> None:
    run("merge", project, "Halverd", "Brindle", "--by", "ada", "--later")
    file = tmp_path / "corrections.yaml"
    run("correct", project, "--export", file)
    assert run("correct", project, "--export", "-")[0] == file.read_text()
    found = yaml.safe_load(file.read_text())
    assert set(found["corrections"][0]["names"]) == {"Halverd", "Brindle"}
    assert "nothing new" in run("correct", project, "--file", file)[1]
    edited = file.read_text().replace("- same:", "- different:")
    assert edited != file.read_text()
    file.write_text(edited)
    assert "instead of decision 1 (same: " in run("correct", project, "--file", file)[1]
    assert said(project) == [Judgement.DIFFERENT]
    run("undo", project)
    assert said(project) == [Judgement.SAME]
    assert "1 decided" not in run("correct", project, "--file", "-", keys=edited)[1]
    assert said(project) == [Judgement.DIFFERENT]


def test_decisions_are_exported_and_applied_as_csv_too(project: Path, tmp_path: Path) -> None:
    run("merge", project, "Halverd", "Brindle", "--by", "ada", "--reason", "one owner", "--later")
    file = tmp_path / "corrections.csv"
    run("correct", project, "--export", file)
    out = run("correct", project, "--export", "-", "--format", "csv")[0]
    assert out.splitlines() == file.read_text().splitlines()
    assert out.startswith("decision,things,from,value,names,by,when,reason")
    run("undo", project, "--later")
    run("correct", project, "--file", "-", "--later", keys=out)
    (row,) = json.loads(run("correct", project, "--list", "--format", "json")[0])
    assert (row["number"], row["by"], row["reasons"]) == (3, "ada", "one owner")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["merge", "{}", "Halverd", "Nobody"], "there is no 'Nobody' here"),
        (["merge", "{}", "Halverd"], "alone cannot be the same"),
        (["merge", "{}", "Halverd", "halverd"], "are one thing already"),
        (["correct", "{}"], "say what to correct"),
        (["correct", "{}", "Halverd"], "say what to correct"),
        (["correct", "{}", "Halverd", "--wrong", "--type", "Company"], "say what to correct"),
        (["correct", "{}", "Halverd", "--type", "Firm"], "type 'Firm' cannot be given"),
        (["correct", "{}", "Halverd", "--wrong"], "no statement has the id 'Halverd'"),
        (["correct", "{}", "--file", "{}/none.yaml"], "cannot be read"),
        (["undo", "{}"], "nothing is decided"),
        (["undo", "{}", "7"], "there is no decision 7; `kgraph correct DIR --list` shows"),
        (["split", "{}", "Halverd", "a3"], "has no member 'a3'"),
    ],
)
def test_a_mistake_is_told_and_changes_nothing(project: Path, arguments: list[str], message: str) -> None:
    before = products(project)
    _, err = run(*(word.replace("{}", str(project)) for word in arguments), code=2)
    assert message in err
    assert products(project) == before


def test_a_build_applies_corrections_and_refuses_a_bad_file_before_it_reads(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "Tarn Valley Council has awarded Ostrava Mobility a £42m contract to run its trams."
    (tmp_path / "in" / "a.txt").write_text(text)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.yaml"
    good.write_text("decision,things,value\ntype,Ostrava Mobility,CivilSociety\n")
    bad.write_text("corrections:\n- type: CivilSociety\n")
    _, err = run("build", tmp_path / "in", "-o", tmp_path / "out", "--corrections", bad, "-q", code=3)
    assert "bad.yaml:2: `type` has the fields" in err
    assert not (tmp_path / "out" / "ledger.sqlite").exists()
    for _ in range(2):
        run("build", tmp_path / "in", "-o", tmp_path / "out", "--corrections", good, "-q")
    assert "Ostrava Mobility  (CivilSociety" in run("explain", tmp_path / "out", "Ostrava")[0]
    assert len(json.loads(run("correct", tmp_path / "out", "--list", "--format", "json")[0])) == 1


def test_keys_of_a_terminal_are_taken_one_by_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    pressed = iter("d\rq")
    monkeypatch.setattr("click.getchar", lambda: next(pressed))
    monkeypatch.setattr("sys.stdin", Terminal())
    with Ledger.open(project) as ledger, ledger.writing():
        at = desk(ledger)
        Review(at, Doubts(at.things), ADA).run()
    assert said(project) == [Judgement.DIFFERENT]
