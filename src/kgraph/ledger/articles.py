"""Articles with what was found in them, as they stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kgraph.errors import InputError
from kgraph.ledger import recording
from kgraph.ledger.connection import told
from kgraph.ledger.file import LedgerFile
from kgraph.ledger.rows import READING, article_in, document_in
from kgraph.model import Document, Extraction

COLUMNS: Final = "d.id, d.text, r.source, " + ", ".join(f"r.{column}" for column in READING.split(", "))
SHOWN: Final = (
    f"SELECT {COLUMNS}, e.extractor, e.body FROM readings r JOIN documents d ON d.id = r.document "  # noqa: S608 - our own names
    "JOIN extractions e ON e.reading = r.id AND e.current WHERE r.shown"
)


class Articles(LedgerFile):
    """The articles of a ledger."""

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
        for row in self._rows(f"{SHOWN} ORDER BY r.document"):
            yield article_in(row)

    def documents(self) -> Iterator[Document]:
        """Yield current documents, by id, one at a time."""
        for row in self._rows(f"{SHOWN} ORDER BY r.document"):
            yield document_in(row[:-2])

    def listed(self) -> dict[str, str]:
        """Return the ids of current documents, each with a hash of it and of what was found in it."""
        found = "SELECT r.document, e.digest FROM readings r JOIN extractions e ON e.reading = r.id AND e.current"
        return {str(document): str(digest) for document, digest in self._rows(f"{found} WHERE r.shown")}

    def article(self, document: str) -> tuple[Document, Extraction] | None:
        """Return one current document with what was found in it; None if there is none of that id."""
        row = self._one(f"{SHOWN} AND r.document = ?", document)
        return None if row is None else article_in(row)

    def document(self, document: str) -> Document | None:
        """Return one current document; None if there is none of that id."""
        row = self._one(f"{SHOWN} AND r.document = ?", document)
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


@contextmanager
def _storable(source: str) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise InputError(f"{source}: text that is not valid Unicode ({error.reason}); clean it when reading") from error
