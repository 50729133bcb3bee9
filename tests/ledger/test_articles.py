"""What the ledger keeps of articles, and which reading of a text is the current one."""

import dataclasses
import random
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.ledger import Ledger, recording
from kgraph.model import Claim, Document, Extraction, LocalEntity, Modality, PartialDate, Span
from tests.ledger.examples import article, begin
from tests.ledger.strategies import articles

QUIET = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@QUIET
@given(articles())
def test_an_article_comes_back_as_it_was_recorded(pair: tuple[Document, Extraction]) -> None:
    with tempfile.TemporaryDirectory() as place, Ledger.open(Path(place), create=True) as ledger:
        assert ledger.record(*pair, run=begin(ledger))
        assert list(ledger.articles()) == [pair]
        assert list(ledger.documents()) == [pair[0]]
        assert ledger.document(pair[0].id) == pair[0]
        assert ledger.extraction(pair[0].id) == pair[1]
        assert ledger.verify() == ()


@QUIET
@given(st.lists(articles(), min_size=1, max_size=6, unique_by=lambda pair: pair[0].source), st.randoms())
def test_order_and_splitting_into_days_change_nothing(
    pairs: list[tuple[Document, Extraction]], chance: random.Random
) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        with Ledger.open(Path(one), create=True) as ledger:
            run = begin(ledger)
            for pair in pairs:
                ledger.record(*pair, run=run)
            first, mark = list(ledger.articles()), ledger.fingerprint()
        for pair in shuffled:
            with Ledger.open(Path(two), create=True) as ledger:
                ledger.record(*pair, run=begin(ledger))
        with Ledger.open(Path(two), read_only=True) as ledger:
            assert list(ledger.articles()) == first
            assert ledger.fingerprint() == mark


def test_recording_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        assert ledger.record(*article(1), run=begin(ledger))
        mark = ledger.fingerprint()
        assert ledger.known(article(1)[0], extractor="rules-1")
        assert not ledger.record(*article(1), run=begin(ledger))
        assert ledger.fingerprint() == mark
        assert len(ledger) == 1


def test_the_same_text_from_two_sources_is_one_document(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        ledger.record(*article(1, source="z.txt"), run=run)
        assert not ledger.known(article(1, source="a.txt")[0], extractor="rules-1")
        ledger.record(*article(1, source="a.txt"), run=run)
        assert len(ledger) == 1
        assert ledger.sources(article(1)[0].id) == ("a.txt", "z.txt")
        assert [document.source for document in ledger.documents()] == ["a.txt"]


@pytest.mark.parametrize("first", [0, 1])
def test_the_source_that_knows_most_speaks_for_its_text(tmp_path: Path, first: int) -> None:
    bare, extraction = article(1, source="a.txt")
    full = dataclasses.replace(bare, source="b.html", published=PartialDate(2020, 1, 2), author="Ada Fenn")
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        for document in [(bare, full), (full, bare)][first]:
            ledger.record(document, extraction, run=run)
        assert list(ledger.documents()) == [full]


def test_a_source_with_changed_text_points_to_the_new_text(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        ledger.record(*article(1, source="a.txt"), run=run)
        ledger.record(*article(2, source="a.txt"), run=run)
        assert [document.name for document in ledger.documents()] == ["a2"]
        assert not ledger.known(article(1, source="a.txt")[0], extractor="rules-1")
        ledger.record(*article(1, source="a.txt"), run=run)
        assert [document.name for document in ledger.documents()] == ["a1"]


def test_a_text_stays_current_while_another_source_has_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        ledger.record(*article(1, source="a.txt"), run=run)
        ledger.record(*article(1, source="b.txt"), run=run)
        ledger.record(*article(2, source="a.txt"), run=run)
        assert {(document.name, document.source) for document in ledger.documents()} == {
            ("a1", "b.txt"),
            ("a2", "a.txt"),
        }


def test_changed_metadata_makes_a_source_new(tmp_path: Path) -> None:
    document, extraction = article(1)
    dated = dataclasses.replace(document, published=PartialDate(2021))
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.record(document, extraction, run=begin(ledger))
        assert not ledger.known(dated, extractor="rules-1")
        assert ledger.record(dated, extraction, run=begin(ledger))
        assert list(ledger.documents()) == [dated]


def test_another_extractor_takes_the_place_of_the_first_whose_rows_stay(tmp_path: Path) -> None:
    document, _ = article(1)
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.record(*article(1), run=begin(ledger))
        before = ledger.fingerprint()
        assert not ledger.known(document, extractor="neural-2")
        assert ledger.record(*article(1, extractor="neural-2"), run=begin(ledger, "neural-2"))
        assert ledger.extraction(document.id) == article(1, extractor="neural-2")[1]
        assert ledger.fingerprint() != before
        kept = ledger._connection.execute("SELECT extractor, current FROM extractions ORDER BY id").fetchall()  # noqa: SLF001
        assert kept == [("rules-1", 0), ("neural-2", 1)]


ENTITY = LocalEntity("e1", "Company", "Firm", (Span(0, 4),))


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ({"document": "other"}, "another document"),
        ({"entities": (LocalEntity("e1", "Company", "Firm", (Span(0, 999),)),)}, "outside the text"),
        ({"entities": (LocalEntity("e1", "Company", "Firm", (Span(2, 2),)),)}, "at nothing"),
        ({"entities": (LocalEntity("e1", "Company", "Firm", ()),)}, "without evidence"),
        ({"entities": (ENTITY, ENTITY)}, "one id"),
        ({"entities": (LocalEntity("AUTHOR", "Person", "x", (Span(0, 1),)),)}, "reserved"),
        ({"claims": (Claim("e1", "endorses", "e9", Modality.FACT, (Span(0, 4),)),)}, "'e9'"),
        ({"claims": (Claim("e1", "endorses", "SOMEONE", Modality.FACT, ()),)}, "without evidence"),
    ],
)
def test_findings_that_the_text_cannot_prove_are_refused(
    tmp_path: Path, findings: dict[str, object], words: str
) -> None:
    document, _ = article(1)
    good = {"document": document.id, "extractor": "x", "entities": (ENTITY,)}
    with Ledger.open(tmp_path, create=True) as ledger:
        with pytest.raises(InputError, match=words):
            ledger.record(document, Extraction(**(good | findings)), run=begin(ledger))  # type: ignore[arg-type]
        assert len(ledger) == 0


def test_a_lone_surrogate_is_an_input_error_and_leaves_nothing(tmp_path: Path) -> None:
    document, extraction = article(1)
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        with pytest.raises(InputError, match="clean it when reading"):
            ledger.record(dataclasses.replace(document, title="\ud800"), extraction, run=run)
        assert len(ledger) == 0
        assert ledger.record(document, extraction, run=run)


def test_streaming_takes_no_more_memory_for_more_articles(tmp_path: Path) -> None:
    def peak(directory: Path, count: int) -> int:
        with Ledger.open(directory, create=True) as ledger:
            run = begin(ledger)
            with ledger._transaction() as connection:  # noqa: SLF001 - one commit, the test is about reading
                for number in range(count):
                    document, extraction = article(number)
                    text = document.text + " more" * 2000
                    recording.record(connection, dataclasses.replace(document, text=text), extraction, run)
            tracemalloc.start()
            assert sum(1 for _ in ledger.articles()) == count
            top = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return top

    few, many = peak(tmp_path / "few", 20), peak(tmp_path / "many", 400)
    assert many < few + 400_000  # 380 more articles of 10,000 characters would be 3,800,000
