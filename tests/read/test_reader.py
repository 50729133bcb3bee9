"""Reading as a whole: what cannot be read is reported with its reason, and never stops the rest."""

import io
import itertools
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Document, content_id
from kgraph.read import Limits, Skipped, read

ARTICLE = "Ferry firm fined\n\nThe regulator has fined Saltway Ferries £1.4m, it said. Nobody drowned, the firm said.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return the path of an article that can be read, sorted behind all others."""
    path = tmp_path / "z-good.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_document_has_the_text_as_read_and_an_id_from_it(good: Path) -> None:
    [found] = read([str(good)])
    assert isinstance(found, Document)
    assert found.text == ARTICLE
    assert found.id == content_id("document", ARTICLE)
    assert (found.name, found.source, found.title, found.language) == (
        "z-good",
        good.as_posix(),
        "Ferry firm fined",
        "en",
    )
    assert dict(found.origins) == {"encoding": "utf-8", "title": "text"}


def test_the_source_is_the_path_as_given(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.parent)
    assert [item.source for item in read(["z-good.txt"])] == ["z-good.txt"]


FAULTS = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n ", "empty"),
    "bom": (b"\xef\xbb\xbf", "empty"),
    "invisible": ("\u200b\u200b\n".encode(), "empty"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not-text"),
    "zip": (b"PK\x03\x04" + b"\x00" * 60, "not-text"),
    "program": (b"MZ\x90\x00" + b"\x00\xff" * 200, "not-text"),
    "noise": (bytes(range(256)) * 8, "not-text"),
    "zeros": (b"\x00" * 500, "not-text"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n", "not-text"),
    "rtf": (b"{\\rtf1\\ansi Ferry firm fined}", "not-text"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_file_that_holds_no_text_is_reported_and_the_rest_is_read(fault: str, suffix: str, good: Path) -> None:
    data, reason = FAULTS[fault]
    path = good.with_name(f"a-{fault}.{suffix}")
    path.write_bytes(data)
    skipped, document = read([str(good.parent)])
    assert isinstance(skipped, Skipped)
    assert isinstance(document, Document)
    assert (skipped.source, skipped.line, skipped.reason) == (path.as_posix(), None, reason)
    assert str(skipped).startswith(f"{path.as_posix()}: {reason}: ")


def test_missing_paths_and_patterns_are_reported_and_the_rest_is_read(good: Path) -> None:
    found = {item.source: getattr(item, "reason", "read") for item in read([str(good), "gone.txt", "gone/*.txt"])}
    assert found == {"gone.txt": "missing", "gone/*.txt": "no-match", good.as_posix(): "read"}


def test_a_file_that_goes_away_is_reported_and_the_rest_is_read(good: Path) -> None:
    first = good.with_name("a.txt")
    second = good.with_name("b.txt")
    for path in (first, second):
        path.write_text(ARTICLE, encoding="utf-8")
    reading = read([str(good.parent)])
    assert isinstance(next(reading), Document)
    second.unlink()
    gone, document = reading
    assert isinstance(gone, Skipped)
    assert (gone.reason, gone.source) == ("missing", second.as_posix())
    assert isinstance(document, Document)


def test_a_link_that_leads_in_a_circle_is_reported_and_the_rest_is_read(good: Path) -> None:
    loop = good.with_name("a-loop.txt")
    loop.symlink_to(loop)
    skipped, document = read([str(good.parent)])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "unreadable"
    assert isinstance(document, Document)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_a_folder_does_not_hold_the_reader(good: Path) -> None:
    os.mkfifo(good.with_name("a-pipe.txt"))
    began = time.monotonic()
    skipped, document = read([str(good.parent)])
    assert time.monotonic() - began < 2
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "not-a-file"
    assert isinstance(document, Document)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_file_without_permission_is_reported_and_the_rest_is_read(good: Path) -> None:
    locked = good.with_name("a-locked.txt")
    locked.write_text(ARTICLE, encoding="utf-8")
    locked.chmod(0)
    skipped, document = read([str(good.parent)])
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "unreadable"
    assert isinstance(document, Document)


def test_a_name_that_is_no_unicode_does_not_reach_the_document(good: Path) -> None:
    odd = os.fsencode(good.parent) + b"/a-\xff.txt"
    try:
        Path(os.fsdecode(odd)).write_text(ARTICLE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    document, _ = read([str(good.parent)])
    assert isinstance(document, Document)
    assert document.name == "a-\ufffd"
    document.source.encode()


def test_an_article_of_20_megabytes_is_refused_at_once_and_the_rest_is_read(good: Path) -> None:
    good.with_name("a-huge.txt").write_text(ARTICLE * 200_000, encoding="utf-8")
    good.with_name("b-huge.html").write_bytes(b"<html><body>" + b"<p>words and more words</p>" * 800_000)
    began = time.monotonic()
    text, page, document = read([str(good.parent)])
    assert time.monotonic() - began < 5
    assert isinstance(text, Skipped)
    assert isinstance(page, Skipped)
    assert (text.reason, page.reason) == ("too-large", "too-large")
    assert "5,000,000" in text.detail
    assert isinstance(document, Document)


def test_an_article_just_under_the_limit_is_read_in_seconds(tmp_path: Path) -> None:
    text = ARTICLE * (4_900_000 // len(ARTICLE.encode()))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    began = time.monotonic()
    [found] = read([str(tmp_path)])
    assert time.monotonic() - began < 20
    assert isinstance(found, Document)
    assert found.text == text


def test_the_same_article_twice_has_one_id(good: Path) -> None:
    good.with_name("a.txt").write_text(ARTICLE, encoding="utf-8")
    one, two = read([str(good.parent)])
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.id == two.id, one.source == two.source) == (True, False)


def test_wrong_line_ends_and_control_characters_are_cleaned_and_offsets_fit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Ferry\r\n\r\nBy Jo Penn\r\n\r\nThe firm\x00 was fined, the regulator said.\r\n")
    [found] = read([str(tmp_path)])
    assert isinstance(found, Document)
    assert found.text == "Ferry\n\nBy Jo Penn\n\nThe firm\ufffd was fined, the regulator said.\n"
    assert [span.of(found.text) for span in found.furniture] == ["By Jo Penn"]


FRONT = """---
title: Ferry firm fined again
Date: 2021-03-04
authors:
  - Jo Penn
  - Max Mint
source: Harbour Post
---

# Another headline

The regulator has fined Saltway Ferries £1.4m, it said.
"""


def test_the_front_matter_of_markdown_is_metadata_and_furniture(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FRONT, encoding="utf-8")
    [found] = read([str(tmp_path)])
    assert isinstance(found, Document)
    assert found.text == FRONT
    assert (found.title, found.author, found.publisher) == (
        "Ferry firm fined again",
        "Jo Penn, Max Mint",
        "Harbour Post",
    )
    assert (str(found.published), dict(found.origins)["published"]) == ("2021-03-04", "front matter")
    assert found.furniture[0].of(FRONT).startswith("---\ntitle")
    assert not any("£1.4m" in span.of(FRONT) for span in found.furniture)


@pytest.mark.parametrize(
    "front",
    [
        "---\n[[[[\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nno end\n",
        "---\na: *b\n---\n",
        "---\n" + "[" * 3_000 + "\n---\n",
    ],
)
def test_a_front_matter_that_is_none_is_text(front: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(front + "\nFerry\n\nThe firm was fined, it said.\n", encoding="utf-8")
    [found] = read([str(tmp_path)])
    assert isinstance(found, Document)
    assert "front matter" not in dict(found.origins).values()


def test_markdown_marks_are_no_part_of_the_title(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# **Ferry firm fined**\n\n" + ARTICLE.split("\n\n")[1], encoding="utf-8")
    [found] = read([str(tmp_path)])
    assert isinstance(found, Document)
    assert found.title == "Ferry firm fined"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ARTICLE.encode(), ["stdin"]),
        (b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', ["a", "b"]),
        (b'{"id": "a", "text": "One.\n{"id": "b", "text": "Two."}\n', ["broken-json", "b"]),
        (b"<!DOCTYPE html><html><body><article><p>" + b"The firm was fined for it. " * 20 + b"</article>", ["stdin"]),
        (b"", ["empty"]),
        (b"\x00\x01\x02" * 100, ["not-text"]),
        (ARTICLE.encode() * 50_000, ["too-large"]),
    ],
)
def test_standard_input_is_records_a_page_or_a_text(data: bytes, expected: list[str]) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert [item.name if isinstance(item, Document) else item.reason for item in found] == expected


def test_without_standard_input_a_dash_is_reported() -> None:
    [found] = read(["-"])
    assert isinstance(found, Skipped)
    assert (found.source, found.reason) == ("-", "missing")


def test_documents_come_one_by_one_and_not_at_the_end() -> None:
    endless = (b'{"text": "The firm was fined, it said."}\n' for _ in itertools.count())

    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            del size
            return next(endless)

    assert len(list(itertools.islice(read(["-"], stdin=Endless()), 5))) == 5


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    for found in read(["-"], stdin=io.BytesIO(data), limits=Limits(page_seconds=5)):
        assert isinstance(found, Document | Skipped)
        if isinstance(found, Document):
            found.text.encode()
            assert all(span.end <= len(found.text) for span in found.furniture)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_stored_as_read_but_for_the_cleaning(text: str) -> None:
    [found] = read(["-"], stdin=io.BytesIO(("Words. " + text).encode("utf-8", "replace")))
    assert isinstance(found, Skipped) or found.text.startswith("Words. ")
