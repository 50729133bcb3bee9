"""A reconciliation server for tests, on this machine: speaks version 0.2 of the protocol, or fails as it is told."""

import json
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MANIFEST = {
    "versions": ["0.2"],
    "name": "Bodies of the Valley",
    "identifierSpace": "https://bodies.example/id/",
    "schemaSpace": "https://bodies.example/types/",
    "batchSize": 2,
}
FIRM = [{"id": "f", "name": "Firm"}]
BODIES = {
    "Ostrava Mobility": [
        {
            "id": "c7",
            "name": "Ostrava Mobility Ltd",
            "score": 61,
            "match": False,
            "type": [{"id": "f", "name": "Firm"}],
        },
        {"id": "c8", "name": "Ostrava Mobility", "score": 99, "match": True, "type": FIRM},
    ],
    "Tarn Valley Council": [{"id": "b1", "name": "Tarn Valley Council", "score": 80, "match": False, "type": ["b"]}],
}


@dataclass
class Reconciliation:
    """What the server was asked, and how it fails: not at all, or as `fault` says."""

    fault: str = ""
    after: int = 0
    """Requests that it answers well before it fails."""
    asked: list[str] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    requests: int = 0
    url: str = ""

    def answer(self, queries: dict[str, Any] | None) -> bytes:
        """Return the right answer, noted."""
        if queries is None:
            return json.dumps(MANIFEST).encode()
        self.asked += [query["query"] for query in queries.values()]
        self.batches.append(len(queries))
        return json.dumps({key: {"result": BODIES.get(it["query"], [])} for key, it in queries.items()}).encode()


@contextmanager
def serving(told: Reconciliation) -> Iterator[Reconciliation]:
    """Serve on a free port of this machine until the block ends."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply(json.loads(urllib.parse.parse_qs(body)["queries"][0]))

        def _reply(self, queries: dict[str, Any] | None) -> None:
            told.requests += 1
            failing = told.fault and told.requests > told.after
            if failing and told.fault == "slow":
                ended.wait(30)
                return
            if failing and told.fault == "drip":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                while not ended.wait(0.02):
                    self.wfile.write(b" ")
                return
            if failing and told.fault == "cut":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
                return
            body = {"html": b"<html>hello", "list": b"[]", "shape": b'{"q0": {"result": [{"id": 7}]}}'}.get(told.fault)
            self.send_response(500 if failing and told.fault == "500" else 200)
            self.end_headers()
            self.wfile.write(body if failing and body is not None else told.answer(queries))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/reconcile"
    try:
        yield told
    finally:
        ended.set()
        server.shutdown()
        thread.join()
        server.server_close()
