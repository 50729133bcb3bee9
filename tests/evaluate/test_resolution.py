"""Resolution scored against gold: what is read, what is counted, and what is told of a fault."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgraph.cli import app
from kgraph.errors import InputError
from kgraph.evaluate.resolution import score_resolution
from kgraph.evaluate.resolution_gold import read_resolution_gold
from kgraph.model import AUTHOR

ARTICLES = """#doc one
#publisher The Ayle Post
#date 2019-03-01
#author Ada Fenn
E c1 Company Brindle Lines
E c2 Company Brindle Lines
E n1 Person Bo Reed
E m1 Money 5000000 GBP
S1 [Brindle Lines|c1] paid [£5m|m1] to [Bo Reed|n1].
S2 It was too much.
F AUTHOR criticises c1 S2
A c1 status awarded S1
#end
#doc two
E c1 Company Brindle Lines
E n1 Person Bo Reed
S1 [Brindle Lines|c1] of the north and [Bo Reed|n1] have never met.
#end
"""
HEAD = "article,local id,global id\n"
TABLE = f"{HEAD}one,c1,south\none,n1,bo\none,AUTHOR,ada\n\ntwo,c1,north\ntwo,n1,bo\n"


def folder(path: Path, table: str = TABLE) -> Path:
    (path / "articles.ann").write_text(ARTICLES, encoding="utf-8")
    (path / "entities.csv").write_text(table, encoding="utf-8")
    return path


def test_a_folder_is_read_with_its_table_and_unmentioned_entities_are_left_out(tmp_path: Path) -> None:
    gold = read_resolution_gold([folder(tmp_path)])
    assert [document.name for document, _ in gold.articles] == ["one", "two"]
    assert gold.identities["one", AUTHOR] == "ada"
    first = gold.articles[0][1]
    assert [entity.id for entity in first.entities] == ["c1", "n1", "m1"]
    assert (first.attributes[0].value, first.claims[0].evidence[0].of(gold.articles[0][0].text)) == (
        "awarded",
        "It was too much.",
    )
    alone = read_resolution_gold([tmp_path / "articles.ann", tmp_path / "entities.csv"])
    assert alone == gold


def test_wrong_merges_and_splits_are_told_with_the_recorded_reasons(tmp_path: Path) -> None:
    report = score_resolution(read_resolution_gold([folder(tmp_path)]))
    assert (report.total.mentions, report.total.true, report.total.found) == (5, 4, 4)
    assert (report.types["Company"].b_cubed.precision, report.types["Person"].b_cubed.recall) == (0.5, 2 / 3)
    assert (report.total.pairs.right, report.total.pairs.wrong, report.total.pairs.missing) == (0, 1, 1)
    merge, split = report.faults
    assert (merge.kind, merge.type, merge.reasons) == ("merge", "Company", ("both go by one name",))
    assert (merge.left, merge.right) == ("Brindle Lines (one c1, south)", "Brindle Lines (two c1, north)")
    assert (split.kind, split.type) == ("split", "Person")
    assert split.reasons[0].startswith("unsure: same full name +0.40")


def test_a_merge_through_others_is_told_step_by_step(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(
        "#doc a\nE c1 Company Corvane Rail\nS1 [Corvane Rail|c1] came.\n#end\n"
        "#doc b\nE c1 Company Corvane Rail Ltd\nS1 [Corvane Rail Ltd|c1] went.\n#end\n"
        "#doc c\nE c1 Company CorvaneRail\nS1 [CorvaneRail|c1] stayed.\n#end\n",
        encoding="utf-8",
    )
    (tmp_path / "t.csv").write_text(f"{HEAD}a,c1,x\nb,c1,y\nc,c1,z\n", encoding="utf-8")
    faults = score_resolution(read_resolution_gold([tmp_path])).faults
    through = next(fault for fault in faults if "y)" in fault.left and "z)" in fault.right)
    assert [reason.split(" +")[0] for reason in through.reasons] in (["form left out"], ["form left out", "same words"])


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (f"{HEAD}one,c9,x\n", r"entities\.csv:2: no annotated article has c9 in one"),
        (f"{HEAD}two,AUTHOR,x\n", r":2: no annotated article has AUTHOR in two"),
        (f"{HEAD}one,c1,x\none,c1,y\n", r":3: c1 of one has an identity already"),
        (f"{HEAD}one,c1\n", r":2: not 3 filled columns"),
        (f"{HEAD}one,c1,\n", r":2: not 3 filled columns"),
        ("a,b,c\n", r":1: the columns must be article,local id,global id"),
        ("", r":1: the columns must be"),
        (HEAD, r"no table of identities beside 2 articles"),
    ],
)
def test_a_table_that_fits_no_article_is_told_by_line(tmp_path: Path, table: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_resolution_gold([folder(tmp_path, table)])


def test_an_article_that_is_there_twice_is_told(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "more.ann").write_text(ARTICLES, encoding="utf-8")
    with pytest.raises(InputError, match="article one is there twice"):
        read_resolution_gold([tmp_path])


def test_the_command_prints_the_scores_and_the_faults(tmp_path: Path) -> None:
    arguments = ["evaluate", "--resolution", str(folder(tmp_path)), "--format", "json"]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    rows = {row["entities"]: row for row in json.loads(done.stdout)}
    assert rows.keys() == {"all", "Company", "Person"}
    assert (rows["Company"]["B3 precision"], rows["Company"]["pair F1"]) == (0.5, 0.0)
    told = CliRunner().invoke(app, [*arguments[:-1], "csv", "--errors"], catch_exceptions=False).stdout
    assert 'split,Person,"Bo Reed (one n1, bo)"' in told
    assert "same full name +0.40: Bo Reed" in told


def test_options_that_resolution_has_no_use_for_are_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", "--resolution", str(folder(tmp_path)), "--by-article"])
    assert done.exit_code == 2
    assert "neither --system nor --by-article" in " ".join(done.output.replace("\u2502", " ").split())
