"""Web pages: their article and metadata, nothing that is hidden, and no page that stops the rest."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.model import Document
from kgraph.read import Limits, Skipped, read
from kgraph.read.contents import Contents
from kgraph.read.pages import Pages

ARTICLE = """<article><h1>Ferry firm fined</h1>
<p>The regulator has fined Saltway Ferries £1.4m for sailing with too few lifeboats, it said on Monday.</p>
{}
<h2>What went wrong</h2>
<p>The firm was warned three times, the report says, and each time it promised to buy more boats.</p>
<ul><li>in May by the coastguard</li><li>in June by its own captain</li></ul>
<p>Saltway said that it would appeal against the fine, and that nobody had drowned.</p></article>"""
PAGE = "<!DOCTYPE html><html><head><title>Ferry firm fined - Harbour Post</title>{}</head><body>{}</body></html>"


def page(*, head: str = "", inside: str = "", after: str = "") -> str:
    return PAGE.format(head, "<nav><a href='/'>Home</a> <a href='/sea'>Sea</a></nav>" + ARTICLE.format(inside) + after)


@pytest.fixture(scope="module")
def contents() -> Iterator[Contents]:
    """Return what makes documents of pages, with one worker for all tests."""
    with Pages(Limits()) as pages:
        yield Contents(Limits(), pages)


def read_page(contents: Contents, content: str | bytes, *, name: str = "p.html") -> Document | Skipped:
    return contents.of_bytes(content if isinstance(content, bytes) else content.encode(), name)


def document(contents: Contents, content: str | bytes, *, name: str = "p.html") -> Document:
    found = read_page(contents, content, name=name)
    assert isinstance(found, Document), found
    return found


def test_the_text_is_the_title_and_the_paragraphs(contents: Contents) -> None:
    assert document(contents, page()).text.split("\n\n") == [
        "Ferry firm fined",
        "The regulator has fined Saltway Ferries £1.4m for sailing with too few lifeboats, it said on Monday.",
        "What went wrong",
        "The firm was warned three times, the report says, and each time it promised to buy more boats.",
        "- in May by the coastguard",
        "- in June by its own captain",
        "Saltway said that it would appeal against the fine, and that nobody had drowned.",
    ]


CANARY = "The firm of Gannet and Sons bribed the minister with a hundred lifeboats, says this canary."


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        '<p style="color: red; DISPLAY : NONE !important">{}</p>',
        "<p hidden>{}</p>",
        '<div aria-hidden="true"><p>{}</p></div>',
        '<p style="visibility: hidden">{}</p>',
        '<p style="font-size:0">{}</p>',
        '<p style="font-size: 0px; color: red">{}</p>',
        '<p style="opacity:0">{}</p>',
        "<template><p>{}</p></template>",
        "<!-- <p>{}</p> -->",
        "<script>var words = '{}'</script>",
    ],
)
def test_hidden_text_is_not_read(hidden: str, contents: Contents) -> None:
    found = document(contents, page(inside=hidden.format(CANARY)))
    assert "canary" not in found.text
    assert "each time it promised" in found.text


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.5", "display:block", "border-top:0"])
def test_small_print_that_readers_see_is_read(style: str, contents: Contents) -> None:
    assert "canary" in document(contents, page(inside=f'<p style="{style}">{CANARY}</p>')).text


@pytest.mark.parametrize(
    "comments",
    [
        '<div id="comments"><h3>Comments</h3><p>{}</p></div>',
        '<section class="comments"><ol><li><p>{}</p></li></ol></section>',
    ],
)
def test_readers_comments_are_not_read(comments: str, contents: Contents) -> None:
    assert "canary" not in document(contents, page(after=comments.format(CANARY))).text


def test_furniture_that_is_left_in_the_text_is_marked(contents: Contents) -> None:
    found = document(contents, page(inside="<p>Read more: Mayor denies trip to Dubai</p>"))
    assert [span.of(found.text) for span in found.furniture] == ["Read more: Mayor denies trip to Dubai"]


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "X"},
{"@type": ["NewsArticle"], "headline": "Ferry firm fined", "datePublished": "2019-06-14T10:00:00Z",
"author": [{"name": "Jo Penn"}, {"name": "Max Mint"}],
"publisher": {"@type": "Organization", "name": "Harbour Post"}}]}</script>"""
META = """<meta property="og:title" content="Ferry firm fined - Harbour Post">
<meta property="og:site_name" content="Harbour Post">
<meta name="author" content="By Jo Penn"><meta property="article:published_time" content="2019-06-14">"""


