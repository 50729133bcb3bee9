"""What a person can decide, as values: pairs, splits, types, statements and amounts; and as JSON and back.

Everything is named by what an extractor cannot change: a node by the hash of its name (and article), words by their
place in a text whose own hash is the article's id.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

from kgraph.ledger.codec import pack
from kgraph.model import Decision, Judgement, Money, Span, content_id

FIELDS: Final = ("modality", "relation", "subject", "object", "speaker", "role", "value")
"""What of a statement a person can set; `value` is that of an attribute or a figure, the others are a claim's."""
KINDS: Final = ("claim", "attribute", "observation")
CERTAIN: Final = 1.0
"""The score of what a person decided."""


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of an article that mention an entity: where they stand, what they are, and the entity's type there."""

    span: Span
    text: str
    type: str


End: TypeAlias = Words | str
"""An entity of an article by words that mention it; as a string AUTHOR, SOMEONE, or the value of an attribute."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A judgement on two or more things: all of them one, each two of them different, or nobody can tell."""

    judgement: Judgement
    things: tuple[str, ...]

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return " ".join(("pair", *self.things))

    def pairs(self) -> Iterator[tuple[str, str, Judgement]]:
        """Yield the judgement on each pair that it takes."""
        first, *others = self.things
        if self.judgement == Judgement.SAME:
            yield from ((first, other, self.judgement) for other in others)
        else:
            every = enumerate(self.things)
            yield from ((one, other, self.judgement) for n, one in every for other in self.things[n + 1 :])


@dataclass(frozen=True, slots=True)
class Split:
    """Members that are one thing of their own, and no part of what the rest are part of."""

    members: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def things(self) -> tuple[str, ...]:
        """Return all that it is about."""
        return (*self.members, *self.rest)

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return " ".join(("split", *self.members, "from", *self.rest))

    def pairs(self) -> Iterator[tuple[str, str, Judgement]]:
        """Yield the judgement on each pair that it takes."""
        first, *others = self.members
        yield from ((first, other, Judgement.SAME) for other in others)
        yield from ((first, other, Judgement.DIFFERENT) for other in self.rest)


@dataclass(frozen=True, slots=True)
class Retype:
    """What kind of thing the nodes of an entity are; the entity's own node comes first."""

    things: tuple[str, ...]
    type: str

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"type {self.things[0]}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, attribute or figure of an article as it was found: by its words, whatever an extractor calls it.

    `name` is the relation, the attribute or what is measured. The object of an attribute is its value, that of a figure
    its number and unit. A claim also has its modality as found, which it keeps unless a person says another one.
    """

    kind: str
    document: str
    name: str
    subject: End
    object: End
    quote: Span
    words: str
    modality: str = ""

    @property
    def key(self) -> str:
        """Return what tells the statement from others, whatever else is said of it."""
        ends = (_end_out(self.subject), _end_out(self.object))
        return content_id(self.kind, self.document, self.name, *ends, self.quote.start, self.quote.end)


@dataclass(frozen=True, slots=True)
class Restate:
    """A statement that is wrong (`to` is empty), or what is right instead: names in `FIELDS` with their values."""

    statement: Statement
    to: tuple[tuple[str, End], ...] = ()

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"statement {self.statement.key}"


@dataclass(frozen=True, slots=True)
class Reprice:
    """The exact amount that words of an article give."""

    document: str
    words: Words
    amount: Money

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"amount {self.document} {self.words.span.start}-{self.words.span.end}"


What: TypeAlias = Pairing | Split | Retype | Restate | Reprice


@dataclass(frozen=True, slots=True)
class Act:
    """What a person decided, who (`person:…`), when (ISO 8601), why; its number in the ledger, 0 before it has one.

    `names` are what the things of a judgement or type were called when it was made, in their order.
    """

    what: What
    decided_by: str
    when: str
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    number: int = 0

    @property
    def body(self) -> str:
        """Return the act's content as JSON, the same bytes for the same content."""
        return pack(_out(self.what))

    @property
    def told(self) -> str:
        """Return in words what was decided."""
        what = self.what
        match what:
            case Pairing():
                return f"{what.judgement}: {', '.join(self.names or what.things)}"
            case Split():
                out, rest = self._called(0, len(what.members)), self._called(len(what.members), len(what.things))
                return f"split: {out} from {rest}"
            case Retype():
                return f"type {what.type}: {self._called()}"
            case Reprice():
                return f"amount of “{what.words.text}”: {what.amount.amount} {what.amount.currency}"
            case Restate():
                right = ", ".join(f"{name} {_word(value) or 'none'}" for name, value in what.to) or "wrong"
                it = what.statement
                return f"{it.kind} {_word(it.subject)} - {it.name} - {_word(it.object)} (“{it.words}”): {right}"

    def _called(self, start: int = 0, end: int | None = None) -> str:
        """Return what some of the things are called, each name once."""
        things = self.names or getattr(self.what, "things", ())
        return ", ".join(dict.fromkeys(things[start:end]))

    def decisions(self) -> Iterator[Decision]:
        """Yield its judgements on pairs; where names are known, the first reason tells them."""
        if not isinstance(self.what, Pairing | Split):
            return
        called = dict(zip(self.what.things, self.names, strict=False))
        for one, other, judgement in self.what.pairs():
            left, right = sorted((one, other))
            named = (f"{called[left]} and {called[right]}",) if called else ()
            yield Decision(left, right, judgement, CERTAIN, (*named, *self.reasons), self.decided_by, self.when)


def _word(end: End) -> str:
    return end if isinstance(end, str) else end.text


def pairing(judgement: Judgement, *things: str) -> Pairing:
    """Return the judgement on things in any order, named once or more often."""
    return Pairing(judgement, tuple(sorted(set(things))))


def splitting(members: tuple[str, ...], rest: tuple[str, ...]) -> Pairing | Split:
    """Return a split; that of one thing from one other is a plain judgement on the two."""
    if len(members) == len(rest) == 1:
        return pairing(Judgement.DIFFERENT, *members, *rest)
    return Split(tuple(sorted(members)), tuple(sorted(rest)))


def read(body: str) -> What:
    """Return the content of an act that its `body` gives."""
    found: dict[str, Any] = json.loads(body)
    if "split" in found:
        return Split(tuple(found["split"]), tuple(found["from"]))
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


def _out(what: What) -> dict[str, Any]:
    match what:
        case Pairing():
            return {what.judgement.value: list(what.things)}
        case Split():
            return {"split": list(what.members), "from": list(what.rest)}
        case Retype():
            return {"type": what.type, "of": list(what.things)}
        case Reprice():
            amount = [str(what.amount.amount), what.amount.currency]
            return {"amount": amount, "article": what.document, "words": _end_out(what.words)}
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
    return end if isinstance(end, str) else [end.span.start, end.span.end, end.text, end.type]


def _end_in(found: Any) -> End:
    return found if isinstance(found, str) else _words_in(found)


def _words_in(found: list[Any]) -> Words:
    start, end, text, kind = found
    return Words(Span(start, end), text, kind)
