"""The article of a web page: its paragraphs, without menus, comments and what the page hides. Runs in the worker."""

import re
from collections.abc import Iterator
from typing import Any, Final

import trafilatura
from lxml.etree import ParserError, _Element
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kgraph.read.page_metadata import metadata

SHORTEST: Final = 8
"""Words under which what was found is no article."""

_SUBSET = re.compile(r"^\s*(?:<\?xml[^>]{0,500}\?>\s*)?<!DOCTYPE[^>\[]{0,500}\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|(?:font-size|opacity):0(?:\.0+)?(?:[a-z]+|%)?(?=;|!|$))"
)
_NEVER_SEEN: Final = ("script", "style", "template", "noscript", "head", "iframe", "object", "svg")
_NO_TEXT: Final = (*_NEVER_SEEN, "nav", "header", "footer", "aside", "form", "button", "select", "figure")
_BLOCKS: Final = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "pre", "dd", "td")


def extract(page: str) -> dict[str, Any]:
    """Return a page's metadata and paragraphs, and what found them; no paragraphs where there is no article.

    Text under `hidden`, `aria-hidden="true"` or an inline style that makes it invisible is taken out first: readers
    do not see it. Text hidden by style sheets or by its colour is not recognised.
    """
    # The entities of an internal DTD are nothing that a page needs; the parser would take its end for text.
    content = _SUBSET.sub("", page, count=1).encode("utf-8", "replace")
    try:
        # The encoding given here outweighs the declared one: the page has been decoded already.
        tree = document_fromstring(content, parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except ParserError:
        return {"metadata": {}, "paragraphs": [], "by": ""}
    found = metadata(tree)
    _remove_unseen(tree)
    for by, paragraphs in (("trafilatura", _by_trafilatura(tree)), ("paragraphs", _by_elements(tree))):
        if sum(len(paragraph.split()) for paragraph in paragraphs) >= SHORTEST:
            return {"metadata": found, "paragraphs": paragraphs, "by": by}
    return {"metadata": found, "paragraphs": [], "by": ""}


def _remove_unseen(tree: HtmlElement) -> None:
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_unseen(element) and element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: HtmlElement) -> bool:
    if (
        element.tag == "template"
        or element.get("hidden") is not None
        or (element.get("aria-hidden") or "").strip().lower() == "true"
    ):
        return True
    style = element.get("style")
    return bool(style) and _UNSEEN.search("".join(style.split()).lower()) is not None


def _by_trafilatura(tree: HtmlElement) -> list[str]:
    """Return the paragraphs that trafilatura finds; metadata is ours, since its dates come from the text."""
    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False, deduplicate=False)
    return [] if found is None or isinstance(found, dict) else list(_paragraphs(found.body))


def _paragraphs(body: _Element) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's tree; items of lists and rows of tables are paragraphs of their own."""
    for element in body:
        if element.tag in {"list", "quote", "div"} and len(element):
            if text := _words(element.text):
                yield text
            yield from _paragraphs(element)
        elif element.tag == "table":
            rows = ([_words("".join(cell.itertext())) for cell in row] for row in element)
            yield from (" | ".join(filter(None, row)) for row in rows if any(row))
        else:
            yield from _broken(element)
        if text := _words(element.tail):
            yield text


def _broken(element: _Element) -> Iterator[str]:
    """Yield the text of an element, parted at its line breaks."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            pieces.append("")
        pieces[-1] += child.text or ""
        pieces[-1] += child.tail or ""
    bullet = "- " if element.tag == "item" else ""
    yield from (bullet + text for piece in pieces if (text := _words(piece)))


def _by_elements(tree: HtmlElement) -> list[str]:
    """Return the text of paragraph elements outside menus and forms, where trafilatura finds no article."""
    kept = []
    for element in tree.iter(*_BLOCKS):
        if any(ancestor.tag in (*_NO_TEXT, *_BLOCKS) for ancestor in element.iterancestors()):
            continue
        if text := _words(" ".join(element.itertext())):
            kept.append(text)
    return kept


def _words(text: str | None) -> str:
    return " ".join((text or "").split())
