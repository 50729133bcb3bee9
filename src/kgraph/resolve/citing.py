"""What one article says, with ids and its words beside it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from kgraph.model import (
    Attribute,
    Cited,
    Claim,
    Document,
    Evidence,
    Found,
    LocalEntity,
    Observation,
    Span,
    content_id,
)

AROUND: Final = 60
"""Characters before and after a quote that help to find it again."""


def placed_claim(claim: Claim, end: Callable[[str], str]) -> Claim:
    """Return a claim with other ends; `end` gives the new one of each."""
    speaker = None if claim.speaker is None else end(claim.speaker)
    return replace(claim, subject=end(claim.subject), object=end(claim.object), speaker=speaker)


class Citing:
    """Ids and evidence for what one article says. The ids do not depend on how entities are merged or numbered."""

    def __init__(self, document: Document, extractor: str, own: dict[str, LocalEntity]) -> None:
        self._document = document
        self._extractor = extractor
        self._own = own

    def all(
        self, found: Iterable[Found], parts: Callable[[Found], tuple[object, ...]], place: Callable[[Found], Found]
    ) -> tuple[Cited[Found], ...]:
        """Return what was found with ids and evidence, in the order of the text."""
        cited: dict[str, Cited[Found]] = {}
        for item in found:
            spans = [(span.start, span.end) for span in item.evidence]
            identity = content_id(self._document.id, *parts(item), spans)
            evidence = tuple(self.evidence(span) for span in item.evidence)
            cited.setdefault(identity, Cited(identity, self._document.id, place(item), evidence, self._extractor))
        return tuple(sorted(cited.values(), key=lambda it: (it.evidence[0].span, it.id)))

    def claim(self, claim: Claim) -> tuple[object, ...]:
        """Return what makes the claim what it is."""
        ends = (self._where(claim.subject), claim.relation, self._where(claim.object))
        return ("claim", *ends, claim.modality.value, self._where(claim.speaker), claim.role)

    def attribute(self, attribute: Attribute) -> tuple[object, ...]:
        """Return what makes the attribute what it is."""
        return ("attribute", self._where(attribute.entity), attribute.name, attribute.value)

    def observation(self, it: Observation) -> tuple[object, ...]:
        """Return what makes the observation what it is."""
        return ("observation", self._where(it.about), it.measure, str(it.value), it.unit, it.period)

    def evidence(self, span: Span) -> Evidence:
        """Return the words of a span with what stands around them."""
        text = self._document.text
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        return Evidence(self._document.id, span, span.of(text), before, after)

    def _where(self, local: str | None) -> object:
        """Return an entity as its type and first place in the text: its number depends on the extractor's order."""
        if local is None or local not in self._own:
            return local
        entity = self._own[local]
        first = min(entity.mentions)
        return (entity.type, first.start, first.end)
