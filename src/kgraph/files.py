"""Writes files so that a reader finds either the old content or the whole new one, whatever happens."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from kgraph.errors import KgraphError, LimitError, UsageError

TEMPORARY: Final = ".kgraph-"
"""How the names of half-written files begin; only a killed process leaves one."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Give a binary file whose content becomes the path's when the block ends well; else nothing is changed.

    A symbolic link is followed and stays a link. A device or pipe is written to directly, because replacing
    `/dev/stdout` by a file would harm. UsageError where the path cannot be written to, LimitError where the disk
    is full; an error of the block itself passes through.
    """
    target = path.resolve()
    if _is_special(target):
        with target.open("wb") as device:
            yield device
        return
    with _explained(path):
        if target.is_dir():
            raise UsageError(f"{path}: is a directory; give the name of a file")
        temporary = target.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            with _explained(path):
                file.flush()
                os.fsync(descriptor)
        with _explained(path):
            _keep_mode(target, temporary)
            temporary.replace(target)
            sync_directory(target.parent)
    except OSError as error:
        if error.errno in _FULL:
            raise _explain(path, error) from error
        raise
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def sync_directory(path: Path) -> None:
    """Make the directory's entries durable, where the system knows such a thing (Windows does not)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_special(path: Path) -> bool:
    with suppress(OSError):
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


def _keep_mode(old: Path, new: Path) -> None:
    """Give the new file the permissions of the one that it replaces."""
    with suppress(FileNotFoundError):
        new.chmod(stat.S_IMODE(old.stat().st_mode))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _explain(path, error) from error


def _explain(path: Path, error: OSError) -> KgraphError:
    if error.errno in _FULL:
        return LimitError(f"{path}: no space left to write it; free some and run the command again")
    if isinstance(error, FileNotFoundError):
        return UsageError(f"{path}: there is no directory {path.parent}; make it first")
    return UsageError(f"{path}: cannot be written ({error.strerror}); choose another place")
