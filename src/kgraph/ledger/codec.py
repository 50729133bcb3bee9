"""What an extractor found, as compact JSON and back: exact, and the same bytes for the same value."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kgraph.model import Attribute, Claim, Extraction, LocalEntity, Modality, Money, Observation, Span


def pack(value: object) -> str:
    """Return JSON without spaces, keys in the order given, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def spans_out(spans: Iterable[Span]) -> list[list[int]]:
    """Return spans as [start, end] pairs."""
    return [[span.start, span.end] for span in spans]


def spans_in(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    """Return [start, end] pairs as spans."""
    return tuple(Span(start, end) for start, end in pairs)


def encode(extraction: Extraction) -> str:
    """Return the entities, claims, attributes and observations as JSON (document and extractor are columns)."""
    return pack(
        {
            "entities": [_entity_out(entity) for entity in extraction.entities],
            "claims": [_claim_out(claim) for claim in extraction.claims],
            "attributes": [_attribute_out(attribute) for attribute in extraction.attributes],
            "observations": [_observation_out(observation) for observation in extraction.observations],
        }
    )


def decode(document: str, extractor: str, body: str) -> Extraction:
    """Return the extraction that `encode` wrote."""
    found = json.loads(body)
    return Extraction(
        document,
        extractor,
        tuple(_entity_in(item) for item in found["entities"]),
        tuple(_claim_in(item) for item in found["claims"]),
        tuple(_attribute_in(item) for item in found["attributes"]),
        tuple(_observation_in(item) for item in found["observations"]),
    )


def _entity_out(entity: LocalEntity) -> dict[str, Any]:
    out: dict[str, Any] = {"id": entity.id, "type": entity.type, "name": entity.name}
    out["mentions"] = spans_out(entity.mentions)
    if entity.money is not None:
        out["money"] = [str(entity.money.amount), entity.money.currency]
    return out


def _entity_in(item: dict[str, Any]) -> LocalEntity:
    money = item.get("money")
    return LocalEntity(
        item["id"],
        item["type"],
        item["name"],
        spans_in(item["mentions"]),
        None if money is None else Money(Decimal(money[0]), money[1]),
    )


def _claim_out(claim: Claim) -> dict[str, Any]:
    out: dict[str, Any] = {"subject": claim.subject, "relation": claim.relation, "object": claim.object}
    out["modality"] = claim.modality.value
    if claim.speaker is not None:
        out["speaker"] = claim.speaker
    if claim.role is not None:
        out["role"] = claim.role
    return out | {"confidence": claim.confidence, "evidence": spans_out(claim.evidence)}


def _claim_in(item: dict[str, Any]) -> Claim:
    return Claim(
        item["subject"],
        item["relation"],
        item["object"],
        Modality(item["modality"]),
        spans_in(item["evidence"]),
        item.get("speaker"),
        item.get("role"),
        item["confidence"],
    )


def _attribute_out(attribute: Attribute) -> dict[str, Any]:
    return {
        "entity": attribute.entity,
        "name": attribute.name,
        "value": attribute.value,
        "confidence": attribute.confidence,
        "evidence": spans_out(attribute.evidence),
    }


def _attribute_in(item: dict[str, Any]) -> Attribute:
    return Attribute(item["entity"], item["name"], item["value"], spans_in(item["evidence"]), item["confidence"])


def _observation_out(observation: Observation) -> dict[str, Any]:
    return {
        "about": observation.about,
        "measure": observation.measure,
        "value": str(observation.value),
        "unit": observation.unit,
        "period": observation.period,
        "confidence": observation.confidence,
        "evidence": spans_out(observation.evidence),
    }


def _observation_in(item: dict[str, Any]) -> Observation:
    return Observation(
        item["about"],
        item["measure"],
        Decimal(item["value"]),
        item["unit"],
        item["period"],
        spans_in(item["evidence"]),
        item["confidence"],
    )
