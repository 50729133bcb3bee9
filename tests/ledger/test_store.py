"""The ledger's file: missing, foreign, damaged, older, newer, locked, read-only, killed."""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.errors import StoreError
from kgraph.ledger import Ledger, build_lock, connection
from tests.ledger.examples import article, begin

HERE = Path(__file__).parent


def filled(directory: Path, count: int = 5) -> Path:
    """Write a ledger with some articles and return its file."""
    with Ledger.open(directory, create=True) as ledger:
        run = begin(ledger)
        for number in range(count):
            ledger.record(*article(number), run=run)
        return ledger.path


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(StoreError, match="kgraph build"):
            Ledger.open(tmp_path, read_only=read_only)
        with pytest.raises(StoreError, match="kgraph build"):
            Ledger.open(tmp_path / "nowhere", read_only=read_only)


def test_a_file_in_the_place_of_the_directory_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        Ledger.open(tmp_path / "out", create=True)


def test_names_that_no_file_system_takes_are_told(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(StoreError):
            Ledger.open(tmp_path / ("x" * 4000), create=True, read_only=read_only)


@pytest.mark.parametrize("name", ["with space", "é 日本", "line\nbreak", "q?a=1#b%20", "x" * 255])
def test_any_name_that_a_file_system_takes_works(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name)
    with Ledger.open(tmp_path / name, read_only=True) as ledger:
        assert len(ledger) == 5


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()
    before = (tmp_path / "ledger.sqlite").read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError, match="not a ledger"):
            Ledger.open(tmp_path, create=not read_only, read_only=read_only)
    assert (tmp_path / "ledger.sqlite").read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database_is_told_with_the_cure(tmp_path: Path, read_only: bool) -> None:  # noqa: FBT001
    (tmp_path / "ledger.sqlite").write_bytes(b"once upon a time" * 1000)
    with pytest.raises(StoreError, match=r"damaged.*build again"):
        Ledger.open(tmp_path, read_only=read_only)


@pytest.mark.parametrize("part", ["header", "middle", "cut"])
def test_a_damaged_file_is_a_clear_error_never_a_half_answer(tmp_path: Path, part: str) -> None:
    path = filled(tmp_path, 300)
    content = bytearray(path.read_bytes())
    if part == "header":
        content[0:16] = bytes(16)
    elif part == "middle":
        for page in range(2, len(content) // 4096):
            content[page * 4096 : page * 4096 + 40] = b"\xff" * 40
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        Ledger.open(tmp_path)
    with pytest.raises(StoreError, match="damaged"), Ledger.open(tmp_path, read_only=True) as ledger:
        list(ledger.articles())


def test_a_letter_flipped_in_a_text_is_found_by_its_hash(tmp_path: Path) -> None:
    path = filled(tmp_path)
    content = path.read_bytes()
    assert content.count(b"Firm 3 won") == 1
    path.write_bytes(content.replace(b"Firm 3 won", b"Firm 3 win"))
    with Ledger.open(tmp_path) as ledger:
        assert ledger.verify() == ("in/3.txt: its text or metadata is not what was recorded",)


def test_a_finding_changed_behind_our_back_is_found_by_its_hash(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled(tmp_path))) as raw:
        raw.execute("UPDATE extractions SET body = replace(body, 'endorses', 'criticises') WHERE id = 2")
        raw.commit()
    with Ledger.open(tmp_path, read_only=True) as ledger:
        assert ledger.verify() == ("in/1.txt: what was found in it is not what was recorded",)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled(tmp_path))) as raw:
        raw.execute("PRAGMA user_version = 99")
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"newer kgraph.*upgrade"):
            Ledger.open(tmp_path, read_only=read_only)


def next_schema(sql: str) -> tuple[connection.Script, ...]:
    """Return the present scripts and one more."""
    return (*connection.scripts(), connection.Script(len(connection.MIGRATIONS) + 1, "next", sql))


def test_an_older_schema_is_brought_up_after_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    steps = next_schema("ALTER TABLE runs ADD COLUMN note TEXT;\nCREATE TABLE extra (x);\n")
    monkeypatch.setattr(connection, "scripts", lambda: steps)
    monkeypatch.setattr(connection, "MIGRATIONS", (*connection.MIGRATIONS, "next"))
    with pytest.raises(StoreError, match="older kgraph"):
        Ledger.open(tmp_path, read_only=True)
    with Ledger.open(tmp_path) as ledger:
        assert len(ledger) == 5
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as raw:
        assert [row[0] for row in raw.execute("SELECT version FROM migrations")] == [1, 2, 3]
        assert raw.execute("SELECT count(*) FROM extra").fetchone()[0] == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.sqlite.schema2.backup")) as old:
        assert old.execute("SELECT count(*) FROM readings").fetchone()[0] == 5
        assert old.execute("PRAGMA user_version").fetchone()[0] == 2


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    with monkeypatch.context() as patch:
        steps = next_schema("CREATE TABLE extra (x);\nCREATE TABLE runs (y);\n")
        patch.setattr(connection, "scripts", lambda: steps)
        patch.setattr(connection, "MIGRATIONS", (*connection.MIGRATIONS, "next"))
        with pytest.raises(StoreError, match="already exists"):
            Ledger.open(tmp_path)
    with Ledger.open(tmp_path) as ledger:
        assert len(ledger) == 5
        assert ledger.verify() == ()


def test_a_ledger_killed_while_it_was_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    assert filled(tmp_path).stat().st_size > 0
    with Ledger.open(tmp_path, read_only=True) as ledger:
        assert len(ledger) == 5


