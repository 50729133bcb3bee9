"""What `atomic_write` promises about the file it writes."""

import errno
import os
import stat
from pathlib import Path

import pytest

from kgraph.errors import LimitError, UsageError
from kgraph.files import atomic_write


def test_content_appears_whole_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a é 日\n.ttl"
    with atomic_write(target) as file:
        file.write(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_in_the_block_keeps_the_old_content_and_passes_through(tmp_path: Path) -> None:
    target = tmp_path / "old.ttl"
    target.write_bytes(b"old")

    def fail() -> None:
        with atomic_write(target) as file:
            file.write(b"half")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        fail()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_a_limit_error_and_keeps_the_old_content(tmp_path: Path) -> None:
    target = tmp_path / "old.ttl"
    target.write_bytes(b"old")
    with pytest.raises(LimitError, match=r"old\.ttl: no space left"), atomic_write(target):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert target.read_bytes() == b"old"


def test_a_name_of_255_bytes_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 255)
    with atomic_write(target) as file:
        file.write(b"x")
    assert target.read_bytes() == b"x"


def test_permissions_of_a_replaced_file_stay_and_a_new_one_follows_the_mask(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o600)
    mask = os.umask(0o022)
    try:
        for target in (old, new):
            with atomic_write(target) as file:
                file.write(b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o644


def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with atomic_write(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with atomic_write(Path(os.devnull)) as file:
        file.write(b"gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(("name", "message"), [("no/such/file", "make it first"), (".", "is a directory")])
def test_an_impossible_path_is_a_usage_error_that_says_the_cure(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message), atomic_write(tmp_path / name):
        pass
