"""The one place where characters of an input are changed before they become an article's text.

What is done, and nothing else:

- line ends become LF: CR LF, a lone CR, form feed and vertical tab;
- every other control character (C0, DEL, C1), every lone surrogate and the noncharacters U+FFFE and U+FFFF, which
  XML cannot hold, become U+FFFD, one for one.

Nothing is removed: zero-width characters, bidirectional marks, soft hyphens, U+2028 and composed or decomposed
letters stay as they are. Offsets always refer to the text after this step, which is the text that is stored.
"""

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"
_LINE_END = re.compile(r"\r\n?|[\f\v]")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text with LF line ends and without characters that no format can carry."""
    if "\r" in text or "\f" in text or "\v" in text:
        text = _LINE_END.sub("\n", text)
    return _BROKEN.sub(REPLACEMENT, text)


def clean_in_place(text: str) -> str:
    """Return the text cleaned without moving a character: CR LF becomes space and LF.

    For records, whose offsets may already be known elsewhere (annotations, other tools).
    """
    return clean(text.replace("\r\n", " \n"))
