"""Asking a reconciliation server: in batches, once for each name, and no harm where it fails."""

import json
import socket
from pathlib import Path

import pytest

from kgraph import ontology
from kgraph.errors import UsageError
from kgraph.model import Entity
from kgraph.pipeline.reconcile import Server, UnansweredError, check_url, read_answers, reconcile
from kgraph.resolve.reconciled import Answer, Answers, answer_links, to_ask
from tests.pipeline.reconciliation import Reconciliation, serving

WORDS = ontology.load()
NAMES = ["Ayle", "Brindle", "Ostrava Mobility", "Tarn Valley Council", "Zill"]


def kept(folder: Path) -> Answers:
    (path,) = folder.glob("reconciled-*.json")
    answers = read_answers(path)
    assert answers is not None
    return answers


def entity(label: str, kind: str = "Company", *aliases: str) -> Entity:
    return Entity(label, kind, label, aliases, ())


def test_names_are_asked_in_batches_as_large_as_the_server_takes(tmp_path: Path) -> None:
    with serving(Reconciliation()) as server:
        reconcile(tmp_path, Server(server.url), NAMES)
    assert server.asked == NAMES
    assert max(server.batches) <= 2
    answers = kept(tmp_path)
    assert answers.title.startswith("Bodies of the Valley (http://127.0.0.1")
    assert list(answers.given) == NAMES
    assert answers.given["Ostrava Mobility"][1] == Answer("c8", "Ostrava Mobility", match=True, kind="Firm")
    assert answers.given["Tarn Valley Council"] == (Answer("b1", "Tarn Valley Council", kind="b"),)


def test_a_name_is_asked_once(tmp_path: Path) -> None:
    with serving(Reconciliation()) as server:
        reconcile(tmp_path, Server(server.url), NAMES[:3])
        first = server.requests
        reconcile(tmp_path, Server(server.url), NAMES[:3])
        assert server.requests == first
        reconcile(tmp_path, Server(server.url), NAMES)
    assert server.asked == NAMES


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("500", "it answers 500"),
        ("html", "not JSON"),
        ("list", "no JSON object"),
        ("shape", "a result has no id and name"),
        ("cut", "not JSON"),
    ],
)
def test_a_bad_server_is_told_and_what_it_answered_before_is_kept(tmp_path: Path, fault: str, message: str) -> None:
    with serving(Reconciliation(fault=fault, after=2)) as server:
        with pytest.raises(UnansweredError, match=message) as raised:
            reconcile(tmp_path, Server(server.url), NAMES)
        assert str(raised.value).startswith(server.url)
        assert list(kept(tmp_path).given) == NAMES[:1]
        server.fault = ""
        reconcile(tmp_path, Server(server.url), NAMES)
    assert list(kept(tmp_path).given) == NAMES


@pytest.mark.parametrize("fault", ["slow", "drip"])
def test_a_server_that_does_not_answer_in_time_is_told(tmp_path: Path, fault: str) -> None:
    with serving(Reconciliation(fault=fault)) as server:
        with pytest.raises(UnansweredError, match=r"no answer within 0\.2 s"):
            reconcile(tmp_path, Server(server.url, timeout=0.2), NAMES)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", ["500", "html", "list"])
def test_a_server_that_fails_at_once_leaves_nothing(tmp_path: Path, fault: str) -> None:
    with serving(Reconciliation(fault=fault)) as server, pytest.raises(UnansweredError):
        reconcile(tmp_path, Server(server.url), NAMES)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_without_end_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgraph.pipeline.reconcile.LARGEST", 100)
    with serving(Reconciliation()) as server, pytest.raises(UnansweredError, match="longer than 100 bytes"):
        reconcile(tmp_path, Server(server.url), NAMES)


def test_no_server_at_all_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        with pytest.raises(UnansweredError, match="no answer"):
            reconcile(tmp_path, Server(url, timeout=1), NAMES)


@pytest.mark.parametrize(
    "url", ["", "bodies.example", "ftp://bodies.example/", "file:///etc/hosts", "http://", "http://a:x/", "http://a b/"]
)
def test_what_is_no_address_is_a_mistake_of_use(url: str) -> None:
    with pytest.raises(UsageError, match="--reconcile"):
        check_url(url)


def test_a_damaged_file_of_answers_is_asked_for_again(tmp_path: Path) -> None:
    with serving(Reconciliation()) as server:
        reconcile(tmp_path, Server(server.url), NAMES[:1])
        (path,) = tmp_path.iterdir()
        path.write_text('{"url":', encoding="utf-8")
        assert read_answers(path) is None
        reconcile(tmp_path, Server(server.url), NAMES[:1])
    assert list(json.loads(path.read_text(encoding="utf-8"))["answers"]) == NAMES[:1]


def test_only_names_are_asked_about() -> None:
    entities = [
        entity("Ostrava Mobility"),
        entity("the company"),
        entity("£42m", "Money"),
        entity("campaigners", "Group"),
        entity("Ruth Adeyinka", "Person"),
    ]
    assert to_ask(entities, WORDS) == ["Ostrava Mobility", "Ruth Adeyinka"]


@pytest.mark.parametrize(
    ("kind", "offered", "expected"),
    [
        ("Company", [Answer("1", "Halverd", match=True)], ("1", True)),
        ("Company", [Answer("1", "Halverd Group", match=True), Answer("2", "Halvers")], ("1", False)),
        ("Company", [Answer("1", "Halverd")], ("1", False)),
        ("Company", [Answer("1", "Halverd"), Answer("2", "Halverd")], None),
        ("Company", [Answer("1", "Halverd", match=True), Answer("2", "Halverd", match=True)], None),
        ("Company", [Answer("1", "Halvers")], None),
        ("Company", [], None),
        ("Person", [Answer("1", "Halverd", match=True)], ("1", False)),
        ("Person", [Answer("1", "Halverd")], None),
        ("Money", [Answer("1", "Halverd", match=True)], None),
    ],
)
def test_an_answer_links_as_far_as_it_tells(
    kind: str, offered: list[Answer], expected: tuple[str, bool] | None
) -> None:
    answers = Answers("reconciled-x", "x", "https://bodies.example/", {"Halverd": tuple(offered)})
    found = answer_links([entity("Halverd", kind)], answers, WORDS)
    assert [(it.row, it.certain) for it in found] == ([expected] if expected else [])
    assert all(it.row in answers.register().rows for it in found)


def test_an_answer_has_the_address_that_the_server_gives_it() -> None:
    offered = {"Halverd": (Answer("Q70", "Halverd"), Answer("a b", "Halverd House"))}
    rows = Answers("r", "r", "http://www.wikidata.org/entity/", offered).register().rows
    assert (rows["Q70"].iri, rows["Q70"].wikidata) == ("http://www.wikidata.org/entity/Q70", "Q70")
    assert (rows["a b"].iri, rows["a b"].wikidata) == ("", "")
