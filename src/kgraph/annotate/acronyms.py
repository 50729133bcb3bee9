"""Acronyms that an article explains: 'Department for Work and Pensions (DWP)'.

The algorithm of Schwartz and Hearst, 'A simple algorithm for identifying abbreviation definitions in biomedical text',
PSB 2003, with its own limits on the lengths of both forms.
"""

import re
from collections.abc import Iterator

from kgraph.annotate.blocks import blocks
from kgraph.model import Document, Span

_BRACKET = re.compile(r"(?<=\s)\((?:the\s)?[“\"‘']?(?P<short>\w[\w&./-]{0,9}+(?:\s\w{1,5}+)?)[”\"’']?(?=[,;:)])")
_WORD = re.compile(r"[^\s(-]++")
_REACH = 160
"""Characters in front of the bracket that can hold the long form."""


def acronyms(document: Document) -> tuple[tuple[Span, Span], ...]:
    """Return the pairs (long form, short form) that the document explains in brackets, in order."""
    return tuple(pair for block in blocks(document) for pair in _in_block(document.text, block))


def _in_block(text: str, block: Span) -> Iterator[tuple[Span, Span]]:
    for match in _BRACKET.finditer(text, block.start, block.end):
        short = match["short"]
        if sum(map(str.isupper, short)) < 2:  # noqa: PLR2004 - one capital is a name, two are initials
            continue
        near = max(block.start, match.start() - _REACH)
        words = [near + word.start() for word in _WORD.finditer(text[near : match.start()])]
        words = words[-min(len(short) + 5, 2 * len(short)) :]
        end = near + len(text[near : match.start()].rstrip())
        start = _long_form(text, short, words, end)
        if start is not None and end - start > len(short):
            yield Span(start, end), Span(*match.span("short"))


def _long_form(text: str, short: str, words: list[int], end: int) -> int | None:
    """Return where the long form begins: each letter of the short one found from the right, the first at a word."""
    at = end
    for number, letter in reversed(list(enumerate(short.lower()))):
        if not letter.isalnum():
            continue
        if number:
            at = text.lower().rfind(letter, words[0] if words else end, at)
        else:
            starts = [start for start in words if start < at and text[start].lower() == letter]
            at = starts[-1] if starts else -1
        if at < 0:
            return None
    return at
