"""How lists and progress reach the terminal."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from kgraph.files import atomic_write

errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


STDOUT: Final = Path("-")
"""The path that stands for standard output."""


@contextmanager
def data_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file for data: standard output for `-`, else one that appears when it is complete."""
    if path == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with atomic_write(path) as file:
            yield file


def say(message: str) -> None:
    """Print one line to stderr."""
    typer.echo(message, err=True)


def show(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: Format) -> None:
    """Print rows to stdout in the form asked for; a table fits the terminal, the other forms lose nothing."""
    if form is Format.JSONL:
        for row in rows:
            typer.echo(json.dumps({name: row.get(name) for name in columns}, ensure_ascii=False))
    elif form is Format.JSON:
        listed = [{name: row.get(name) for name in columns} for row in rows]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
    elif form is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    else:
        _table(rows, columns)


FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: object) -> object:
    """Keep a text cell from being run as a formula by a spreadsheet (ASVS 1.2.10); numbers pass as they are."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    wide = sys.stdout.isatty()
    console = Console(markup=False, highlight=False, width=None if wide else 160)
    table = Table(box=None, pad_edge=False, header_style="bold", show_lines=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_plain(row.get(name)) for name in columns))
    console.print(table)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


class TerminalProgress:
    """Draws a job's progress on stderr; silent where stderr is no terminal, so that logs stay readable."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._bars = Bars(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[what]}"),
            console=errors,
            disable=quiet or not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._bars.add_task("starting", total=None, what="")

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def stage(self, name: str) -> None:
        """Begin a stage."""
        self._bars.reset(self._task, description=name, total=None, what="")

    def advance(self, what: str) -> None:
        """One more item is done."""
        self._bars.update(self._task, advance=1, what=what[-48:])
