"""The build lock: one writer at a time, and the second is told who the first is.

The lock itself is the operating system's (through filelock), so it ends with its process and a killed build never
blocks the next. Process and host of the holder stand in a file beside it, only to be shown.
"""

import json
import logging
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from kgraph.errors import StoreError

LOCK_FILE: Final = "build.lock"
HOLDER_FILE: Final = "build.lock.holder"
log = logging.getLogger(__name__)


@contextmanager
def build_lock(directory: Path, *, timeout: float = 0.0) -> Iterator[None]:
    """Hold the directory's build lock; wait for it at most `timeout` seconds.

    Raises StoreError that names the holder's process and host if another holds it, or if the place cannot be locked.
    A lock that a dead process left is taken over, with a message.
    """
    lock = FileLock(directory / LOCK_FILE, timeout=timeout, thread_local=False)
    holder = directory / HOLDER_FILE
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"{directory}: busy, {_described(holder)} is writing to it; wait for it to end, or stop it, then try again"
        ) from None
    except (OSError, NotImplementedError) as error:
        cure = "give a directory on a local disk that is yours to write"
        raise StoreError(f"{directory}: cannot be locked for writing ({error}); {cure}") from error
    try:
        if holder.exists():
            log.warning("%s: taking over the lock that %s left behind", directory, _described(holder))
        holder.write_text(json.dumps({"pid": os.getpid(), "host": platform.node()}), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _described(holder: Path) -> str:
    try:
        told = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {told['pid']} on {told['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
