"""The ledger: all that was read, found, failed and decided, in one SQLite file; the truth behind all else."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kgraph.errors import InputError, StoreError
from kgraph.ledger import correcting, deciding, recording
from kgraph.ledger.acts import Act
from kgraph.ledger.cache import Cache
from kgraph.ledger.codec import pack
from kgraph.ledger.connection import FILE, backup, open_reader, open_writer, told
from kgraph.ledger.lock import build_lock
from kgraph.ledger.rows import (
    DECISION,
    READING,
    Failure,
    Run,
    article_in,
    by_person,
    decision_in,
    document_in,
    extraction_digest,
    insert,
    reading_digest,
    run_in,
)
from kgraph.ledger.what import pairing
from kgraph.model import Decision, Document, Extraction, content_id

_COLUMNS: Final = "d.id, d.text, r.source, " + ", ".join(f"r.{column}" for column in READING.split(", "))
_SHOWN: Final = (
    f"SELECT {_COLUMNS}, e.extractor, e.body FROM readings r JOIN documents d ON d.id = r.document "  # noqa: S608 - our own names
    "JOIN extractions e ON e.reading = r.id AND e.current WHERE r.shown"
)


class Ledger:
    """The ledger of a directory.

    A source that is no longer in the input stays: what it said is still evidence. A source whose text changed points
    to its new text, and the old text is no longer current unless another source has it. Of several sources of one text
    the one that knows most about it speaks for it, of these the first by name.
    Every method raises StoreError (exit code 4) for a store that is busy, full, damaged or not writable.
    """

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

    # Runs and failures

    def start_run(self, *, extractor: str, version: str, when: str, options: Mapping[str, str] | None = None) -> str:
        """Record that a run begins and return its id, from its number in this ledger and what it runs with.

        `version` is kgraph's, `when` an ISO 8601 time, `options` whatever else changes what is found.
        """
        told_options = dict(sorted((options or {}).items()))
        with self._transaction() as connection:
            sequence = connection.execute("SELECT coalesce(max(sequence), 0) + 1 FROM runs").fetchone()[0]
            run = content_id("run", sequence, extractor, version, told_options)
            row = {"id": run, "sequence": sequence, "extractor": extractor, "version": version}
            insert(connection, "runs", row | {"options": pack(told_options), "started": when})
        return run

    def finish_run(self, run: str, *, when: str, counts: Mapping[str, int]) -> None:
        """Record the end of a run and its counts (articles read, new, failed, …)."""
        values = (when, pack(dict(sorted(counts.items()))), run)
        with self._transaction() as connection:
            connection.execute("UPDATE runs SET finished = ?, counts = ? WHERE id = ?", values)

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, the first one first; one without an end was broken off (or still runs)."""
        columns = "id, sequence, extractor, version, options, started, finished, counts"
        return tuple(run_in(row) for row in self._rows(f"SELECT {columns} FROM runs ORDER BY sequence"))  # noqa: S608

    def fail(self, source: str, reason: str, detail: str, run: str, *, line: int | None = None) -> None:
        """Record that a source, or a line of it, could not be used; it replaces the source's earlier failure there."""
        row = {"source": source, "line": line, "reason": reason, "detail": detail, "run": run}
        with self._transaction() as connection:
            connection.execute(
                "UPDATE failures SET current = 0 WHERE source = ? AND line IS ? AND current", (source, line)
            )
            insert(connection, "failures", row)

    def retry(self, source: str) -> None:
        """Put the failures of a source behind: it is about to be read again, line by line where it has lines."""
        with self._transaction() as connection:
            connection.execute("UPDATE failures SET current = 0 WHERE source = ? AND current", (source,))

    def failures(self, *, run: str | None = None) -> tuple[Failure, ...]:
        """Return what stands failed now, or everything that failed in one run, by source and line."""
        where, values = ("current", ()) if run is None else ("run = ?", (run,))
        rows = self._rows(f"SELECT source, reason, detail, run, line FROM failures WHERE {where}", *values)  # noqa: S608
        return tuple(sorted((Failure(*row) for row in rows), key=lambda it: (it.source, it.line or 0, it.reason)))  # type: ignore[arg-type]

    # Articles

    def known(self, document: Document, *, extractor: str) -> bool:
        """Tell whether this source was read with this very text and metadata and worked on by this extractor."""
        with told(self.path):
            return recording.known(self._connection, document, extractor)

    def found_elsewhere(self, document: Document, *, extractor: str) -> Extraction | None:
        """Return what this extractor found in the same text with the same metadata under another source, if it did."""
        with told(self.path):
            return recording.found_elsewhere(self._connection, document, extractor)

    def record(self, document: Document, extraction: Extraction, *, run: str) -> bool:
        """Write an article and what was found in it, all or nothing; return whether anything was new.

        The same again changes nothing; another extractor's findings take the place of the former, which are kept.
        Raises InputError for findings that point outside the text or at entities that are not there.
        """
        recording.check(document, extraction)
        with _storable(document.source), self._transaction() as connection:
            return recording.record(connection, document, extraction, run)

    def articles(self) -> Iterator[tuple[Document, Extraction]]:
        """Yield current documents with what was found in them, by document id, one at a time."""
        for row in self._rows(f"{_SHOWN} ORDER BY r.document"):
            yield article_in(row)

    def documents(self) -> Iterator[Document]:
        """Yield current documents, by id, one at a time."""
        for row in self._rows(f"{_SHOWN} ORDER BY r.document"):
            yield document_in(row[:-2])

    def listed(self) -> dict[str, str]:
        """Return the ids of current documents, each with a hash of it and of what was found in it."""
        found = "SELECT r.document, e.digest FROM readings r JOIN extractions e ON e.reading = r.id AND e.current"
        return {str(document): str(digest) for document, digest in self._rows(f"{found} WHERE r.shown")}

    def article(self, document: str) -> tuple[Document, Extraction] | None:
        """Return one current document with what was found in it; None if there is none of that id."""
        row = self._one(f"{_SHOWN} AND r.document = ?", document)
        return None if row is None else article_in(row)

    def document(self, document: str) -> Document | None:
        """Return one current document; None if there is none of that id."""
        row = self._one(f"{_SHOWN} AND r.document = ?", document)
        return None if row is None else document_in(row[:-2])

    def extraction(self, document: str) -> Extraction | None:
        """Return what was found in one current document; None if there is none of that id."""
        found = self.article(document)
        return None if found is None else found[1]

    def sources(self, document: str) -> tuple[str, ...]:
        """Return every source that holds the document's text now, in order."""
        sql = "SELECT source FROM readings WHERE document = ? AND current ORDER BY source"
        return tuple(str(row[0]) for row in self._rows(sql, document))

    def __len__(self) -> int:
        """Return how many documents are current."""
        row = self._one("SELECT count(*) FROM readings WHERE shown")
        return 0 if row is None else int(str(row[0]))

    # Decisions

    def correct(
        self, acts: Iterable[Act], *, check: Callable[[tuple[Act, ...]], None] | None = None
    ) -> tuple[int, ...]:
        """Record what a person decided, all or nothing; return the numbers of the acts that were not there yet.

        Each supersedes the one before it on its slot. `check` is given all that would stand then, and refuses it by
        raising.
        """
        with self._transaction() as connection:
            numbers = correcting.correct(connection, acts)
            if check is not None:
                check(self.acts())
        return numbers

    def undo(
        self, number: int, *, decided_by: str, when: str, check: Callable[[tuple[Act, ...]], None] | None = None
    ) -> None:
        """Take a person's act back by a row of its own; what it superseded stands again. `check` as in `correct`.

        InputError where there is no such act, or it does not stand.
        """
        with self._transaction() as connection:
            correcting.undo(connection, number, decided_by=decided_by, when=when)
            if check is not None:
                check(self.acts())

    def acts(self, *, standing: bool = True) -> tuple[Act, ...]:
        """Return what persons decided and what stands of it, the oldest first; or all, also what does not stand."""
        which = "current" if standing else "undoes IS NULL"
        rows = self._rows(f"SELECT {correcting.ACT} FROM corrections WHERE {which} ORDER BY id")  # noqa: S608 - our own names
        return tuple(correcting.act_in(row) for row in rows)

    def decide(self, decision: Decision) -> None:
        """Record a judgement on a pair; it supersedes the one before it (a person's and a score's are kept apart)."""
        if by_person(decision):
            what = pairing(decision.judgement, decision.left, decision.right)
            self.correct([Act(what, decision.decided_by, decision.when, decision.reasons)])
            return
        with self._transaction() as connection:
            deciding.decide(connection, decision)

    def replace_automatic(self, decisions: Iterable[Decision]) -> None:
        """Make these the current judgements by score; what no longer holds is kept as superseded."""
        with self._transaction() as connection:
            deciding.replace_automatic(connection, decisions)

    def decisions(self, *, automatic: bool | None = None) -> tuple[Decision, ...]:
        """Return the judgements that stand, by pair: all, those by score, or (False) those by persons."""
        found: list[Decision] = []
        if automatic is not True:
            found += correcting.decided(self.acts())
        if automatic is not False:
            sql = f"SELECT {DECISION} FROM decisions WHERE automatic AND current"  # noqa: S608 - our own names
            found += (decision_in(row) for row in self._rows(sql))
        return tuple(sorted(found, key=lambda it: (it.left, it.right, not by_person(it))))

    # The whole

    def fingerprint(self) -> str:
        """Return a content hash of all that stands: articles, findings, persons' decisions; the same in any order."""
        digest = hashlib.sha256()
        found = "SELECT e.digest FROM readings r JOIN extractions e ON e.reading = r.id AND e.current WHERE r.shown"
        for row in self._rows(f"{found} ORDER BY e.digest"):
            digest.update(str(row[0]).encode())
        stands = sorted((act.body, act.decided_by, act.when, act.reasons, act.names) for act in self.acts())
        digest.update(content_id(*stands).encode())
        return digest.hexdigest()[:32]

    def verify(self) -> tuple[str, ...]:
        """Check the whole file and every text and finding against its recorded hash; return what is wrong.

        SQLite's own check does not see a flipped letter inside a text; the hashes do.
        """
        wrong = [str(row[0]) for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [f"row {row[1]} of {row[0]} points nowhere" for row in self._rows("PRAGMA foreign_key_check")]
        sql = (
            f"SELECT {_COLUMNS}, e.extractor, e.body, r.digest, e.digest FROM readings r "  # noqa: S608 - our own names
            "JOIN documents d ON d.id = r.document JOIN extractions e ON e.reading = r.id AND e.current WHERE r.current"
        )
        for row in self._rows(sql):
            *fields, extractor, body, reading, hashed = row
            if reading_digest(document_in(tuple(fields))) != reading:
                wrong.append(f"{row[2]}: its text or metadata is not what was recorded")
            elif extraction_digest(str(reading), str(extractor), str(body)) != hashed:
                wrong.append(f"{row[2]}: what was found in it is not what was recorded")
        return tuple(wrong)

    def cache(self, *, version: str) -> Cache:
        """Open what was kept beside the ledger by code of this version; a ledger that is only read keeps no more."""
        return Cache(self._directory, version=version, writable=not self._read_only)

    def backup(self, target: Path) -> None:
        """Copy the ledger as it stands to a file, also while it is being written to."""
        with told(self.path):
            backup(self._connection, target)


@contextmanager
def _storable(source: str) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise InputError(f"{source}: text that is not valid Unicode ({error.reason}); clean it when reading") from error


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{directory}: cannot be made ({error.strerror}); give another directory") from error
