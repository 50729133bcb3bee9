"""The page: one HTML file that opens offline and shows who is tied to whom, with the words that prove it."""

from pathlib import Path

from kgraph.model import Graph
from kgraph.publish.pyvis_network import to_pyvis
from kgraph.publish.settings import DEFAULT, Page


def render(graph: Graph, page: Page = DEFAULT, *, cache: Path | None = None) -> bytes:
    """Return the page as UTF-8; the same graph and settings give the same bytes.

    `cache` is a file that keeps the layout from one time to the next.
    """
    html: str = to_pyvis(graph, page, cache=cache).generate_html()
    return html.encode("utf-8", "replace")
