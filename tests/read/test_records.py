"""Files of records: an article a line, a reason with the line's number for what is none."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Document, PartialDate
from kgraph.read import Limits, Skipped, read

TEXT = "Ferry firm fined\n\nThe regulator has fined Saltway Ferries £1.4m for sailing with too few lifeboats, it said."


def lines(*records: object) -> bytes:
    return b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in records)


def read_lines(data: bytes, tmp_path: Path, limits: Limits | None = None) -> list[Document | Skipped]:
    (tmp_path / "r.jsonl").write_bytes(data)
    return list(read([str(tmp_path / "r.jsonl")], limits=limits))


def test_a_record_becomes_a_document_with_its_metadata(tmp_path: Path) -> None:
    record = {
        "id": "a-1", "text": TEXT, "title": "Ferry firm fined", "url": "https://post.example/1", "date": "2019-06-14",
        "publisher": "The Harbour Post", "author": ["Jo Penn", "Max Mint"],
    }  # fmt: skip
    [found] = read_lines(lines(record), tmp_path)
    assert isinstance(found, Document)
    assert (found.name, found.text, found.title) == ("a-1", TEXT, "Ferry firm fined")
    assert (found.publisher, found.author, found.url) == (
        "The Harbour Post",
        "Jo Penn, Max Mint",
        "https://post.example/1",
    )
    assert found.published == PartialDate(2019, 6, 14)
    assert found.source.endswith("r.jsonl#1")
    assert dict(found.origins)["published"] == "record"


def test_annotations_in_a_record_are_never_looked_at(tmp_path: Path) -> None:
    plain = {"id": "x", "text": TEXT}
    gold = {**plain, "sentences": [1], "furniture": [[0, 9]], "entities": "?", "claims": {}, "language": "xx"}
    assert read_lines(lines(plain), tmp_path) == read_lines(lines(gold), tmp_path)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x", "text": "broken', "broken-json"),
        (b"not json at all", "broken-json"),
        (b"[" * 100_000, "broken-json"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "broken-json"),
        (b"[1, 2]", "wrong-type"),
        (b"7", "wrong-type"),
        (b'{"id": "x"}', "no-text"),
        (b'{"text": null}', "no-text"),
        (b'{"text": 7}', "wrong-type"),
        (b'{"text": "words", "title": {"a": 1}}', "wrong-type"),
        (b'{"text": "words", "author": [1]}', "wrong-type"),
        (b'{"text": "words", "date": 3.5}', "wrong-type"),
        (b'{"text": " \\n\\t "}', "empty"),
        (b"\x00\x01\x02\x03\x04\x05" * 20, "not-text"),
    ],
)
def test_a_broken_line_is_reported_with_its_number_and_the_rest_is_read(
    line: bytes, reason: str, tmp_path: Path
) -> None:
    first, broken, last = read_lines(lines({"id": 1, "text": TEXT}, line, {"id": 3, "text": TEXT + " More."}), tmp_path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(broken, Skipped)
    assert (broken.line, broken.reason) == (2, reason)
    assert str(broken).startswith(f"{broken.source}:2: {reason}: ")
    assert (first.name, last.name) == ("1", "3")


def test_blank_lines_count_and_say_nothing(tmp_path: Path) -> None:
    found = read_lines(b"\xef\xbb\xbf\n  \r\n" + lines({"text": TEXT}), tmp_path)
    assert [item.source[-3:] for item in found] == ["l#3"]
    assert isinstance(found[0], Document)
    assert found[0].name == "r-3"


@pytest.mark.parametrize(
    ("date", "expected", "origin"),
    [
        ("2019", "2019", "record"),
        ("14 June 2019", "2019-06-14", "record"),
        ("2031-01-01", "2031-01-01", "record"),
        ("2019-02-31", None, "not a date: 2019-02-31"),
        ("14/06/19", None, "not a date: 14/06/19"),
        ("last Tuesday", None, "not a date: last Tuesday"),
    ],
)
def test_a_date_that_is_none_is_kept_as_written_and_not_guessed(
    date: str, expected: str | None, origin: str, tmp_path: Path
) -> None:
    [found] = read_lines(lines({"text": TEXT, "date": date}), tmp_path)
    assert isinstance(found, Document)
    assert (None if found.published is None else str(found.published)) == expected
    assert dict(found.origins)["published"] == origin


def test_offsets_known_elsewhere_stay_right(tmp_path: Path) -> None:
    text = "Ferry\r\n\r\nThe firm\0 was fined.\r\n"
    [found] = read_lines(lines({"text": text}), tmp_path)
    assert isinstance(found, Document)
    assert found.text == "Ferry \n \nThe firm\ufffd was fined. \n"
    assert found.text.index("was") == text.index("was")


def test_an_article_over_the_limit_is_skipped_in_a_file_of_any_size(tmp_path: Path) -> None:
    records = [{"id": number, "text": TEXT * size} for number, size in enumerate([1, 50, 1, 5_000, 1])]
    found = read_lines(lines(*records), tmp_path, Limits(text_bytes=1_000))
    assert [getattr(item, "reason", "read") for item in found] == ["read", "too-large", "read", "too-large", "read"]
    assert [item.line for item in found if isinstance(item, Skipped)] == [2, 4]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "text", "title", "date", "url"]), inner, max_size=4)
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(JSON.map(lambda value: json.dumps(value).encode()), st.binary(max_size=40)), max_size=5))
def test_no_record_stops_the_reading(raw: list[bytes]) -> None:
    data = b'{"text": "The ferry sails."}\n' + b"\n".join(raw)
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert isinstance(found[0], Document)
    assert all(isinstance(item, Document | Skipped) for item in found)
