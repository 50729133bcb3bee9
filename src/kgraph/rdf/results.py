"""What a query answers, and how it is written."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO, Final, TypeAlias

from kgraph.errors import UsageError
from kgraph.rdf.terms import PREFIXES

Plain: TypeAlias = str | int | float | Decimal | bool | None
_XSD: Final = PREFIXES["xsd"]
_INTEGERS: Final = frozenset(
    _XSD + name
    for name in (
        *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "negativeInteger"),
        *("nonPositiveInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@dataclass(frozen=True, slots=True)
class Term:
    """A value in an answer: an IRI, a blank node or a literal with its datatype or language."""

    kind: str
    """`uri`, `bnode` or `literal`, as in SPARQL results in JSON."""
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def plain(self) -> Plain:
        """Return the value in Python's own type; a literal that is not of its datatype stays a string."""
        try:
            return self._typed()
        except (ArithmeticError, ValueError):
            return self.value

    def _typed(self) -> Plain:
        if self.datatype in _INTEGERS:
            return int(self.value)
        if self.datatype == _XSD + "decimal":
            return Decimal(self.value)
        if self.datatype in {_XSD + "double", _XSD + "float"}:
            return float(self.value)
        if self.datatype == _XSD + "boolean" and self.value in {"true", "false", "1", "0"}:
            return self.value in {"true", "1"}
        return self.value


Row: TypeAlias = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as a table. ASK is one row with one boolean, CONSTRUCT has subject, predicate, object."""

    kind: str
    """`select`, `ask` or `construct`."""
    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: str = ""
    """Which limit ended the answer early (`100000 rows`), or nothing."""

    @property
    def answer(self) -> bool | None:
        """Return what an ASK query answers; None for other queries."""
        return self.rows[0][0] is not None and self.rows[0][0].plain is True if self.kind == "ask" else None

    def table(self) -> list[list[Plain]]:
        """Return the rows in Python's own types."""
        return [[None if term is None else term.plain for term in row] for row in self.rows]


def write(result: Result, out: BinaryIO, format: str, *, raw: bool = False) -> None:  # noqa: A002 (what the user calls it)
    """Write an answer as csv, json (SPARQL 1.1 results) or jsonl (one object a row, values in JSON's own types).

    In CSV a text that a spreadsheet would run as a formula gets an apostrophe in front, unless `raw`; numbers stay.
    """
    writers: Mapping[str, Callable[[], Iterable[str]]] = {
        "csv": lambda: _csv(result, raw=raw),
        "json": lambda: [_json(result)],
        "jsonl": lambda: _jsonl(result),
    }
    if format not in writers:
        raise UsageError(f"format {format!r} is unknown; choose one of {', '.join(sorted(writers))}")
    out.writelines(piece.encode("utf-8") for piece in writers[format]())


def guarded(value: str) -> str:
    """Return the text with an apostrophe in front where a spreadsheet would take it for a formula."""
    return "'" + value if value.startswith(_FORMULA) else value


def _csv(result: Result, *, raw: bool) -> Iterable[str]:
    for row in [list(result.variables), *(_cells(row, raw=raw) for row in result.rows)]:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow(row)
        yield buffer.getvalue()


def _cells(row: Row, *, raw: bool) -> list[str]:
    """Return what stands in the cells; a number may begin with its sign, a text may not."""
    return [
        "" if term is None else term.value if raw or not isinstance(term.plain, str) else guarded(term.value)
        for term in row
    ]


def _json(result: Result) -> str:
    if result.kind == "ask":
        document: Mapping[str, object] = {"head": {}, "boolean": result.answer}
    else:
        bindings = [
            {name: _binding(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
            for row in result.rows
        ]
        document = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _binding(term: Term) -> dict[str, str]:
    parts = {"type": term.kind, "value": term.value}
    if term.language:
        parts["xml:lang"] = term.language
    elif term.datatype and term.datatype != _XSD + "string":
        parts["datatype"] = term.datatype
    return parts


def _jsonl(result: Result) -> Iterable[str]:
    for row in result.table():
        cells = {name: _number(value) for name, value in zip(result.variables, row, strict=True)}
        yield json.dumps(cells, ensure_ascii=False) + "\n"


def _number(value: Plain) -> Plain:
    """Return a decimal as a JSON number where that is exact, else as a string."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
