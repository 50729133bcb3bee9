"""What a figure measures, in the article's own words: the words around it in its clause, without the number."""

import re
from collections.abc import Sequence
from typing import Final

from kgraph.model import Annotated, PartialDate, Span, Value

_BORDER: Final = re.compile(
    r"[,;:.!?()“”\"–—]"
    r"| (?:but|while|because|although|though|who|which|that|whose|where|when|said|says) ",
    re.IGNORECASE,
)
_TURN: Final = re.compile(
    r"(?:^|\s)(?:since|after|before|until|till|instead|against|than|under|when|if|unless|during|within|over the"
    r"|in (?:the|a|its|his|her|their)|last|this|next|each|every|a (?=year|month|week|day)|per|by|as)(?:\s|$)",
    re.IGNORECASE,
)
"""Where the words after a figure turn to when, how or than what."""
_LINKING_WORDS: Final = "of the a an and in by to at on for from with per cent percent % its their his her those these"
_TRAILING_WORDS: Final = (
    "as is was were are had has have been be only about around some nearly almost up over more less least than another"
    " just said"
)
_TIME_WORDS: Final = "day week month quarter year morning evening night now then still already today yesterday"
_LINKING: Final = frozenset(_LINKING_WORDS.split())
_TRAILING: Final = _LINKING.union(_TRAILING_WORDS.split())
"""Words that a measure neither begins nor, with these, ends with."""
_TIMES: Final = frozenset(_TIME_WORDS.split())
_EDGE: Final = " \t\n,;:.'’-"
_WORDS: Final = 9


def measure_of(annotated: Annotated, value: Value, sentence: Span) -> tuple[str, str]:
    """Return the measure of a value and its period (empty where the clause names none).

    The measure are the words that follow the figure, after the word before it and a mark where it stood ('connected …
    homes'); where none follow, those before it; where its clause has none, how the sentence begins.
    Of 2,125 annotated measures of the training articles they share 0.55 of the words (F1), and of periods 0.72.
    """
    text = annotated.document.text
    others = [it.span for it in annotated.values if it is not value and sentence.contains(it.span)]
    low = max((it.end for it in others if it.end <= value.span.start), default=sentence.start)
    high = min((it.start for it in others if it.start >= value.span.end), default=sentence.end)
    after = _trimmed(_following(text[value.span.end : high]).split()[:_WORDS])
    before = _trimmed(_preceding(text[low : value.span.start]).split()[-_WORDS:])
    if after:
        verb = [word for word in before[-1:] if word[0].islower() and word not in _TIMES]
        measure = [*verb, "…", *after] if verb else after
    else:
        first = min((it.start for it in others), default=value.span.start)
        opening = text[sentence.start : min(first, value.span.start)]
        measure = before or _trimmed(opening.split()[:_WORDS]) or sentence.of(text).split()[:_WORDS]
    return " ".join(measure), _period(annotated, value, sentence)


def _following(text: str) -> str:
    """Return the text up to the first border of a clause or turn."""
    for end in (_BORDER, _TURN):
        found = end.search(text)
        text = (text[: found.start()] if found else text).strip(_EDGE)
    return text


def _preceding(text: str) -> str:
    """Return the text from the last border of a clause on."""
    borders = list(_BORDER.finditer(text))
    return text[borders[-1].end() if borders else 0 :].strip(_EDGE)


def _trimmed(words: Sequence[str]) -> list[str]:
    """Return the words without those at the ends that say nothing."""
    kept = [word for word in (word.strip(_EDGE) for word in words) if word]
    while kept and kept[0].lower() in _LINKING:
        del kept[0]
    while kept and kept[-1].lower() in _TRAILING:
        del kept[-1]
    return kept


def _period(annotated: Annotated, value: Value, sentence: Span) -> str:
    """Return the first date of the figure's clause with no other figure between them."""
    text = annotated.document.text
    inside = [it for it in annotated.values if it is not value and sentence.contains(it.span)]
    figures = [it.span for it in inside if not isinstance(it.amount, PartialDate)]
    for date in (it.span for it in inside if isinstance(it.amount, PartialDate)):
        low, high = sorted([value.span, date])
        between = Span(low.end, max(low.end, high.start))
        if not _BORDER.search(between.of(text)) and not any(between.contains(it) for it in figures):
            return " ".join(date.of(text).split())
    return ""
