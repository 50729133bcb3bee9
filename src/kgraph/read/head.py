"""The head of an article: kickers, title, outlet, byline, date. Metadata for the document, furniture in the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from kgraph.model import PartialDate
from kgraph.read import cues, dates, lines
from kgraph.read.blocks import Block

DEEPEST: Final = 12
"""Blocks in which an article's text must have begun."""
BODY_WORDS: Final = 18
"""Words that make a block with a sentence end the article's first paragraph, not a standfirst."""
LEAD_WORDS: Final = 8
"""Words of a sentence that begins the article if another follows, or nothing; a shorter one needs two."""
SENTENCE_WORDS: Final = 4
TITLE_WORDS: Final = 24
KICKER_WORDS: Final = 2
"""Words under which a line is sooner a kicker than a title, if there is another that may be it."""

_PUBLISHED = re.compile(r"\b(?:published|posted|issued|created)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above an article say.

    `title_at` and `body_at` are the numbers of the blocks that are the title and the first paragraph; `lines` are
    those above it that are no part of the article. `not_a_date` is what looks like a date and is on no calendar.
    """

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: PartialDate | None = None
    not_a_date: str = ""
    title_at: int | None = None
    body_at: int = 0
    lines: frozenset[int] = field(default_factory=frozenset)


def head(row: Sequence[Block], *, title: str = "") -> Head:
    """Read the lines above an article's first paragraph; a known title tells which of them is the title."""
    deepest = min(len(row), DEEPEST)
    body_at = next((at for at in range(deepest) if _begins(row, at)), deepest)
    top = row[:body_at]
    title_at = _title_at(top, title)
    if title_at is None:
        return Head(title=title, body_at=body_at)
    heading = top[title_at].text
    found = {at: block.text for at, block in enumerate(top) if _is_line(block, at - title_at, heading)}
    found |= _below_standfirst(row, body_at)
    return Head(
        title=title or " ".join(heading.split()),
        publisher=next(_outlets(found.values(), heading), ""),
        author=next(_authors(found, title_at), ""),
        published=next(_dates(list(found.values())), None),
        not_a_date=next(_impossible(found.values()), ""),
        title_at=title_at,
        body_at=body_at,
        lines=frozenset(found),
    )


def _begins(row: Sequence[Block], at: int) -> bool:
    """Tell whether an article's text begins here: with a paragraph, or with short sentences one after the other."""
    first = row[at : at + (2 if row[at].words >= LEAD_WORDS else 3)]
    return _is_paragraph(row[at]) or all(map(_is_sentence, first))


def _is_paragraph(block: Block) -> bool:
    if block.words <= TITLE_WORDS and block.question:
        return False  # a headline; articles do not begin with one long question
    if block.words < BODY_WORDS or not block.sentences:
        return False
    return block.words >= 2 * BODY_WORDS or cues.heard(block.text) < cues.STRONG


def _is_sentence(block: Block) -> bool:
    ends = block.text.rstrip("'\"’”").endswith(".")
    return ends and block.words >= SENTENCE_WORDS and cues.heard(block.text) < cues.STRONG


def _title_at(top: Sequence[Block], known: str) -> int | None:
    """Return which block is the title: the known one, else the first that is neither metadata nor a kicker."""
    found = next((at for at, block in enumerate(top) if known and lines.same_title(block.text, known)), None)
    if found is not None:
        return found
    likely = [at for at, block in enumerate(top) if _may_be_title(block)]
    best = min(likely, key=lambda at: (cues.heard(top[at].text) >= cues.CERTAIN, _is_weak(top[at])), default=None)
    if best is None:
        return None
    return next((at for at in likely if at != best and lines.repeats(top[best].text, top[at].text)), best)


def _may_be_title(block: Block) -> bool:
    text = block.text
    if block.words > TITLE_WORDS or lines.is_dated(block) or lines.is_dateline(text):
        return False
    return not lines.byline(text)


def _is_weak(block: Block) -> bool:
    """Tell whether a line looks like a kicker, a section or an outlet rather than a title."""
    text = block.text
    if block.words <= KICKER_WORDS or _is_sentence(block) or lines.is_section(text) or lines.is_outlet(text):
        return True
    return cues.heard(text) > 0


def _is_line(block: Block, below_title: int, heading: str) -> bool:
    """Tell whether a block above the text is metadata or navigation, neither title nor standfirst."""
    text = block.text
    if below_title == 0:
        return False
    if lines.repeats(text, heading) or lines.is_dateline(text) or lines.is_dated(block):
        return True
    if block.words > lines.LINE_WORDS:
        return False
    if below_title < 0 or lines.byline(text) or (block.words <= lines.SIGNED_WORDS and lines.is_signed(text)):
        return True
    return not block.stops and (lines.is_outlet(text) or lines.is_name(text))


def _below_standfirst(row: Sequence[Block], body_at: int) -> dict[int, str]:
    """Return the lines of metadata that follow at once behind the first paragraph, which then was a standfirst."""
    below = row[body_at + 1 : DEEPEST]
    metadata = takewhile(lambda block: not block.stops and _is_metadata(block), below)
    return {at: block.text for at, block in enumerate(metadata, body_at + 1)}


def _is_metadata(block: Block) -> bool:
    text = block.text
    if block.words > lines.LINE_WORDS:
        return False
    signed = block.words <= lines.SIGNED_WORDS and lines.is_signed(text)
    return signed or bool(lines.byline(text)) or lines.is_dated(block) or lines.is_name(text)


def _outlets(found: Iterable[str], heading: str) -> Iterator[str]:
    for line in found:
        if lines.repeats(line, heading) and (outlet := lines.outlet_behind(line)):
            yield outlet
    yield from (line for line in found if lines.is_outlet(line) and dates.span(line) is None)


def _authors(found: dict[int, str], title_at: int) -> Iterator[str]:
    yield from filter(None, map(lines.byline, found.values()))
    below = (line for at, line in found.items() if at > title_at and not lines.is_outlet(line))
    yield from filter(None, map(lines.signature, below))


def _dates(found: Sequence[str]) -> Iterator[PartialDate]:
    """Yield the dates of publication, then the others, then those of an update."""
    dated = [(line, date) for line in found if (date := dates.find(line))]
    yield from (date for line, date in dated if _PUBLISHED.search(line))
    yield from (date for line, date in dated if not _UPDATED.search(line[: (dates.span(line) or (0, 0))[0]]))
    yield from (date for _, date in dated)


def _impossible(found: Iterable[str]) -> Iterator[str]:
    for line in found:
        if (place := dates.span(line)) and dates.find(line) is None:
            yield line[place[0] : place[1]]
