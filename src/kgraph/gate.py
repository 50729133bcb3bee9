"""The gate that every extraction passes, whoever made it: a rule, a model or a plugin.

A claim whose words are not in the article verbatim cannot exist; nothing comes from page furniture; both ends must be
entities of the article of types that the relation allows. What fails is dropped and counted by reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kgraph.model import RESERVED, Claim, Document, Extraction, LocalEntity, Span
from kgraph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Admitted:
    """What passed, and how often each reason dropped something."""

    extraction: Extraction
    dropped: Counter[str]


def admit(document: Document, extraction: Extraction, ontology: Ontology) -> Admitted:
    """Return the part of an extraction that its article supports."""
    dropped: Counter[str] = Counter()
    entities = tuple(_entities(document, extraction.entities, ontology, dropped))
    types = {entity.id: entity.type for entity in entities} | dict.fromkeys(RESERVED, "Person")

    def keep(ends: Iterable[str], evidence: tuple[Span, ...]) -> bool:
        reason = _fault(document, types, ends, evidence)
        dropped.update([reason] if reason else [])
        return not reason

    def allowed(claim: Claim) -> bool:
        if ontology.allows(types[claim.subject], claim.relation, types[claim.object]):
            return True
        dropped["ends of types that the relation does not allow"] += 1
        return False

    claims = tuple(c for c in extraction.claims if keep(_ends(c), c.evidence) and allowed(c))
    return Admitted(
        replace(
            extraction,
            entities=entities,
            claims=claims,
            attributes=tuple(a for a in extraction.attributes if keep((a.entity,), a.evidence)),
            observations=tuple(o for o in extraction.observations if keep((o.about,), o.evidence)),
        ),
        +dropped,
    )


def _ends(claim: Claim) -> tuple[str, ...]:
    return (claim.subject, claim.object) if claim.speaker is None else (claim.subject, claim.object, claim.speaker)


def _entities(
    document: Document, entities: Iterable[LocalEntity], ontology: Ontology, dropped: Counter[str]
) -> Iterable[LocalEntity]:
    for entity in entities:
        mentions = tuple(span for span in entity.mentions if _readable(document, span))
        dropped["mention outside the article's own text"] += len(entity.mentions) - len(mentions)
        if entity.type not in ontology.entity_types:
            dropped["entity of an unknown type"] += 1
        elif mentions:
            yield replace(entity, mentions=mentions)


def _readable(document: Document, span: Span) -> bool:
    return span.start < span.end <= len(document.text) and not document.in_furniture(span)


def _fault(document: Document, types: dict[str, str], ends: Iterable[str], evidence: tuple[Span, ...]) -> str:
    if not evidence:
        return "no evidence"
    if not all(_readable(document, span) for span in evidence):
        return "evidence outside the article's own text"
    if not all(end in types for end in ends):
        return "an end that is not an entity of the article"
    return ""
