"""What is kept from the last time changes no byte: whatever came since, was corrected, is damaged or was broken off."""

import dataclasses
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.ledger.cache import CACHE_FILE, Cache, Kept
from kgraph.model import Decision, Document, Extraction, Judgement, content_id
from kgraph.resolve import Resolution, resolve
from kgraph.resolve.archive import Archive, version
from kgraph.resolve.corrections import atoms_of
from kgraph.resolve.gleanings import atoms_in, gleaned
from tests.resolve.test_resolution import QUIET, Articles, archives, sample
from tests.resolve.write import write


def packed(found: Resolution) -> str:
    """Return all that is found, to the byte."""
    return repr((found.entities, found.decisions, found.unknown, sorted(found.stories.items())))


def listed(articles: Articles) -> dict[str, str]:
    return {document.id: content_id(repr((document, extraction))) for document, extraction in articles}


class Reads:
    """Gives articles by id and counts them."""

    def __init__(self, articles: Articles) -> None:
        self._articles = {document.id: (document, extraction) for document, extraction in articles}
        self.read: list[str] = []

    def __call__(self, document: str) -> tuple[Document, Extraction]:
        """Return an article."""
        self.read.append(document)
        return self._articles[document]


def again(directory: Path, articles: Articles, decisions: list[Decision], *, code: str = "1") -> tuple[str, list[str]]:
    """Resolve with what is kept in a directory; return the outcome and the articles that had to be read."""
    reads = Reads(articles)
    with Cache(directory, version=code) as cache:
        found = Archive(listed(articles), reads, cache).resolve(decisions)
    return packed(found), reads.read


@contextmanager
def somewhere() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        yield Path(directory)


@st.composite
def decided(draw: st.DrawFn, articles: Articles) -> list[Decision]:
    """Draw what persons say of pairs of nodes of a kind."""
    atoms = [atom for pair in articles for atom in atoms_of(*pair)]
    known = sorted({(atom.family, id_) for atom in atoms for id_ in (atom.node, atom.alone)})
    found = []
    ends = st.sampled_from(known) if known else st.nothing()
    for left, right in draw(st.lists(st.tuples(ends, ends), max_size=6)) if known else ():
        if left[0] == right[0] and left != right:
            judgement = draw(st.sampled_from([Judgement.SAME, Judgement.DIFFERENT]))
            one, other = sorted((left[1], right[1]))
            found.append(Decision(one, other, judgement, 1.0, (), "person:ada"))
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(st.data(), archives(12), st.randoms())
def test_days_and_decisions_with_what_was_kept_give_the_bytes_of_one_go(
    data: st.DataObject, articles: Articles, chance: random.Random
) -> None:
    chance.shuffle(articles)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(articles)), max_size=3)))
    decisions: list[Decision] = []
    with somewhere() as directory:
        for cut in (*cuts, len(articles)):
            decisions = data.draw(decided(articles))  # of any article, also of one that is yet to come; and undone
            found, _ = again(directory, articles[:cut], decisions)
            assert found == packed(resolve(articles[:cut], decisions))
        assert again(directory, articles, decisions) == (packed(resolve(articles, decisions)), [])


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(st.data(), archives(8))
def test_articles_that_change_or_go_leave_nothing_behind(data: st.DataObject, articles: Articles) -> None:
    with somewhere() as directory:
        again(directory, articles, [])
        left = [pair for pair in articles if data.draw(st.booleans())]
        mended = [(document, dataclasses.replace(found, claims=())) for document, found in left]
        now = [data.draw(st.sampled_from(pairs)) for pairs in zip(left, mended, strict=True)]
        found, read = again(directory, now, [])
        assert found == packed(resolve(now))
        assert set(read) == {document.id for document, own in now if (document, own) not in articles}
        with Cache(directory, version="1") as cache:
            assert {it.key for it in cache.read("article")} == {document.id for document, _ in now}


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(st.data(), archives(8))
def test_a_damaged_cache_is_made_again(data: st.DataObject, articles: Articles) -> None:
    with somewhere() as directory:
        first, _ = again(directory, articles, [])
        path = directory / CACHE_FILE
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 30))):
            content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content)
        assert again(directory, articles, [])[0] == first
        assert again(directory, articles, [])[0] == first


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 4000])
def test_a_file_that_is_no_cache_makes_room_for_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CACHE_FILE).write_bytes(content)
    articles = sample()
    found, read = again(tmp_path, articles, [])
    assert found == packed(resolve(articles))
    assert len(read) == len(articles)
    assert again(tmp_path, articles, []) == (found, [])


def test_a_table_of_another_form_makes_room(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / CACHE_FILE) as connection:
        connection.execute("CREATE TABLE kept (something TEXT)")
    connection.close()
    articles = sample()
    assert again(tmp_path, articles, [])[0] == packed(resolve(articles))
    assert again(tmp_path, articles, [])[1] == []


