"""The worker that parses pages: it is kept, replaced when it dies, ended with the reading, and on no network."""

import io
import os
import signal

import pytest

from kgraph.read import Limits
from kgraph.read.page_worker import read_frame, refuse, write_frame
from kgraph.read.pages import PageError, Pages

PAGE = (
    "<html><body><article><p>"
    + "The regulator has fined the ferry firm, it said on Monday. " * 6
    + "</p></article></html>"
)


def test_frames_come_back_as_they_went() -> None:
    stream = io.BytesIO()
    for message in ("a\ud800é", {"b": [1, None]}, ""):
        write_frame(stream, message)
    stream.seek(0)
    assert [read_frame(stream) for _ in range(4)] == ["a\ud800é", {"b": [1, None]}, "", None]


def test_a_frame_that_breaks_off_is_the_end() -> None:
    stream = io.BytesIO()
    write_frame(stream, "words")
    assert read_frame(io.BytesIO(stream.getvalue()[:-1])) is None
    assert read_frame(io.BytesIO(stream.getvalue()[:5])) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process by signal")
def test_one_worker_serves_all_pages_and_a_dead_one_is_replaced() -> None:
    with Pages(Limits()) as pages:
        assert pages.extract(PAGE)["by"] == "trafilatura"
        first = pages.worker
        pages.extract(PAGE)
        assert pages.worker == first
        assert first is not None
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert pages.extract(PAGE)["by"] == "trafilatura"
        second = pages.worker
        assert second not in (None, first)
    assert pages.worker is None
    with pytest.raises(ProcessLookupError):
        os.kill(second or 0, 0)


def test_a_worker_without_memory_says_so_and_does_not_take_the_reader_along() -> None:
    page = "<html><body>" + "<p>The regulator has fined the ferry firm.</p>" * 40_000
    with Pages(Limits(page_memory=200_000_000)) as pages, pytest.raises(PageError) as caught:
        pages.extract(page)
    assert caught.value.reason == "broken-page"


@pytest.mark.parametrize("event", ["socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"])
def test_the_worker_refuses_connections_and_programs(event: str) -> None:
    with pytest.raises(PermissionError, match=event):
        refuse(event, ())
    refuse("open", ())


def test_nothing_is_started_where_there_is_no_page() -> None:
    with Pages(Limits()) as pages:
        assert pages.worker is None
