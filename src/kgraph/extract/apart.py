"""Phrases that tell two things apart that may be called nearly the same: a firm and its parent, a body and its part."""

import re
from typing import Final

from kgraph.extract.mentions import Found
from kgraph.extract.words import Words

_BELONGS: Final = r"(?:subsidiary|unit|arm|division|branch|offshoot|affiliate|part)"
_OWNS: Final = r"(?:parent|owner|subsidiary|unit|arm|division|offshoot|affiliate|sister)"
_SOME: Final = r"(?:[\w-]+\s+){0,3}?"
_IS: Final = r"(?:,?\s+(?:which\s+)?(?:is|was)|,(?:\s+(?:now|once|itself))?)"
_ARTICLE: Final = r"(?:an?|the|its|their)"
_BETWEEN: Final = re.compile(
    rf"{_IS}\s+(?:{_ARTICLE}\s+)?{_SOME}{_BELONGS}\s+of\s+(?:{_ARTICLE}\s+)?{_SOME}"
    rf"|{_IS}\s+{_SOME}(?:owned|controlled)\s+by\s+(?:{_ARTICLE}\s+)?{_SOME}"
    rf"|['’]s?\s+{_SOME}{_OWNS}(?:\s+(?:company|group|firm|body))?,?\s+(?:{_ARTICLE}\s+)?"
    rf"|,?\s+and\s+{_ARTICLE}\s+{_SOME}{_OWNS}(?:\s+(?:company|group|firm|body))?,?\s+"
    rf"|,\s+{_ARTICLE}\s+{_SOME}(?:parent|owner)(?:\s+(?:company|group|firm|body))?\s+of\s+(?:{_ARTICLE}\s+)?"
    r"|,?\s+(?:which|that)\s+(?:also\s+)?(?:owns|controls|bought|acquired)\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""What stands between the names of two things of which one belongs to the other.

Of 197 places where such words stand between two mentions in 1,632 annotated articles, one has two names of one thing.
"""
_AHEAD: Final = 3
"""Mentions that are looked at behind each one."""


def told_apart(found: Found, words: Words, text: str) -> dict[int, tuple[int, ...]]:
    """Return for mentions the earlier ones (by their numbers) of which the words between say that they are another's.

    Only words within a sentence are looked at.
    """
    apart: dict[int, tuple[int, ...]] = {}
    for one, (first, last) in enumerate(zip(found.first.tolist(), found.last.tolist(), strict=True)):
        for two in range(one + 1, min(one + 1 + _AHEAD, len(found))):
            start = int(found.first[two])
            if words.sentence[start] != words.sentence[first]:
                break
            if _BETWEEN.fullmatch(text, int(words.ends[last]), int(words.starts[start])):
                apart[two] = (*apart.get(two, ()), one)
    return apart
