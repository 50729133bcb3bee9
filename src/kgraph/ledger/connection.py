"""Opening the ledger's SQLite file: settings, checks, schema version, migrations; SQLite's errors in our words."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from kgraph.errors import StoreError
from kgraph.ledger.lock import build_lock

FILE: Final = "ledger.sqlite"
APPLICATION_ID: Final = 0x6B677261
"""'kgra' in the file's header, so that another program's database is not taken for a ledger."""
MIGRATIONS: Final = ("0001_first.sql", "0002_corrections.sql")
"""Scripts in the order of the schema versions that they lead to; a released one is never changed."""
BUSY_MILLISECONDS: Final = 10_000
DAMAGED: Final = (
    "the ledger is damaged ({}); put a backup in its place, or move it away and build again "
    "(`sqlite3 FILE .recover` saves what can be read)"
)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Script:
    """One step of the schema: its version, its name and its SQL."""

    version: int
    name: str
    sql: str


def scripts() -> tuple[Script, ...]:
    """Return every migration, from the package's own files."""
    here = resources.files(__package__)
    return tuple(Script(n, name, (here / name).read_text("utf-8")) for n, name in enumerate(MIGRATIONS, start=1))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as StoreError with the file, what happened and the cure."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_cure(error)}") from error


def _cure(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}:
        return DAMAGED.format(error)
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return f"the ledger is busy ({error}); wait for the other program to end, then try again"
    if primary == sqlite3.SQLITE_FULL:
        return "the disk is full; everything recorded so far is kept: free some space, then run it again"
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return f"the ledger cannot be opened or written here ({error}); check that the directory is yours to write"
    return f"the ledger failed ({error}); check disk and permissions, then run it again"


def open_writer(directory: Path, *, create: bool) -> sqlite3.Connection:
    """Return a connection that may write, with the schema brought up to date (after a backup of an older one)."""
    path = directory / FILE
    if not create:
        _must_exist(path)
    with told(path):
        connection = sqlite3.connect(path, isolation_level=None)
    try:
        with told(path):
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            connection.execute("PRAGMA foreign_keys = ON")
            version = _version(connection, path, fresh=True)
            _quick_check(connection, path)
            connection.execute("PRAGMA synchronous = FULL")
            if version < len(MIGRATIONS):
                with build_lock(directory, timeout=BUSY_MILLISECONDS / 1000):
                    connection.execute("PRAGMA journal_mode = WAL")
                    _migrate(connection, path, _version(connection, path, fresh=True))
    except BaseException:
        connection.close()
        raise
    return connection


def open_reader(directory: Path) -> sqlite3.Connection:
    """Return a connection that cannot write. A directory that is read-only is read as it stands."""
    path = directory / FILE
    _must_exist(path)
    # A WAL file cannot be shared with writers where the directory is read-only: then nobody writes, and as long as no
    # write-ahead log is left over, the file is the whole truth.
    writable = os.access(directory, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    frozen = not writable and not path.with_name(FILE + "-wal").exists()
    address = path.absolute().as_uri() + ("?mode=ro&immutable=1" if frozen else "?mode=ro")
    with told(path):
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        with told(path):
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            version = _version(connection, path, fresh=False)
    except BaseException:
        connection.close()
        raise
    if version < len(MIGRATIONS):
        connection.close()
        raise StoreError(f"{path}: written by an older kgraph (schema {version}); run `kgraph build` on it once")
    return connection


def _must_exist(path: Path) -> None:
    try:
        missing = not path.is_file()
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; give the directory that `kgraph build -o` wrote") from error
    if missing:
        raise StoreError(f"{path.parent}: no ledger here; make one with `kgraph build PATH… -o {path.parent}`")


def _version(connection: sqlite3.Connection, path: Path, *, fresh: bool) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if empty and fresh:
        return 0
    if application != APPLICATION_ID:
        raise StoreError(f"{path}: not a ledger of kgraph; give another directory, or move the file away")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path}: written by a newer kgraph (schema {version}, this one knows {len(MIGRATIONS)}); upgrade kgraph"
        )
    return version


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(f"{path}: {DAMAGED.format(found)}")


def _migrate(connection: sqlite3.Connection, path: Path, version: int) -> None:
    steps = [script for script in scripts() if script.version > version]
    if not steps:
        return
    if version:
        backup(connection, path.with_name(f"{FILE}.schema{version}.backup"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        for step in steps:
            for statement in _statements(step.sql):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (step.version, step.name))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {steps[-1].version}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    if version:
        log.info("%s: schema %d → %d; the old file is kept beside it", path, version, steps[-1].version)


def _statements(script: str) -> Iterator[str]:
    # `executescript` commits by itself, which would split the migration's transaction.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the ledger, as it stands, to the target file through SQLite's backup."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as copy:
        connection.backup(copy)
    part.replace(target)
