"""The store on disk: built beside the old one, never a half answer, every damage named with its cure."""

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kgraph.errors import KgraphError, LimitError, StoreError
from kgraph.rdf import store
from kgraph.rdf.content import Content
from kgraph.rdf.project import quads
from tests.rdf import story
from tests.rdf.strategies import VOCABULARY

NODES = [NamedNode(f"urn:x:{number}") for number in range(20)]


def some(count: int) -> list[Quad]:
    """Return as many quads."""
    return [Quad(node, NODES[0], NODES[1], NODES[2]) for node in NODES[:count]]


@pytest.fixture
def copy(store: Path, tmp_path: Path) -> Path:
    """Return a copy of the story's store that a test may damage."""
    return Path(shutil.copytree(store, tmp_path / "store"))


def files(directory: Path, pattern: str) -> list[Path]:
    """Return files of the generation that holds."""
    found = sorted(store.snapshot(directory).path.glob(pattern))
    assert found
    return found


def test_a_store_holds_what_was_projected(tmp_path: Path) -> None:
    dataset = list(quads(story.graph(), VOCABULARY))
    made = store.rebuild(tmp_path / "a é 日\n" / "store", dataset, fingerprint="f")
    assert set(store.read(tmp_path / "a é 日\n" / "store")) == set(dataset)
    assert made.quads == len(dataset)
    assert made.fingerprint == "f"
    assert made.content == Content().plus(reversed(dataset))


def test_a_rebuild_replaces_all_and_keeps_one_generation_for_readers(tmp_path: Path) -> None:
    for count in (3, 2, 1):
        store.rebuild(tmp_path, some(count))
    assert len(list(store.read(tmp_path))) == 1
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2


def test_a_reader_keeps_the_generation_that_it_opened(tmp_path: Path) -> None:
    store.rebuild(tmp_path, some(3))
    reader = store.open_store(tmp_path)
    store.rebuild(tmp_path, some(5))
    assert len(list(reader)) == 3
    assert len(list(store.open_store(tmp_path))) == 5


def test_the_same_content_again_is_no_clash(tmp_path: Path) -> None:
    first, second = (store.rebuild(tmp_path, some(4)) for _ in range(2))
    assert first.digest == second.digest
    assert set(store.read(tmp_path)) == set(some(4))


@pytest.mark.parametrize("error", [KeyError("stop"), OSError(errno.ENOSPC, "No space left on device")])
def test_a_rebuild_that_fails_leaves_the_old_store(tmp_path: Path, error: Exception) -> None:
    store.rebuild(tmp_path, some(3))

    def failing() -> Iterator[Quad]:
        yield from some(1)
        raise error

    with pytest.raises(LimitError if isinstance(error, OSError) else KeyError):
        store.rebuild(tmp_path, failing())
    assert set(store.read(tmp_path)) == set(some(3))
    store.rebuild(tmp_path, some(2))
    assert set(store.read(tmp_path)) == set(some(2))
    assert not list(tmp_path.glob("new-*"))


def test_the_rest_of_a_killed_rebuild_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "new-1-0").mkdir()
    (tmp_path / "new-1-0" / "000004.log").write_bytes(b"half")
    store.rebuild(tmp_path, some(2))
    assert not list(tmp_path.glob("new-*"))
    assert set(store.read(tmp_path)) == set(some(2))


def test_a_first_rebuild_killed_before_the_switch_can_be_done_again(tmp_path: Path) -> None:
    store.rebuild(tmp_path, some(2))
    (tmp_path / "current").rename(tmp_path / ".kgraph-half")
    with pytest.raises(StoreError, match="no store here"):
        store.snapshot(tmp_path)
    made = store.rebuild(tmp_path, some(2))
    assert {path.name for path in tmp_path.iterdir()} == {"current", made.path.name}


def test_no_store_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here; make one with kgraph build"):
        store.snapshot(tmp_path / "none")


def test_a_foreign_directory_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"other files than a store \(letters\.txt\); choose another"):
        store.rebuild(tmp_path, some(1))
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_file_in_the_place_of_the_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"")
    with pytest.raises(StoreError, match="is a file; move it away"):
        store.rebuild(tmp_path / "store", some(1))
    with pytest.raises(StoreError, match="cannot be read"):
        store.snapshot(tmp_path / "store")


@pytest.mark.parametrize("pointer", [b"", b"[]", b"{}", b"\xff", b'{"format": 1, "generation": "../x", "quads": 1}'])
def test_a_damaged_pointer_is_a_store_error(copy: Path, pointer: bytes) -> None:
    (copy / "current").write_bytes(pointer)
    with pytest.raises(StoreError, match=r"build the store again|damaged"):
        store.open_store(copy)


def test_a_store_of_a_newer_kgraph_is_refused(copy: Path) -> None:
    fields = json.loads((copy / "current").read_bytes())
    (copy / "current").write_text(json.dumps({**fields, "format": store.FORMAT + 1}), encoding="utf-8")
    with pytest.raises(StoreError, match="made by a newer kgraph; upgrade"):
        store.snapshot(copy)


@pytest.mark.parametrize("pattern", ["*.sst", "MANIFEST-*", "CURRENT"])
@pytest.mark.parametrize("damage", ["missing", "truncated", "flipped"])
def test_a_damaged_database_is_never_read_as_a_smaller_one(copy: Path, pattern: str, damage: str) -> None:
    whole = set(store.read(copy))
    for path in files(copy, pattern):
        data = path.read_bytes()
        if damage == "missing":
            path.unlink()
        elif damage == "truncated":
            path.write_bytes(data[: len(data) // 2])
        else:
            path.write_bytes(bytes(byte ^ 0xFF for byte in data[:64]) + data[64:])
    try:
        assert set(store.read(copy)) == whole
    except StoreError as error:
        assert "again" in str(error)  # noqa: PT017 (either is right: all of it, or an error)


def test_a_rebuild_mends_a_damaged_store(copy: Path) -> None:
    for path in files(copy, "*.sst"):
        path.write_bytes(b"")
    store.rebuild(copy, some(3))
    assert set(store.read(copy)) == set(some(3))


def test_every_damage_has_the_exit_code_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(KgraphError) as error:
        store.open_store(tmp_path)
    assert error.value.exit_code == 4


def test_a_digest_tells_sets_apart_and_not_orders() -> None:
    assert Content().plus(some(5)) == Content().plus(reversed(some(5)))
    assert Content().plus(some(2)).plus(some(5)[2:]) == Content().plus(some(5))
    assert Content().plus(some(5)).digest != Content().plus([*some(4), Quad(NODES[9], NODES[0], NODES[1])]).digest
