"""How lists and progress reach the terminal."""

import csv
import json
import sys
import textwrap
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
from rich.text import Text

from kgraph.files import atomic_write
from kgraph.rdf.results import guarded

errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


PIPED_WIDTH: Final = 120
"""The width of a table that does not go to a terminal."""
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


def _cell(value: object) -> object:
    """Keep a text from being run as a formula by a spreadsheet; numbers pass as they are."""
    return guarded(value) if isinstance(value, str) else value


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print a table if every cell fits on one line, else one block a row, which can be read."""
    cells = [[_plain(row.get(name)) for name in columns] for row in rows]
    console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    if sum(widths) + 2 * len(widths) > console.width:
        _blocks(console, cells, columns)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, no_wrap=True)
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _blocks(console: Console, cells: Iterable[Sequence[str]], columns: Sequence[str]) -> None:
    margin = max(map(len, columns)) + 2
    for row in cells:
        for name, cell in zip(columns, row, strict=True):
            if cell:
                wrapped = textwrap.wrap(cell, max(console.width - margin, 30)) or [""]
                console.print(Text(name.ljust(margin), style="bold") + Text(wrapped[0]), soft_wrap=True)
                for line in wrapped[1:]:
                    console.print(Text(" " * margin + line), soft_wrap=True)
        console.print()


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
