"""The page as Python holds it."""

from pathlib import Path

from kgraph.publish.notebook import Shown
from kgraph.publish.page import render
from kgraph.publish.settings import Page
from tests.publish.graphs import harbour


def test_a_page_shows_itself_in_a_notebook_without_loading_anything(tmp_path: Path) -> None:
    page = Page(title="Ports", embed=True)
    shown = Shown(render(harbour(), page), page)
    frame = shown._repr_html_()
    assert frame.startswith('<iframe sandbox="allow-scripts allow-downloads" title="Ports"')
    assert " src=" not in frame.partition("srcdoc=")[0]
    assert shown.save(tmp_path / "page.html").read_bytes() == shown.html
    assert repr(shown).startswith("<page 'Ports', ")
    assert len(repr(shown)) < 60
