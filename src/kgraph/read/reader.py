"""Reading: every input becomes documents or a reason why not, one at a time, and none stops the rest."""

import os
import stat
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from kgraph.model import Document
from kgraph.read.clean import clean
from kgraph.read.contents import Contents, too_large
from kgraph.read.inputs import NOT_A_FILE, STDIN, Limits, Skipped, Source
from kgraph.read.pages import Pages
from kgraph.read.records import lines_of, looks_like_record, records
from kgraph.read.sources import RECORDS, sources

# A named pipe that takes a file's place must not hold the reader until somebody writes to it.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limits: Limits | None = None
) -> Iterator[Document | Skipped]:
    """Yield a document for every article that the paths name, and a `Skipped` for whatever gives none.

    Paths are files, folders, patterns and `-` for standard input (`stdin`); the order is that of the sources, sorted,
    and of the lines in a file of records. Documents come as they are read; memory holds one article at a time.
    """
    limits = limits or Limits()
    with Pages(limits) as pages:
        contents = Contents(limits, pages)
        for item in sources(paths):
            if isinstance(item, Skipped):
                yield item
            elif item.path == STDIN:
                yield from _stream(stdin, contents)
            else:
                yield from _file(item, contents)


def _file(source: Source, contents: Contents) -> Iterator[Document | Skipped]:
    label = clean(source.path)  # a name that is not valid Unicode must not reach the graph
    try:
        with os.fdopen(os.open(source.path, _FLAGS), "rb") as stream:
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                yield from _opened(stream, label, contents)
            else:
                yield Skipped(label, None, "not-a-file", NOT_A_FILE)
    except FileNotFoundError:
        yield Skipped(label, None, "missing", "the file was there and is gone; run again")
    except OSError as error:
        yield Skipped(label, None, "unreadable", f"{error.strerror or error}; mend the permissions or the file")


def _stream(stdin: BinaryIO | None, contents: Contents) -> Iterator[Document | Skipped]:
    if stdin is None:
        yield Skipped(STDIN, None, "missing", "there is no standard input; name files")
        return
    try:
        yield from _unnamed(stdin, STDIN, contents)
    except OSError as error:
        yield Skipped(STDIN, None, "unreadable", f"{error.strerror or error}; name a file")


def _opened(stream: BinaryIO, label: str, contents: Contents) -> Iterator[Document | Skipped]:
    suffix = PurePosixPath(label).suffix.lower()
    size = os.fstat(stream.fileno()).st_size
    if suffix in RECORDS:
        yield from _records(lines_of(stream, contents.limits), label, contents)
    elif not suffix:
        yield from _unnamed(stream, label, contents)
    elif size > contents.most_bytes:
        yield too_large(label, size, contents.most_bytes)
    else:
        yield contents.of_bytes(stream.read(contents.most_bytes + 1), label)


def _unnamed(stream: BinaryIO, label: str, contents: Contents) -> Iterator[Document | Skipped]:
    """Read what no suffix describes: records if the first line looks like one, else one page or text."""
    lines = lines_of(stream, contents.limits)
    first = next(lines, b"")
    if looks_like_record(first):
        yield from _records(chain([first], lines), label, contents)
    else:
        rest = stream.read(max(0, contents.most_bytes + 1 - len(first)))
        yield contents.of_bytes(first + rest, label)


def _records(lines: Iterator[bytes], label: str, contents: Contents) -> Iterator[Document | Skipped]:
    for record in records(lines, label, contents.limits):
        yield record if isinstance(record, Skipped) else contents.of_record(record, label)
