"""Files, folders, patterns and standard input: from what a user names to the sources that are read, in one order."""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kgraph.read.inputs import NOT_A_FILE, STDIN, Skipped, Source

TEXTS: Final = frozenset({".txt", ".md"})
PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
RECORDS: Final = frozenset({".jsonl", ".ndjson"})
SUFFIXES: Final = TEXTS | PAGES | RECORDS
"""What a folder is searched for. A file without a suffix is read if it is named outright."""


def sources(paths: Sequence[str]) -> Iterator[Source | Skipped]:
    """Yield every input that the paths name, sorted by path and each once, whatever the order of the paths.

    A folder gives its files of known suffixes, however deep, hidden ones aside; a pattern (`news/**/*.html`) what it
    matches; `-` standard input. What cannot be an input comes as `Skipped` in its place.
    """
    found: dict[str, Source | Skipped] = {}
    for path in paths:
        for item in _expand(path):
            name = item.path if isinstance(item, Source) else item.source
            found.setdefault(name, item)
    named: dict[str, str] = {}
    for name in sorted(found):
        if named.setdefault(_identity(name), name) == name:
            yield found[name]


def _identity(name: str) -> str:
    """Return what is the same for `a.txt`, `./a.txt` and its absolute path."""
    return name if name == STDIN else os.path.normcase(os.path.abspath(name))  # noqa: PTH100 -- no links resolved


def _expand(path: str) -> Iterator[Source | Skipped]:
    if path == STDIN:
        yield Source(path)
        return
    name = _posix(path)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 -- one call for existence, kind and error
    except FileNotFoundError:
        yield from _matches(path) if glob.has_magic(path) else [_missing(name)]
    except (OSError, ValueError) as error:
        yield _unreadable(name, error)
    else:
        yield from _folder(path) if stat.S_ISDIR(mode) else [_named(name, mode)]


def _posix(path: str) -> str:
    return Path(path).as_posix() if path else path


def _named(name: str, mode: int) -> Source | Skipped:
    if not stat.S_ISREG(mode):
        return Skipped(name, None, "not-a-file", NOT_A_FILE)
    suffix = Path(name).suffix.lower()
    return Source(name) if suffix in SUFFIXES or not suffix else _unsupported(name, suffix)


def _matches(pattern: str) -> Iterator[Source | Skipped]:
    matched = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 -- absolute and relative patterns alike
    if not matched:
        yield Skipped(_posix(pattern), None, "no-match", "the pattern matches no file; check it and the folder")
    for path in matched:
        yield from _expand_match(path)


def _expand_match(path: str) -> Iterator[Source | Skipped]:
    """Expand what a pattern matched, without reading a name such as `a[1].txt` as a pattern again."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 -- as above
    except OSError as error:
        yield _unreadable(_posix(path), error)
    else:
        yield from _folder(path) if stat.S_ISDIR(mode) else [_named(_posix(path), mode)]


def _folder(folder: str) -> Iterator[Source | Skipped]:
    errors: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=errors.append):
        links = [name for name in folders if os.path.islink(os.path.join(here, name))]  # noqa: PTH114, PTH118 -- quick
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (_link(_join(here, name)) for name in links if not name.startswith("."))
        yield from (_file(_join(here, name)) for name in files if not name.startswith("."))
    yield from (_unreadable(_posix(str(error.filename)), error) for error in errors)


def _file(name: str) -> Source | Skipped:
    """Judge a file of a folder by its suffix; whether it can be read shows when it is."""
    suffix = Path(name).suffix.lower()
    return Source(name) if suffix in SUFFIXES else _unsupported(name, suffix)


def _join(folder: str, name: str) -> str:
    return Path(folder, name).as_posix()


def _missing(name: str) -> Skipped:
    return Skipped(name, None, "missing", "there is no such file or folder; check the path")


def _link(name: str) -> Skipped:
    return Skipped(name, None, "link", "a link to a folder is not followed; name the folder itself")


def _unreadable(name: str, error: OSError | ValueError) -> Skipped:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Skipped(name, None, "unreadable", f"{why}; mend the permissions or the path")


def _unsupported(name: str, suffix: str) -> Skipped:
    kinds = ", ".join(sorted(SUFFIXES))
    what = f"{suffix} files are not read" if suffix else "a file without a suffix is read only if it is named"
    return Skipped(name, None, "unsupported", f"{what}; known are {kinds}")
