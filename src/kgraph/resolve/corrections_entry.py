"""An entry of a corrections file as it is given, whatever the form of the file; and an act as such an entry."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kgraph.errors import InputError
from kgraph.ledger import HUMAN_PREFIX
from kgraph.ledger.acts import Act
from kgraph.ledger.what import End, Linking, Pairing, Reprice, Restate, Retype, Split, Statement, Words
from kgraph.model import Judgement

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What YAML holds when every scalar is taken as its text: `no` is a name, and 42.10 keeps its nought."""
VERBS: Final[Mapping[str, frozenset[str]]] = {
    "same": frozenset(),
    "different": frozenset(),
    "unsure": frozenset(),
    "split": frozenset({"from"}),
    "type": frozenset({"of"}),
    "is": frozenset({"of"}),
    "is-not": frozenset({"of"}),
    "wrong": frozenset(),
    "change": frozenset({"to"}),
    "amount": frozenset({"in"}),
}
"""What an entry says, each with the fields that it needs beside."""
ABOUT: Final = frozenset({"by", "when", "reason", "names"})
"""Fields that every entry may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the file has it: its line, what it says (`verb` with `fields`), and who says so."""

    line: int
    verb: str
    fields: Mapping[str, Plain]
    by: str = ""
    when: str = ""
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def called(self) -> dict[str, str]:
        """Return what the file calls the things that it gives, where it gives a name for each."""
        things = [one for name in (self.verb, "from", "of") if name in self.fields for one in self._listed(name)]
        return dict(zip(things, self.names, strict=True)) if len(things) == len(self.names) else {}

    def _listed(self, field: str) -> list[str]:
        value = self.fields[field]
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []

    @property
    def key(self) -> tuple[str, str]:
        """Return what the entry says, whoever says it."""
        return self.verb, json.dumps(self.fields, sort_keys=True)

    def mapping(self, field: str) -> Mapping[str, Plain]:
        """Return a mapping; InputError where the field holds anything else."""
        value = self.fields[field]
        if not isinstance(value, dict):
            raise InputError(f"`{field}` is a mapping with the article, its words and where they stand")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """Return the texts of a list, or of one text; InputError where the field holds anything else."""
        value = self.fields[field]
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found) or not found:
            raise InputError(f"`{field}` is a list of ids or names, such as `{field}: [Ministry of Works, MoW]`")
        return tuple(str(one) for one in found)

    def text(self, field: str) -> str:
        """Return one text; InputError where the field holds anything else."""
        return one_text(self.fields, field)


def one_text(fields: Mapping[str, Plain], field: str) -> str:
    """Return the text of a field; InputError where it is missing, empty or something else."""
    value = fields.get(field)
    if not isinstance(value, str) or not value:
        raise InputError(f"`{field}` must be given, as a text")
    return value


def entry(fields: Mapping[str, Plain], where: str, line: int) -> Entry:
    """Return what the fields of an entry say; InputError with the line where they are not those of one."""
    place = f"{where}:{line}"
    verbs = sorted(fields.keys() & VERBS.keys())
    if len(verbs) != 1:
        said = ", ".join(verbs) or "none"
        raise InputError(f"{place}: an entry says one of {', '.join(VERBS)}; this one says {said}")
    (verb,) = verbs
    needed = VERBS[verb] | {verb}
    if fields.keys() - ABOUT != needed:
        odd = sorted((fields.keys() - ABOUT) ^ needed)
        takes, may = ", ".join(sorted(needed)), ", ".join(sorted(ABOUT))
        raise InputError(f"{place}: `{verb}` has the fields {takes}, and may have {may}; look at {', '.join(odd)}")
    try:
        by, when = (one_text(fields, name) if name in fields else "" for name in ("by", "when"))
        about = Entry(0, "", fields)
        reasons, names = (about.texts(name) if name in fields else () for name in ("reason", "names"))
    except InputError as error:
        raise InputError(f"{place}: {error}") from error
    by = by if not by or by.startswith(HUMAN_PREFIX) else HUMAN_PREFIX + by
    return Entry(line, verb, {key: fields[key] for key in needed}, by, when, reasons, names)


def entry_of(act: Act) -> Entry:
    """Return an act as the entry that a file has for it, at no line."""
    return entry(_plain(record(act, {})), "", 0)


def _plain(fields: Mapping[str, Any]) -> dict[str, Plain]:
    return {
        name: _plain(value) if isinstance(value, dict) else value if isinstance(value, list) else str(value)
        for name, value in fields.items()
    }


def record(act: Act, names: Mapping[str, str]) -> dict[str, Any]:
    """Return an act as the fields of an entry; `names` tells what things are called, for the reader."""
    what = act.what
    fields: dict[str, Any]
    match what:
        case Pairing():
            fields = {what.judgement.value: list(what.things)} | _called(what.things, names)
        case Split():
            fields = {"split": list(what.members), "from": list(what.rest)} | _called(what.things, names)
        case Retype():
            fields = {"type": what.type, "of": list(what.things)} | _called(what.things, names)
        case Linking():
            verb = "is" if what.judgement == Judgement.SAME else "is-not"
            fields = {verb: what.entry, "of": list(what.things)} | _called(what.things, names)
        case Restate():
            to = {name: _end(value) for name, value in what.to}
            fields = {"change": _statement(what.statement), "to": to} if to else {"wrong": _statement(what.statement)}
        case Reprice():
            place = {"article": what.document, "words": what.words.text, "start": what.words.span.start}
            fields = {"amount": f"{what.amount.amount} {what.amount.currency}", "in": place}
    name = act.decided_by.removeprefix(HUMAN_PREFIX)
    by = act.decided_by if name.startswith(HUMAN_PREFIX) else name  # who begins so again is read as written
    fields |= {"by": by, "when": act.when}
    reasons = {1: {"reason": act.reasons[0]}} if act.reasons else {0: {}}
    return fields | reasons.get(len(act.reasons), {"reason": list(act.reasons)})


def _called(things: Iterable[str], names: Mapping[str, str]) -> dict[str, list[str]]:
    called = [names.get(thing, "") for thing in things]
    return {"names": called} if any(called) else {}


def _statement(told: Statement) -> dict[str, Any]:
    record = {"article": told.document, told.kind: told.name, "subject": _end(told.subject)}
    record |= {"object" if told.kind == "claim" else "value": _end(told.object)}
    record |= {"modality": told.modality} if told.modality else {}
    return record | {"quote": told.words, "start": told.quote.start}


def _end(end: End) -> Any:
    if isinstance(end, Words):
        return {"words": end.text, "start": end.span.start, "type": end.type}
    return end
