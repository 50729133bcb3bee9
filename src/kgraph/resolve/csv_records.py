"""Records of a CSV file with a header, each with the line that it begins in; faults are told by their line."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from kgraph.errors import InputError


def records(where: str, raw: Iterable[bytes], needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each record's first line and its cells by column; columns are in small letters, `needed` among them.

    `raw` are the lines of the file called `where`. InputError for what is no UTF-8, no CSV, or has no such header.
    """
    reader = csv.reader(_lines(where, raw), strict=True)
    header: list[str] = []
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if header and cells and len(cells) != len(header):
                raise InputError(
                    f"{where}:{line}: {len(cells)} cells under {len(header)} columns; put cells with commas in quotes"
                )
            if header and any(cells):
                yield line, dict(zip(header, cells, strict=True))
            elif cells and not header:
                header = _header(f"{where}:{line}", cells, needed)
    except csv.Error as error:
        raise InputError(f"{where}:{start}: not CSV ({error}); mend the line") from error
    if not header:
        raise InputError(f"{where}:1: the file is empty; the first line names the columns ({', '.join(needed)}, …)")


def _lines(where: str, raw: Iterable[bytes]) -> Iterator[str]:
    """Yield lines as text. Line by line, so that a fault in the encoding has its line."""
    for number, line in enumerate(raw, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"{where}:{number}: not UTF-8 ({error.reason}); save the file as UTF-8") from error


def _header(place: str, cells: Sequence[str], needed: Sequence[str]) -> list[str]:
    header = [cell.strip().casefold() for cell in cells]
    missing = [column for column in needed if column not in header]
    if missing:
        told = ", ".join(header)[:80]
        hint = "; separate cells by commas" if len(header) == 1 and ";" in header[0] else ""
        raise InputError(f"{place}: no column {' or '.join(missing)} among {told!r}; name it so{hint}")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise InputError(f"{place}: column {twice[0]} stands there twice; take one away")
    return header