def test_what_other_code_kept_is_not_used(tmp_path: Path) -> None:
    articles = sample()
    again(tmp_path, articles, [])
    assert len(again(tmp_path, articles, [], code="2")[1]) == len(articles)
    assert again(tmp_path, articles, [], code="2")[1] == []
    assert len(version()) == 64


def test_an_entry_that_was_tampered_with_is_none(tmp_path: Path) -> None:
    with Cache(tmp_path, version="1") as cache:
        cache.write("article", [Kept("a", "1", b"one"), Kept("b", "1", b"two")])
    with sqlite3.connect(tmp_path / CACHE_FILE) as connection:
        connection.execute("UPDATE kept SET body = ? WHERE key = 'a'", (b"won",))
    connection.close()
    with Cache(tmp_path, version="1") as cache:
        assert list(cache.read("article")) == [Kept("b", "1", b"two")]


def test_a_write_that_is_broken_off_keeps_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[Kept]:
        yield Kept("a", "2", b"new")
        raise KeyboardInterrupt

    with Cache(tmp_path, version="1") as cache:
        cache.write("article", [Kept("a", "1", b"old")])
        with pytest.raises(KeyboardInterrupt):
            cache.write("article", broken(), gone=["a"])
        assert list(cache.read("article")) == [Kept("a", "1", b"old")]


def test_a_first_run_that_is_broken_off_was_not_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgraph.resolve.archive.BATCH", 2)
    articles = sample()
    reads = Reads(articles)

    def stopped(document: str) -> tuple[Document, Extraction]:
        if len(reads.read) == 5:
            raise KeyboardInterrupt
        return reads(document)

    with Cache(tmp_path, version="1") as cache, pytest.raises(KeyboardInterrupt):
        Archive(listed(articles), stopped, cache)
    found, read = again(tmp_path, articles, [])
    assert (found, len(read)) == (packed(resolve(articles)), len(articles) - 4)


def test_a_cache_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    articles = sample()
    again(tmp_path, articles[:-1], [])
    before = (tmp_path / CACHE_FILE).read_bytes()
    reads = Reads(articles)
    with Cache(tmp_path, version="1", writable=False) as cache:
        assert packed(Archive(listed(articles), reads, cache).resolve()) == packed(resolve(articles))
    assert reads.read == [articles[-1][0].id]
    assert (tmp_path / CACHE_FILE).read_bytes() == before
    with Cache(tmp_path / "nowhere", version="1", writable=False) as cache:
        assert list(cache.read("article")) == []
        cache.write("article", [Kept("a", "1", b"")])
    assert not (tmp_path / "nowhere").exists()


def test_corrected_articles_stand_in_the_place_of_their_own(tmp_path: Path) -> None:
    one, other = write("[Halverd|c1] won a [deal|k1].", "k1 awardedTo c1"), write("[Halverd Ltd|c1] lost.")
    corrected = (one[0], dataclasses.replace(one[1], claims=()))
    with Cache(tmp_path, version="1") as cache:
        archive = Archive(listed([one, other]), Reads([one, other]), cache)
        assert packed(archive.resolve(instead=[corrected])) == packed(resolve([corrected, other]))
        assert packed(archive.resolve()) == packed(resolve([one, other]))


def test_a_rival_who_comes_later_speaks_against_what_was_kept_of_two_others(tmp_path: Path) -> None:
    first = [
        write("[A. Fenn|n1] of [Halverd|c1] said so.", "n1 memberOf c1"),
        write("[Ada Fenn|n1] runs [Halverd|c1].", "n1 memberOf c1"),
    ]
    both = [*first, write("[Arthur Fenn|n1] left [Halverd|c1].", "n1 memberOf c1")]
    for articles in (first, both, first):  # and who is gone again speaks no more
        found, _ = again(tmp_path, articles, [])
        assert found == packed(resolve(articles))
        assert ("rival" in found) == (articles is both)


def test_articles_are_found_by_the_nodes_of_their_things() -> None:
    one, other = write("[Halverd|c1] won."), write("[Halverd|c1] and [Ada Fenn|n1] lost.")
    archive = Archive(listed([one, other]), Reads([one, other]))
    firm, person = (next(it for it in atoms_of(*other) if it.local == local) for local in ("c1", "n1"))
    assert sorted(pair[0].id for pair in archive.having([firm.node])) == sorted([one[0].id, other[0].id])
    assert list(archive.having([firm.alone])) == [other]
    assert list(archive.having([person.node])) == [other]
    assert list(archive.having([])) == []


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(archives(3))
def test_what_is_kept_of_an_article_comes_back_whole(articles: Articles) -> None:
    for pair in articles:
        assert sorted(atoms_in(gleaned(*pair)), key=lambda atom: atom.local) == atoms_of(*pair)
