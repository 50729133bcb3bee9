"""The ledger: all that was read, found, failed and decided, in one SQLite file; the truth behind all else."""

import hashlib
from pathlib import Path

from kgraph.ledger.articles import COLUMNS, Articles
from kgraph.ledger.cache import Cache
from kgraph.ledger.connection import backup, told
from kgraph.ledger.decisions import Decisions
from kgraph.ledger.rows import document_in, extraction_digest, reading_digest
from kgraph.ledger.runs import Runs
from kgraph.model import content_id


class Ledger(Runs, Articles, Decisions):
    """The ledger of a directory.

    A source that is no longer in the input stays: what it said is still evidence. A source whose text changed points
    to its new text, and the old text is no longer current unless another source has it. Of several sources of one text
    the one that knows most about it speaks for it, of these the first by name.
    Every method raises StoreError (exit code 4) for a store that is busy, full, damaged or not writable.
    """

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
            f"SELECT {COLUMNS}, e.extractor, e.body, r.digest, e.digest FROM readings r "  # noqa: S608 - our own names
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
