"""What persons say of a register's entries wins over scores, outlives rebuilds, is undone, and ties or parts things."""

from pathlib import Path

import pytest

from kgraph.errors import InputError, UsageError
from kgraph.ledger import Ledger
from kgraph.model import Judgement
from kgraph.pipeline import Project
from kgraph.pipeline.decide import Author, exported
from tests.pipeline.decided import ADA, ARTICLES, BO, desk, otherwise, parts, products, proper, publish, record
from tests.resolve.write import write

BODIES = (
    "id,name,type\nh1,Halverd,Company\nh2,Halverd Holdings,Company\nb1,Brindle,Company\nac,Ayle Council,PublicBody\n"
    "af,Ada Fenn,Person\ntwin,Twin,Company\ntoo,Twin,Company\n"
)
LINKS = (
    "SELECT ?name ?id ?how ?by WHERE { ?l a kg:Link ; kg:linkOf/skos:prefLabel ?name ; kg:linkTo/dct:identifier ?id ; "
    "kg:linkAs ?how ; kg:decidedBy ?by } ORDER BY ?name ?id ?how"
)
SAME, DIFFERENT = Judgement.SAME, Judgement.DIFFERENT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "out")


def made(directory: Path) -> Path:
    """Return a project with a register, published."""
    folder = directory / "registers"
    folder.mkdir(parents=True)
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    return record(directory)


def links(project: Path) -> set[tuple[str, str, str, str]]:
    """Return the links: name, the entry's id, how, and who says so."""
    found = Project(project).query(LINKS).table()
    return {(str(name), str(one), str(how).rpartition("#")[2], str(by)) for name, one, how, by in found}


def test_what_a_person_says_of_an_entry_wins_over_the_score_and_is_undone_to_the_byte(project: Path) -> None:
    before = products(project)
    scored = {("Halverd", "h1", "sameAs", "kgraph"), ("Brindle", "b1", "sameAs", "kgraph")}
    assert scored <= links(project)
    with Ledger.open(project) as ledger:
        assert desk(ledger).link("Halverd", "bodies:h2", SAME, Author(ADA.by, ADA.when, ("the parent",))) == (1,)
        assert desk(ledger).link("halverd", "h2", SAME, BO) == ()
        desk(ledger).link("Brindle", "bodies:b1", DIFFERENT, BO)
    publish(project)
    assert ("Halverd", "h2", "sameAs", ADA.by) in links(project)
    assert not scored & links(project)
    record(project, map(otherwise, ARTICLES))
    assert ("Halverd", "h2", "sameAs", ADA.by) in links(project)
    assert not scored & links(project)
    assert Project(project).verify().findings == ()
    turtle = (project / "graph.ttl").read_text()
    assert '"Halverd is bodies:h2"' in turtle
    assert '"Brindle is not bodies:b1"' in turtle
    assert '"a person says so"' in turtle
    with Ledger.open(project) as ledger:
        desk(ledger).undo(None, BO)
        desk(ledger).undo(None, BO)
    record(project)
    assert products(project) == before


