"""A project's registers: kept with it, linked to in every build, and never in the way."""

from pathlib import Path

import pytest

from kgraph.errors import InputError, UsageError
from kgraph.ledger import Ledger
from kgraph.model import Decision, Judgement
from kgraph.pipeline import BuildReport, Project, Settings, build
from kgraph.pipeline.registers import Registers, check_registers
from kgraph.resolve.register_file import PUBLIC_BODIES
from tests.pipeline.articles import write
from tests.pipeline.reconciliation import Reconciliation, serving

BODIES = "id,name,type,successor\ntvc,Tarn Valley Council,PublicBody,\nom,Ostrava Mobility Ltd,Company,\n"
LINKS = "SELECT ?id ?how WHERE { ?l a kg:Link ; kg:linkTo/dct:identifier ?id ; kg:linkAs ?how } ORDER BY ?id"


def built(source: Path, output: Path, **options: object) -> BuildReport:
    settings = Settings(page=False, **options)  # type: ignore[arg-type]
    return build([str(source)], output, now=lambda: "2024-01-01T00:00:00+00:00", settings=settings)


def linked(output: Path) -> list[tuple[object, ...]]:
    return [(one, str(how).rpartition("#")[2]) for one, how in Project(output).query(LINKS).table()]


def file(folder: Path, text: str = BODIES, name: str = "bodies.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_project_keeps_its_registers_and_links_to_what_they_say(tmp_path: Path) -> None:
    source, output, register = write(tmp_path / "in"), tmp_path / "out", file(tmp_path)
    report = built(source, output, registers=(register,))
    assert report.products.links == 2
    assert linked(output) == [("om", "closeMatch"), ("tvc", "sameAs")]
    assert Project(output).verify().findings == ()
    before = (output / "graph.ttl").read_bytes()

    register.unlink()
    again = built(source, output)
    assert not again.products.rebuilt
    assert again.products.links == 2

    changed = file(tmp_path, BODIES.replace("Ostrava Mobility Ltd", "Ostrava Ferries Ltd"))
    assert built(source, output, registers=(changed,)).products.rebuilt
    assert linked(output) == [("tvc", "sameAs")]

    assert built(source, output, registers=(file(tmp_path),)).products.rebuilt
    assert (output / "graph.ttl").read_bytes() == before

    (output / "registers" / "bodies.csv").unlink()
    assert built(source, output).products.links == 0
    assert linked(output) == []


def test_what_a_person_keeps_apart_is_not_made_one_through_a_register(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    one = file(tmp_path, "id,name,aliases\nx,Tarn Valley Council,Ostrava Mobility\n")
    built(source, output, registers=(one,))
    assert linked(output) == [("x", "sameAs"), ("x", "sameAs")]
    known = {entity.label: entity.id for entity in Project(output).graph().entities}
    left, right = known["Tarn Valley Council"], known["Ostrava Mobility"]
    with Ledger.open(output) as ledger, ledger.writing():
        ledger.decide(Decision(left, right, Judgement.DIFFERENT, 1.0, ("two bodies",), "person:ada", "2024-01-02"))
    built(source, output)
    assert linked(output) == [("x", "closeMatch"), ("x", "closeMatch")]


def test_a_register_that_cannot_be_read_stops_the_build_before_anything_is_made(tmp_path: Path) -> None:
    bad = file(tmp_path, BODIES + "tvc,Again,Company,\n")
    with pytest.raises(InputError, match=r"bodies\.csv:4: id tvc stands in line 2"):
        built(write(tmp_path / "in"), tmp_path / "out", registers=(bad,))
    assert not (tmp_path / "out").exists()


def test_two_registers_of_one_name_are_refused(tmp_path: Path) -> None:
    files = (file(tmp_path / "a"), file(tmp_path / "b"))
    with pytest.raises(UsageError, match="both called 'bodies'"):
        check_registers(files, Project(tmp_path).ontology)
    with pytest.raises(UsageError, match="kgraph's own"):
        check_registers([file(tmp_path, name="reconciled-x.csv")], Project(tmp_path).ontology)
    check_registers([files[0], files[0]], Project(tmp_path).ontology)


def test_the_public_bodies_are_linked_to_unless_the_project_is_told_otherwise(tmp_path: Path) -> None:
    registers = Project(tmp_path).registers

    def names() -> list[str]:
        return [path.stem for path in Registers(tmp_path, registers.ontology).files]

    assert names() == [PUBLIC_BODIES]
    with_them = registers.fingerprint()
    registers.adopt((), public_bodies=False)
    assert names() == []
    assert registers.fingerprint() != with_them
    registers.adopt((file(tmp_path),))
    assert names() == ["bodies"]
    registers.adopt((), public_bodies=True)
    assert names() == ["bodies", PUBLIC_BODIES]
    own = file(tmp_path, name=f"{PUBLIC_BODIES}.csv")
    registers.adopt((own,))
    assert registers.files[1].parent == tmp_path / "registers"
    (tmp_path / "registers" / "settings.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"settings\.json: cannot be read"):
        names()


def test_a_copy_may_be_given_as_itself(tmp_path: Path) -> None:
    registers = Project(tmp_path).registers
    registers.adopt((file(tmp_path),))
    copy = tmp_path / "registers" / "bodies.csv"
    registers.adopt((copy,))
    assert copy.read_text(encoding="utf-8") == BODIES


def test_a_server_is_asked_once_and_its_answers_stay_with_the_project(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    with serving(Reconciliation()) as server:
        report = built(source, output, reconcile=server.url)
        assert report.unanswered == ""
        asked = server.requests
        assert asked > 1
        assert {"Ostrava Mobility", "Tarn Valley Council"} <= set(server.asked)
        assert linked(output) == [("b1", "closeMatch"), ("c8", "sameAs")]
        again = built(source, output, reconcile=server.url)
        assert (server.requests, again.products.rebuilt) == (asked, False)
    later = built(source, output)
    assert (later.products.rebuilt, later.products.links) == (False, 2)
    assert Project(output).verify().findings == ()


def test_a_bad_server_costs_its_links_and_nothing_else(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    with serving(Reconciliation(fault="500")) as server:
        report = built(source, output, reconcile=server.url, registers=(file(tmp_path),))
    assert f"{server.url}: it answers 500" in report.unanswered
    assert (report.new, report.products.links) == (3, 2)
    assert report.products.claims > 0


def test_what_is_no_address_stops_the_build_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--reconcile 'nowhere'"):
        built(write(tmp_path / "in"), tmp_path / "out", reconcile="nowhere")
    assert not (tmp_path / "out").exists()


def test_the_graph_and_its_page_tell_what_registers_have(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    settings = Settings(registers=(file(tmp_path),))
    build([str(source)], output, now=lambda: "2024-01-01T00:00:00+00:00", settings=settings)
    graph = Project(output).graph()
    labels = {entity.id: entity.label for entity in graph.entities}
    told = {(labels[it.entity], it.name, it.register, it.certain) for it in graph.records}
    assert told == {
        ("Tarn Valley Council", "Tarn Valley Council", "bodies.csv", True),
        ("Ostrava Mobility", "Ostrava Mobility Ltd", "bodies.csv", False),
    }
    assert all(it.reasons for it in graph.records)
    assert "Ostrava Mobility Ltd" in (output / "graph.html").read_text("utf-8")
