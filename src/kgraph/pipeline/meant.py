"""What a command or an entry of a corrections file means, as an act: names looked up, ids checked."""

import re
from collections.abc import Sequence
from typing import Final

from kgraph.errors import UsageError
from kgraph.ledger.what import Pairing, Reprice, Restate, Retype, What, pairing, splitting
from kgraph.model import Judgement
from kgraph.pipeline import in_words, statements
from kgraph.pipeline.things import Things
from kgraph.resolve.corrections_entry import Entry

MONEY: Final = "Money"
_ID: Final = re.compile(r"[0-9a-f]{32}")


def judged(things: Things, judgement: Judgement, given: Sequence[str]) -> Pairing | None:
    """Return the judgement on things by names or ids; None where they are one and said to be so."""
    if len(given) == 1:
        raise UsageError(f"{given[0]!r} alone cannot be the same as something; give two things or more")
    nodes = {things.node(text) for text in given}
    if len(nodes) > 1:
        return pairing(judgement, *nodes)
    if judgement == Judgement.SAME:
        return None
    raise UsageError(f"{' and '.join(given)} are one thing; split it, or give ids of its members")


def retyped(things: Things, given: str, kind: str) -> Retype | None:
    """Return the type of a thing with all its nodes; None where it has that type already."""
    types = things.corrected.ontology.entity_types - {MONEY}
    if kind not in types:
        raise UsageError(f"type {kind!r} cannot be given; there are {', '.join(sorted(types))}")
    entity = things.entity(given)
    if entity.type == MONEY:
        raise UsageError(f"{entity.label} is an amount; give the claim that has it, and --amount")
    nodes = things.nodes(entity)
    standing = [
        it.what for it in things.corrected.acts if isinstance(it.what, Retype) and set(it.what.things) & set(nodes)
    ]
    if entity.type == kind:
        return None
    before = [node for what in standing for node in what.things]
    return Retype(tuple(dict.fromkeys((*before, *nodes))), kind)


def said(things: Things, entry: Entry) -> What | None:
    """Return what an entry of a file says; None where it is so already, or stands already."""
    match entry.verb:
        case "split":
            return splitting(_nodes(things, entry, "split"), _nodes(things, entry, "from"))
        case "type":
            return _type(things, entry)
        case "amount":
            document, words = in_words.amount_in(things, entry.mapping("in"))
            return Reprice(document, words, statements.money(entry.text("amount")))
        case "wrong" | "change":
            return _restated(things, entry)
        case _:
            given = entry.texts(entry.verb)
            for text in given:
                _exists(things, text)
            return judged(things, Judgement(entry.verb), given)


def _exists(things: Things, text: str) -> None:
    if _ID.fullmatch(text) and not things.known(text):
        raise UsageError(f"there is no thing {text} here (any more); leave the entry out, or give its name")


def _nodes(things: Things, entry: Entry, field: str) -> tuple[str, ...]:
    given = entry.texts(field)
    for text in given:
        _exists(things, text)
    return tuple(dict.fromkeys(things.node(text) for text in given))


def _type(things: Things, entry: Entry) -> Retype | None:
    given, kind = entry.texts("of"), entry.text("type")
    if len(given) == 1 and not _ID.fullmatch(given[0]):
        return retyped(things, given[0], kind)
    types = things.corrected.ontology.entity_types - {MONEY}
    if kind not in types:
        raise UsageError(f"type {kind!r} cannot be given; there are {', '.join(sorted(types))}")
    return Retype(_nodes(things, entry, "of"), kind)


def _restated(things: Things, entry: Entry) -> Restate:
    given = entry.fields[entry.verb]
    if isinstance(given, str):
        to = {name: str(value) for name, value in entry.mapping("to").items()} if entry.verb == "change" else {}
        return statements.restatement(things, entry.text(entry.verb), to)
    told = in_words.in_words(things, entry.mapping(entry.verb))
    return Restate(told, in_words.said_so(things, told, entry.mapping("to")) if entry.verb == "change" else ())
