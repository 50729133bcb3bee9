r"""Corrections as CSV, for spreadsheets: one decision a row, the same as in YAML.

`decision` is same, different, unsure, split, type, is, is-not, wrong, change or amount. The columns that a row fills:

    same, different, unsure   things
    split                     things, from
    type                      things, value (the type)
    is, is-not                things (one), value (a register's entry, such as companies:04412)
    wrong                     things (the statement's id), or the statement
    change                    the same, and what is right in columns that begin with `to_`
    amount                    value (such as 42000000 GBP), article, quote (its words), start

A statement is told by article, kind (claim, attribute or observation), name (the relation, …), subject, object, quote,
start and modality; where words alone do not tell which are meant, subject_start and subject_type do, and so on. Every
row may have by, when, reason and names. Several things, names or reasons in one cell have `|` between them (`\|` is a
bar in a name). In `to_speaker` and `to_role`, `(none)` says that there is none. An empty cell says nothing.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kgraph.errors import InputError
from kgraph.ledger.acts import Act
from kgraph.ledger.what import FIELDS, KINDS
from kgraph.resolve.corrections_entry import ABOUT, VERBS, Entry, Plain, entry, record
from kgraph.resolve.csv_records import records

NONE: Final = "(none)"
"""What a cell says where nothing is right, as an empty one says nothing."""
ENDS: Final = ("subject", "object", "speaker")
_STATEMENT: Final = ("article", "kind", "name", "subject", "object", "quote")
_MORE: Final = ("modality", "start", "subject_start", "subject_type", "object_start", "object_type")
_TO: Final = tuple(
    f"to_{name}{part}" for name in FIELDS for part in (("", "_start", "_type") if name in ENDS else ("",))
)
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "split": ("things", "from"),
    "type": ("things", "value"),
    "is": ("things", "value"),
    "is-not": ("things", "value"),
    "amount": ("value", "article", "quote"),
}
"""The columns that a decision needs; `things` where nothing is told."""
FIRST: Final = ("decision", "things", "from", "value", "names", "by", "when", "reason")
"""The columns that a file always has; of the others those that some row fills."""
COLUMNS: Final = (*FIRST, *_STATEMENT, *_MORE, *_TO)
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_PART: Final = re.compile(r"\\[|\\]|\||[^|\\]+|\\")


def read(content: bytes, where: str) -> tuple[Entry, ...]:
    """Read a file's entries; InputError with the line where it is no CSV or not of this form."""
    return tuple(_entry(cells, where, line) for line, cells in records(where, io.BytesIO(content), ("decision",)))


def _entry(cells: Mapping[str, str], where: str, line: int) -> Entry:
    said = {column: _plain(cell) for column, cell in cells.items() if cell.strip()}
    try:
        fields = _fields(said)
    except InputError as error:
        raise InputError(f"{where}:{line}: {error}") from error
    for name in ("by", "when"):
        if name in said:
            fields[name] = said[name].strip()
    for name in ("reason", "names"):
        if name in said:
            fields[name] = [*_several(said, name)]
    return entry(fields, where, line)


def _fields(said: Mapping[str, str]) -> dict[str, Plain]:
    """Return what a row says in the fields of an entry; InputError for cells that do not go together."""
    verb = said.get("decision", "").strip()
    if verb not in VERBS:
        raise InputError(f"decision is one of {', '.join(VERBS)}; this one says {verb or 'none'}")
    takes = [*_NEEDED.get(verb, ("things",))]
    if verb in {"wrong", "change"} and "things" not in said:
        takes = [*_STATEMENT]
    missing = [column for column in takes if column not in said]
    if missing:
        raise InputError(f"`{verb}` needs something in {', '.join(takes)}; look at {', '.join(missing)}")
    may = {*takes, "decision", *ABOUT} | ({"start"} if verb == "amount" else set())
    may |= ({*_MORE} if "article" in takes and verb != "amount" else set()) | ({*_TO} if verb == "change" else set())
    odd = sorted(said.keys() - may)
    if odd:
        raise InputError(f"`{verb}` takes nothing in {', '.join(odd)}; empty it, or say something else")
    return _of(verb, said)


def _of(verb: str, said: Mapping[str, str]) -> dict[str, Plain]:
    things: list[Plain] = [*_several(said, "things")]
    match verb:
        case "split":
            return {"split": things, "from": [*_several(said, "from")]}
        case "type" | "is" | "is-not":
            return {verb: said["value"].strip(), "of": things}
        case "amount":
            place: dict[str, Plain] = {"article": said["article"].strip(), "words": said["quote"]}
            return {"amount": said["value"].strip(), "in": place | _given(said, "start")}
        case "wrong" | "change":
            if len(things) > 1:
                raise InputError(f"`{verb}` is about one statement; give each a row")
            told: dict[str, Plain] = {verb: things[0] if things else _statement(said)}
            return told if verb == "wrong" else told | {"to": dict(_right(said))}
        case _:
            return {verb: things}


