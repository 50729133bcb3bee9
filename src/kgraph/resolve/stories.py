"""Which articles print one text: wire copy, reprints, updates. MinHash and LSH, so that no pair is compared blindly."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kgraph.model import Document, Extraction

if TYPE_CHECKING:
    from datasketch import MinHash

Sketch: TypeAlias = NDArray[np.uint32]

SHINGLE: Final = 4
"""Words in a shingle: two reports of one event share names and phrases, but few runs of four words."""
PERMUTATIONS: Final = 128
BANDS: Final = (42, 3)
"""Bands and rows: by 1 - (1 - s^3)^42 a pair that shares half its shingles is met with 0.996, a tenth with 0.04."""
ALIKE: Final = 0.5
"""Shared shingles from which two texts are one: what remains where every tenth word was changed."""
CONTAINED: Final = 0.8
"""Share of the shorter text that stands in the longer from which it is a cut of it."""
SAME: Final = 0.9
"""Shared shingles from which a text leads to no others than its like, so that it need not be looked for."""
FEW: Final = 24
"""Shingles below which a text is too short for a likeness to mean anything: only the same words are one text."""
_WORD: Final = re.compile(r"[^\W_]+")
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads hashes over 64 bits: 2^64 divided by the golden ratio."""


class Stories:
    """Takes articles in any order and tells which of them print one text; keeps 0.5 kB of each, not its text."""

    def __init__(self) -> None:
        self._papers: list[tuple[str, str]] = []
        self._sketches: list[Sketch] = []
        self._sizes = array("q")

    def watching(self, articles: Iterable[tuple[Document, Extraction]]) -> Iterator[tuple[Document, Extraction]]:
        """Yield the articles, taking note of each."""
        for document, extraction in articles:
            self.add(document)
            yield document, extraction

    def add(self, document: Document) -> None:
        """Take note of an article's words outside page furniture."""
        self.keep(document.id, str(document.published or ""), *sketched(document))

    def keep(self, document: str, published: str, sketch: Sketch, size: int) -> None:
        """Take note of an article by what `sketched` gives for it."""
        self._papers.append((published or "9999", document))
        self._sketches.append(sketch)
        self._sizes.append(size)

    def found(self) -> Mapping[str, str]:
        """Return for each article that prints the text of others the id of the earliest of them; others are left out.

        Texts that are alike through a third (a report, its update, the update of that) are one. The articles are
        compared in the order of their dates, so the order in which they came changes nothing.
        """
        order = sorted(range(len(self._papers)), key=self._papers.__getitem__)
        first: dict[int, int] = {}
        for bucket in _buckets([self._sketches[at] for at in order]):
            self._join_alike([order[at] for at in bucket], first)
        heads = {at: _head(at, first) for at in order}
        shared = {head for at, head in heads.items() if at != head}
        return {self._papers[at][1]: self._papers[head][1] for at, head in heads.items() if head in shared}

    def _join_alike(self, bucket: list[int], first: dict[int, int]) -> None:
        """Join each article of a bucket with those before it that print its text.

        A text that is as good as the same as one before it is not compared with those that follow: that one is.
        """
        leaders: list[int] = []
        for at in bucket:
            shared = [self._shared(at, leader) for leader in leaders]
            for leader, share in zip(leaders, shared, strict=True):
                if self._alike(at, leader, share):
                    self._join(at, leader, first)
            if all(share < SAME for share in shared):
                leaders.append(at)

    def _shared(self, one: int, other: int) -> float:
        """Return the estimated share of shingles that two texts have in common (Jaccard), 0 to 1."""
        return float(np.mean(self._sketches[one] == self._sketches[other]))

    def _alike(self, one: int, other: int, shared: float) -> bool:
        small, large = sorted((self._sizes[one], self._sizes[other]))
        if small < FEW:
            return small == large and shared == 1
        common = shared * (small + large) / (1 + shared)
        return shared >= ALIKE or common >= CONTAINED * small

    def _join(self, one: int, other: int, first: dict[int, int]) -> None:
        """Make two groups one, under the earlier of their first articles."""
        heads = sorted({_head(one, first), _head(other, first)}, key=self._papers.__getitem__)
        if len(heads) > 1:
            first[heads[1]] = heads[0]


def sketched(document: Document) -> tuple[Sketch, int]:
    """Return the sketch of a document's words outside page furniture, and the number of its shingles."""
    hashes = shingles(document)
    start = _start()
    sketch = type(start)(
        hashvalues=start.hashvalues, permutations=start.permutations, hashfunc=int, scheme=start.scheme
    )
    sketch.update_batch(hashes.tolist())
    return sketch.hashvalues, len(hashes)


@cache
def _start() -> "MinHash":
    """Return a sketch of nothing, with the permutations of seed 1, which are the same on every machine."""
    from datasketch import MinHash  # noqa: PLC0415 (it imports scipy, half a second of every command's start)

    return MinHash(PERMUTATIONS, seed=1, hashfunc=int)


def _buckets(sketches: list[Sketch]) -> Iterator[list[int]]:
    """Yield the places of sketches that share a whole band, in their order: locality-sensitive hashing.

    Not datasketch's index, which takes 14 kB and 0.7 ms a text (2.0.0): here a band's keys are gone before the next's.
    """
    if not sketches:
        return
    table = np.stack(sketches)
    for start in range(0, BANDS[0] * BANDS[1], BANDS[1]):
        keys = np.zeros(len(table), dtype=np.uint64)
        for column in range(start, start + BANDS[1]):
            keys = keys * _STEP + table[:, column]
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        # Most texts are alone with their key: only where two that follow each other have one is a bucket.
        edges = np.flatnonzero(np.diff(ordered[1:] == ordered[:-1], prepend=False, append=False))
        for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            yield order[begin : end + 1].tolist()


def shingles(document: Document) -> NDArray[np.uint64]:
    """Return hashes of 32 bits of the distinct runs of words outside furniture; a shorter text is one run."""
    words = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in _words(document)], dtype=np.uint64)
    width = min(SHINGLE, len(words))
    runs = np.zeros(max(0, len(words) - width + 1) if width else 0, dtype=np.uint64)
    for step in range(width):
        runs = runs * _STEP + words[step : step + len(runs)]
    return np.unique((runs * _STEP) >> np.uint64(32))


def _words(document: Document) -> Iterator[str]:
    start = 0
    for piece in sorted(document.furniture):
        yield from _WORD.findall(document.text[start : max(start, piece.start)].casefold())
        start = max(start, piece.end)
    yield from _WORD.findall(document.text[start:].casefold())


def _head(at: int, first: Mapping[int, int]) -> int:
    while at in first:
        at = first[at]
    return at
