"""The corrections file: YAML that a person can read, edit and share, and that is applied whole or not at all.

    corrections:
    - same: [1f0c…, 77ab…]            # ids, or names that only one thing goes by
      names: [Ministry of Works, MoW] # for the reader only
      by: ada
      when: 2026-02-03T10:00:00+00:00
      reason: the ministry's own letterhead
    - different: [1f0c…, 09d2…]
    - unsure: [1f0c…, 5511…]
    - split: [8f3e…]                  # members that are a thing of their own
      from: [1f0c…]
    - type: Company
      of: [1f0c…]
    - wrong: 3b1f…                    # the id of a claim, attribute or figure, or what it says and where
    - change: {article: c04e…, claim: awardedTo, subject: {words: deal, start: 31}, …, quote: …, start: 12}
      to: {modality: denied}
    - amount: 42000000 GBP
      in: {article: c04e…, words: £42m, start: 57}

Offsets count characters of the article's text. Every error names the line.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from kgraph.errors import InputError
from kgraph.ledger import HUMAN_PREFIX
from kgraph.ledger.acts import Act, End, Pairing, Reprice, Restate, Retype, Split, Statement, Words

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What YAML holds when every scalar is taken as its text: `no` is a name, and 42.10 keeps its nought."""
VERBS: Final[Mapping[str, frozenset[str]]] = {
    "same": frozenset(),
    "different": frozenset(),
    "unsure": frozenset(),
    "split": frozenset({"from"}),
    "type": frozenset({"of"}),
    "wrong": frozenset(),
    "change": frozenset({"to"}),
    "amount": frozenset({"in"}),
}
"""What an entry says, each with the fields that it needs beside."""
ABOUT: Final = frozenset({"by", "when", "reason", "names"})
"""Fields that every entry may have."""
HEAD: Final = "# Corrections of a kgraph project: read, edit and share; apply with kgraph correct DIR --file FILE\n"
# libyaml's loader is several times faster; wheels of PyYAML bring it, source builds may not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def entries(content: bytes | str, where: str) -> tuple[Entry, ...]:
    """Read a file's entries; InputError with the line where it is no YAML or not of this form."""
    try:
        root = yaml.compose(content, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).partition("\n")[0]
        raise InputError(f"{where}{line}: not YAML ({problem}); mend the file, nothing of it was applied") from error
    except RecursionError as error:
        raise InputError(f"{where}: nested too deeply to be corrections; nothing of it was applied") from error
    listed = [value for key, value in _pairs(root, where) if key == "corrections"] if root is not None else []
    if len(listed) != 1 or not isinstance(listed[0], yaml.SequenceNode):
        raise InputError(f"{where}:1: a corrections file is a list under the one key `corrections:`")
    return tuple(_entry(node, where) for node in listed[0].value)


def _pairs(node: yaml.Node, where: str) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the keys and values of a mapping, each key once."""
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"{where}:{_line(node)}: must be a mapping such as `same: [A, B]`")
    known: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in known:
            raise InputError(f"{where}:{_line(key)}: a key that is no text, or stands twice; leave one")
        known.add(key.value)
        yield key.value, value


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(node: yaml.Node, where: str) -> Entry:
    fields = {key: _plain(value, where) for key, value in _pairs(node, where)}
    place = f"{where}:{_line(node)}"
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
    return Entry(_line(node), verb, {key: fields[key] for key in needed}, by, when, reasons, names)


def _plain(node: yaml.Node, where: str, depth: int = 4) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if depth == 0:
        raise InputError(f"{where}:{_line(node)}: nested too deeply to be a correction")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, where, depth - 1) for one in node.value]
    return {key: _plain(value, where, depth - 1) for key, value in _pairs(node, where)}


def dump(acts: Iterable[Act], names: Mapping[str, str]) -> str:
    """Return acts as a file; `names` tells what things are called, for the reader."""
    listed = [_record(act, names) for act in acts]
    if not listed:
        return f"{HEAD}corrections: []\n"
    body = yaml.safe_dump(
        {"corrections": listed}, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
    return HEAD + body


def _record(act: Act, names: Mapping[str, str]) -> dict[str, Any]:
    what = act.what
    record: dict[str, Any]
    match what:
        case Pairing():
            record = {what.judgement.value: list(what.things)} | _called(what.things, names)
        case Split():
            record = {"split": list(what.members), "from": list(what.rest)} | _called(what.things, names)
        case Retype():
            record = {"type": what.type, "of": list(what.things)} | _called(what.things, names)
        case Restate():
            to = {name: _end(value) for name, value in what.to}
            record = {"change": _statement(what.statement), "to": to} if to else {"wrong": _statement(what.statement)}
        case Reprice():
            place = {"article": what.document, "words": what.words.text, "start": what.words.span.start}
            record = {"amount": f"{what.amount.amount} {what.amount.currency}", "in": place}
    record |= {"by": act.decided_by.removeprefix(HUMAN_PREFIX), "when": act.when}
    reasons = {1: {"reason": act.reasons[0]}} if act.reasons else {0: {}}
    return record | reasons.get(len(act.reasons), {"reason": list(act.reasons)})


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
