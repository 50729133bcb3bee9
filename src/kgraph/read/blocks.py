"""Text as a row of blocks: the lines of a page, or the paragraphs of a text that is broken at a fixed width."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

WIDEST: Final = 110
"""Characters beyond which lines are paragraphs, not pieces of a text broken by an editor or mail program."""
NARROWEST: Final = 40
"""Characters under which lines are verse, lists or headlines."""
USUAL: Final = 0.9
"""Share of lines that the width of a broken text must hold; the rest are addresses and tables."""

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LINE = re.compile(r"\S[^\n]*")
# Not `…`: teasers are cut off with it.
_STOP = re.compile(r"(?:(?<!\.)\.|[!?\u3002\uff01\uff1f\uff61\u0964\u061f])['\"”’»)\]]*$|[\u300d\u300f]$")
_GOES_ON = re.compile(r"[a-zà-ÿ]+(?![\w:])")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_STOP_INSIDE = re.compile(r"[.!?…]['\"”’)\]]* [\"'“‘(]?[A-ZÀ-ÞА-Я]|[\u3002\uff01\uff1f]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph without its outer blanks: where it stands, and its shape.

    `stops` tells whether it ends as a sentence ends, a note in brackets behind it aside.
    """

    start: int
    end: int
    text: str
    words: int
    paragraph: int
    stops: bool

    @property
    def several(self) -> bool:
        """Tell whether a sentence ends inside it."""
        return _STOP_INSIDE.search(self.text) is not None

    @property
    def question(self) -> bool:
        """Tell whether it is one question or exclamation: of an article's text or, as often, a headline."""
        return self.text.rstrip("'\"’”)")[-1:] in {"?", "!"} and not self.several

    @property
    def sentences(self) -> bool:
        """Tell whether it ends as a sentence ends, or has an end of a sentence inside."""
        return self.stops or self.several


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order."""
    paragraphs = [(match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    width = _width(text, paragraphs)
    spans = (
        (number, *piece)
        for number, (start, end) in enumerate(paragraphs)
        for piece in ([(start, end)] if _broken(text[start:end], width) else _lines(text, start, end))
    )
    return [_block(text, *span) for span in spans]


def _block(text: str, paragraph: int, start: int, end: int) -> Block:
    body = text[start:end].rstrip()
    return Block(start, start + len(body), body, _words(body), paragraph, _stops(body[-80:]))


def _stops(end: str) -> bool:
    if end.endswith(")"):
        end = _NOTE.sub("", end) or end
    return _STOP.search(end[-12:]) is not None


def _words(text: str) -> int:
    """Count words; scripts without spaces have about one for every two characters."""
    return len(text.split()) if text.isascii() else len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a paragraph; one that begins in the middle of a sentence goes with the one before."""
    at: tuple[int, int] | None = None
    for match in _LINE.finditer(text, start, end):
        if at is not None and _GOES_ON.match(match[0]) and not _stops(text[max(at[0], at[1] - 80) : at[1]].rstrip()):
            at = (at[0], match.end())
            continue
        if at is not None:
            yield at
        at = match.span()
    if at is not None:
        yield at


def _width(text: str, paragraphs: list[tuple[int, int]]) -> int:
    """Return the width at which a text's lines are broken, 0 if they are whole paragraphs."""
    lengths = sorted(
        len(line) for start, end in paragraphs if "\n" in text[start:end] for line in text[start:end].split("\n")
    )
    if not lengths:
        return 0
    width = lengths[int(USUAL * (len(lengths) - 1))]
    whole = sum(1 for start, end in paragraphs if "\n" not in text[start:end] and end - start > WIDEST)
    return width if NARROWEST <= width <= WIDEST and whole <= len(lengths) // 10 else 0


def _broken(paragraph: str, width: int) -> bool:
    """Tell whether a paragraph's lines were broken at a width: no line had room for the next one's first word."""
    lines = [line.strip() for line in paragraph.split("\n")]
    if len(lines) == 1 or not width:
        return False
    return all(len(line) + 1 + len(after.split(" ", 1)[0]) > width * USUAL for line, after in pairwise(lines))
