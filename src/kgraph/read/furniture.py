"""Page furniture in a text: marked where it stands, never cut out.

A text is a row of blocks. Each gets a score: what its cues say for furniture, what its looks say for an article
(sentences, length), and what its place adds. Above zero it is furniture. Lists of other stories and readers'
comments are whole regions: from their heading until the article goes on, or to the end.
"""

from collections.abc import Sequence
from typing import Final

from kgraph.model import Span
from kgraph.read import cues
from kgraph.read.blocks import Block, blocks
from kgraph.read.head import Head, head

# What looks add, in the currency of `cues`. Set on annotated articles by hand and checked against real ones.
SENTENCE: Final = -4.0
"""A block that ends as a sentence ends."""
WORD: Final = -0.15
"""Each word of such a block: long paragraphs are articles."""
REPORTED: Final = -5.0
"""Such a block with reported speech in it: a quote may well say `support us`."""
FRAGMENT: Final = 1.0
"""A short block that does not end so."""
RAMBLE: Final = -4.0
"""A long one that does not: a transcript, a letter with its signature."""
IN_TAIL: Final = 4.0
"""A fragment behind the article's last paragraph."""
IN_BODY: Final = -2.0
"""A fragment between paragraphs, such as a crosshead or an item of a list."""
HEADLINE_IN_BODY: Final = 0.5
"""One too long for a crosshead, with whole paragraphs on both sides."""
IN_LIST: Final = -9.0
"""An item of a list that a sentence introduces."""
NICKNAME: Final = 7.0
"""A block that begins like a reader's comment, behind the article's last paragraph."""
SHORTEST_BODY: Final = 4
CROSSHEAD_WORDS: Final = 7
LONG_FRAGMENT: Final = 30
LETTER_WORDS: Final = 15
"""Words from which sentences inside a block outweigh an end without one: a letter and its signature."""
ADDRESS_WORDS: Final = 40
BODY_BEFORE_COMMENTS: Final = 60
"""Words of an article (or a third of it) before comments can begin: above, a mention of them is a button."""
TEASER_WORDS: Final = 35
"""Words from which a paragraph alone behind a list of stories is the article's and no teaser."""


def furniture(text: str, *, title: str = "") -> tuple[Span, ...]:
    """Return the spans of page furniture in a text: sorted, disjoint, adjacent ones merged.

    `title` is the article's title where it is known from elsewhere; it tells titles from kickers.
    """
    row = blocks(text)
    return spans(row, head(row, title=title), text)


def spans(row: Sequence[Block], top: Head, text: str) -> tuple[Span, ...]:
    """Return the furniture of a text whose blocks and head are known."""
    marked = _marked(row, top)
    found: list[Span] = []
    for block, is_furniture in zip(row, marked, strict=True):
        if not is_furniture:
            continue
        if found and not text[found[-1].end : block.start].strip():
            found[-1] = Span(found[-1].start, block.end)
        else:
            found.append(Span(block.start, block.end))
    return tuple(found)


def _marked(row: Sequence[Block], top: Head) -> list[bool]:
    weights = [cues.heard(block.text) for block in row]
    looks = [_looks(block) for block in row]
    body = [at >= top.body_at and _is_body(block, weights[at] + looks[at]) for at, block in enumerate(row)]
    in_region = _regions(row, top, body)
    last = max((at for at, is_body in enumerate(body) if is_body and not in_region[at]), default=len(row))
    marked: list[bool] = []
    for at, block in enumerate(row):
        if at == top.title_at:
            marked.append(False)
        elif in_region[at] or at in top.lines:
            marked.append(True)
        else:
            marked.append(weights[at] + looks[at] + _place(row, at, top, last, marked) > 0)
    return [
        is_marked or (at != top.title_at and _enclosed_address(row, marked, at)) for at, is_marked in enumerate(marked)
    ]


