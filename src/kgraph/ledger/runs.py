"""Runs of builds, and what could not be used."""

from collections.abc import Mapping

from kgraph.ledger.codec import pack
from kgraph.ledger.file import LedgerFile
from kgraph.ledger.rows import Failure, Run, insert, run_in
from kgraph.model import content_id


class Runs(LedgerFile):
    """The runs and failures of a ledger."""

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
