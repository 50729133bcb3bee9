"""Checks one article against its text and the ontology. Nothing stops at the first fault: checks yield findings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kgraph.model import RESERVED, Article, Attribute, Claim, Document, Evidence, Observation, PartialDate, content_id
from kgraph.ontology import Ontology
from kgraph.rdf.statements import Statement, statements_of

_DURATION: Final = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")
_UNIT: Final = re.compile(r"count|percent|ratio|days|weeks|months|years|[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken promise: which check found it, where it is, and what is wrong."""

    check: str
    """`hash`, `quote`, `type`, `value`, `shape` or `store`."""
    where: str
    message: str


def check_article(article: Article, types: Mapping[str, str], ontology: Ontology) -> Iterator[Finding]:
    """Check an article's hash, every quote with its surroundings, types of ends, values, and replies.

    `types` are the types of entities by their ids.
    """
    document = article.document
    if document.id != content_id("document", document.text):
        yield Finding("hash", document.name, f"the text's hash is not {document.id}; read the article again")
    for statement in statements_of(article):
        where = f"{document.name}: {_told(statement)}"
        for check, message in _faults(statement, document, types, ontology):
            yield Finding(check, where, message)
    claims = {claim.id for claim in article.claims}
    for reply in article.replies:
        where = f"{document.name}: reply of {reply.speaker}"
        if fault := _quote_fault(reply.evidence, document):
            yield Finding("quote", where, f"{reply.evidence.span.start}-{reply.evidence.span.end}: {fault}")
        if not {reply.criticism, reply.claim or reply.criticism} <= claims or reply.speaker not in types:
            yield Finding("type", where, "it answers, or is said by, what is not there")


def _told(statement: Statement) -> str:
    what = statement.what
    match what:
        case Claim():
            return f"claim {what.subject} {what.relation} {what.object}"
        case Attribute():
            return f"attribute {what.name} {what.value} of {what.entity}"
        case Observation():
            return f"observation {what.measure!r} of {what.about}"


def _faults(
    statement: Statement, document: Document, types: Mapping[str, str], ontology: Ontology
) -> Iterator[tuple[str, str]]:
    yield from _quotes(statement, document)
    yield from _types(statement, types, ontology)
    yield from _values(statement, ontology)


def _quotes(statement: Statement, document: Document) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the words of a statement."""
    if not statement.evidence:
        yield "quote", "has no evidence"
    if tuple(piece.span for piece in statement.evidence) != statement.what.evidence:
        yield "quote", "its quotes are not those of its offsets"
    for piece in statement.evidence:
        fault = _quote_fault(piece, document)
        if fault:
            yield "quote", f"{piece.span.start}-{piece.span.end}: {fault}"


def _quote_fault(piece: Evidence, document: Document) -> str:
    found = piece.span.of(document.text)
    if piece.document != document.id:
        return f"lies in another article, {piece.document}"
    if found != piece.quote or not found:
        return f"the text says {found!r}, the quote {piece.quote!r}"
    if not document.text[: piece.span.start].endswith(piece.prefix):
        return f"{piece.prefix!r} does not stand before it"
    if not document.text[piece.span.end :].startswith(piece.suffix):
        return f"{piece.suffix!r} does not stand after it"
    return "lies in page furniture" if document.in_furniture(piece.span) else ""


def _types(statement: Statement, types: Mapping[str, str], ontology: Ontology) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the ends of a statement."""
    what = statement.what
    match what:
        case Claim():
            ends = [end for end in (what.subject, what.object, what.speaker) if end is not None]
        case Attribute():
            ends = [what.entity]
        case Observation():
            ends = [what.about]
    missing = [end for end in ends if end not in types and end not in RESERVED]
    for end in missing:
        yield "type", f"there is no entity {end}"
    if missing or not isinstance(what, Claim):
        return
    subject, object_ = (types.get(end, end) for end in (what.subject, what.object))
    if not ontology.allows(subject, what.relation, object_):
        yield "type", f"{what.relation} does not go from {subject} to {object_}"


def _values(statement: Statement, ontology: Ontology) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a statement's value, unit or confidence."""
    what = statement.what
    if not 0 <= what.confidence <= 1:
        yield "value", f"confidence {what.confidence} is not between 0 and 1"
    if isinstance(what, Attribute) and not is_value(what.name, what.value, ontology):
        yield "value", f"{what.value!r} is no {what.name}"
    if isinstance(what, Observation) and not (_UNIT.fullmatch(what.unit) and what.value.is_finite() and what.measure):
        yield "value", f"{what.value} {what.unit!r} of {what.measure!r} is no figure"


def is_value(name: str, value: str, ontology: Ontology) -> bool:
    """Tell whether an attribute of this name can have the value."""
    if name == "status":
        return value in ontology.statuses
    if name == "duration":
        return _DURATION.fullmatch(value) is not None
    try:
        return name in ontology.attributes and str(PartialDate.parse(value)) == value
    except (ValueError, TypeError):
        return False
