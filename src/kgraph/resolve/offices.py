"""Which office a text gives a person, in the words beside the name: 'the roads secretary, Ada Fenn'."""

import re
from typing import Final

from kgraph.model import Span
from kgraph.resolve.names import telling_post

AROUND: Final = 70
"""Characters before and after a name in which an office is looked for."""
_OFFICE: Final = (
    r"((?:[a-z][\w'\u2019-]*\s+){1,3}(?:minister|secretary|chancellor|commissioner|ombudsman|mayor|governor|general))"
)
_OFFICE_FOR: Final = r"((?:secretary|minister)(?:\s+of\s+state)?\s+for\s+(?:the\s+)?[a-z]+(?:\s+and\s+[a-z]+)?)"
_TITLES: Final = r"(?:(?:sir|dame|lord|lady|baroness|dr|prof|professor|mr|mrs|ms|miss)\.?\s+)*"
_BEFORE: Final = tuple(re.compile(rf"\b{office},?\s+{_TITLES}$", re.IGNORECASE) for office in (_OFFICE, _OFFICE_FOR))
_LEAD: Final = r"(?:\s+MP)?\s*,\s+(?:who\s+(?:was|is)\s+)?(?:(?:the|its|then|a|an)\s+)?(?:(?:former|then|new)\s+)?"
_BEHIND: Final = (
    re.compile(rf"{_LEAD}{_OFFICE_FOR}(?=[,.;:)\u2013\u2014]|\s-)", re.IGNORECASE),
    re.compile(rf"{_LEAD}{_OFFICE}\b(?!['\u2019])", re.IGNORECASE),
)


_STOPS: Final = frozenset(
    {
        *("a", "an", "her", "his", "its", "my", "our", "she", "he", "that", "the", "their", "which", "who"),
        *("against", "and", "as", "at", "by", "for", "from", "in", "of", "on", "to", "under", "when", "where", "with"),
        *("had", "has", "is", "met", "said", "says", "then", "told", "was"),
    }
)
"""Words that end the phrase of an office before it."""


def offices(text: str, mentions: tuple[Span, ...]) -> frozenset[str]:
    """Return the comparable words of the offices that stand beside a person's mentions, telling ones only."""
    found = set()
    for span in mentions:
        before, behind = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        told = [way.search(before) for way in _BEFORE] + [way.match(behind) for way in _BEHIND]
        found |= {telling_post(_phrase(match[1])) for match in told if match}
    return frozenset(found - {""})


def _phrase(words: str) -> str:
    """Return the words behind the last one that is no part of an office: 'by the roads secretary' is 'roads secretary'.

    'and' is part of one between two subjects ('work and pensions secretary').
    """
    told = words.split()
    if told[0].casefold() in {"minister", "secretary"}:
        return words
    joins = [n for n, word in enumerate(told) if word.casefold() in _STOPS and not (word == "and" and n == 1)]
    return " ".join(told[joins[-1] + 1 :] if joins else told)
