"""A build: everything once, nothing lost, the same graph whatever happens on the way."""

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kgraph.errors import StoreError
from kgraph.ledger import Ledger
from kgraph.model import Annotated, Document, Extraction, content_id
from kgraph.pipeline import BuildReport, Project, Recipe, Settings, build, extract_all
from tests.pipeline.articles import write


def built(source: Path, output: Path, **options: object) -> BuildReport:
    settings = Settings(**options)  # type: ignore[arg-type]
    return build([str(source)], output, now=lambda: "2024-01-01T00:00:00+00:00", settings=settings)


def turtle(output: Path) -> bytes:
    return (output / "graph.ttl").read_bytes()


def recorded(output: Path) -> int:
    """Return how many articles the ledger of a running build holds."""
    if not (output / "ledger.sqlite").exists():
        return 0
    connection = sqlite3.connect(f"file:{output / 'ledger.sqlite'}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_a_build_makes_ledger_store_turtle_and_page(tmp_path: Path) -> None:
    report = built(write(tmp_path / "in"), tmp_path / "out")
    assert (report.new, report.unchanged, report.skipped) == (3, 0, [])
    assert report.products.claims > 0
    assert {"ledger.sqlite", "graph.ttl", "graph.html", "store"} <= {path.name for path in (tmp_path / "out").iterdir()}


def test_building_again_does_nothing_and_says_so(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    first = built(source, output)
    page = (output / "graph.html").stat().st_mtime_ns
    second = built(source, output)
    assert (second.new, second.unchanged) == (0, 3)
    assert not second.products.rebuilt
    assert second.products.claims == first.products.claims
    assert (output / "graph.html").stat().st_mtime_ns == page


def test_a_lost_product_is_made_again_from_the_ledger(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    built(source, output)
    before = turtle(output)
    (output / "graph.ttl").unlink()
    report = built(source, output)
    assert report.new == 0
    assert turtle(output) == before


def test_only_the_changed_article_is_done_again(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    built(source, output)
    changed = source / "story-001.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThe council declined to comment.\n", encoding="utf-8")
    report = built(source, output)
    assert (report.new, report.unchanged) == (1, 2)
    built(source, tmp_path / "anew")
    assert turtle(output) == turtle(tmp_path / "anew")


def test_order_days_and_processes_do_not_matter(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 30)
    built(source, tmp_path / "once", jobs=1)
    built(source, tmp_path / "parallel", jobs=2)
    files = [str(path) for path in sorted(source.iterdir(), reverse=True)]
    for day in (files[:11], files[11:]):
        build(day, tmp_path / "days", now=lambda: "2024-02-02T00:00:00+00:00")
    assert turtle(tmp_path / "once") == turtle(tmp_path / "parallel") == turtle(tmp_path / "days")


def test_bad_input_is_told_and_recorded_and_the_rest_is_done(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    (source / "empty.txt").write_bytes(b"")
    (source / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (source / "lines.jsonl").write_text('{"id": "a", "text": 7}\nnot json\n', encoding="utf-8")
    report = built(source, output)
    assert report.new == 3
    assert {(Path(s.source).name, s.line) for s in report.skipped} == {
        ("empty.txt", None),
        ("picture.txt", None),
        ("lines.jsonl", 1),
        ("lines.jsonl", 2),
    }
    with Project(output).ledger() as ledger:
        assert len(ledger.failures()) == 4


def test_a_mended_line_is_a_failure_no_more(tmp_path: Path) -> None:
    source, output = tmp_path / "lines.jsonl", tmp_path / "out"
    good = '{"id": "a", "text": "Passengers have criticised Ostrava Mobility over late trams."}\n'
    source.write_text(good + "{broken\n", encoding="utf-8")
    assert len(built(source, output).skipped) == 1
    source.write_text(good, encoding="utf-8")
    assert built(source, output).skipped == []
    with Project(output).ledger() as ledger:
        assert ledger.failures() == ()


def test_another_language_is_kept_and_told_but_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "Le conseil municipal a attribué un contrat de dix millions d'euros à une entreprise de transport. " * 3
    (tmp_path / "in" / "fr.txt").write_text(text, encoding="utf-8")
    report = built(tmp_path / "in", tmp_path / "out")
    assert [fault.reason for fault in report.skipped] == ["other-language"]
    assert (report.new, report.products.claims) == (1, 0)


def test_a_second_build_at_the_same_time_is_refused_with_the_holder_named(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in"), tmp_path / "out"
    built(source, output)
    with Project(output).ledger() as reader:  # readers do not block
        assert built(source, output).unchanged == len(reader)
    with Ledger.open(output) as ledger, ledger.writing(), pytest.raises(StoreError, match="process"):
        built(source, output)


class _Raising:
    """An extractor that fails on every article."""

    name = "raising-1"

    def extract(self, annotated: Annotated) -> Extraction:
        raise RuntimeError(f"cannot do {annotated.document.name}")


def test_an_extractor_that_raises_costs_its_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recipe, "load", lambda _: _Raising())
    document = Document(content_id("document", "A text."), "a", "A text.", "a.txt", language="en")
    (found,) = extract_all([document], Recipe())
    fault = found.fault()
    assert fault is not None
    assert "RuntimeError: cannot do a" in str(fault)


def test_a_build_killed_in_the_middle_goes_on_to_the_same_graph(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 60)
    built(source, tmp_path / "whole", jobs=1)
    command = [sys.executable, "-m", "kgraph", "build", str(source), "-o", str(tmp_path / "out"), "--jobs", "1", "-q"]
    process = subprocess.Popen(command)
    try:
        deadline = time.monotonic() + 60
        while recorded(tmp_path / "out") < 5 and time.monotonic() < deadline:
            time.sleep(0.01)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = recorded(tmp_path / "out")
    assert done >= 5
    report = built(source, tmp_path / "out", jobs=1)
    assert (report.new, report.unchanged) == (60 - done, done)
    assert turtle(tmp_path / "out") == turtle(tmp_path / "whole")
