"""Page furniture in a text: marked where it stands, never cut out.

A text is a row of blocks. Each gets a score: what its cues say for furniture, what its looks say for an article
(sentences, length), and what its place adds. Above zero it is furniture. Lists of other stories and readers'
comments are whole regions: from their heading until the article goes on, or to the end.
"""

import re
from collections.abc import Sequence
from typing import Final

from kgraph.model import Span
from kgraph.read import cues
from kgraph.read.blocks import Block, blocks
from kgraph.read.head import Head, head
from kgraph.read.regions import regions
from kgraph.read.subject import is_foreign, last_of_article

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
    marked: list[bool] = []
    for at in range(len(row)):
        certain = inside[at] or at in top.lines
        marked.append(at != top.title_at and (certain or scores[at] + _place(row, at, top, last, marked) > 0))
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


def _place(row: Sequence[Block], at: int, top: Head, last: int, before: Sequence[bool]) -> float:
    """Return what a block's place among the others adds to its score."""
    block = row[at]
    if (start := _list_head(row, at)) is not None:
        return cues.CERTAIN if before[start] else IN_LIST
    if at > last:
        return _place_in_tail(row, at, last, before)
    if block.stops:
        return 0.0
    alone = CROSSHEAD_WORDS < block.words < FRAGMENT_WORDS and block.text[0] not in "\"“‘'«-•*"
    between = at > top.body_at and row[at - 1].stops and at + 1 < len(row) and row[at + 1].sentences
    return HEADLINE_IN_BODY if alone and between else IN_BODY


def _place_in_tail(row: Sequence[Block], at: int, last: int, before: Sequence[bool]) -> float:
    block = row[at]
    if cues.is_comment(block.text) and any(before[last + 1 :]):
        return COMMENT
    if not block.stops:
        return 0.0 if _introduces(block) else IN_TAIL
    return FOREIGN if is_foreign(row, at, last) else 0.0


def _list_head(row: Sequence[Block], at: int) -> int | None:
    """Return the block that introduces the list which a block is an item of, None if it is none."""
    start = at
    while start > 0 and _is_item(row[start]):
        start -= 1
    return start if start < at and (_introduces(row[start]) or cues.heard(row[start].text) >= cues.CERTAIN) else None


def _introduces(block: Block) -> bool:
    return block.text.endswith(":") and block.words > CROSSHEAD_WORDS


def _is_item(block: Block) -> bool:
    return _ITEM.match(block.text) is not None


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
    return block.words <= CROSSHEAD_WORDS and not block.stops and not _is_item(block) and block.text[0] not in "\"“‘'"
