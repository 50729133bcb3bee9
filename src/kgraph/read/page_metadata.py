"""What a page says about its article in its own markup: JSON-LD, meta elements, headings, its address.

Never from the words of the article: a date in a text is the date of something that the text tells of.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from lxml.html import HtmlElement

from kgraph.read import dates

Found: TypeAlias = dict[str, tuple[str, str]]
"""Field name to value and origin, in the first place that has it."""

_MARKS: Final = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "published_time", "pubdate", "publishdate",
        "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
        "dcterms.created", "dcterms.date", "dcterms.issued", "article.published", "date",
    ),
    "author": ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip
_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("headline", "name"),
    "published": ("datePublished", "dateCreated"),
    "author": ("author", "creator"),
    "publisher": ("publisher",),
    "url": ("url", "mainEntityOfPage"),
}
_TYPES: Final = re.compile(r"Article$|Posting$|^Report$")
_BY = re.compile(r"^(?:by|words by)\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?:|www\.|@|/)", re.IGNORECASE)
_LONGEST: Final = 500
"""Characters beyond which a value is no title, name or date."""
_DEEPEST: Final = 6


def metadata(tree: HtmlElement) -> Found:
    """Return title, publisher, author, published (as written) and url of a page, each with its origin."""
    found: Found = {}
    for field, value, origin in (*_json_ld(tree), *_meta(tree), *_elements(tree)):
        text = " ".join(html.unescape(value).split())
        if field in {"author", "publisher"} and _ADDRESS.match(text):
            continue
        if text and len(text) <= _LONGEST:
            found.setdefault(field, (_BY.sub("", text) if field == "author" else text, origin))
    if "published" not in found and "url" in found and (date := dates.in_url(found["url"][0])):
        found["published"] = (str(date), "url")
    if "title" in found and "publisher" in found:
        found["title"] = (_without_outlet(found["title"][0], found["publisher"][0]), found["title"][1])
    return found


def _without_outlet(title: str, outlet: str) -> str:
    """Return a title without the outlet's name behind it, as browsers' tabs have it."""
    match = re.fullmatch(rf"(.{{10,}}?)\s+[-–—|·:]\s+{re.escape(outlet)}", title, re.IGNORECASE)
    return match[1] if match else title


def _json_ld(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(content, 0):
            yield from _fields(thing)


def _things(content: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON-LD block, those in lists and graphs too."""
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for item in content:
            yield from _things(item, depth + 1)
    elif isinstance(content, dict):
        types = content.get("@type")
        if any(
            isinstance(name, str) and _TYPES.search(name) for name in (types if isinstance(types, list) else [types])
        ):
            yield content
        yield from _things(content.get("@graph"), depth + 1)
        yield from _things(content.get("mainEntity"), depth + 1)


def _fields(thing: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field, names in _KEYS.items():
        values = (_name(thing.get(name), 0) for name in names)
        if value := next(filter(None, values), ""):
            yield field, value, "json-ld"


def _name(value: object, depth: int) -> str:
    """Return a JSON-LD value as words: a string, the name of a thing, the names of several."""
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return ""
    if isinstance(value, dict):
        return next(filter(None, (_name(value.get(key), depth + 1) for key in ("name", "@value", "@id"))), "")
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(item, depth + 1) for item in value)))
    return ""


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        values.setdefault(name.strip().lower(), element.get("content") or "")
    for field, names in _MARKS.items():
        yield from ((field, values[name], "meta") for name in names if values.get(name))


def _elements(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    for element in tree.iter("time"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if element.get("datetime") and ("publish" in marks or element.get("pubdate") is not None):
            yield "published", element.get("datetime", ""), "time"
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            yield "url", element.get("href") or "", "link"
    headings = [heading for element in tree.iter("h1") if (heading := " ".join(element.text_content().split()))]
    if len(headings) == 1:
        yield "title", headings[0], "heading"
    for element in tree.iter("title"):
        yield "title", element.text_content(), "title"
    yield from (("title", heading, "heading") for heading in headings)
