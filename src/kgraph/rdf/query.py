"""Runs SPARQL in a process of its own, with limits on time, memory and size.

`query` answers one question; `Worker` stays for many, as a server or a notebook has them.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self, TypeAlias, cast

from pyoxigraph import NamedNode

from kgraph.errors import KgraphError, LimitError, StoreError, UsageError
from kgraph.ontology import NamedQuery
from kgraph.rdf import terms
from kgraph.rdf.results import Result, Term
from kgraph.rdf.scanner import scan
from kgraph.rdf.store import snapshot
from kgraph.rdf.worker import receive, send

_WEEK: Final = 7 * 24 * 3600
_START: Final = 60.0
"""Seconds for a worker to open a store; a million quads take 0.1."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, bytes of memory, rows, and characters of answer. An answer that is cut says so.

    UsageError where one of them is not above 0, or the seconds are more than a week.
    """

    seconds: float = 10.0
    memory: int = 2 << 30
    rows: int = 100_000
    size: int = 50 << 20

    def __post_init__(self) -> None:
        if not (0 < self.seconds <= _WEEK and min(self.memory, self.rows, self.size) > 0):
            raise UsageError(f"query: limits must be above 0 and the time at most {_WEEK} s: {self}")


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI as the value of a query's parameter."""

    value: str


Value: TypeAlias = str | int | Decimal | Iri


def query(
    directory: Path, text: str, *, bindings: Mapping[str, Value] | None = None, limits: Limits | None = None
) -> Result:
    """Run a SPARQL query on the store in the directory; a query without FROM sees the union of its graphs.

    Prefixes of `terms.PREFIXES` need no declaration. `bindings` gives variables their value as a term, never as text;
    the query must SELECT them, and the answer leaves them out.

    UsageError for a query that is wrong or not allowed, LimitError where it takes too much, StoreError where the store
    is missing or damaged.
    """
    with Worker(directory, limits) as worker:
        return worker.query(text, bindings=bindings)


def named(directory: Path, asked: NamedQuery, given: Mapping[str, str], *, limits: Limits | None = None) -> Result:
    """Run a named query with its parameters; UsageError for one that is missing or unknown."""
    return query(directory, asked.text, bindings=parameters(asked, given), limits=limits)


def parameters(asked: NamedQuery, given: Mapping[str, str]) -> dict[str, Value]:
    """Return the values of a named query's parameters, defaults included; UsageError for a missing or unknown one."""
    known = {parameter.name: parameter for parameter in asked.parameters}
    takes = "; ".join(f"{name}: {parameter.description}" for name, parameter in known.items()) or "none"
    for name in given:
        if name not in known:
            raise UsageError(f"query {asked.name}: no parameter {name!r}; it takes {takes}")
    missing = [name for name, parameter in known.items() if parameter.default is None and name not in given]
    if missing:
        raise UsageError(f"query {asked.name}: needs {', '.join(missing)}; it takes {takes}")
    return {name: given.get(name, parameter.default or "") for name, parameter in known.items()}


class Worker:
    """A process that answers queries on one store, started at the first and replaced when a query killed it.

    It keeps the generation of the store that it opened. Not for several threads at once.
    """

    def __init__(self, directory: Path, limits: Limits | None = None) -> None:
        self._directory = directory
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def query(self, text: str, *, bindings: Mapping[str, Value] | None = None) -> Result:
        """Run a query; see the function `query` for its errors."""
        union = not scan(text)
        packed = {name: _packed(name, value) for name, value in (bindings or {}).items()}
        process = self._process or self._start()
        limits = self._limits
        request = {"text": text, "bindings": packed, "union": union, **asdict(limits)}
        answer = self._exchange(process, request, limits.seconds)
        if "error" in answer:
            raise self._error(answer["error"], answer["message"])
        rows = tuple(tuple(cell and Term(*cell) for cell in row) for row in answer["rows"])
        return Result(answer["kind"], tuple(answer["variables"]), rows, answer["cut"])

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        path = snapshot(self._directory).path.resolve()
        command = [sys.executable, "-P", "-m", "kgraph.rdf.worker", str(path), str(self._limits.memory)]
        self._process = process = subprocess.Popen(  # noqa: S603 (our own module, no shell)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        answer = self._exchange(process, None, _START)
        if "error" in answer:
            self.close()
            raise self._error(answer["error"], answer["message"])
        return process

    def _exchange(
        self, process: subprocess.Popen[bytes], request: Mapping[str, Any] | None, seconds: float
    ) -> dict[str, Any]:
        """Send a request, if there is one, and wait for the answer; a worker that gives none is buried."""
        with _deadline(process, seconds) as late:
            try:
                if request is not None:
                    send(cast("BinaryIO", process.stdin), request)
                answer = receive(cast("BinaryIO", process.stdout))
            except BrokenPipeError:
                answer = None
        if answer is not None:
            return answer
        self.close()
        if late.is_set():
            raise LimitError(f"query: not done after {seconds:g} s; narrow it, or give it more time")
        raise self._death(process.returncode)

    def _death(self, code: int) -> KgraphError:
        """Return the error that the end of a worker means."""
        gibibytes = self._limits.memory / 2**30
        if -code == signal.SIGSEGV:
            return LimitError("query: too long or too deep for the engine; make it simpler")
        if code < 0:
            return LimitError(f"query: took more than {gibibytes:g} GiB of memory; narrow it, or give it more")
        return StoreError(f"{self._directory}: the query process ended with code {code}; report this as a bug")

    def _error(self, kind: str, message: str) -> KgraphError:
        if kind == "memory":
            return self._death(-signal.SIGABRT)
        if kind == "store":
            return StoreError(f"{self._directory}: the store is damaged ({message}); build it again with kgraph build")
        return UsageError(f"query: {message}")


@contextmanager
def _deadline(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill the process when the time is over; the event tells whether it was."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _packed(name: str, value: Value) -> list[str]:
    """Return a binding as the worker takes it; UsageError for an IRI that is none."""
    if isinstance(value, Iri):
        try:
            return ["uri", NamedNode(value.value).value, "", ""]
        except ValueError as error:
            raise UsageError(f"parameter {name}: {value.value!r} is no IRI ({error})") from error
    # A number is a decimal, like every amount and figure of the graph: Oxigraph compares a substituted variable with
    # `=` by its term, so that 1200 as an integer would not be 1200 as a decimal.
    literal = terms.text(value) if isinstance(value, str) else terms.decimal(Decimal(value))
    return ["literal", literal.value, literal.datatype.value, ""]
