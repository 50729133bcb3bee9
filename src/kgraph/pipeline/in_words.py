"""What a corrections file says of a statement: the words of an article and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kgraph.errors import UsageError
from kgraph.ledger.what import FIELDS, KINDS, End, Statement, Words
from kgraph.model import RESERVED, Document, Span
from kgraph.pipeline.statements import ENDS
from kgraph.pipeline.things import Things
from kgraph.resolve.corrections import local_of
from kgraph.resolve.corrections_entry import Plain, one_text


def in_words(things: Things, fields: Mapping[str, Plain]) -> Statement:
    """Return the statement that a file describes: its article, its ends by their words, and the words that say it."""
    document, _ = things.document(one_text(fields, "article"))
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        raise UsageError(f"a statement is one of {', '.join(KINDS)}, with the name of what it says")
    quote = _place(document, fields, "quote")
    subject = _given_end(things, document, fields.get("subject", ""), quote)
    last = "object" if kinds == ["claim"] else "value"
    other = _given_end(things, document, fields.get(last, ""), quote) if last == "object" else one_text(fields, last)
    modality = one_text(fields, "modality") if "modality" in fields else ""
    return Statement(
        kinds[0], document.id, one_text(fields, kinds[0]), subject, other, quote, quote.of(document.text), modality
    )


def said_so(things: Things, told: Statement, fields: Mapping[str, Plain]) -> tuple[tuple[str, End], ...]:
    """Return what a file says is right: texts, and ends by words of the article."""
    document, _ = things.document(told.document)
    odd = sorted(fields.keys() - set(FIELDS))
    if odd or not fields:
        raise UsageError(f"`to` takes {', '.join(FIELDS)}; look at {odd}")

    def value(name: str, given: Plain) -> End:
        if name in ENDS and given:
            return _given_end(things, document, given, told.quote)
        if not isinstance(given, str):
            raise UsageError(f"`{name}` is a text")
        return given

    return tuple((name, value(name, given)) for name, given in fields.items())


def amount_in(things: Things, fields: Mapping[str, Plain]) -> tuple[str, Words]:
    """Return the article and the words of an amount that a file gives."""
    document, _ = things.document(one_text(fields, "article"))
    span = _place(document, fields, "words")
    return document.id, Words(span, span.of(document.text), "Money")


def _given_end(things: Things, document: Document, given: Plain, quote: Span) -> End:
    if isinstance(given, str) and given in RESERVED:
        return given
    fields: Mapping[str, Plain] = (
        {"words": given} if isinstance(given, str) else given if isinstance(given, dict) else {}
    )
    span = _place(document, fields, "words", near=quote)
    words = Words(span, span.of(document.text), "")
    _, extraction = things.document(document.id)
    local = local_of(extraction, words)
    kind = one_text(fields, "type") if "type" in fields else local.type if local else ""
    if kind not in things.corrected.ontology.entity_types:
        raise UsageError(f"“{words.text}” is no entity of the article; give its `type`")
    return replace(words, type=kind)


def _place(document: Document, fields: Mapping[str, Plain], name: str, near: Span | None = None) -> Span:
    """Return where words stand: at `start`, else in the quote, else where they stand alone in the article."""
    words = one_text(fields, name)
    if "start" in fields:
        start = one_text(fields, "start")
        if start.isdecimal() and document.text.startswith(words, int(start)):
            return Span(int(start), int(start) + len(words))
        raise UsageError(f"article {document.name} does not say “{words}” at {start}")
    places = list(_places(document.text, words, near)) or list(_places(document.text, words, None))
    if len(places) != 1:
        often = f"{len(places)} times; give `start`, too" if places else "nowhere"
        raise UsageError(f"article {document.name} says “{words}” {often}")
    return places[0]


def _places(text: str, words: str, near: Span | None) -> Iterator[Span]:
    start, end = (near.start, near.end) if near else (0, len(text))
    at = text.find(words, start, end)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1, end)
