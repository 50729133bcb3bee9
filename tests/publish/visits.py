"""A page that is open in a browser, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Tab
from playwright.sync_api import Request

from kgraph.model import Graph


@dataclass
class Visit:
    """A page that is open, with what it asked for and what went wrong in it."""

    tab: Tab
    file: Path
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def data(self, expression: str, argument: object = None) -> Any:
        """Return the value of a JavaScript expression in the page."""
        return self.tab.evaluate(expression, argument)

    def spot(self, node: str) -> tuple[float, float]:
        """Return where a node is drawn in the window."""
        at = self.data("id => kgraph.spot(id)", node)
        return at["x"], at["y"]

    def shown(self) -> str:
        """Return the words that say how much is shown."""
        return self.tab.inner_text("#count")

    def panel(self) -> str:
        """Return the text of the evidence panel."""
        return self.tab.inner_text("#panel")


Opener = Callable[..., Visit]


def watched(seen: Visit, hash_: str) -> Visit:
    """Open the visit's file and note every request, error and refusal."""

    def asked(request: Request) -> None:
        if request.url.partition("#")[0] != seen.file.as_uri() and not request.url.startswith("blob:"):
            seen.requests.append(request.url)

    seen.tab.on("request", asked)
    seen.tab.on("pageerror", lambda error: seen.problems.append(str(error)))
    seen.tab.on("console", lambda message: seen.problems.append(message.text) if message.type == "error" else None)
    seen.tab.goto(f"{seen.file.as_uri()}{hash_}")
    if seen.tab.evaluate("() => true") and not seen.tab.locator("noscript section").count():
        seen.tab.wait_for_selector("html[data-ready]", state="attached")
    return seen


def key(graph: Graph, label: str) -> str:
    """Return the id of the entity of that name."""
    return next(entity.id for entity in graph.entities if entity.label == label)


def click(page: Visit, graph: Graph, label: str) -> None:
    """Click a node in the picture."""
    page.tab.mouse.click(*page.spot(key(graph, label)))


def double_click(page: Visit, node: str) -> None:
    """Click a node twice, and again where the machine was too slow for it to count as a double click."""
    before = page.data("() => JSON.stringify([kgraph.state, kgraph.drawn()])")
    for _ in range(4):
        page.tab.mouse.dblclick(*page.spot(node))
        if page.data("() => JSON.stringify([kgraph.state, kgraph.drawn()])") != before:
            return


def saved(page: Visit, entry: str) -> Path:
    """Choose an entry of the menu that sends, and return the file that it saves."""
    page.tab.click("#share")
    with page.tab.expect_download() as download:
        page.tab.get_by_role("menuitem", name=entry).click()
    return Path(download.value.path())


def unfold(page: Visit) -> None:
    """Show all the quotes that the panel has."""
    page.data("() => { for (const each of document.querySelectorAll('.unfold[aria-expanded=false]')) each.click(); }")
    page.data("() => { for (const each of document.querySelectorAll('#panel details')) each.open = true; }")
