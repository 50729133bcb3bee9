"""How long the page takes to make and to use, by size, against stock pyvis.

    python benchmarks/page.py [--nodes 50 500 5000 20000] [--stock-up-to 500]

Graphs are made up with 2.5 ties to a name. For each: seconds of layout and of writing the page (the second time with
the layout kept), its megabytes, and in headless Chromium without a GPU: seconds until the first picture, milliseconds
of a filter (the slowest of four) and of a search. Stock pyvis is given the same nodes and edges, without positions, as
its users do; its picture counts as drawn when its script has run, though physics go on moving it. It is left out for
larger graphs, where it takes minutes.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from kgraph.model import Graph
from kgraph.publish.page import render
from kgraph.publish.pyvis_network import to_pyvis

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.publish.graphs import grown

MINUTES = 120_000
CLOCK = "() => {{ const from = performance.now(); {}; return performance.now() - from; }}"
FILTER = CLOCK.format("kgraph.update({ types: new Set(['Person']) })")
BACK = CLOCK.format("kgraph.update({ types: new Set() })")
SEARCH = CLOCK.format("kgraph.find('number 4')")


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one page."""

    what: str
    nodes: int
    build: float
    again: float
    megabytes: float
    ready: float
    filter_ms: float
    search_ms: float

    def __str__(self) -> str:
        """Return the row of the table."""
        numbers = f"{self.build:9.2f} {self.again:9.2f} {self.megabytes:7.2f} {self.ready:9.2f}"
        return f"{self.what:6} {self.nodes:7,} {numbers} {self.filter_ms:9.0f} {self.search_ms:9.1f}"


def timed(act: Callable[[], bytes]) -> tuple[float, bytes]:
    """Return the seconds that it took, and what came of it."""
    start = time.perf_counter()
    made = act()
    return time.perf_counter() - start, made


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless browser without a GPU."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def ours(browser: Browser, graph: Graph, folder: Path) -> Row:
    """Measure our page."""
    cache = folder / f"layout{len(graph.entities)}.json"
    build, html = timed(lambda: render(graph, cache=cache))
    again, _ = timed(lambda: render(graph, cache=cache))
    file = folder / "ours.html"
    file.write_bytes(html)
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    start = time.perf_counter()
    tab.goto(file.as_uri(), timeout=MINUTES)
    tab.wait_for_selector("html[data-ready]", state="attached", timeout=MINUTES)
    tab.evaluate("() => new Promise(requestAnimationFrame)")
    ready = time.perf_counter() - start
    filtered = max(tab.evaluate(script) for script in (FILTER, BACK, FILTER, BACK))
    found = tab.evaluate(SEARCH)
    tab.close()
    return Row("kgraph", len(graph.entities), build, again, len(html) / 1e6, ready, filtered, found)


def stock(browser: Browser, graph: Graph, folder: Path) -> Row:
    """Measure pyvis' own page of the same nodes and edges, all of it inline but for what it always fetches."""
    given = to_pyvis(graph)

    def act() -> bytes:
        network = Network(directed=True, cdn_resources="in_line")
        for node in given.nodes:
            network.add_node(node["id"], label=node["label"])
        for edge in given.edges:
            network.add_edge(edge["from"], edge["to"])
        html: str = network.generate_html()
        return html.encode()

    build, html = timed(act)
    file = folder / "stock.html"
    file.write_bytes(html)
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    tab.goto(file.as_uri(), timeout=MINUTES)
    tab.wait_for_selector("canvas", timeout=MINUTES)
    tab.evaluate("() => new Promise(requestAnimationFrame)")
    ready = time.perf_counter() - start
    tab.close()
    return Row("pyvis", len(graph.entities), build, build, len(html) / 1e6, ready, float("nan"), float("nan"))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[50, 500, 5000, 20000])
    parser.add_argument("--stock-up-to", type=int, default=500, help="the largest graph that stock pyvis is given")
    asked = parser.parse_args()
    print("page     nodes   build s   again s      MB   ready s filter ms search ms", flush=True)
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        for count in asked.nodes:
            graph = grown(count)
            print(ours(browser, graph, Path(name)), flush=True)
            if count <= asked.stock_up_to:
                print(stock(browser, graph, Path(name)), flush=True)


if __name__ == "__main__":
    main()
