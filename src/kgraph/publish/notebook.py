"""The page inside a notebook or another page: an iframe that brings its own content."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from kgraph.files import atomic_write
from kgraph.publish.settings import Page


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as bytes of HTML. The last line of a notebook's cell shows it, without network or other files."""

    html: bytes
    page: Page

    def save(self, path: Path | str) -> Path:
        """Write the page to a file, whole or not at all, and return its path."""
        target = Path(path)
        with atomic_write(target) as file:
            file.write(self.html)
        return target

    def _repr_html_(self) -> str:
        return iframe(self.html, self.page)

    def __repr__(self) -> str:
        """Return its title and size: all of the page would fill a terminal."""
        return f"<page {self.page.heading!r}, {len(self.html):,} bytes>"


def iframe(html: bytes, page: Page, *, height: int = 560) -> str:
    """Return an iframe with the page in it, `height` pixels high.

    The frame is sandboxed without `allow-same-origin`, so that the page cannot reach what is around it.
    """
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" title="{escape(page.heading)}" '
        f'style="width:100%;height:{height}px;border:1px solid #ccc" srcdoc="{escape(html.decode())}"></iframe>'
    )
