"""The ledger's file: opened, locked, and written in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from kgraph.errors import StoreError
from kgraph.ledger.connection import FILE, open_reader, open_writer, told
from kgraph.ledger.lock import build_lock


class LedgerFile:
    """The file of a directory's ledger, which `Ledger` and its parts stand on."""

    def __init__(self, connection: sqlite3.Connection, directory: Path, *, read_only: bool = False) -> None:
        self._connection = connection
        self._directory = directory
        self._read_only = read_only
        self._locked = False
        self.path = directory / FILE

    @classmethod
    def open(cls, directory: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """Open the ledger of a directory; `create` makes what is missing.

        Unless `read_only`, the file is checked, and an older schema is brought up to date after a backup beside it.
        StoreError says what is wrong and the cure.
        """
        if read_only:
            return cls(open_reader(directory), directory, read_only=True)
        if create:
            _make(directory)
        return cls(open_writer(directory, create=create), directory)

    @contextmanager
    def writing(self, *, wait: float = 0.0) -> Iterator[None]:
        """Hold the directory's build lock while inside; wait for another writer at most `wait` seconds.

        A single write outside takes the lock by itself. StoreError names the process that holds it.
        """
        if self._locked:
            yield
            return
        with build_lock(self._directory, timeout=wait):
            self._locked = True
            try:
                yield
            finally:
                self._locked = False

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self.writing(), told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[object, ...]]:
        with told(self.path):
            yield from self._connection.execute(sql, values)

    def _one(self, sql: str, *values: object) -> tuple[object, ...] | None:
        return next(self._rows(sql, *values), None)


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{directory}: cannot be made ({error.strerror}); give another directory") from error