def _statement(said: Mapping[str, str]) -> dict[str, Plain]:
    kind = said["kind"].strip()
    if kind not in KINDS:
        raise InputError(f"kind is one of {', '.join(KINDS)}; this one is {kind!r}")
    fields: dict[str, Plain] = {"article": said["article"].strip(), kind: said["name"], "quote": said["quote"]}
    fields["subject"] = _end(said, "subject")
    fields |= {"object": _end(said, "object")} if kind == "claim" else {"value": said["object"]}
    return fields | _given(said, "modality") | _given(said, "start")


def _right(said: Mapping[str, str]) -> Iterator[tuple[str, Plain]]:
    """Yield what is right instead."""
    for name in FIELDS:
        if f"to_{name}" in said:
            value = "" if said[f"to_{name}"].strip() == NONE else said[f"to_{name}"]
            yield name, _end(said, f"to_{name}") if name in ENDS and value else value


def _end(said: Mapping[str, str], column: str) -> Plain:
    """Return an end: words, and where they stand and what they are where the row tells it."""
    more: dict[str, Plain] = {
        part: said[f"{column}_{part}"].strip() for part in ("start", "type") if f"{column}_{part}" in said
    }
    return {"words": said[column], **more} if more else said[column]


def _given(said: Mapping[str, str], column: str) -> dict[str, Plain]:
    return {column: said[column].strip()} if column in said else {}


def _several(said: Mapping[str, str], column: str) -> list[str]:
    """Return the pieces of a cell between bars; space around them is nothing."""
    pieces = [""]
    for part in _PART.findall(said.get(column, "")):
        if part == "|":
            pieces.append("")
        else:
            pieces[-1] += part[1:] if part in {"\\|", "\\\\"} else part
    return [bare for piece in pieces if (bare := piece.strip())]


def dump(acts: Iterable[Act], names: Mapping[str, str]) -> str:
    """Return acts as a file; `names` tells what things are called, for the reader."""
    rows = [_cells(record(act, names)) for act in acts]
    used = {column for row in rows for column, cell in row.items() if cell}
    columns = [column for column in COLUMNS if column in FIRST or column in used]
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guarded(row.get(column, "")) for column in columns] for row in rows)
    return file.getvalue()


def _cells(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of an entry as cells by column."""
    verb = next(verb for verb in VERBS if verb in fields)
    cells = {"decision": verb, "by": fields["by"], "when": fields["when"]}
    reasons = fields.get("reason", [])
    cells["reason"] = _joined([reasons] if isinstance(reasons, str) else reasons)
    cells["names"] = _joined(fields.get("names", []))
    match verb:
        case "type" | "is" | "is-not":
            cells |= {"value": fields[verb], "things": _joined(fields["of"])}
        case "amount":
            place = fields["in"]
            cells |= {"value": fields["amount"], "article": place["article"], "quote": place["words"]}
            cells["start"] = str(place["start"])
        case "wrong" | "change":
            cells |= _told(fields[verb])
            for name, value in fields.get("to", {}).items():
                cells |= _end_cells(f"to_{name}", value or NONE)
        case _:
            cells |= {"things": _joined(fields[verb]), "from": _joined(fields.get("from", []))}
    return cells


def _told(statement: Mapping[str, Any]) -> dict[str, str]:
    kind = next(kind for kind in KINDS if kind in statement)
    cells = {"article": statement["article"], "kind": kind, "name": statement[kind], "quote": statement["quote"]}
    cells |= {"start": str(statement["start"]), "modality": statement.get("modality", "")}
    other = statement["object" if kind == "claim" else "value"]
    return cells | _end_cells("subject", statement["subject"]) | _end_cells("object", other)


def _end_cells(column: str, end: Any) -> dict[str, str]:
    if isinstance(end, str):
        return {column: end}
    return {column: end["words"], f"{column}_start": str(end["start"]), f"{column}_type": end["type"]}


def _joined(pieces: Iterable[str]) -> str:
    return "|".join(piece.replace("\\", "\\\\").replace("|", "\\|") for piece in pieces)


def _guarded(cell: str) -> str:
    """Put an apostrophe in front of what a spreadsheet would run as a formula; `_plain` takes it away again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
