"""Writes RDF files: sorted, with prefixes, the same to the byte from run to run."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kgraph.errors import UsageError
from kgraph.rdf.sorting import sort
from kgraph.rdf.terms import BASE, KINDS, PREFIXES

FORMATS: Final = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
"""What `export` writes. No RDF/XML: it cannot hold every character that an article can."""
SUFFIXES: Final = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "ntriples": ".nt", "jsonld": ".jsonld"}


def export(quads: Iterable[Quad], out: BinaryIO, format: str, *, base: str = BASE) -> None:  # noqa: A002 (what the user calls it)
    """Write the quads in a format of `FORMATS`; Turtle and N-Triples are the union of the graphs.

    The same set of quads gives the same bytes, in whatever order it comes. UsageError for an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(f"format {format!r} is unknown; choose one of {', '.join(sorted(FORMATS))}")
    syntax = FORMATS[format]
    if syntax.supports_datasets:
        rows: Iterable[Quad] | Iterable[Triple] = sort(quads, graphs=True)
    else:
        rows = _triples(sort(quads, graphs=False))
    if format in {"turtle", "trig"}:
        prefixes = PREFIXES | {kind: f"{base}{kind}/" for kind in KINDS}
        header = _header(prefixes, syntax)
        out.write(header)
        body = cast("BinaryIO", _After(out, skip=len(header)))
        serialize(rows, body, syntax, prefixes=prefixes)
    else:
        serialize(rows, out, syntax)


def _triples(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Yield the triples, those that stand in several graphs once."""
    last: Triple | None = None
    for quad in quads:
        if quad.triple != last:
            last = quad.triple
            yield last


def _header(prefixes: dict[str, str], syntax: RdfFormat) -> bytes:
    """Return the prefix lines sorted: Oxigraph writes them in an order that changes from run to run."""
    node = NamedNode(BASE)
    written = serialize([Triple(node, node, node)], None, syntax, prefixes=prefixes) or b""
    return b"".join(sorted(line for line in written.splitlines(keepends=True) if line.startswith(b"@prefix")))


class _After:
    """A file that swallows the first bytes: the unsorted header, which is as long as the sorted one."""

    def __init__(self, out: BinaryIO, *, skip: int) -> None:
        self._out, self._skip = out, skip

    def write(self, data: bytes) -> int:
        self._out.write(data[self._skip :])
        self._skip = max(0, self._skip - len(data))
        return len(data)

    def flush(self) -> None:
        self._out.flush()
