"""Sorts quads; many of them on disk, in the system's directory for temporary files (TMPDIR)."""

import heapq
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse, serialize

_CHUNK: Final = 200_000
"""Quads in memory at a time, about 150 MB with their keys."""
_TYPE: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

Key = tuple[str, str, str, str]


def by_graph(quad: Quad) -> Key:
    """Order by named graph, then like `by_subject`."""
    return (str(quad.graph_name), *by_subject(quad)[:3])


def by_subject(quad: Quad) -> Key:
    """Order by subject, class first, then the other predicates, then object."""
    predicate = str(quad.predicate)
    return (str(quad.subject), "" if predicate == _TYPE else predicate, str(quad.object), str(quad.graph_name))


def sort(quads: Iterable[Quad], *, graphs: bool, chunk: int = _CHUNK) -> Iterator[Quad]:
    """Yield the quads in the one order of their content, whatever order they come in."""
    key = by_graph if graphs else by_subject
    stream = iter(quads)
    first = sorted(islice(stream, chunk), key=key)
    if len(first) < chunk:
        yield from first
        return
    with tempfile.TemporaryDirectory(prefix="kgraph-") as name:
        paths = [_spill(first, Path(name) / "0.nq")]
        del first
        while part := sorted(islice(stream, chunk), key=key):
            paths.append(_spill(part, Path(name) / f"{len(paths)}.nq"))
        yield from heapq.merge(*(parse(path=path, format=RdfFormat.N_QUADS) for path in paths), key=key)


def _spill(quads: Iterable[Quad], path: Path) -> Path:
    with io.BufferedWriter(io.FileIO(path, "wb"), buffer_size=1 << 20) as file:
        serialize(quads, file, RdfFormat.N_QUADS)
    return path
