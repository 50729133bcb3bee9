"""Paths to sources: complete, once each, in one order, and a reason for whatever is none."""

import os
from pathlib import Path

import pytest

from kgraph.read import Skipped, Source, sources


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with articles of every kind, the working directory being above it."""
    root = tmp_path / "news"
    for name in ("b.txt", "a.html", "old/c.md", "old/deep/d.jsonl", "old/E.TXT", "notes.docx", "old/noext"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("words", encoding="utf-8")
    (root / ".hidden.txt").write_text("words", encoding="utf-8")
    (root / ".git").mkdir()
    (root / ".git" / "config.txt").write_text("words", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return root


def found(*paths: str) -> list[str]:
    return [item.path for item in sources(paths) if isinstance(item, Source)]


def skipped(*paths: str) -> list[tuple[str, str]]:
    return [(item.source, item.reason) for item in sources(paths) if isinstance(item, Skipped)]


ALL = ["news/a.html", "news/b.txt", "news/old/E.TXT", "news/old/c.md", "news/old/deep/d.jsonl"]


@pytest.mark.usefixtures("archive")
def test_a_folder_gives_its_files_of_known_suffixes_however_deep_without_hidden_ones() -> None:
    assert found("news") == ALL
    assert skipped("news") == [("news/notes.docx", "unsupported"), ("news/old/noext", "unsupported")]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/*.txt", ["news/b.txt"]),
        ("news/**/*.md", ["news/old/c.md"]),
        ("news/[ab].*", ["news/a.html", "news/b.txt"]),
        ("news/o*", ["news/old/E.TXT", "news/old/c.md", "news/old/deep/d.jsonl"]),
        ("./news/b.txt", ["news/b.txt"]),
        ("news/old/noext", ["news/old/noext"]),
        ("-", ["-"]),
    ],
)
def test_a_path_or_pattern_gives_what_it_names(pattern: str, expected: list[str]) -> None:
    assert found(pattern) == expected


def test_the_order_of_the_paths_does_not_matter_and_nothing_comes_twice(archive: Path) -> None:
    paths = ["news", "news/b.txt", "news/**/*.md", "./news/a.html", "-", "gone.txt", "x*.txt", str(archive / "b.txt")]
    expected = list(sources(paths))
    for turn in range(len(paths)):
        assert list(sources(paths[turn:] + paths[:turn])) == expected
        assert list(sources(paths[turn::-1] + paths[:turn:-1])) == expected
    assert len([item for item in expected if isinstance(item, Source)]) == 1 + len(ALL)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone.txt", "missing"),
        ("", "missing"),
        ("news/*.csv", "no-match"),
        ("news/notes.docx", "unsupported"),
        ("nul\0byte.txt", "unreadable"),
        ("x" * 5_000, "unreadable"),
    ],
)
def test_what_is_no_source_says_why_with_its_path(path: str, reason: str) -> None:
    [(name, code)] = skipped(path)
    assert (name, code) == (path, reason)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    odd = tmp_path / "a[1]*.txt"
    odd.write_text("words", encoding="utf-8")
    assert found(str(odd)) == [odd.as_posix()]
    assert found(str(tmp_path / "*.txt")) == [odd.as_posix()]


def test_links_to_folders_and_loops_do_not_trap_the_search(archive: Path) -> None:
    (archive / "self").symlink_to(archive)
    (archive / "loop.txt").symlink_to(archive / "loop.txt")
    assert found("news") == sorted([*ALL, "news/loop.txt"])
    assert ("news/self", "link") in skipped("news")


def test_a_folder_named_like_a_file_is_searched(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "y.txt").write_text("words", encoding="utf-8")
    assert found(str(tmp_path / "x.txt")) == [(tmp_path / "x.txt" / "y.txt").as_posix()]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_refused_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert skipped(str(tmp_path / "pipe.txt")) == [((tmp_path / "pipe.txt").as_posix(), "not-a-file")]
    assert skipped("/dev/null") == [("/dev/null", "not-a-file")]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_folder_is_reported_and_the_rest_goes_on(archive: Path) -> None:
    (archive / "old").chmod(0)
    try:
        assert found("news") == ["news/a.html", "news/b.txt"]
        assert ("news/old", "unreadable") in skipped("news")
    finally:
        (archive / "old").chmod(0o700)
