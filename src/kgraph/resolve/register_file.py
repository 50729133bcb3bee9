"""Reads registers from CSV files: the one of UK public bodies that comes with kgraph, and users' own.

Columns are `id`, `name`, and if there, in any order, `aliases`, `ambiguous_aliases` and `successor` (several, separated
by `|`), `type`, `from`, `to`, `parent`, `jurisdiction`, `iri`, `wikidata`; other columns are left alone.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kgraph.errors import InputError
from kgraph.model import PartialDate
from kgraph.ontology import Ontology, directory
from kgraph.resolve.csv_records import records
from kgraph.resolve.names import name_of
from kgraph.resolve.register import UNLINKED, Register, Row, family_in

PUBLIC_BODIES: Final = "uk-public-bodies"
ATTRIBUTION: Final = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Contains data from mySociety, CC BY 4.0."
)
"""What the public bodies' sources ask to be told."""
ORGANISATION: Final = "Organisation"
"""The class of a row whose type is not told."""
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_QID: Final = re.compile(r"Q[1-9][0-9]*")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


def public_bodies_file() -> Path:
    """Return where the register of UK public bodies lies that comes with kgraph."""
    return directory() / "registers" / f"{PUBLIC_BODIES}.csv"


@cache
def places() -> Mapping[str, tuple[str, ...]]:
    """Return the names by which articles call the country of a jurisdiction's code."""
    with (directory() / "registers" / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["jurisdiction"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


@cache
def _types() -> Mapping[str, str]:
    """Return the class of each word that registers have for a kind of body."""
    with (directory() / "registers" / "types.csv").open(encoding="utf-8", newline="") as file:
        return {row["type"]: row["class"] for row in csv.DictReader(file)}


def register_name(path: Path) -> str:
    """Return what a register in this file is called: its stem in small letters, digits and hyphens."""
    return _SLUG.sub("-", path.stem.casefold()).strip("-") or "register"


def read_register(path: Path, ontology: Ontology) -> Register:
    """Read a register; InputError with file and line for the first thing that is wrong."""
    reading = _Reading(path, ontology, {})
    rows: dict[str, Row] = {}
    try:
        with path.open("rb") as file:
            for line, cells in records(str(path), file, ("id", "name")):
                row = reading.row(line, {column: " ".join(cell.split()) for column, cell in cells.items()})
                rows[row.id] = row
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a CSV file with id and name") from error
    reading.check_references(rows)
    name = register_name(path)
    attribution = ATTRIBUTION if name == PUBLIC_BODIES else ""
    return Register(name, path.name, rows, attribution)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Makes rows of a file's cells; `seen` has the line of each id, and of each address."""

    path: Path
    ontology: Ontology
    seen: dict[str, int]

    def row(self, line: int, cells: Mapping[str, str]) -> Row:
        """Return the row; InputError for what is wrong with it."""
        if any(unicodedata.category(c) == "Cc" for cell in cells.values() for c in cell):
            raise self._error(line, "a cell holds a control character; take it out")
        row = Row(
            id=cells["id"],
            name=cells["name"],
            type=self._type(line, cells.get("type", "")),
            aliases=tuple(dict.fromkeys(_several(cells, "aliases"))),
            ambiguous=frozenset(_several(cells, "ambiguous_aliases")),
            kind=cells.get("type", ""),
            since=self._date(line, cells, "from"),
            until=self._date(line, cells, "to"),
            parent=cells.get("parent", ""),
            successors=_several(cells, "successor"),
            jurisdiction=cells.get("jurisdiction", ""),
            wikidata=cells.get("wikidata", ""),
            iri=cells.get("iri", ""),
        )
        fault = self._fault(row)
        if fault:
            raise self._error(line, fault)
        for key in (f"id {row.id}", f"iri {row.iri}"):
            if key != "iri " and self.seen.setdefault(key, line) != line:
                raise self._error(line, f"{key} stands in line {self.seen[key]} already; each may stand once")
        return row

    def _fault(self, row: Row) -> str:
        if not row.id or not row.name:
            return f"no {'name' if row.id else 'id'}; each line has both"
        family = family_in(self.ontology, row.type)
        empty = [name for name in (row.name, *row.aliases) if not name_of(name, family).tokens]
        if empty:
            return f"name {empty[0]!r} has no letter or digit"
        if row.since and row.until and row.until.year < row.since.year:
            return f"ends ({row.until}) before it begins ({row.since})"
        if row.wikidata and not _QID.fullmatch(row.wikidata):
            return f"wikidata {row.wikidata!r}: write a number such as Q42"
        if row.iri and not _IRI.fullmatch(row.iri):
            return f"iri {row.iri!r}: write an address such as https://example.org/id/42"
        return ""

    def _type(self, line: int, told: str) -> str:
        """Return the class of the ontology that the register's word means."""
        classes = {name.casefold(): name for name in self.ontology.classes}
        found = classes.get(told.casefold()) or _types().get(told.casefold()) if told else ORGANISATION
        if found is None:
            raise self._error(line, f"type {told!r} is none; write PublicBody, Company or a word of types.csv")
        concrete = any(self.ontology.is_a(each, found) for each in self.ontology.entity_types)
        family = family_in(self.ontology, found)
        if not concrete or family in UNLINKED or found in {"Entity", "Agent"}:
            raise self._error(line, f"type {told!r} cannot be linked to; write PublicBody, Company, Person …")
        return found

    def _date(self, line: int, cells: Mapping[str, str], column: str) -> PartialDate | None:
        told = cells.get(column, "")
        try:
            return PartialDate.parse(told) if told else None
        except (ValueError, TypeError) as error:
            raise self._error(line, f"{column} {told!r}: write 2019, 2019-06 or 2019-06-14") from error

    def check_references(self, rows: Mapping[str, Row]) -> None:
        """Raise InputError for a parent or successor that the file does not have, or that is the row itself."""
        for row in rows.values():
            for column, others in (("parent", (row.parent,)), ("successor", row.successors)):
                for other in others:
                    if other and (other not in rows or other == row.id):
                        what = "the row itself" if other == row.id else "no id of this file"
                        raise self._error(self.seen[f"id {row.id}"], f"{column} {other!r} is {what}")

    def _error(self, line: int, fault: str) -> InputError:
        return InputError(f"{self.path}:{line}: {fault}")


def _several(cells: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(part for each in cells.get(column, "").split("|") if (part := each.strip()))
