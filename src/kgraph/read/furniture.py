"""Page furniture in a text: marked where it stands, never cut out.

A text is a row of blocks. Each gets a score: what its cues say for furniture, what its looks say for an article
(sentences, length), and what its place adds. Above zero it is furniture. Lists of other stories and readers'
comments are whole regions: from their heading until the article goes on, or to the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.model import Span
from kgraph.read import cues
from kgraph.read.blocks import Block, blocks
from kgraph.read.head import Head, head
from kgraph.read.regions import regions
from kgraph.read.subject import is_foreign, last_of_article, vocabulary

# What looks and places add, in the currency of `cues`; set by hand on annotated articles, checked against real ones.
SENTENCE: Final = -4.0
"""A block that ends as a sentence ends."""
WORD: Final = -0.15
"""Each word of such a block: long paragraphs are articles."""
REPORTED: Final = -5.0
"""Such a block with cues, but reported speech in it: a quote may well say `support us`."""
FRAGMENT: Final = 1.0
"""A short block that does not end so."""
RAMBLE: Final = -4.0
"""A long one that does not: a transcript."""
IN_TAIL: Final = 4.0
"""A fragment behind the article's last paragraph."""
IN_BODY: Final = -2.0
"""A fragment between paragraphs, such as a crosshead or an item of a list."""
HEADLINE_IN_BODY: Final = 0.5
"""One too long for a crosshead, with whole paragraphs on both sides."""
IN_LIST: Final = -9.0
"""An item of a list that a sentence introduces."""
FOREIGN: Final = 8.0
"""A short block behind the article's last paragraph that shares no word with the article."""
COMMENT: Final = 7.0
"""A block that begins like a reader's comment, behind other furniture at the article's end."""

_ITEM = re.compile(r"[-–—*·] |[•‣▪◦]|\d{1,2}[.)]? ")
SHORTEST_BODY: Final = 4
CROSSHEAD_WORDS: Final = 7
FRAGMENT_WORDS: Final = 30
LETTER_WORDS: Final = 15
"""Words from which sentences inside a block outweigh an end without one: a letter and its signature."""
ADDRESS_WORDS: Final = 40
LONGEST_LIST: Final = 50
"""Items up to which the sentence that introduces a list is looked for."""


def furniture(text: str, *, title: str = "") -> tuple[Span, ...]:
    """Return the spans of page furniture in a text: sorted, disjoint, adjacent ones merged.

    `title` is the article's title where it is known from elsewhere; it tells titles from kickers.
    """
    row = blocks(text)
    return spans(row, head(row, title=title), text)


def spans(row: Sequence[Block], top: Head, text: str) -> tuple[Span, ...]:
    """Return the furniture of a text whose blocks and head are known."""
    found: list[Span] = []
    for block, is_marked in zip(row, _marked(row, top), strict=True):
        if not is_marked:
            continue
        if found and not text[found[-1].end : block.start].strip():
            found[-1] = Span(found[-1].start, block.end)
        else:
            found.append(Span(block.start, block.end))
    return tuple(found)


def _marked(row: Sequence[Block], top: Head) -> list[bool]:
    weights = [cues.heard(block.text) for block in row]
    scores = [weight + _looks(block, cued=weight > 0) for block, weight in zip(row, weights, strict=True)]
    body = [at >= top.body_at and _is_body(block, scores[at]) for at, block in enumerate(row)]
    inside = regions(row, top.body_at, body)
    last = last_of_article(row, [is_body and not is_in for is_body, is_in in zip(body, inside, strict=True)])
    places = _Places(row, top.body_at, last, vocabulary(row[: last + 1] if last < len(row) - 1 else ()))
    marked: list[bool] = []
    for at in range(len(row)):
        certain = inside[at] or at in top.lines
        marked.append(at != top.title_at and (certain or scores[at] + places.add(at, marked) > 0))
    return [
        is_marked or (at != top.title_at and (_is_enclosed(row, marked, at) or _is_heading(row, marked, at)))
        for at, is_marked in enumerate(marked)
    ]


def _looks(block: Block, *, cued: bool) -> float:
    if block.stops or (block.words >= LETTER_WORDS and block.sentences):
        reported = REPORTED if cued and cues.reports_speech(block.text) else 0.0
        return SENTENCE + WORD * block.words + reported
    return FRAGMENT if block.words < FRAGMENT_WORDS else RAMBLE


def _is_body(block: Block, score: float) -> bool:
    """Tell whether a block looks like an article's text, wherever it stands."""
    if score >= 0 or block.question or not block.sentences:
        return False
    return block.words >= SHORTEST_BODY and not cues.has_nickname(block.text)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where blocks stand: the article from one block to another, with its words, and what is listed under what."""

    row: Sequence[Block]
    begin: int
    last: int
    words: frozenset[str]

    def add(self, at: int, before: Sequence[bool]) -> float:
        """Return what a block's place adds to its score; `before` tells which ones above it are furniture."""
        block = self.row[at]
        if _ITEM.match(block.text) and (start := self._list_head(at)) is not None:
            return cues.CERTAIN if before[start] else IN_LIST
        if at > self.last:
            return self._in_tail(block, behind_furniture=at > self.last + 1 and before[at - 1])
        if block.stops:
            return 0.0
        alone = CROSSHEAD_WORDS < block.words < FRAGMENT_WORDS and block.text[0] not in "\"“‘'«-•*"
        return HEADLINE_IN_BODY if alone and self._between_paragraphs(at) else IN_BODY

    def _in_tail(self, block: Block, *, behind_furniture: bool) -> float:
        if behind_furniture and cues.is_comment(block.text):
            return COMMENT
        if not block.stops:
            return 0.0 if _introduces(block) else IN_TAIL
        return FOREIGN if is_foreign(block, self.words) else 0.0

    def _between_paragraphs(self, at: int) -> bool:
        return self.begin < at < len(self.row) - 1 and self.row[at - 1].stops and self.row[at + 1].sentences

    def _list_head(self, at: int) -> int | None:
        """Return the block that introduces the list which an item belongs to, None where nothing does."""
        start = next(
            (start for start in range(at - 1, max(-1, at - LONGEST_LIST), -1) if not self._is_item(start)), None
        )
        if start is None:
            return None
        head = self.row[start]
        return start if _introduces(head) or cues.heard(head.text) >= cues.CERTAIN else None

    def _is_item(self, at: int) -> bool:
        return _ITEM.match(self.row[at].text) is not None


def _introduces(block: Block) -> bool:
    return block.text.endswith(":") and block.words > CROSSHEAD_WORDS


def _is_enclosed(row: Sequence[Block], marked: Sequence[bool], at: int) -> bool:
    """Tell whether a block in the middle of furniture is some too: a fragment, or cues, or words to the reader.

    A plea goes over several paragraphs.
    """
    block = row[at]
    if not 0 < at < len(row) - 1 or not (marked[at - 1] and marked[at + 1]) or block.words > ADDRESS_WORDS:
        return False
    return not block.stops or cues.heard(block.text) > 0 or cues.addresses_reader(block.text)


def _is_heading(row: Sequence[Block], marked: Sequence[bool], at: int) -> bool:
    """Tell whether a fragment in an article is the heading of sentences that are furniture, such as a plea's."""
    if at + 1 >= len(row) or not marked[at + 1] or not row[at + 1].stops:
        return False
    block = row[at]
    return (
        block.words <= CROSSHEAD_WORDS
        and not block.stops
        and not _ITEM.match(block.text)
        and block.text[0] not in "\"“‘'"
    )
