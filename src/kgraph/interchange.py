"""What was found in one article, as one JSON object: the format of `kgraph extract` and of annotated gold.

    {id, title, publisher, date, author, language, furniture [[start, end]],
     entities [{id, type, name, amount?, currency?, mentions [{start, end}]}],
     claims [{subject, predicate, object, modality, speaker, role, confidence, evidence [{start, end, quote}]}],
     attributes [{id, attribute, value, confidence, evidence}],
     observations [{about, measure, value, unit, period, confidence, evidence}]}

Offsets count Unicode characters of the text as read, end exclusive.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kgraph.model import Document, Extraction, LocalEntity, Span


def to_record(document: Document, extraction: Extraction) -> dict[str, Any]:
    """Return the JSON object of one article; `id` is the document's name, so that it matches the input's."""
    return {
        "id": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "date": str(document.published or ""),
        "author": document.author,
        "language": document.language,
        "source": document.source,
        "document": document.id,
        "extractor": extraction.extractor,
        "furniture": [[span.start, span.end] for span in document.furniture],
        "entities": [_entity(entity) for entity in extraction.entities],
        "claims": [
            {
                "subject": claim.subject,
                "predicate": claim.relation,
                "object": claim.object,
                "modality": claim.modality.value,
                "speaker": claim.speaker,
                "role": claim.role,
                "confidence": round(claim.confidence, 4),
                "evidence": _evidence(document, claim.evidence),
            }
            for claim in extraction.claims
        ],
        "attributes": [
            {
                "id": attribute.entity,
                "attribute": attribute.name,
                "value": attribute.value,
                "confidence": round(attribute.confidence, 4),
                "evidence": _evidence(document, attribute.evidence),
            }
            for attribute in extraction.attributes
        ],
        "observations": [
            {
                "about": seen.about,
                "measure": seen.measure,
                "value": _number(seen.value),
                "unit": seen.unit,
                "period": seen.period,
                "confidence": round(seen.confidence, 4),
                "evidence": _evidence(document, seen.evidence),
            }
            for seen in extraction.observations
        ],
    }


def _entity(entity: LocalEntity) -> dict[str, Any]:
    record: dict[str, Any] = {"id": entity.id, "type": entity.type, "name": entity.name}
    if entity.money:
        record |= {"amount": _number(entity.money.amount), "currency": entity.money.currency}
    record["mentions"] = [{"start": span.start, "end": span.end} for span in entity.mentions]
    return record


def _evidence(document: Document, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "quote": span.of(document.text)} for span in spans]


def _number(value: Decimal) -> int | float:
    """JSON has no decimals: whole numbers stay exact, others take the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)