def _enclosed_address(row: Sequence[Block], marked: Sequence[bool], at: int) -> bool:
    """Tell whether a block speaks to the reader in the middle of furniture: a plea goes over several paragraphs."""
    if not 0 < at < len(row) - 1 or not (marked[at - 1] and marked[at + 1]) or row[at].words > ADDRESS_WORDS:
        return False
    return cues.ADDRESS.search(row[at].text) is not None


def _looks(block: Block) -> float:
    if block.stops or (block.words >= LETTER_WORDS and block.sentences):
        return SENTENCE + WORD * block.words + (REPORTED if cues.SPEECH.search(block.text[: cues.SEEN]) else 0)
    return FRAGMENT if block.words < LONG_FRAGMENT else RAMBLE


def _is_body(block: Block, score: float) -> bool:
    if score >= 0 or block.question or not block.sentences:
        return False
    return block.words >= SHORTEST_BODY and not cues.NICKNAME.match(block.text)


def _place(row: Sequence[Block], at: int, top: Head, last: int, before: Sequence[bool]) -> float:
    """Return what a block's place among the others adds to its score."""
    block = row[at]
    if (start := _list_head(row, at)) is not None:
        return cues.CERTAIN if before[start] else IN_LIST
    if at > last:
        if cues.HANDLE.match(block.text) and any(before[last + 1 :]):
            return NICKNAME
        return 0.0 if block.stops or _introduces(block) else IN_TAIL
    if block.stops:
        return 0.0
    alone = block.words > CROSSHEAD_WORDS and block.words < LONG_FRAGMENT and block.text[0] not in "\"“‘'«-•*"
    between = at > top.body_at and row[at - 1].stops and at + 1 < len(row) and row[at + 1].sentences
    return HEADLINE_IN_BODY if alone and between else IN_BODY


def _list_head(row: Sequence[Block], at: int) -> int | None:
    """Return the block that introduces the list which a block is an item of, None if it is none."""
    start = at
    while start > 0 and _item(row[start]):
        start -= 1
    return start if start < at and (_introduces(row[start]) or cues.heard(row[start].text) >= cues.CERTAIN) else None


def _introduces(block: Block) -> bool:
    return block.text.endswith(":") and block.words > CROSSHEAD_WORDS


def _item(block: Block) -> bool:
    return block.text[0] in "-–—•*·‣▪◦" or block.text[:3].rstrip(" ").rstrip(".)").isdigit()


def _regions(row: Sequence[Block], top: Head, body: Sequence[bool]) -> list[bool]:
    """Mark lists of other stories and readers' comments from their headings to their ends."""
    inside = [False] * len(row)
    words, article = 0, sum(block.words for block, is_body in zip(row, body, strict=True) if is_body)
    at = top.body_at
    while at < len(row):
        end = at
        if words >= min(BODY_BEFORE_COMMENTS, article / 3) and cues.COMMENTS.match(row[at].text):
            end = len(row)
        elif cues.LIST_HEAD.match(row[at].text):
            end = _goes_on(row, at + 1, body)
            end = at if end == at + 1 else end  # a crosshead: nothing is listed under it
        inside[at:end] = [True] * (end - at)
        words += row[at].words if body[at] and end == at else 0
        at = max(end, at + 1)
    return inside


def _goes_on(row: Sequence[Block], at: int, body: Sequence[bool]) -> int:
    """Return where an article goes on behind a list of stories: two paragraphs in a row, or a long one.

    A short paragraph alone is the teaser of another story, but for the first where no headline follows at once.
    """
    first = True
    for start in range(at, len(row)):
        if not body[start]:
            continue
        if row[start].words >= TEASER_WORDS or (start + 1 < len(row) and body[start + 1]):
            return start
        if first and row[start].paragraph != row[start - 1].paragraph and not any(map(_headline, row[start + 1 : start + 2])):
            return start
        first = False
    return len(row)


def _headline(block: Block) -> bool:
    return block.words >= 4 and (not block.stops or block.question) and not cues.heard(block.text)
