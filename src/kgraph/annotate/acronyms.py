"""Acronyms that an article explains: 'Department for Work and Pensions (DWP)'.

The algorithm is that of Schwartz and Hearst, 'A simple algorithm for identifying abbreviation definitions in biomedical
text' (2003), made stricter for names: a capital of the short form stands for the head of a word or for a capital, so
that the party in 'Lady Orford (LD)' is no acronym of the woman.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kgraph.annotate.blocks import blocks
from kgraph.model import Document, Span

_BRACKET = re.compile(r"(?<=\s)\((?:the\s)?[“\"‘']?(?P<short>\w[\w&./-]{0,9}+(?:\s\w{1,5}+)?)[”\"’']?(?=[;:)])")
_WORD = re.compile(r"[^\s(),;-]++")
_REACH: Final = 160
"""Characters in front of the bracket that can hold the long form."""
_CAPITALS: Final = 2
"""One capital is a name, two are initials."""


def acronyms(document: Document) -> tuple[tuple[Span, Span], ...]:
    """Return the pairs (long form, short form) that the document explains in brackets, in order."""
    return tuple(pair for block in blocks(document) for pair in _in_block(document.text, block))


def _in_block(text: str, block: Span) -> Iterator[tuple[Span, Span]]:
    for match in _BRACKET.finditer(text, block.start, block.end):
        short = match["short"]
        if sum(map(str.isupper, short)) < _CAPITALS:
            continue
        near = max(block.start, match.start() - _REACH)
        front = text[near : match.start()].rstrip()
        words = [word.start() for word in _WORD.finditer(front)][-min(len(short) + 5, 2 * len(short)) :]
        start = _long_form(front, short, words)
        if start is not None and len(front) - start > len(short) and not set("()") & set(front[start:]):
            yield Span(near + start, near + len(front)), Span(*match.span("short"))


def _long_form(front: str, short: str, words: Sequence[int]) -> int | None:
    """Return where the long form begins: each letter of the short one found from the right, the first at a word."""
    heads = set(words)
    at = len(front)
    letters = [letter for letter in short if letter.isalnum()]
    for number, letter in reversed(list(enumerate(letters))):
        places = range(at - 1, (words[0] if words else at) - 1, -1)
        at = next((place for place in places if _stands_for(front, place, letter, heads, head=number == 0)), -1)
        if at < 0:
            return None
    return at


def _stands_for(front: str, place: int, letter: str, heads: set[int], *, head: bool) -> bool:
    """Tell whether a letter of the short form may stand for the character at `place`."""
    if front[place].lower() != letter.lower():
        return False
    return place in heads or (not head and (not letter.isupper() or front[place].isupper()))