def test_the_views_answer_a_person_with_the_sqlite_shell(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(filled(tmp_path, 2))) as raw:
        columns = "article, relation, modality, quote"
        assert raw.execute(f"SELECT {columns} FROM claims ORDER BY 1").fetchall() == [  # noqa: S608
            ("a0", "endorses", "fact", "Firm 0 won work from Council 0."),
            ("a1", "endorses", "fact", "Firm 1 won work from Council 1."),
        ]
        assert raw.execute("SELECT words FROM mentions WHERE article = 'a1' ORDER BY start").fetchall() == [
            ("Firm 1",),
            ("Council 1",),
        ]
        for view in ("articles", "entities", "attributes", "observations"):
            assert raw.execute(f"SELECT count(*) FROM {view}").fetchone()[0] in {0, 2, 4}  # noqa: S608


def test_a_second_writer_is_told_who_the_first_is_and_readers_are_welcome(tmp_path: Path) -> None:
    filled(tmp_path)
    with Ledger.open(tmp_path) as first, first.writing(), Ledger.open(tmp_path) as second:
        run = begin(first)
        with pytest.raises(StoreError, match=f"process {os.getpid()} on "), second.writing():
            pass
        with pytest.raises(StoreError, match=f"process {os.getpid()} on "):
            begin(second)
        first.record(*article(9), run=run)
        with Ledger.open(tmp_path, read_only=True) as reader:
            assert len(reader) == 6
    with Ledger.open(tmp_path) as after, after.writing():
        assert after.record(*article(10), run=begin(after))
        assert len(after) == 7


def test_another_processs_lock_is_respected_and_taken_over_when_it_is_killed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hold = "import sys, time, pathlib\nfrom kgraph.ledger import build_lock\n"
    hold += "with build_lock(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=f"process {other.pid} on "), build_lock(tmp_path):
            pass
        other.kill()
        other.wait()
        with build_lock(tmp_path, timeout=5):
            pass
    assert f"process {other.pid}" in caplog.text
    assert "left behind" in caplog.text


@contextlib.contextmanager
def unprivileged() -> Iterator[None]:
    """Act as nobody while inside, where the tests run as root, who may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_directory_that_is_read_only_can_be_read_and_says_so_when_written() -> None:
    place = Path(tempfile.mkdtemp())
    try:
        filled(place)
        for path in place.iterdir():
            path.chmod(0o444)
        place.chmod(0o555)
        with unprivileged():
            with Ledger.open(place, read_only=True) as ledger:
                assert len(list(ledger.articles())) == 5
            with pytest.raises(StoreError, match="yours to write"), Ledger.open(place) as ledger:
                begin(ledger)
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    filled(tmp_path)
    with Ledger.open(tmp_path, read_only=True) as ledger, pytest.raises(StoreError, match="yours to write"):
        begin(ledger)


def test_a_full_disk_is_told_and_what_was_recorded_stays(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        ledger.record(*article(0), run=run)
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 1}")  # noqa: SLF001
        with pytest.raises(StoreError, match="disk is full"):  # noqa: PT012 - one of many writes meets the limit
            for number in range(1, 1000):
                ledger.record(*article(number), run=run)
        ledger._connection.execute("PRAGMA max_page_count = 100000")  # noqa: SLF001
        kept = len(ledger)
        assert kept >= 1
        assert ledger.verify() == ()
        assert ledger.record(*article(5000), run=run)
        assert len(ledger) == kept + 1


def test_a_backup_is_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    filled(tmp_path)
    with Ledger.open(tmp_path) as ledger:
        ledger.backup(tmp_path / "copy" / "ledger.sqlite")
        mark = ledger.fingerprint()
    with Ledger.open(tmp_path / "copy", read_only=True) as copy:
        assert copy.fingerprint() == mark


TOTAL = 60


def test_killed_at_any_moment_nothing_is_partial_lost_or_done_twice(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - where to kill, not a secret
    filled(tmp_path / "whole", TOTAL)
    acknowledged: list[int] = []
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.ledger.recorder", str(tmp_path / "killed"), str(TOTAL)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=HERE.parent.parent,
        ) as child:
            assert child.stdout is not None
            for _ in range(chance.randint(1, 15)):
                line = child.stdout.readline()
                if not line:
                    break
                acknowledged.append(int(line))
            child.kill()
            acknowledged += [int(line) for line in child.stdout]
        with Ledger.open(tmp_path / "killed", read_only=True) as ledger:
            there = {document.name for document in ledger.documents()}
            assert {f"a{number}" for number in acknowledged} <= there
            assert all(pair == article(int(pair[0].name[1:])) for pair in ledger.articles())
            assert ledger.verify() == ()
    subprocess.run(
        [sys.executable, "-m", "tests.ledger.recorder", str(tmp_path / "killed"), str(TOTAL)],
        check=True,
        capture_output=True,
        cwd=HERE.parent.parent,
    )
    with (
        Ledger.open(tmp_path / "killed", read_only=True) as ledger,
        Ledger.open(tmp_path / "whole", read_only=True) as whole,
    ):
        assert ledger.fingerprint() == whole.fingerprint()
        assert list(ledger.articles()) == list(whole.articles())
        rows = ledger._connection.execute("SELECT count(*) FROM extractions").fetchone()[0]  # noqa: SLF001
        assert rows == TOTAL
    assert len(acknowledged) == len(set(acknowledged))
