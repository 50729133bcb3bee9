"""What stands beside a number or a date: looked up in sets of words, which is quicker than any pattern."""

from typing import Final

_REACH: Final = 40
"""Characters that are looked at for the words in front; two long words fit in."""
_OPENING: Final = "\"'“‘(["
_HYPHENS: Final = "-–‑"
_STUCK: Final = frozenset("_#@/.$£€¥+&=:*\\")


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set: long lists read better so than as quoted items."""
    return frozenset(words.split())


def words_before(text: str, start: int, count: int = 1) -> tuple[str, ...]:
    """Return the last words of the line in front of `start`, at most `count`; fewer where a break or the start is.

    They keep their case and what follows them (`June,`), so that a word with a comma equals no bare word.
    """
    window = text[max(0, start - _REACH) : start]
    if not window or not window[-1].isspace():
        return ()
    return tuple(word.lstrip(_OPENING) for word in window.split()[-count:])


def word_before(text: str, start: int) -> str:
    """Return the word in front of `start` in small letters, '' where no white space comes between."""
    words = words_before(text, start)
    return words[0].lower() if words else ""


def glued(text: str, start: int) -> bool:
    """Tell whether a number hangs on a letter, sign or hyphen in front, as in `B2B`, `R4X`, `#3` and `Covid-19`."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in _HYPHENS:
        return start > 1 and not text[start - 2].isspace()
    return before.isalnum() or before in _STUCK
