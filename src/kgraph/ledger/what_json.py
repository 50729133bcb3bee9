"""What a person can decide, as JSON and back."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kgraph.ledger.codec import pack
from kgraph.ledger.what import End, Linking, Pairing, Reprice, Restate, Retype, Split, Statement, What, Words
from kgraph.model import Judgement, Money, Span


def read(body: str) -> What:
    """Return the content of an act that its `body` gives."""
    found: dict[str, Any] = json.loads(body)
    if "split" in found:
        return Split(tuple(found["split"]), tuple(found["from"]))
    if "link" in found:
        return Linking(Judgement(found["link"]), found["of"], *found["to"])
    if "type" in found:
        return Retype(tuple(found["of"]), found["type"])
    if "amount" in found:
        number, currency = found["amount"]
        return Reprice(found["article"], _words_in(found["words"]), Money(Decimal(number), currency))
    if "statement" in found:
        to = tuple((name, _end_in(value)) for name, value in found["to"].items())
        return Restate(_statement_in(found["statement"]), to)
    ((judgement, things),) = found.items()
    return Pairing(Judgement(judgement), tuple(things))


def written(what: What) -> str:
    """Return the content of an act as JSON, the same bytes for the same content."""
    return pack(_out(what))


def _out(what: What) -> dict[str, Any]:
    match what:
        case Pairing():
            return {what.judgement.value: list(what.things)}
        case Split():
            return {"split": list(what.members), "from": list(what.rest)}
        case Retype():
            return {"type": what.type, "of": list(what.things)}
        case Linking():
            return {"link": what.judgement.value, "of": what.thing, "to": [what.register, what.row]}
        case Reprice():
            amount = [str(what.amount.amount), what.amount.currency]
            return {"amount": amount, "article": what.document, "words": what.words.listed}
        case Restate():
            to = {name: _end_out(value) for name, value in sorted(what.to)}
            return {"statement": _statement_out(what.statement), "to": to}


def _statement_out(told: Statement) -> dict[str, Any]:
    return {
        "kind": told.kind,
        "article": told.document,
        "name": told.name,
        "subject": _end_out(told.subject),
        "object": _end_out(told.object),
        "quote": [told.quote.start, told.quote.end, told.words],
        "modality": told.modality,
    }


def _statement_in(found: Mapping[str, Any]) -> Statement:
    start, end, words = found["quote"]
    ends = _end_in(found["subject"]), _end_in(found["object"])
    return Statement(found["kind"], found["article"], found["name"], *ends, Span(start, end), words, found["modality"])


def _end_out(end: End) -> object:
    return end if isinstance(end, str) else end.listed


def _end_in(found: Any) -> End:
    return found if isinstance(found, str) else _words_in(found)


def _words_in(found: list[Any]) -> Words:
    start, end, text, kind = found
    return Words(Span(start, end), text, kind)
