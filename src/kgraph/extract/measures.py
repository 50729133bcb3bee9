"""What a figure measures, in the article's own words: the words around it in its sentence, without the number."""

import re
from typing import Final

from kgraph.model import Annotated, PartialDate, Span, Value

_BORDER: Final = re.compile(
    r"[,;:.!?()“”\"–—]| (?:but|while|because|although|though|who|which|that|said|says) ", re.IGNORECASE
)
_EDGE: Final = " \t\n,;:.'’-"
_LEADING: Final = re.compile(r"^(?:of|the|a|an|and|in|by|to|per cent|percent|%)(?:\s+|$)", re.IGNORECASE)
_WORDS: Final = 9


def measure_of(annotated: Annotated, value: Value, sentence: Span) -> tuple[str, str]:
    """Return the measure of a value and its period (empty where the sentence names none).

    Where the clause has no words but the value ('60 per cent.'), the measure is how the sentence begins.
    """
    text = annotated.document.text
    after = _clause(text[value.span.end : sentence.end])
    before = _clause(text[sentence.start : value.span.start], backwards=True)
    words = after.split()[:_WORDS] or before.split()[-_WORDS:]
    measure = _LEADING.sub("", " ".join(words).strip(_EDGE)) or " ".join(sentence.of(text).split()[:_WORDS])
    period = next(
        (v.span.of(text) for v in annotated.values if isinstance(v.amount, PartialDate) and sentence.contains(v.span)),
        "",
    )
    return measure, " ".join(period.split())


def _clause(text: str, *, backwards: bool = False) -> str:
    """Return the text up to the first border of a clause, or backwards what follows the last one."""
    if not backwards:
        found = _BORDER.search(text)
        return (text[: found.start()] if found else text).strip(_EDGE)
    borders = list(_BORDER.finditer(text))
    return text[borders[-1].end() if borders else 0 :].strip(_EDGE)
