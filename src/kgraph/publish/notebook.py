"""The page inside a notebook or another page: an iframe that brings its own content."""

from html import escape

from kgraph.publish.settings import Page


def iframe(html: bytes, page: Page, *, height: int = 560) -> str:
    """Return an iframe with the page in it, `height` pixels high.

    The frame is sandboxed without `allow-same-origin`, so that the page cannot reach what is around it.
    """
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" title="{escape(page.heading)}" '
        f'style="width:100%;height:{height}px;border:1px solid #ccc" srcdoc="{escape(html.decode())}"></iframe>'
    )
