"""What kind of amount an article gives: in all, a year's, at most, an extension's, spent so far, an estimate.

The words right around the amount decide, within its own sentence; where they tell nothing the kind stays open. So an
amount "a year" and one "in all" stand side by side, each with its words, and neither counts as the other's denial.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kgraph.model import VALUE_KINDS, Span

REACH: Final = 80
"""Characters before and after an amount that are looked at, as far as its clause goes."""
_ABOUT: Final = (
    r"(?:(?:about|around|some|nearly|almost|roughly|approximately|over|more\s+than|at\s+least|just\s+(?:over|under)"
    r"|another|a\s+further|an?|the|its|their)\s+)*"
)
_BEFORE: Final = {
    "perYear": r"\b(?:annual|yearly)\s+(?:\w+\s+){0,3}",
    "upTo": r"\b(?:up\s+to|as\s+much\s+as|at\s+most|(?:no|not)\s+more\s+than|capped\s+at"
    r"|(?:maximum|ceiling|cap|limit)\s+(?:\w+\s+)?(?:at|of|to))\s+",
    "estimated": r"\b(?:estimated(?:\s+(?:at|to\s+(?:cost|be\s+worth|reach)|(?:cost|value|price|total)\s+of))?"
    r"|(?:expected|forecast|projected|predicted|likely|reckoned)\s+to\s+(?:cost|be\s+worth|reach|total)"
    r"|(?:could|may|might)\s+(?:cost|be\s+worth|reach|total)|estimates?\s+of)\s+",
    "spent": r"\b(?:ha(?:s|ve|d)\s+(?:already|so\s+far)\s+(?:cost|been\s+paid|paid|spent|received)(?:\s+\w+){0,3}?"
    r"|spent)\s+",
    "extension": r"\bexten(?:sion|ded)\b[^.;\d]{0,40}\b(?:worth|valued\s+at|costing|cost\s+of|for)\s+",
    "total": r"\b(?:total(?:s|led|ling)?(?:\s+(?:\w+\s+)?(?:of|is|was|to))?|(?:overall|combined|lifetime|whole-life)"
    r"\s+(?:cost|value|price)\s+of|in\s+(?:all|total),?)\s+",
}
_AFTER: Final = {
    "perYear": r"[\s‑–-]*(?:(?:a|per|each|every)[\s‑-]+(?:year|annum)\b|/\s?(?:year|yr)\b"
    r"|p\.?a\b|annually\b|yearly\b|annual\b)",
    "estimated": r"\s+(?:estimate\b|\(estimated\))",
    "spent": r"(?:[^.;,\d]{0,30}\b(?:so|thus)\s+far\b|[^.;,\d]{0,30}\bto\s+date\b"
    r"|\s+(?:ha(?:s|ve|d)\s+)(?:already\s+|so\s+far\s+)?been\s+(?:spent|paid)\b)",
    "extension": r"\s+(?:\w+\s+)?extension\b",
    "total": r"(?:\s+(?:in\s+(?:total|all)\b|altogether\b)"
    r"|[^.;,\d]{0,20}\s+over\s+(?:the\s+|its\s+)?(?:(?:full\s+)?(?:life|lifetime|term)\b|(?:next\s+)?(?:\d+|\w+)[\s-]years?\b))",
}
_ENDING: Final = {kind: re.compile(words + _ABOUT + r"\Z", re.IGNORECASE) for kind, words in _BEFORE.items()}
_BEGINNING: Final = {kind: re.compile(words, re.IGNORECASE) for kind, words in _AFTER.items()}
_WITHIN: Final = {
    "perYear": re.compile(_AFTER["perYear"], re.IGNORECASE),
    "upTo": re.compile(r"\b(?:up\s+to|at\s+most)\b", re.IGNORECASE),
}
"""Words that an extractor may take for a part of the amount itself."""
_BREAK: Final = re.compile(r"[;:!?\n]|\.(?=\s)")


def value_kinds(
    text: str, evidence: Iterable[Span], amounts: Iterable[Span], *, extends: bool = False
) -> tuple[str, ...]:
    """Return what an amount is by the words around it in the evidence, in the order of `VALUE_KINDS`.

    `amounts` are the places where the amount is mentioned, `extends` whether its contract extends another.
    """
    pieces = tuple(evidence)
    places = [place for place in amounts if any(piece.contains(place) for piece in pieces)]
    found = {kind for place in places for kind in _kinds(text, place)}
    if extends:
        found.add("extension")
    if "perYear" in found:
        found.discard("total")  # a total of so much a year is a year's amount
    return tuple(kind for kind in VALUE_KINDS if kind in found)


def _kinds(text: str, place: Span) -> Iterator[str]:
    before = _BREAK.split(text[max(0, place.start - REACH) : place.start])[-1]
    after = _BREAK.split(text[place.end : place.end + REACH])[0]
    amount = place.of(text)
    yield from (kind for kind, words in _ENDING.items() if words.search(before))
    yield from (kind for kind, words in _BEGINNING.items() if words.match(after))
    yield from (kind for kind, words in _WITHIN.items() if words.search(amount))
