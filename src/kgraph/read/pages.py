"""Web pages through a worker process with limits of size, time and memory; it is kept from page to page."""

import contextlib
import subprocess
import sys
import threading
from types import TracebackType
from typing import IO, Any, Final, Self, cast

from kgraph.errors import InputError
from kgraph.read.inputs import Limits
from kgraph.read.page_worker import READY, read_frame, write_frame

START_SECONDS: Final = 120.0
"""How long the worker may take to load the parser: under a second alone, far more on a machine that is busy."""


class PageError(InputError):
    """A page could not be parsed; `reason` is a code of `Skipped`, the message its detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class Pages:
    """A worker that is started with the first page, replaced when it hangs or dies, and ended with the context."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def worker(self) -> int | None:
        """Return the worker's process number, None while there is none."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process.kill()
            self._process.wait()
            self._process = None

    def extract(self, page: str) -> dict[str, Any]:
        """Return the metadata and paragraphs of a page; PageError where a limit was reached or the parser failed."""
        if self._process is not None and self._process.poll() is not None:
            self.close()  # it died between two pages
        process = self._process or self._start()
        answer, is_late = _ask(process, page, self._limits.page_seconds)
        if answer is None or is_late:
            self.close()
        if isinstance(answer, dict) and "failed" not in answer:
            return answer
        if isinstance(answer, dict):
            raise self._failure(answer["failed"])
        if is_late:
            seconds = self._limits.page_seconds
            raise PageError("time-limit", f"the page took more than {seconds:g} s to parse; save its article as text")
        raise self._failure(f"it ended the parser, exit code {process.returncode}")

    def _failure(self, what: str) -> PageError:
        why = f"it needs more than {self._limits.page_memory:,} bytes of memory" if what == "MemoryError" else what
        return PageError("broken-page", f"the page cannot be parsed ({why}); save its article as text")

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: a file `lxml.py` in the working directory must not be taken for the library.
        command = [sys.executable, "-P", "-m", "kgraph.read.page_worker", str(self._limits.page_memory)]
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- our own module in our own interpreter
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise PageError("broken-page", f"the page parser cannot be started ({error}); free some memory") from error
        if _ask(self._process, None, START_SECONDS)[0] != READY:
            self.close()
            raise PageError("broken-page", "the page parser cannot be started; check that trafilatura is installed")
        return self._process


def _ask(process: subprocess.Popen[bytes], page: str | None, seconds: float) -> tuple[Any, bool]:
    """Return the worker's next answer, to a page if one is given, and whether it was killed for being late.

    The answer is None if the worker ended before giving one.
    """
    requests, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    late = threading.Event()
    watch = threading.Timer(seconds, _end, (process, late))
    watch.start()
    try:
        if page is not None:
            write_frame(requests, page)
        return read_frame(answers), late.is_set()
    except OSError:
        return None, late.is_set()
    finally:
        watch.cancel()


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
