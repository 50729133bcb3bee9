"""The process that parses pages, so that no page can hang, swell or crash the reader.

It is run as a module. Pages come in and answers go out as frames: eight bytes of length, then JSON. Memory is limited
where the system can do that; the time limit is the parent's, who kills this process.
"""

import json
import logging
import os
import struct
import sys
from typing import IO, Any, Final

READY: Final = "ready"
"""The first answer: the parser is loaded, from now on the time is the page's."""
LENGTH: Final = struct.Struct(">Q")
_REFUSED: Final = frozenset(
    {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.fork"}
)


def write_frame(stream: IO[bytes], message: object) -> None:
    """Write a message as one frame."""
    packed = json.dumps(message).encode("ascii")
    stream.write(LENGTH.pack(len(packed)) + packed)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any | None:
    """Read the next message, None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    size = LENGTH.unpack(head)[0]
    packed = stream.read(size)
    return json.loads(packed) if len(packed) == size else None


def main(memory: int) -> None:
    """Answer pages until the parent closes the stream."""
    # Libraries that print must not write between the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.disable(logging.CRITICAL)
    from kgraph.read.page_text import extract  # noqa: PLC0415 -- the parent needs the frames without the parser

    _limit_memory(memory)
    sys.addaudithook(refuse)
    write_frame(answers, READY)
    while (page := read_frame(sys.stdin.buffer)) is not None:
        try:
            answer = extract(page)
        except Exception as error:  # noqa: BLE001 -- a parser of foreign bytes may fail in any way; the parent is told
            answer = {"failed": type(error).__name__}
        write_frame(answers, answer)


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 -- not on Windows
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):  # pragma: no cover -- macOS knows the limit and refuses it
        return


def refuse(event: str, _: object) -> None:
    """Stop what no page has a reason to cause: connections and other programs (an audit hook)."""
    if event in _REFUSED:
        raise PermissionError(f"{event} is not for the page worker")


if __name__ == "__main__":
    main(int(sys.argv[1]))
