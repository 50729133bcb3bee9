"""A browser for the tests of the page."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Request, sync_playwright
from playwright.sync_api import Page as Tab

from kgraph.model import Graph
from kgraph.publish.page import render
from kgraph.publish.settings import DEFAULT, Page

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give headless Chromium: the system's, or Playwright's own. In CI its absence is a failure, elsewhere a skip."""
    system = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=system, args=["--no-sandbox", "--disable-gpu"])
        except Error as error:
            reason = f"no Chromium to open the page in (install Debian's chromium): {str(error).splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield chromium
        chromium.close()


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


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Give a function that renders a graph and opens the page; at the end nothing may have been asked for or failed."""
    visits: list[Visit] = []

    def opened(graph: Graph, page: Page = DEFAULT, *, hash_: str = "", **context: Any) -> Visit:
        file = tmp_path / f"page{len(visits)}.html"
        file.write_bytes(render(graph, page))
        context = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | context
        tab = browser.new_context(**context).new_page()
        visits.append(Visit(tab, file))
        return watched(visits[-1], hash_)

    yield opened
    for each in visits:
        each.tab.context.close()
        assert each.requests == []
        assert each.problems == []


def watched(seen: Visit, hash_: str) -> Visit:
    """Open the visit's file and note every request, error and refusal."""

    def asked(request: Request) -> None:
        if request.url.partition("#")[0] != seen.file.as_uri() and not request.url.startswith("blob:"):
            seen.requests.append(request.url)

    seen.tab.on("request", asked)
    seen.tab.on("pageerror", lambda error: seen.problems.append(str(error)))
    seen.tab.on("console", lambda message: seen.problems.append(message.text) if message.type == "error" else None)
    seen.tab.goto(f"{seen.file.as_uri()}{hash_}")
    seen.tab.wait_for_selector("html[data-ready]", state="attached")
    return seen
