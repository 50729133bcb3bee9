"""The corrections file, as YAML or as CSV: both say the same, and are applied whole or not at all."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final

from kgraph.ledger.acts import Act
from kgraph.resolve import corrections_csv, corrections_yaml
from kgraph.resolve.corrections_entry import Entry

CSV: Final = ".csv"
"""What the name of a file ends with that is CSV; any other is YAML."""


def entries(content: bytes, where: str) -> tuple[Entry, ...]:
    """Read a file's entries; InputError with the line where it is not of its form.

    What comes without a file name (`-`) is CSV if its first line has a column `decision`.
    """
    as_csv = is_csv(where) or (where == "-" and _has_columns(content))
    return corrections_csv.read(content, where) if as_csv else corrections_yaml.read(content, where)


def dump(acts: Iterable[Act], names: Mapping[str, str], *, as_csv: bool = False) -> str:
    """Return acts as a file; `names` tells what things are called, for the reader."""
    return corrections_csv.dump(acts, names) if as_csv else corrections_yaml.dump(acts, names)


def is_csv(where: str) -> bool:
    """Tell whether a file of this name is CSV."""
    return PurePath(where).suffix.casefold() == CSV


def _has_columns(content: bytes) -> bool:
    first = content.partition(b"\n")[0].decode("utf-8-sig", "replace")
    return "decision" in {cell.strip(' "\r').casefold() for cell in first.split(",")}
