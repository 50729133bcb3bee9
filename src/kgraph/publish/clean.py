"""Text made safe for the places it goes to: XML, spreadsheets, labels."""

import re
from typing import Final

from kgraph.rdf.results import guarded

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids or discourages, and lone surrogates, which no encoding can write."""


def printable(text: str) -> str:
    """Return the text with each character that XML cannot hold replaced by U+FFFD."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def line(text: str) -> str:
    """Return the text as one printable line: runs of white space become one space."""
    return " ".join(printable(text).split())


def shortened(text: str, length: int) -> str:
    """Return the text as one line of at most `length` characters, cut with an ellipsis."""
    whole = line(text)
    return whole if len(whole) <= length else whole[: length - 1].rstrip() + "…"


def cell(text: str) -> str:
    """Return the text for a spreadsheet's cell, with an apostrophe before what would run as a formula."""
    return guarded(printable(text))
