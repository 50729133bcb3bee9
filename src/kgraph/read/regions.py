"""Whole regions of furniture: lists of other stories and readers' comments, from their heading to their end."""

from collections.abc import Sequence
from typing import Final

from kgraph.read import cues
from kgraph.read.blocks import Block

BODY_BEFORE_COMMENTS: Final = 60
"""Words of an article (or a third of it) before comments can begin: above, a mention of them is a button."""
COMMENT_BLOCKS: Final = 6
"""Blocks in which the first comment must show itself behind a number of comments."""
TEASER_WORDS: Final = 35
"""Words from which a paragraph alone behind a list of stories is the article's and no teaser."""
HEADLINE_WORDS: Final = 4


def regions(row: Sequence[Block], begin: int, body: Sequence[bool]) -> list[bool]:
    """Tell which blocks lie in such a region, from the block on at which the article begins.

    `body` tells which blocks look like an article's.
    """
    inside = [False] * len(row)
    words, article = 0, sum(block.words for block, is_body in zip(row, body, strict=True) if is_body)
    at = begin
    while at < len(row):
        end = at
        if words >= min(BODY_BEFORE_COMMENTS, article / 3) and _comments_begin(row, at):
            end = len(row)
        elif cues.heads_list(row[at].text):
            end = _goes_on(row, at + 1, body)
            end = at if end == at + 1 else end  # a crosshead: nothing is listed under it
        inside[at:end] = [True] * (end - at)
        words += row[at].words if body[at] and end == at else 0
        at = max(end, at + 1)
    return inside


def _comments_begin(row: Sequence[Block], at: int) -> bool:
    """Tell whether comments begin at a block; a mere number of them needs the look of comments below."""
    if cues.begins_comments(row[at].text):
        return True
    below = row[at : at + COMMENT_BLOCKS]
    return cues.counts_comments(row[at].text) and any(cues.accompanies_comment(block.text) for block in below)


def _goes_on(row: Sequence[Block], at: int, body: Sequence[bool]) -> int:
    """Return where an article goes on behind a list of stories: two paragraphs in a row, or a long one.

    A short paragraph alone is the teaser of another story, but for the first where no headline follows at once.
    """
    first = True
    for start in range(at, len(row)):
        if not body[start]:
            continue
        if row[start].words >= TEASER_WORDS or any(body[start + 1 : start + 2]):
            return start
        apart = row[start].paragraph != row[start - 1].paragraph
        if first and apart and not any(map(_is_headline, row[start + 1 : start + 2])):
            return start
        first = False
    return len(row)


def _is_headline(block: Block) -> bool:
    return block.words >= HEADLINE_WORDS and (not block.stops or block.question) and not cues.heard(block.text)
