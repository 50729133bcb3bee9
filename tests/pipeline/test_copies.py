"""One article under several paths is extracted once and counted once, in whatever order it comes."""

import shutil
from pathlib import Path

import pytest

from kgraph.extract import load
from kgraph.ledger import Ledger
from kgraph.model import Annotated, Extraction
from kgraph.pipeline import BuildReport, Project, Recipe, Settings, build
from tests.pipeline.articles import write

NOW = "2024-01-01T00:00:00+00:00"


def built(output: Path, *paths: Path, **options: object) -> BuildReport:
    settings = Settings(page=False, **options)  # type: ignore[arg-type]
    return build([str(path) for path in paths], output, now=lambda: NOW, settings=settings)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return an article, a copy of it whose path sorts before, and one that sorts behind."""
    (story,) = write(tmp_path / "m", 1).iterdir()
    copies = tmp_path / "a" / "early.txt", tmp_path / "z" / "late.txt"
    for copy in copies:
        copy.parent.mkdir()
        shutil.copy(story, copy)
    return story, *copies


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the sources that the extractor is asked about, as a build goes on."""
    found: list[str] = []
    real = load("neural")

    class Counting:
        name = real.name

        def extract(self, annotated: Annotated) -> Extraction:
            found.append(annotated.document.source)
            return real.extract(annotated)

    monkeypatch.setattr(Recipe, "load", lambda _: Counting())
    return found


def test_a_copy_is_not_extracted_again_and_both_paths_are_remembered(
    tmp_path: Path, files: tuple[Path, Path, Path], asked: list[str]
) -> None:
    story, early, late = files
    first = built(tmp_path / "out", story)
    second = built(tmp_path / "out", late)
    assert (first.new, first.copies, second.new, second.copies, second.read) == (1, 0, 0, 1, 1)
    assert asked == [str(story)]
    assert not second.products.rebuilt
    assert (second.products.articles, second.products.claims) == (1, first.products.claims)
    third = built(tmp_path / "out", early, late, story)
    assert (third.new, third.copies, third.unchanged) == (0, 1, 2)
    assert len(asked) == 1
    with Ledger.open(tmp_path / "out", read_only=True) as ledger:
        (document,) = ledger.documents()
        assert document.source == str(early)
        assert ledger.sources(document.id) == tuple(sorted(map(str, files)))
        assert ledger.runs()[-1].counts == {"copies": 1, "new": 0, "skipped": 0, "unchanged": 2}
    assert Project(tmp_path / "out").verify().findings == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_order_gives_the_same_graph(tmp_path: Path, files: tuple[Path, Path, Path], jobs: int) -> None:
    story, early, late = files
    for number, days in enumerate([[[early, late, story]], [[late], [story], [early]], [[story, late], [early]]]):
        for day in days:
            built(tmp_path / f"out{number}", *day, jobs=jobs)
    turtle = {(tmp_path / f"out{number}" / "graph.ttl").read_bytes() for number in range(3)}
    assert len(turtle) == 1


def test_copies_in_one_build_wait_for_the_article_also_where_it_fails(
    tmp_path: Path, files: tuple[Path, Path, Path], asked: list[str]
) -> None:
    report = built(tmp_path / "out", *files)
    assert (report.new, report.copies, len(asked)) == (1, 2, 1)

    class Failing:
        name = "failing-1"

        def extract(self, _: Annotated) -> Extraction:
            raise ValueError("no such word")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Recipe, "load", lambda _: Failing())
        report = built(tmp_path / "failing", *files)
    assert (report.new, report.copies, report.read) == (0, 0, 0)
    assert sorted(skipped.source for skipped in report.skipped) == sorted(map(str, files))


def test_the_same_text_with_other_metadata_is_extracted_by_it_and_counted_once(
    tmp_path: Path, asked: list[str]
) -> None:
    text = "Tarn Valley Council has awarded Ostrava Mobility a £42m contract."
    dated, bare = tmp_path / "dated.jsonl", tmp_path / "bare.jsonl"
    dated.write_text(f'{{"id": "one", "text": "{text}", "date": "2020-01-02"}}\n', encoding="utf-8")
    bare.write_text(f'{{"id": "two", "text": "{text}"}}\n', encoding="utf-8")
    report = built(tmp_path / "out", bare, dated)
    assert (report.new, report.copies, len(asked)) == (2, 0, 2)
    assert report.products.articles == 1
    with Ledger.open(tmp_path / "out", read_only=True) as ledger:
        assert [document.name for document in ledger.documents()] == ["one"]
