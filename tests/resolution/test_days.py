"""The same articles give the same bytes: in any order, in one go or day by day, and again."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.evaluate.resolution_gold import read_resolution_gold
from kgraph.ledger import Ledger
from kgraph.model import Document, Extraction
from kgraph.resolve import Resolution, resolve

Articles: TypeAlias = Sequence[tuple[Document, Extraction]]


@cache
def gold() -> Articles:
    read = read_resolution_gold([Path(__file__).parent / "gold"]).articles
    # One file holds them all; in a ledger each article is a source of its own.
    return [(replace(document, source=document.name), extraction) for document, extraction in read]


def packed(found: Resolution) -> bytes:
    """Return entities and decisions to the byte."""
    return repr((found.entities, found.decisions)).encode()


@cache
def in_one_go() -> bytes:
    return packed(resolve(gold()))


def days(articles: Articles, cuts: Sequence[int]) -> Iterator[Articles]:
    edges = [0, *sorted(cuts), len(articles)]
    yield from (articles[start:end] for start, end in pairwise(edges))


def built(directory: Path, batches: Iterator[Articles]) -> tuple[bytes, bytes]:
    """Record and resolve batch after batch, keeping the decisions; return the outcome and that of running again."""
    with Ledger.open(directory, create=True) as ledger:
        run = ledger.start_run(extractor="gold", version="0", when="2026-01-01")
        for batch in batches:
            for document, extraction in batch:
                ledger.record(document, extraction, run=run)
            found = resolve(ledger.articles(), ledger.decisions())
            ledger.replace_automatic(found.decisions)
        again = resolve(ledger.articles(), ledger.decisions())
        assert {(it.left, it.right): it for it in ledger.decisions()} == {
            (it.left, it.right): it for it in again.decisions
        }
    return packed(found), packed(again)


@settings(max_examples=8)
@given(st.randoms(use_true_random=False), st.lists(st.integers(1, 29), max_size=4, unique=True))
def test_shuffled_and_split_into_days_the_bytes_are_those_of_one_go(chance: Random, cuts: list[int]) -> None:
    shuffled = list(gold())
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as directory:
        first, again = built(Path(directory), days(shuffled, cuts))
    assert first == in_one_go()
    assert again == first


def test_what_one_article_says_is_placed_the_same_whatever_came_before_it() -> None:
    found, other = resolve(gold()), resolve(list(reversed(gold())))
    for document, extraction in gold():
        assert repr(found.article(document, extraction)) == repr(other.article(document, extraction))
