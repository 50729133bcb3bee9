"""Results that can be made again, kept in a file beside the ledger so that the next run need not make them.

The cache is never the truth. What is lost, damaged or of another version is not there, and whoever asks makes it
again; a fault of the file itself is logged, the file goes, and the work goes on without it. Each entry carries a hash
of its own, and is written whole or not at all.
"""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Self

CACHE_FILE: Final = "resolution.cache"
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT NOT NULL, key TEXT NOT NULL, mark TEXT NOT NULL, "
    "body BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (kind, key))"
)
_VERSION: Final = "version"
_DAMAGED: Final = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
)
"""SQLite's codes for a file that is none of ours, whole: the last one is given for a table of another form."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry: its key among those of its kind, what it was made from, and what was made."""

    key: str
    mark: str
    body: bytes


class Cache:
    """The cache in a directory; entries that another `version` wrote are none.

    Where it is not `writable`, or cannot be, it is read as far as it goes and nothing is kept.
    """

    def __init__(self, directory: Path, *, version: str, writable: bool = True) -> None:
        self.path = directory / CACHE_FILE
        self._version = version
        self._writable = writable
        self._connection: sqlite3.Connection | None = None
        self._renewed = False
        with self._forgiving():
            self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def read(self, kind: str) -> Iterator[Kept]:
        """Yield the entries of a kind that are whole, in no order."""
        with self._forgiving():
            if self._connection is None:
                return
            sql = "SELECT key, mark, body, hash FROM kept WHERE kind = ?"
            for key, mark, body, hashed in self._connection.execute(sql, (kind,)):
                if isinstance(body, bytes) and hashed == _hash(kind, str(key), str(mark), body):
                    yield Kept(str(key), str(mark), body)

    def write(self, kind: str, entries: Iterable[Kept] = (), *, gone: Iterable[str] = ()) -> None:
        """Keep entries in place of those of their keys, and take others away by their keys: all or nothing."""
        with self._forgiving():
            if self._connection is None or not self._writable:
                return
            rows = ((kind, it.key, it.mark, it.body, _hash(kind, it.key, it.mark, it.body)) for it in entries)
            with self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", ((kind, key) for key in gone))
                connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", rows)

    def _open(self) -> None:
        if self._writable:
            self._connection = sqlite3.connect(self.path, isolation_level=None, timeout=1)
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(_SCHEMA)
        else:
            self._connection = sqlite3.connect(self.path.absolute().as_uri() + "?mode=ro", uri=True)
        if [it.mark for it in self.read(_VERSION)] != [self._version]:
            self._start_anew()

    def _start_anew(self) -> None:
        """Leave what another version wrote: it would be of no use."""
        if not self._writable or self._connection is None:
            self.close()
            return
        self._connection.execute("DELETE FROM kept")
        self.write(_VERSION, [Kept("", self._version, b"")])

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Go on without the file where it fails; one that is damaged makes room for a new one."""
        try:
            yield
        except sqlite3.Error as error:
            self.close()
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            log.debug("%s: %s; what it held is made again", self.path, error)
            if self._writable and not self._renewed and code in _DAMAGED:
                self._renew()

    def _renew(self) -> None:
        self._renewed = True
        with suppress(OSError, sqlite3.Error):
            for ending in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            self._open()


def _hash(kind: str, key: str, mark: str, body: bytes) -> bytes:
    digest = blake2b(f"{kind}\x00{key}\x00{mark}\x00".encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(body)
    return digest.digest()
