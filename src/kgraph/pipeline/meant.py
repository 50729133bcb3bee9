"""What a command or an entry of a corrections file means, as an act: names looked up, ids checked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kgraph.errors import UsageError
from kgraph.ledger.what import Linking, Pairing, Reprice, Restate, Retype, What, pairing, splitting
from kgraph.model import Judgement
from kgraph.pipeline import in_words, statements
from kgraph.pipeline.registers import Registers
from kgraph.pipeline.things import Things
from kgraph.resolve.corrections_entry import Entry
from kgraph.resolve.register import family_in

MONEY: Final = "Money"
ANY_TYPE: Final = frozenset({"Agent", "Entity"})
"""Classes of a register's entries of which nothing is known, as of those that a server offers."""
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


def linked(things: Things, registers: Registers, given: str, entry: str, judgement: Judgement) -> Linking | None:
    """Return that a thing is an entry of a register, or is not; None where a person has said so already."""
    register, row = registers.entry(entry)
    node = things.node(given)
    home = things.corrected.follow(node)
    if home is None:
        raise UsageError(f"{given} is one article's part of a name; make it a thing of its own first (kgraph split)")
    entity = things.entities[home]
    families = {family_in(things.corrected.ontology, kind) for kind in (entity.type, register.rows[row].type)}
    if entity.type == MONEY or (register.rows[row].type not in ANY_TYPE and len(families) > 1):
        raise UsageError(
            f"a {entity.type} is never a {register.rows[row].type}; correct its type first "
            "(kgraph correct DIR NAME --type TYPE)"
        )
    whole = node == things.origin(home)
    for what in (act.what for act in things.corrected.acts if whole):
        same = isinstance(what, Linking) and (what.register, what.row) == (register.name, row)
        if isinstance(what, Linking) and same and things.corrected.follow(what.thing) == home:
            return None if what.judgement == judgement else replace(what, judgement=judgement)
    return Linking(judgement, node, register.name, row)


def said(things: Things, registers: Registers, entry: Entry) -> What | None:
    """Return what an entry of a file says; None where it is so already, or stands already."""
    match entry.verb:
        case "split":
            return splitting(_nodes(things, entry, "split"), _nodes(things, entry, "from"))
        case "type":
            return _type(things, entry)
        case "is" | "is-not":
            given = entry.texts("of")
            if len(given) > 1:
                raise UsageError("a register's entry is one thing; merge these first, or give each an entry of its own")
            _exists(things, given[0])
            judgement = Judgement.SAME if entry.verb == "is" else Judgement.DIFFERENT
            return linked(things, registers, given[0], entry.text(entry.verb), judgement)
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
