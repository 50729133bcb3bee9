"""The process that runs queries: it opens the store, gives up what it does not need, and answers until it is killed.

Run as `python -m kgraph.rdf.worker STORE MEMORY`. Requests and answers are JSON, each after its length in eight bytes.
SPARQL never runs in any other process, because a query can crash it, fill its memory or never end (all measured with
pyoxigraph 0.5.13, which has no limits of its own).
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Triple, Variable

from kgraph.rdf.confine import limit_memory, limit_time, refuse_files, refuse_sockets
from kgraph.rdf.terms import PREFIXES

Packed: TypeAlias = list[str] | None
"""A term on its way: kind, value, datatype, language."""
LENGTH: Final = 8


def send(out: BinaryIO, message: Mapping[str, Any]) -> None:
    """Write one message."""
    data = json.dumps(message, ensure_ascii=True).encode()
    out.write(len(data).to_bytes(LENGTH, "big") + data)
    out.flush()


def receive(source: BinaryIO) -> dict[str, Any] | None:
    """Read one message; None at the end."""
    size = source.read(LENGTH)
    if len(size) < LENGTH:
        return None
    length = int.from_bytes(size, "big")
    data = source.read(length)
    return json.loads(data) if len(data) == length else None


def main(path: str, memory: int) -> None:
    """Serve queries on the store until the input ends."""
    offline = refuse_sockets()
    try:
        store = Store.read_only(path)
        next(iter(store), None)
    except (OSError, RuntimeError) as error:
        send(sys.stdout.buffer, {"error": "store", "message": str(error)})
        return
    if not offline:
        refuse_files(Path(path))
    limit_memory(memory)
    send(sys.stdout.buffer, {"ready": True})
    while (request := receive(sys.stdin.buffer)) is not None:
        limit_time(request["seconds"])
        send(sys.stdout.buffer, answer(store, request))


def answer(store: Store, request: Mapping[str, Any]) -> dict[str, Any]:
    """Run one query; an error becomes an answer with its kind: syntax, query, memory or store."""
    try:
        found = store.query(
            request["text"],
            prefixes=PREFIXES,
            use_default_graph_as_union=request["union"],
            substitutions={Variable(name): _term(packed) for name, packed in request["bindings"].items()},
        )
        return _packed(found, request)
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    except MemoryError:
        return {"error": "memory", "message": ""}
    except (OSError, RuntimeError, ValueError) as error:
        damaged = isinstance(error, OSError) or "Corruption" in str(error)
        return {"error": "store" if damaged else "query", "message": str(error)}


def _packed(found: QuerySolutions | QueryBoolean | Iterable[Triple], request: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(found, QueryBoolean):
        row = _pack(Literal(bool(found)))
        return {"kind": "ask", "variables": ["answer"], "rows": [[row]], "cut": ""}
    if isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables if variable.value not in request["bindings"]]
        rows: Iterator[list[Packed]] = ([_pack(solution[name]) for name in names] for solution in found)
        return {"kind": "select", "variables": names, **_within(rows, request)}
    names = ["subject", "predicate", "object"]
    rows = ([_pack(triple.subject), _pack(triple.predicate), _pack(triple.object)] for triple in found)
    return {"kind": "construct", "variables": names, **_within(rows, request)}


def _within(rows: Iterable[list[Packed]], request: Mapping[str, Any]) -> dict[str, Any]:
    """Take rows up to the limits, and tell which of them was reached."""
    taken: list[list[Packed]] = []
    size = 0
    for row in rows:
        size += sum(len(part) for cell in row if cell for part in cell)
        if len(taken) == request["rows"]:
            return {"rows": taken, "cut": f"{request['rows']} rows"}
        if size > request["size"]:
            return {"rows": taken, "cut": f"{request['size']} characters"}
        taken.append(row)
    return {"rows": taken, "cut": ""}


def _pack(term: NamedNode | BlankNode | Literal | Triple | None) -> Packed:
    if term is None:
        return None
    if isinstance(term, Literal):
        return ["literal", term.value, term.datatype.value, term.language or ""]
    if isinstance(term, NamedNode | BlankNode):
        return ["uri" if isinstance(term, NamedNode) else "bnode", term.value, "", ""]
    return ["literal", str(term), "", ""]  # a quoted triple, which nothing of ours makes


def _term(packed: list[str]) -> NamedNode | Literal:
    kind, value, datatype, _ = packed
    if kind == "uri":
        return NamedNode(value)
    return Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
