"""Pictures of the page as people see it: light, dark, panel open, table, phone, 5,000 names, the one in the README.

    python scripts/screenshots.py output/demo/graph.html [-o output/screenshots] [--readme docs/graph.png]

Needs Chromium: the system's, or Playwright's own. The 5,000 names are made up (the graph of benchmarks/page.py).
"""

import argparse
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.publish.graphs import grown

from kgraph.publish.page import render
from kgraph.publish.settings import Page

Act = Callable[[Tab], None]
LARGE: Final = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: how large, in which scheme, and what is done before it is taken."""

    name: str
    width: int = 1440
    height: int = 900
    scheme: str = "light"
    act: Act = lambda _: None


def busiest(tab: Tab) -> None:
    """Open the name with most criticism, else with most ties."""
    tab.evaluate(
        "() => kgraph.openNode(kgraph.DATA.glance.again?.first[0]?.id || kgraph.DATA.glance.criticised?.first[0]?.id"
        " || kgraph.DATA.nodes[0].id)"
    )


def table(tab: Tab) -> None:
    """Show the claims as a table."""
    tab.keyboard.press("t")
    tab.click("[data-tab=claims]")


def near(tab: Tab) -> None:
    """Show only what is near the name with most ties."""
    busiest(tab)
    tab.get_by_role("button", name="1 step").click()


def story(tab: Tab) -> None:
    """Show what is near that name, with the first quote against it."""
    near(tab)
    tab.locator(".unfold").first.click()


def article(tab: Tab) -> None:
    """Open the article with most passages."""
    busiest(tab)
    tab.evaluate("() => document.querySelector('.unfold[aria-expanded=false]')?.click()")
    tab.locator("#panel .headline:visible").first.click()


SHOTS: Final = (
    Shot(name="light"),
    Shot(name="dark", scheme="dark"),
    Shot(name="panel", act=busiest),
    Shot(name="panel-dark", scheme="dark", act=busiest),
    Shot(name="near", act=near),
    Shot(name="article", act=article),
    Shot(name="table", act=table),
    Shot(name="phone", width=390, height=844),
    Shot(name="phone-panel", width=390, height=844, act=busiest),
)


def take(browser: Browser, page: Path, shot: Shot, target: Path) -> None:
    """Take one picture."""
    scheme = "dark" if shot.scheme == "dark" else "light"
    size = {"width": shot.width, "height": shot.height}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type] # a width and a height
    tab = context.new_page()
    tab.goto(page.resolve().as_uri())
    tab.wait_for_selector("html[data-ready]", state="attached")
    shot.act(tab)
    tab.wait_for_timeout(400)
    tab.screenshot(path=target)
    context.close()


def main() -> None:
    """Take all pictures of a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path, help="the HTML file")
    parser.add_argument("-o", "--output", type=Path, default=Path("output/screenshots"))
    parser.add_argument("--readme", type=Path, help="also write the README's picture here")
    parser.add_argument("--only", help="names of pictures, with commas between")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    wanted = set(asked.only.split(",")) if asked.only else {"large", *(shot.name for shot in SHOTS)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in SHOTS:
            if shot.name in wanted:
                take(browser, asked.page, shot, asked.output / f"{shot.name}.png")
        if "large" in wanted:
            page = asked.output / "large.html"
            page.write_bytes(render(grown(LARGE), Page(title=f"{LARGE:,} made-up names")))
            take(browser, page, Shot(name="large"), asked.output / "large.png")
        if asked.readme:
            take(browser, asked.page, Shot(name="readme", width=1280, height=760, act=story), asked.readme)
        browser.close()


if __name__ == "__main__":
    main()
