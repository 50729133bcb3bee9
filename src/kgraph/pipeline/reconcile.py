"""Asks a server of the W3C Reconciliation Service API (0.2) which bodies names are; answers are kept in the project.

Nothing is asked unless the user names a server, and of a graph nothing leaves the machine but names.
"""

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from kgraph import __version__
from kgraph.errors import KgraphError, UsageError
from kgraph.files import atomic_write
from kgraph.model import content_id
from kgraph.resolve.reconciled import Answer, Answers

TIMEOUT: Final = 20.0
"""Seconds that a server has for an answer."""
BATCH: Final = 25
"""Names in one request, unless the server asks for fewer."""
OFFERED: Final = 5
"""Bodies asked for to each name."""
LARGEST: Final = 16 * 1024 * 1024
"""Bytes of an answer; a longer one is no answer to so few names."""
PIECE: Final = 64 * 1024
KEPT_EVERY: Final = 40
"""Requests after which the answers are written down, so that what interrupts a long run loses little."""
VERSIONS: Final = frozenset({"0.1", "0.2"})
PREFIX: Final = "reconciled-"


class UnansweredError(KgraphError):
    """A server cannot be reached, or what it says is no answer; the graph is built without it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a server says of itself."""

    name: str
    space: str
    batch: int


def check_url(url: str) -> None:
    """Raise UsageError for what is no address of a server."""
    try:
        parts = urllib.parse.urlsplit(url)
        right = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        right = False
    if not right or any(c.isspace() for c in url):
        raise UsageError(f"--reconcile {url!r}: not an address; write one such as https://example.org/reconcile")


class Server:
    """A reconciliation server at an address; UnansweredError where it fails, with its address and the fault."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT) -> None:
        check_url(url)
        self.url, self.timeout = url, timeout

    def manifest(self) -> Manifest:
        """Ask the server what it is."""
        told = self._json(None)
        if not isinstance(told, dict):
            raise self._fault("its manifest is no JSON object")
        versions = told.get("versions", ["0.2"])
        if not isinstance(versions, list) or not VERSIONS & {str(version) for version in versions}:
            raise self._fault(f"it speaks versions {versions} of the protocol, kgraph speaks 0.2")
        batch = told.get("batchSize")
        batch = batch if isinstance(batch, int) and 0 < batch < BATCH else BATCH
        return Manifest(str(told.get("name", "")), str(told.get("identifierSpace", "")), batch)

    def ask(self, names: Sequence[str]) -> list[tuple[Answer, ...]]:
        """Ask about some names at once; return what is offered for each, in their order."""
        queries = {f"q{number}": {"query": name, "limit": OFFERED} for number, name in enumerate(names)}
        body = urllib.parse.urlencode({"queries": json.dumps(queries)}).encode()
        told = self._json(body)
        if not isinstance(told, dict):
            raise self._fault("its answer is no JSON object")
        return [tuple(self._answers(told.get(key))) for key in queries]

    def _answers(self, told: object) -> Iterator[Answer]:
        result = told.get("result") if isinstance(told, dict) else None
        if not isinstance(result, list):
            raise self._fault("its answer has no list of results for each name")
        for item in result:
            if not (isinstance(item, dict) and isinstance(item.get("id"), str) and isinstance(item.get("name"), str)):
                raise self._fault("a result has no id and name")
            if item["id"] and item["name"].strip():
                yield Answer(item["id"], item["name"], item.get("match") is True, _kind(item.get("type")))

    def _json(self, body: bytes | None) -> object:
        headers = {"Accept": "application/json", "User-Agent": f"kgraph/{__version__}"}
        request = urllib.request.Request(self.url, body, headers)  # noqa: S310 -- check_url lets only http(s) through
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:  # noqa: S310 -- the same
                data = self._read(response)
        except urllib.error.HTTPError as error:
            error.close()
            raise self._fault(f"it answers {error.code} {error.reason}") from error
        except TimeoutError as error:
            raise self._fault(f"no answer within {self.timeout:g} s") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            raise self._fault(f"no answer within {self.timeout:g} s" if late else f"no answer ({error})") from error
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._fault("its answer is not JSON") from error

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        """Return an answer as far as it comes in time: the socket's own timeout starts anew with each byte."""
        data, end = bytearray(), time.monotonic() + self.timeout
        while piece := response.read1(PIECE):
            data += piece
            if len(data) > LARGEST:
                raise self._fault(f"its answer is longer than {LARGEST:,} bytes")
            if time.monotonic() > end:
                raise TimeoutError
        return bytes(data)

    def _fault(self, what: str) -> UnansweredError:
        return UnansweredError(f"{self.url}: {what}; is this a reconciliation server? try again later, or leave it out")


def _kind(told: object) -> str:
    """Return the first of a body's types by name; servers give objects or, after 0.1, plain identifiers."""
    first: Any = told[0] if isinstance(told, list) and told else ""
    return str(first.get("name") or first.get("id") or "") if isinstance(first, dict) else str(first)


def reconcile(folder: Path, server: Server, names: Iterable[str]) -> None:
    """Ask about the names that the folder has no answers for yet, and write the answers down.

    UnansweredError where the server fails; what it has answered until then is kept.
    """
    path = folder / f"{PREFIX}{_slug(server.url)}.json"
    answers = read_answers(path)
    known = dict(answers.given) if answers else {}
    missing = iter([name for name in names if name not in known])
    manifest: Manifest | None = None
    asked = 0
    try:
        while batch := list(islice(missing, manifest.batch if manifest else 1)):
            manifest = manifest or server.manifest()
            known.update(zip(batch, server.ask(batch), strict=True))
            asked += 1
            if asked % KEPT_EVERY == 0:
                _keep(path, server, manifest, known)
    finally:
        if manifest is not None and asked:
            _keep(path, server, manifest, known)


def _keep(path: Path, server: Server, manifest: Manifest, known: dict[str, tuple[Answer, ...]]) -> None:
    given = {name: [asdict(answer) for answer in known[name]] for name in sorted(known)}
    told = {"url": server.url, "name": manifest.name, "space": manifest.space, "answers": given}
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(json.dumps(told, ensure_ascii=True, indent=1).encode() + b"\n")


def read_answers(path: Path) -> Answers | None:
    """Return what a server answered earlier; None where nothing is kept that can be read: then it is asked again."""
    try:
        told = json.loads(path.read_bytes())
        given = {str(name): tuple(Answer(**each) for each in offered) for name, offered in told["answers"].items()}
        title = f"{told['name']} ({told['url']})" if told["name"] else str(told["url"])
        return Answers(path.stem, title, str(told["space"]), given)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _slug(url: str) -> str:
    host = urllib.parse.urlsplit(url).hostname or "server"
    return f"{''.join(c if c.isascii() and c.isalnum() else '-' for c in host)}-{content_id(url)[:8]}"
