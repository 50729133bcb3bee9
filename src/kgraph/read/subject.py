"""What an article is about, as far as its words tell: short blocks behind it about something else are furniture."""

import re
from collections.abc import Sequence
from typing import Final

from kgraph.read import cues
from kgraph.read.blocks import Block

MOST_WORDS: Final = 20
MOST_BLOCKS: Final = 20
"""Blocks about something else that an article's end is looked for behind."""
FEWEST_STEMS: Final = 5
"""Words that a block must have to be about something: 'The firm starts in May' says nothing either way."""
STEM: Final = 5
"""Letters by which words are compared."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON_WORDS: Final = (
    "about after again also been before being both could does done down each even every from have here into just like "
    "made make many more most much must never only other over said same should since some such than that their them "
    "then there these they this those time today under until very were what when where which while will with would "
    "year years your"
)
_COMMON: Final = frozenset(word[:STEM] for word in _COMMON_WORDS.split())


def last_of_article(row: Sequence[Block], body: Sequence[bool]) -> int:
    """Return the article's last block, short ones about something else behind furniture aside.

    `body` tells which blocks look like an article's; with none, the number of blocks.
    """
    found = [at for at, is_body in enumerate(body) if is_body]
    for _ in range(min(MOST_BLOCKS, len(found) - 1)):
        if body[found[-1] - 1] or not is_foreign(row[found[-1]], vocabulary(row[: found[-2] + 1])):
            break
        found.pop()
    return found[-1] if found else len(row)


def vocabulary(row: Sequence[Block]) -> frozenset[str]:
    """Return the words of an article by which other blocks are compared with it."""
    return frozenset(stem for block in row for stem in _stems(block))


def is_foreign(block: Block, article: frozenset[str]) -> bool:
    """Tell whether a short block shares no word with an article's vocabulary."""
    if block.words > MOST_WORDS or cues.reports_speech(block.text):
        return False
    stems = _stems(block)
    return len(stems) >= FEWEST_STEMS and stems.isdisjoint(article)


def _stems(block: Block) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(block.text.casefold())} - _COMMON
