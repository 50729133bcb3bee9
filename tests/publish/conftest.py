"""A browser for the tests of the page."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from kgraph.model import Graph
from kgraph.publish.page import render
from kgraph.publish.settings import DEFAULT, Page
from tests.publish.visits import Opener, Visit, watched

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


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Give a function that renders a graph and opens the page; at the end nothing may have been asked for or failed."""
    visits: list[Visit] = []

    def opened(graph: Graph, page: Page = DEFAULT, *, hash_: str = "", policy: bool = True, **context: Any) -> Visit:
        file = tmp_path / f"page{len(visits)}.html"
        html = render(graph, page)
        file.write_bytes(html if policy else html.replace(b"Content-Security-Policy", b"Nothing"))
        context = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | context
        tab = browser.new_context(**context).new_page()
        visits.append(Visit(tab, file))
        return watched(visits[-1], hash_)

    yield opened
    for each in visits:
        each.tab.context.close()
        assert each.requests == []
        assert each.problems == []
