"""Documents, runs, failures and decisions as rows of the ledger, and back."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kgraph.ledger.codec import decode, pack, spans_in, spans_out
from kgraph.model import Decision, Document, Extraction, Judgement, PartialDate, content_id

READING: Final = "name, title, publisher, published, author, language, url, furniture, origins"
"""The columns of a reading that `document_in` takes, in its order, after document, text and source."""
DECISION: Final = "first, second, judgement, score, reasons, decided_by, decided_when"
"""The columns of a decision that `decision_in` takes, in its order."""
HUMAN_PREFIX: Final = "person:"
"""What `Decision.decided_by` begins with where a person decided; anything else is a score."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a build: what it ran with and what it counted. Times are ISO 8601, as the caller gave them."""

    id: str
    sequence: int
    extractor: str
    version: str
    options: Mapping[str, str]
    started: str
    finished: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or a line of it, that could not be used, and why."""

    source: str
    reason: str
    detail: str
    run: str
    line: int | None = None


def by_person(decision: Decision) -> bool:
    """Tell whether a person made the decision."""
    return decision.decided_by.startswith(HUMAN_PREFIX)


def reading_out(document: Document) -> tuple[Any, ...]:
    """Return the values of the `READING` columns."""
    return (
        document.name,
        document.title,
        document.publisher,
        None if document.published is None else str(document.published),
        document.author,
        document.language,
        document.url,
        pack(spans_out(document.furniture)),
        pack(document.origins),
    )


def blanks(document: Document) -> int:
    """Return how many fields about the article are empty: the reading with the fewest speaks for its text."""
    known = (document.title, document.publisher, document.published, document.author, document.language, document.url)
    return sum(1 for value in known if not value)


def document_in(row: tuple[Any, ...]) -> Document:
    """Return the document of a row: document, text, source and the `READING` columns."""
    identity, text, source, name, title, publisher, published, author, language, url, furniture, origins = row
    return Document(
        id=identity,
        name=name,
        text=text,
        source=source,
        title=title,
        publisher=publisher,
        published=None if published is None else PartialDate.parse(published),
        author=author,
        language=language,
        url=url,
        furniture=spans_in(json.loads(furniture)),
        origins=tuple((what, where) for what, where in json.loads(origins)),
    )


def article_in(row: tuple[Any, ...]) -> tuple[Document, Extraction]:
    """Return document and extraction of a row: those of `document_in`, then extractor and body."""
    document = document_in(row[:-2])
    return document, decode(document.id, row[-2], row[-1])


def reading_digest(document: Document) -> str:
    """Return the content hash of a document with everything known about it."""
    return content_id("reading", document.id, document.source, document.text, *reading_out(document))


def extraction_digest(reading: str, extractor: str, body: str) -> str:
    """Return the content hash of what an extractor found in a reading, given by its own hash."""
    return content_id("extraction", reading, extractor, body)


def run_in(row: tuple[Any, ...]) -> Run:
    """Return the run of a row of all columns."""
    identity, sequence, extractor, version, options, started, finished, counts = row
    return Run(identity, sequence, extractor, version, json.loads(options), started, finished, json.loads(counts))


def decision_in(row: tuple[Any, ...]) -> Decision:
    """Return the decision of a row: first, second, judgement, score, reasons, decided_by, decided_when."""
    first, second, judgement, score, reasons, decided_by, when = row
    return Decision(first, second, Judgement(judgement), score, tuple(json.loads(reasons)), decided_by, when)


def decision_out(decision: Decision) -> tuple[Any, ...]:
    """Return first, second (in order), judgement, score, reasons, decided_by, decided_when, automatic."""
    first, second = sorted((decision.left, decision.right))
    return (
        first,
        second,
        decision.judgement.value,
        float(decision.score),
        pack(decision.reasons),
        decision.decided_by,
        decision.when,
        int(not by_person(decision)),
    )


def insert(connection: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Add a row and return its number; table and columns are names of ours, never data."""
    columns = ", ".join(values)
    places = ", ".join("?" for _ in values)
    cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", tuple(values.values()))  # noqa: S608
    return int(cursor.lastrowid or 0)
