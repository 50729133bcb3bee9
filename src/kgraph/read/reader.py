"""Reading: every input becomes documents or a reason why not, one at a time, and none stops the rest."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from kgraph.model import Document
from kgraph.read import binary
from kgraph.read.clean import clean
from kgraph.read.decode import Decoded, decode
from kgraph.read.documents import Given, document
from kgraph.read.front_matter import front_matter
from kgraph.read.inputs import STDIN, Limits, Skipped, Source
from kgraph.read.lines import same_title
from kgraph.read.pages import PageError, Pages
from kgraph.read.records import Record, is_record, lines_of, records
from kgraph.read.sources import PAGES, RECORDS, sources

_INVISIBLE: Final = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_STARTS: Final = ("<!doctype html", "<html", "<?xml")


def read(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limits: Limits | None = None
) -> Iterator[Document | Skipped]:
    """Yield a document for every article that the paths name, and a `Skipped` for whatever gives none.

    Paths are files, folders, patterns and `-` for standard input (`stdin`); the order is that of the sources, sorted,
    and of the lines in a file of records. Documents come as they are read; memory holds one article at a time.
    """
    limits = limits or Limits()
    with Pages(limits) as pages:
        for item in sources(paths):
            if isinstance(item, Skipped):
                yield item
            elif item.path == STDIN:
                yield from _stream(stdin, limits, pages)
            else:
                yield from _file(item, limits, pages)


def _file(source: Source, limits: Limits, pages: Pages) -> Iterator[Document | Skipped]:
    label = clean(source.path)  # a name that is not valid Unicode must not reach the graph
    try:
        with os.fdopen(os.open(source.path, _FLAGS), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                yield Skipped(
                    label, None, "not-a-file", "a pipe or a device is not read by name; give its content to `-`"
                )
            elif PurePosixPath(label).suffix.lower() in RECORDS:
                yield from _records(lines_of(stream, limits), label, limits)
            else:
                yield _article(stream, label, limits, pages)
    except FileNotFoundError:
        yield Skipped(label, None, "missing", "the file was there and is gone; run again")
    except OSError as error:
        yield Skipped(label, None, "unreadable", f"{error.strerror or error}; mend the permissions or the file")


# A named pipe that takes a file's place must not hold the reader until somebody writes to it.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _stream(stdin: BinaryIO | None, limits: Limits, pages: Pages) -> Iterator[Document | Skipped]:
    """Read standard input: records if the first line is one, else one page or text."""
    if stdin is None:
        yield Skipped(STDIN, None, "missing", "there is no standard input; name files")
        return
    try:
        lines = lines_of(stdin, limits)
        first = next(lines, b"")
        if is_record(first):
            yield from _records(chain([first], lines), STDIN, limits)
        else:
            most = max(limits.text_bytes, limits.page_bytes) + 1
            yield _content(first + stdin.read(max(0, most - len(first))), STDIN, limits, pages)
    except OSError as error:
        yield Skipped(STDIN, None, "unreadable", f"{error.strerror or error}; name a file")


def _records(lines: Iterable[bytes], label: str, limits: Limits) -> Iterator[Document | Skipped]:
    for record in records(lines, label, limits):
        yield record if isinstance(record, Skipped) else _of_record(record, label, limits)


def _of_record(record: Record, label: str, limits: Limits) -> Document | Skipped:
    if skipped := _unfit(record.text, label, limits, line=record.line):
        return skipped
    known = {("published" if field == "date" else field): (value, "record") for field, value in record.fields.items()}
    name = record.name or f"{_stem(label)}-{record.line}"
    return document(record.text, Given(name, f"{label}#{record.line}", known))


def _article(stream: BinaryIO, label: str, limits: Limits, pages: Pages) -> Document | Skipped:
    most = max(limits.text_bytes, limits.page_bytes)
    size = os.fstat(stream.fileno()).st_size
    if size > most:
        return _too_large(label, size, most)
    return _content(stream.read(most + 1), label, limits, pages)


def _content(data: bytes, label: str, limits: Limits, pages: Pages) -> Document | Skipped:
    """Make a document of one article's bytes: a page if its name or its first words say so, else a text."""
    named_page = PurePosixPath(label).suffix.lower() in PAGES
    if what := binary.kind(data):
        return Skipped(
            label, None, "not-text", f"it is {what}, whatever its name says; save the article as text or HTML"
        )
    decoded = decode(data, page=True)
    if decoded is None:
        return Skipped(label, None, "not-text", "it is binary data, not text; save the article as text or HTML")
    text = clean(decoded.text)
    is_page = "<" in text if named_page else text[:200].lstrip().lower().startswith(_STARTS)
    most = limits.page_bytes if is_page else limits.text_bytes
    if len(data) > most:
        return _too_large(label, len(data), most)
    if skipped := _unfit(text, label, limits):
        return skipped
    return _of_page(text, decoded, label, pages) if is_page else _of_text(text, decoded, label)


def _of_text(text: str, decoded: Decoded, label: str) -> Document:
    fields, begin = front_matter(text) if text.startswith("---") else ({}, 0)
    known = {field: (value, "front matter") for field, value in fields.items()}
    return document(text, Given(_stem(label), label, known, decoded.origin, begin))


def _of_page(page: str, decoded: Decoded, label: str, pages: Pages) -> Document | Skipped:
    try:
        found = pages.extract(page)
    except PageError as error:
        return Skipped(label, None, error.reason, str(error))
    known = {field: (clean(value), origin) for field, (value, origin) in found["metadata"].items()}
    paragraphs = [clean(paragraph) for paragraph in found["paragraphs"]]
    if not paragraphs:
        return Skipped(label, None, "no-article", "the page shows no article; save its article as text")
    title = known.get("title", ("", ""))[0]
    body = _without_title(paragraphs, title)
    text = "\n\n".join([title, *body] if title else body)
    return document(text, Given(_stem(label), label, known, decoded.origin))


def _without_title(paragraphs: list[str], title: str) -> list[str]:
    """Return the paragraphs less the title among the first few: the text begins with it anyway."""
    same = next((at for at, paragraph in enumerate(paragraphs[:4]) if title and same_title(paragraph, title)), None)
    return paragraphs if same is None else paragraphs[:same] + paragraphs[same + 1 :]


def _unfit(text: str, label: str, limits: Limits, *, line: int | None = None) -> Skipped | None:
    if not text.strip().strip(_INVISIBLE).strip():
        return Skipped(label, line, "empty", "there is nothing but blank space in it; remove it")
    # Characters are at most as many as bytes, so that most texts need not be encoded to be measured.
    if len(text) > limits.text_bytes:
        return _too_large(label, len(text), limits.text_bytes, line=line)
    return None


def _too_large(label: str, size: int, most: int, *, line: int | None = None) -> Skipped:
    detail = f"an article of {size:,} bytes is over the limit of {most:,}; split it into its articles"
    return Skipped(label, line, "too-large", detail)


def _stem(label: str) -> str:
    return "stdin" if label == STDIN else Path(label).stem or label
