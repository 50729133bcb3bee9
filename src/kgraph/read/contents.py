"""From the bytes of one article, or one record, to a document or the reason why there is none."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from kgraph.model import Document
from kgraph.read import binary
from kgraph.read.clean import clean
from kgraph.read.decode import Decoded, decode
from kgraph.read.documents import Given, document
from kgraph.read.front_matter import front_matter
from kgraph.read.inputs import STDIN, Limits, Skipped
from kgraph.read.lines import same_title
from kgraph.read.pages import PageError, Pages
from kgraph.read.records import Record
from kgraph.read.sources import PAGES

_INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_PAGE_STARTS: Final = ("<!doctype html", "<html", "<?xml")
_START: Final = 200
"""Characters in which a page without a page's name must say that it is one."""
_TITLE_DEPTH: Final = 4
"""Paragraphs of a page among which its title may stand once more."""
_CURE: Final = "save the article as text or HTML"


@dataclass(frozen=True, slots=True)
class Contents:
    """Makes documents of contents, within limits, pages through a worker."""

    limits: Limits
    pages: Pages

    @property
    def most_bytes(self) -> int:
        """Return the size that no article may have, of whatever kind."""
        return max(self.limits.text_bytes, self.limits.page_bytes)

    def of_record(self, record: Record, label: str) -> Document | Skipped:
        """Make a document of a record of the file that the label names."""
        text, fields = record.text, record.fields
        if skipped := self._unfit(text, len(text), label, line=record.line):
            return skipped
        known = {("published" if key == "date" else key): (value, "record") for key, value in fields.items()}
        name = record.name or f"{_stem(label)}-{record.line}"
        return document(text, Given(name, f"{label}#{record.line}", known))

    def of_bytes(self, data: bytes, label: str) -> Document | Skipped:
        """Make a document of a file's bytes: a page if its name or its first words say so, else a text."""
        if what := binary.kind(data):
            return Skipped(label, None, "not-text", f"it is {what}, whatever its name says; {_CURE}")
        named_page = PurePosixPath(label).suffix.lower() in PAGES
        decoded = decode(data, page=True)
        if decoded is None:
            return Skipped(label, None, "not-text", f"it is binary data, not text; {_CURE}")
        text = clean(decoded.text)
        is_page = "<" in text if named_page else text[:_START].lstrip().lower().startswith(_PAGE_STARTS)
        if skipped := self._unfit(text, len(data), label, page=is_page):
            return skipped
        return self._of_page(text, decoded, label) if is_page else _of_text(text, decoded, label)

    def _of_page(self, page: str, decoded: Decoded, label: str) -> Document | Skipped:
        try:
            found = self.pages.extract(page)
        except PageError as error:
            return Skipped(label, None, error.reason, str(error))
        known = {field: (clean(value), origin) for field, (value, origin) in found["metadata"].items()}
        paragraphs = [clean(paragraph) for paragraph in found["paragraphs"]]
        if not paragraphs:
            return Skipped(label, None, "no-article", "the page shows no article; save its article as text")
        title = known.get("title", ("", ""))[0]
        body = _without_title(paragraphs, title)
        text = "\n\n".join([title, *body] if title else body)
        origins = {"encoding": decoded.origin, "text": found["by"]}
        return document(text, Given(_stem(label), label, known, origins))

    def _unfit(
        self, text: str, size: int, label: str, *, page: bool = False, line: int | None = None
    ) -> Skipped | None:
        most = self.limits.page_bytes if page else self.limits.text_bytes
        if size > most:
            return too_large(label, size, most, line=line)
        if not text.strip().strip(_INVISIBLE).strip():
            return Skipped(label, line, "empty", "there is nothing but blank space in it; remove it")
        return None


def too_large(label: str, size: int, most: int, *, line: int | None = None) -> Skipped:
    """Return what is said of an article over the limit of size."""
    detail = f"an article of {size:,} bytes is over the limit of {most:,}; split it into its articles"
    return Skipped(label, line, "too-large", detail)


def _of_text(text: str, decoded: Decoded, label: str) -> Document:
    fields, begin = front_matter(text) if text.startswith("---") else ({}, 0)
    known = {field: (value, "front matter") for field, value in fields.items()}
    return document(text, Given(_stem(label), label, known, {"encoding": decoded.origin}, begin))


def _without_title(paragraphs: list[str], title: str) -> list[str]:
    """Return the paragraphs less the title among the first few: the text begins with it anyway."""
    first = enumerate(paragraphs[:_TITLE_DEPTH])
    same = next((at for at, paragraph in first if title and same_title(paragraph, title)), None)
    return paragraphs if same is None else paragraphs[:same] + paragraphs[same + 1 :]


def _stem(label: str) -> str:
    return "stdin" if label == STDIN else PurePosixPath(label).stem or label
