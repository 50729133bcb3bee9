"""Files for other tools: GraphML, GEXF, node-link JSON and tables, the same to the byte from run to run."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

import networkx as nx

from kgraph.errors import UsageError
from kgraph.files import atomic_write
from kgraph.model import Graph
from kgraph.publish.clean import cell, printable
from kgraph.publish.network import Scalar, to_networkx
from kgraph.publish.ties import sources

Network: TypeAlias = "nx.MultiDiGraph[str]"
Row: TypeAlias = dict[str, Scalar]


def graphml(graph: Graph) -> bytes:
    """Return the graph as GraphML; characters that XML forbids become U+FFFD."""
    lines: list[str] = [*nx.generate_graphml(_cleaned(graph), named_key_ids=True), ""]
    return "\n".join(lines).encode()


def gexf(graph: Graph) -> bytes:
    """Return the graph as GEXF 1.2 for Gephi; characters that XML forbids become U+FFFD."""
    root = ET.fromstring("".join(nx.generate_gexf(_cleaned(graph), prettyprint=False)))  # noqa: S314 - our own output
    ET.register_namespace("", "http://www.gexf.net/1.2draft")
    for element in root.iter():
        # networkx writes the day it ran, and the same graph must give the same bytes.
        element.attrib.pop("lastmodifieddate", None)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def nodelink(graph: Graph) -> bytes:
    """Return the graph as node-link JSON (`networkx.node_link_graph(data, edges="edges")` reads it)."""
    data = nx.node_link_data(_cleaned(graph), edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def tables(graph: Graph, *, raw: bool = False) -> dict[str, bytes]:
    """Return `nodes.csv`, `edges.csv` and `claims.csv` by file name, in UTF-8 with a header.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; `raw` switches that off.
    """
    network = to_networkx(graph)
    nodes: list[Row] = [{"id": node, **data} for node, data in network.nodes(data=True)]
    edges: list[Row] = [
        {"id": key, "source": left, "target": right, **data}
        for left, right, key, data in network.edges(keys=True, data=True)
    ]
    return {
        "nodes.csv": _table(nodes, ("id", "label", "type"), raw=raw),
        "edges.csv": _table(edges, ("id", "source", "target", "relation"), raw=raw),
        "claims.csv": _table(list(_claims(graph)), ("id", "subject", "relation", "object"), raw=raw),
    }


_SINGLE: Final[Mapping[str, Callable[[Graph], bytes]]] = {"graphml": graphml, "gexf": gexf, "nodelink": nodelink}
FORMATS: Final = (*sorted(_SINGLE), "csv")
"""The formats that `write` knows."""


def write(graph: Graph, form: str, target: Path, *, raw: bool = False) -> tuple[Path, ...]:
    """Write the graph to a file, for `csv` into a directory, and return what was written.

    Raises UsageError for an unknown format and where the target is of the wrong kind.
    """
    if form == "csv":
        if target.exists() and not target.is_dir():
            raise UsageError(f"{target}: a csv export is three tables and needs a directory; name one")
        target.mkdir(parents=True, exist_ok=True)
        return tuple(_written(target / name, data) for name, data in tables(graph, raw=raw).items())
    return (_written(target, encoded(graph, form)),)


def encoded(graph: Graph, form: str) -> bytes:
    """Return the graph in a format that is one file; UsageError for an unknown one, and for `csv`."""
    if form not in _SINGLE:
        raise UsageError(f"no format {form!r} for a single file; there are {', '.join(sorted(_SINGLE))}")
    return _SINGLE[form](graph)


def _written(path: Path, data: bytes) -> Path:
    with atomic_write(path) as file:
        file.write(data)
    return path


def _cleaned(graph: Graph) -> Network:
    network = to_networkx(graph)
    clean: Network = nx.MultiDiGraph()
    for node, data in network.nodes(data=True):
        clean.add_node(printable(node), **_printable(data))
    for left, right, key, data in network.edges(keys=True, data=True):
        clean.add_edge(printable(left), printable(right), key=key, **_printable(data))
    return clean


def _printable(data: Mapping[str, Scalar]) -> Row:
    return {printable(name): printable(value) if isinstance(value, str) else value for name, value in data.items()}


def _claims(graph: Graph) -> Iterable[Row]:
    labels = {entity.id: entity.label for entity in graph.entities}
    replies: dict[str, list[str]] = defaultdict(list)
    for reply in (reply for article in graph.articles for reply in article.replies):
        replies[reply.criticism].append(f"{labels.get(reply.speaker, reply.speaker)}: {reply.evidence.quote}")
    for source in sources(graph.articles):
        claim, document = source.claim, source.document
        yield {
            "id": source.cited.id,
            "subject": labels.get(claim.subject, claim.subject),
            "relation": claim.relation,
            "object": labels.get(claim.object, claim.object),
            "modality": claim.modality.value,
            "speaker": labels.get(claim.speaker, claim.speaker) if claim.speaker else "",
            "role": claim.role or "",
            "value_kind": " ".join(claim.kinds),
            "confidence": claim.confidence,
            "date": str(document.published or ""),
            "publisher": document.publisher,
            "headline": document.title,
            "url": document.url,
            "reprint_of": source.story if source.story != document.id else "",
            "quote": " […] ".join(evidence.quote for evidence in source.cited.evidence),
            "reply": " […] ".join(replies[source.cited.id]),
        }


def _table(rows: Sequence[Row], first: tuple[str, ...], *, raw: bool) -> bytes:
    columns = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns if raw else [cell(name) for name in columns])
    for row in rows:
        writer.writerow([_cell(row.get(name, ""), raw=raw) for name in columns])
    return buffer.getvalue().encode("utf-8", "replace")


def _cell(value: Scalar, *, raw: bool) -> Scalar:
    if not isinstance(value, str):
        return value
    return value if raw else cell(value)