@pytest.mark.parametrize(
    ("head", "expected", "origins"),
    [
        (JSON_LD, ("Ferry firm fined", "Harbour Post", "Jo Penn, Max Mint", "2019-06-14"), "json-ld"),
        (META, ("Ferry firm fined", "Harbour Post", "Jo Penn", "2019-06-14"), "meta"),
    ],
)
def test_metadata_come_from_the_markup_with_their_origin(
    head: str, expected: tuple[str, ...], origins: str, contents: Contents
) -> None:
    found = document(contents, page(head=head))
    assert (found.title, found.publisher, found.author, str(found.published)) == expected
    assert {dict(found.origins)[field] for field in ("title", "publisher", "author", "published")} == {origins}
    assert dict(found.origins)["text"] == "trafilatura"


@pytest.mark.parametrize(
    ("head", "expected", "origin"),
    [
        ("", None, None),
        ('<link rel="canonical" href="https://post.example/2019/06/14/ferry">', "2019-06-14", "url"),
        ('<meta name="date" content="2019-02-31">', None, "not a date: 2019-02-31"),
        ('<meta name="date" content="2031-01-01">', "2031-01-01", "meta"),
        ('<script type="application/ld+json">{broken</script>', None, None),
        ('<script type="application/ld+json">' + "[" * 5_000 + "</script>", None, None),
    ],
)
def test_a_date_comes_from_markup_or_address_and_never_from_the_words(
    head: str, expected: str | None, origin: str | None, contents: Contents
) -> None:
    inside = "<p>The firm signed its contract on 3 May 2018, the report says, and broke it on 9 August 2018.</p>"
    found = document(contents, page(head=head, inside=inside))
    assert (None if found.published is None else str(found.published)) == expected
    assert dict(found.origins).get("published") == origin


def test_a_paragraph_that_stands_twice_is_kept_twice(contents: Contents) -> None:
    again = (
        "<p>The regulator has fined Saltway Ferries £1.4m for sailing with too few lifeboats, it said on Monday.</p>"
    )
    assert (
        document(contents, page(inside="<p>Nobody at the firm was surprised by it.</p>" + again)).text.count("£1.4m")
        == 2
    )


def test_entities_of_a_document_type_are_never_expanded(contents: Contents) -> None:
    bomb = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">'
    doctype = f'<?xml version="1.0"?>\n<!DOCTYPE html [{bomb}]>'
    content = page(inside="<p>Entities: &b; &file; and no more than that in this paragraph.</p>")
    found = document(contents, content.replace("<!DOCTYPE html>", doctype), name="p.xhtml")
    assert "aaaaaaaaaa" not in found.text
    assert "root:" not in found.text
    assert "each time it promised" in found.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><body></body></html>", "no-article"),
        (b"<nav><a href='/'>Home</a></nav>", "no-article"),
        (b"<", "no-article"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "not-text"),
        (b"PK\x03\x04" + b"words " * 50, "not-text"),
        (bytes(range(256)) * 4, "not-text"),
    ],
)
def test_a_page_without_an_article_says_why(content: bytes, reason: str, contents: Contents) -> None:
    found = read_page(contents, content)
    assert isinstance(found, Skipped)
    assert found.reason == reason
    assert found.detail


def test_broken_markup_still_gives_its_article(contents: Contents) -> None:
    found = document(contents, page().replace("</p>", "").replace("</html>", "").replace("</article>", "</b></div>"))
    assert "each time it promised" in found.text


def test_a_text_that_is_called_a_page_is_read_as_text(contents: Contents) -> None:
    assert document(contents, "Ferry firm fined\n\nThe regulator has fined it.\n").text.startswith(
        "Ferry firm fined\n\nThe"
    )


def test_a_page_that_is_called_a_text_is_read_as_a_page(contents: Contents) -> None:
    assert document(contents, page(), name="p.txt").text == document(contents, page()).text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_pages_in_other_encodings_are_read(charset: str, contents: Contents) -> None:
    content = page(head=f'<meta charset="{charset}">')
    assert document(contents, content.encode(charset)).text == document(contents, page()).text


def test_limits_stop_one_page_and_the_batch_goes_on(tmp_path: Path) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(60_000))
    (tmp_path / "a-slow.html").write_text(f"<html><body><p {attributes}>words</p></body></html>", encoding="utf-8")
    (tmp_path / "b-large.html").write_text(page(after="<p>words</p>" * 100_000), encoding="utf-8")
    (tmp_path / "c-deep.html").write_text("<div>" * 50_000 + "words", encoding="utf-8")
    (tmp_path / "d-good.html").write_text(page(), encoding="utf-8")
    began = time.monotonic()
    found = list(read([str(tmp_path)], limits=Limits(page_bytes=1_000_000, page_seconds=1.5)))
    assert time.monotonic() - began < 20
    assert [getattr(item, "reason", "read") for item in found] == ["time-limit", "too-large", "no-article", "read"]
