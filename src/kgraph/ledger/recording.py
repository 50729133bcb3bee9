"""Writing an article into the ledger: what is new is added, what it replaces is marked, nothing is deleted."""

import sqlite3
from typing import Final

from kgraph.errors import InputError
from kgraph.ledger.codec import decode, encode
from kgraph.ledger.rows import READING, blanks, extraction_digest, insert, reading_digest, reading_out
from kgraph.model import RESERVED, Attribute, Claim, Document, Extraction, Observation

WHERE_READ: Final = frozenset({"name", "origins"})
"""The columns of a reading that tell where the article and its metadata came from, which no extractor looks at."""


def check(document: Document, extraction: Extraction) -> None:
    """Raise InputError unless every span lies in the text and every end of a claim is an entity of the article.

    This is the gate in front of the graph: nothing that cannot be proven from the stored text passes, whoever
    wrote the extractor.
    """
    where = f"{document.source}: extractor {extraction.extractor}"
    if extraction.document != document.id:
        raise InputError(f"{where}: extraction belongs to another document ({extraction.document}); extract it again")
    length = len(document.text)
    if any(span.end > length or span.start == span.end for span in extraction.spans()):
        raise InputError(f"{where}: points outside the text, or at nothing; mend the extractor")
    known = {entity.id for entity in extraction.entities} | RESERVED
    if len(known) != len(extraction.entities) + len(RESERVED):
        raise InputError(f"{where}: gives two entities one id, or a reserved one; mend the extractor")
    used = {end for claim in extraction.claims for end in (claim.subject, claim.object, claim.speaker) if end}
    used |= {attribute.entity for attribute in extraction.attributes}
    used |= {observation.about for observation in extraction.observations}
    if used - known:
        raise InputError(
            f"{where}: speaks of {min(used - known)!r}, which is no entity of the article; mend the extractor"
        )
    found: tuple[Claim | Attribute | Observation, ...] = (
        *extraction.claims,
        *extraction.attributes,
        *extraction.observations,
    )
    if not all(item.evidence for item in found) or not all(entity.mentions for entity in extraction.entities):
        raise InputError(f"{where}: has a claim or an entity without evidence; mend the extractor")


def known(connection: sqlite3.Connection, document: Document, extractor: str) -> bool:
    """Tell whether the ledger has this reading of the source and this extractor's findings as the current ones."""
    row = connection.execute(
        "SELECT 1 FROM readings r JOIN extractions e ON e.reading = r.id AND e.current "
        "WHERE r.source = ? AND r.current AND r.digest = ? AND e.extractor = ?",
        (document.source, reading_digest(document), extractor),
    ).fetchone()
    return row is not None


def found_elsewhere(connection: sqlite3.Connection, document: Document, extractor: str) -> Extraction | None:
    """Return what this extractor found in another source's reading of the same text with the same metadata."""
    told = dict(zip(READING.split(", "), reading_out(document), strict=True))
    same = [column for column in told if column not in WHERE_READ]
    where = " AND ".join(f"r.{column} IS ?" for column in same)
    row = connection.execute(
        "SELECT e.body FROM readings r JOIN extractions e ON e.reading = r.id AND e.current "  # noqa: S608 - our own names
        f"WHERE r.document = ? AND r.current AND e.extractor = ? AND {where} ORDER BY r.source LIMIT 1",
        (document.id, extractor, *(told[column] for column in same)),
    ).fetchone()
    return None if row is None else decode(document.id, extractor, row[0])


def record(connection: sqlite3.Connection, document: Document, extraction: Extraction, run: str) -> bool:
    """Write the article inside the caller's transaction; return whether anything was new."""
    reading, digest, news = _reading(connection, document, run)
    news |= _extraction(connection, reading, digest, extraction, run)
    connection.execute(
        "UPDATE failures SET current = 0 WHERE source = ? AND line IS NULL AND current", (document.source,)
    )
    return news


def _reading(connection: sqlite3.Connection, document: Document, run: str) -> tuple[int, str, bool]:
    digest = reading_digest(document)
    before = connection.execute(
        "SELECT id, digest, document FROM readings WHERE source = ? AND current", (document.source,)
    ).fetchone()
    if before is not None and before[1] == digest:
        return before[0], digest, False
    if before is not None:
        connection.execute("UPDATE readings SET current = 0, shown = 0 WHERE id = ?", (before[0],))
    connection.execute("INSERT OR IGNORE INTO documents (id, text) VALUES (?, ?)", (document.id, document.text))
    columns = dict(zip(READING.split(", "), reading_out(document), strict=True))
    row = {"source": document.source, "document": document.id, "blanks": blanks(document), "digest": digest, "run": run}
    reading = insert(connection, "readings", row | columns)
    for changed in {document.id} | ({before[2]} if before is not None else set()):
        _choose(connection, changed)
    return reading, digest, True


def _choose(connection: sqlite3.Connection, document: str) -> None:
    # Several sources may hold the same text: the one that knows most about it speaks for it, whichever came first.
    connection.execute("UPDATE readings SET shown = 0 WHERE document = ? AND shown", (document,))
    connection.execute(
        "UPDATE readings SET shown = 1 WHERE id = "
        "(SELECT id FROM readings WHERE document = ? AND current ORDER BY blanks, source LIMIT 1)",
        (document,),
    )


def _extraction(connection: sqlite3.Connection, reading: int, digest: str, extraction: Extraction, run: str) -> bool:
    body = encode(extraction)
    hashed = extraction_digest(digest, extraction.extractor, body)
    before = connection.execute(
        "SELECT id, digest FROM extractions WHERE reading = ? AND current", (reading,)
    ).fetchone()
    if before is not None and before[1] == hashed:
        return False
    if before is not None:
        connection.execute("UPDATE extractions SET current = 0 WHERE id = ?", (before[0],))
    row = {"reading": reading, "extractor": extraction.extractor, "body": body, "digest": hashed, "run": run}
    insert(connection, "extractions", row)
    return True
