"""Lines of JSON, an article each: `{"id": …, "text": …, "title": …, "url": …, "date": …, "publisher": …, "author": …}`.

Only `text` must be there. Every other key is ignored, so that annotations in the same record are never looked at.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from kgraph.read.clean import clean, clean_in_place
from kgraph.read.decode import decode
from kgraph.read.inputs import Limits, Skipped

FIELDS: Final = ("title", "publisher", "author", "date", "url")
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a file of records, its strings cleaned; `fields` holds what is given of `FIELDS`."""

    line: int
    name: str
    text: str
    fields: dict[str, str]


def records(lines: Iterable[bytes], source: str, limits: Limits) -> Iterator[Record | Skipped]:
    """Yield what each line holds; a blank line holds nothing."""
    for number, line in enumerate(lines, 1):
        if len(line) >= longest(limits):
            detail = f"the line is longer than {longest(limits):,} bytes; an article has at most {limits.text_bytes:,}"
            yield Skipped(source, number, "too-large", detail)
        elif line.strip(_BLANK):
            yield _record(line, source, number)


def lines_of(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """Yield the lines of a stream; of one beyond the limit only so much that it shows."""
    most = longest(limits)
    while line := stream.readline(most):
        yield line
        while len(line) == most and not line.endswith(b"\n"):
            line = stream.readline(most)


def longest(limits: Limits) -> int:
    """Return the bytes that a line may have: JSON can write each byte of a text as six, and more keys take room."""
    return 8 * limits.text_bytes


def looks_like_record(line: bytes) -> bool:
    """Tell whether a line is meant as a record, broken or not: no article begins so."""
    return line.lstrip(_BLANK).startswith(b"{") and b'"text"' in line


def _record(line: bytes, source: str, number: int) -> Record | Skipped:
    decoded = decode(line)
    if decoded is None:
        return Skipped(source, number, "not-text", "the line is binary data; remove it")
    try:
        found = json.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        what = str(error) if isinstance(error, ValueError) else "nested too deeply"
        return Skipped(source, number, "broken-json", f"not JSON ({what}); mend or remove the line")
    if not isinstance(found, dict):
        return Skipped(source, number, "wrong-type", "a record is an object {…}; mend or remove the line")
    return _article(found, source, number)


def _article(found: dict[str, object], source: str, number: int) -> Record | Skipped:
    text = found.get("text")
    if text is None:
        return Skipped(source, number, "no-text", "the record has no `text`; add it or remove the line")
    if not isinstance(text, str):
        return Skipped(source, number, "wrong-type", f"`text` is {_kind(text)}, not a string; mend or remove the line")
    fields: dict[str, str] = {}
    for key in ("id", *FIELDS):
        value = _string(found.get(key))
        if value is None:
            detail = f"`{key}` is {_kind(found[key])}, not a string; mend or remove the line"
            return Skipped(source, number, "wrong-type", detail)
        fields[key] = clean(value).strip()
    return Record(
        number, fields.pop("id"), clean_in_place(text), {key: value for key, value in fields.items() if value}
    )


def _string(value: object) -> str | None:
    """Return a value as a string: a number as an id may be, a list of names joined; None if it is none of these."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", float: "a number", int: "a number"}
    return names.get(type(value), "nothing")