def test_who_changes_their_mind_supersedes_what_they_said(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.link("Halverd", "bodies:h1", SAME, ADA)
        at.link("Halverd", "bodies:h1", DIFFERENT, BO)
        assert [act.told for act in ledger.acts()] == ["Halverd is not bodies:h1"]
        at.link("Brindle", "bodies:b1", SAME, ADA)
        with pytest.raises(InputError, match=r"Brindle is bodies:h1\) contradicts decision 3 \(Brindle is bodies:b1"):
            at.link("Brindle", "bodies:h1", SAME, ADA)
        assert [act.number for act in ledger.acts()] == [2, 3]


def test_two_things_that_are_one_entry_are_one_and_what_is_no_one_entry_is_apart(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.link("Halverd", "bodies:h1", SAME, ADA)
        at.link("Dunmow", "bodies:h1", SAME, BO)
        assert parts(ledger)["Halverd"] == {"a0", "a1", "a3"}
        (told,) = (it for it in ledger.decisions(automatic=False))
        assert (told.judgement, told.decided_by) == (SAME, BO.by)
        assert "both are bodies:h1" in told.reasons
        with pytest.raises(InputError, match=r"contradicts .*is bodies:h1"):
            at.judge(DIFFERENT, [told.left, told.right], ADA)
        at.link("Brindle", "bodies:b1", SAME, ADA)
        with pytest.raises(InputError, match="contradicts"):
            at.judge(SAME, ["Halverd", "Brindle"], ADA)


def test_scores_do_not_make_one_of_what_persons_say_are_two_entries(tmp_path: Path) -> None:
    project = made(tmp_path / "two")
    more = [
        proper(write("[Corvane Rail|c1] ran."), "bare"),
        proper(write("[Corvane Rail Ltd|c1] ran on."), "formed"),
    ]
    with Ledger.open(project) as ledger, ledger.writing():
        run = ledger.start_run(extractor="test", version="0", when="2026-01-01")
        ledger.record(*more[0], run=run)
        desk(ledger).link("Corvane Rail", "bodies:h1", SAME, ADA)
        ledger.record(*more[1], run=run)
        assert parts(ledger)["Corvane Rail Ltd"] == {"bare", "formed"}
        formed = desk(ledger).things.corrected.resolution.node_of(more[1][0].id, "c1")
        desk(ledger).link(formed, "bodies:h1", DIFFERENT, BO)
        assert parts(ledger)["Corvane Rail"] == {"bare"}
        assert parts(ledger)["Corvane Rail Ltd"] == {"formed"}
    publish(project)
    assert ("Corvane Rail", "h1", "sameAs", ADA.by) in links(project)
    assert Project(project).verify().findings == ()


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_the_file_says_it_too_and_twice_is_once(project: Path, tmp_path: Path, form: str) -> None:
    with Ledger.open(project) as ledger:
        desk(ledger).link("Halverd", "bodies:h2", SAME, ADA)
        desk(ledger).link("Brindle", "bodies:b1", DIFFERENT, BO)
        file = exported(ledger, as_csv=form == "csv").encode()
    publish(project)
    other = made(tmp_path / "other")
    for times in (2, 0):
        with Ledger.open(other) as ledger:
            assert len(desk(ledger).apply(f"c.{form}", file, BO)) == times
            assert exported(ledger, as_csv=form == "csv").encode() == file
    publish(other)
    assert (project / "graph.ttl").read_bytes() == (other / "graph.ttl").read_bytes()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("is,Halverd,bodies:h9", "no register has an entry 'bodies:h9'; there are bodies, uk-public-bodies"),
        ("is,Halverd,Twin", "'Twin' may be bodies:twin or bodies:too"),
        ("is,Halverd,bodies:af", "a Company is never a Person; correct its type first"),
        ("is,£42,bodies:h1", "a Money is never a Company"),
        ("is,Nobody,bodies:h1", "there is no 'Nobody' here"),
        ("is,Halverd|Brindle,bodies:h1", "merge these first"),
        ("is,Halverd,bodies:h1\nis,Halverd,bodies:h2", "contradicts"),
        ("is-not,Halverd,bodies:h1\nis,Halverd,bodies:h1", "says something else of the same things"),
    ],
)
def test_a_wrong_line_is_told_and_nothing_of_the_file_is_applied(project: Path, row: str, message: str) -> None:
    file = f"decision,things,value\nis,Brindle,bodies:b1\n{row}\n".encode()
    with Ledger.open(project) as ledger:
        with pytest.raises(InputError, match=rf"c\.csv:[34].*{message}"):
            desk(ledger).apply("c.csv", file, BO)
        assert ledger.acts(standing=False) == ()


def test_an_entry_that_is_gone_is_counted_and_has_no_effect_until_it_is_back(project: Path) -> None:
    with Ledger.open(project) as ledger:
        desk(ledger).link("Halverd", "bodies:h2", SAME, ADA)
    register = project / "registers" / "bodies.csv"
    register.unlink()
    with Ledger.open(project) as ledger, ledger.writing():
        made = Project(project).publish(ledger, page=False)
        assert (made.lost, links(project)) == (1, set())
    register.write_text(BODIES, encoding="utf-8")
    with Ledger.open(project) as ledger, ledger.writing():
        assert Project(project).publish(ledger, page=False).lost == 0
    assert ("Halverd", "h2", "sameAs", ADA.by) in links(project)


def test_one_article_s_part_of_a_name_is_split_off_before_it_is_an_entry(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        member = at.things.listed(at.things.entity("Ayle Council"))[0]["member"]
        with pytest.raises(UsageError, match="kgraph split"):
            at.link(member, "bodies:ac", DIFFERENT, ADA)
