"""Annotated articles: what an extractor should have found, for training and for measuring.

Two forms are read, both described in `corpus/GUIDE.md`: `.ann`, which people write, and `.jsonl`, one JSON
object an article with character offsets. A directory stands for all files of both kinds below it.
"""

import json
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kgraph.errors import InputError
from kgraph.model import Document, PartialDate, Span, content_id

HEADERS: Final = ("genre", "publisher", "date", "author", "title")
_MENTION: Final = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]\w*)\]")
_OPTION: Final = re.compile(r"(mod|by|role)=(.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"T|S\d+")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and its annotation: `record` is the JSON object, sentences are its own, by id, in order."""

    document: Document
    record: dict[str, Any]

    @property
    def id(self) -> str:
        """The article's id in its corpus."""
        return self.document.name

    @property
    def sentences(self) -> dict[str, Span]:
        """The annotator's sentences by their ids, headline and body, without furniture."""
        return {s["id"]: Span(s["start"], s["end"]) for s in self.record["sentences"]}


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """Yield the annotated articles of a file or directory, in the order of names and lines.

    Raises InputError with file and line for what cannot be read.
    """
    if path.is_dir():
        for inner in sorted(p for p in path.rglob("*") if p.suffix in {".ann", ".jsonl"}):
            yield from read_gold(inner)
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give an .ann or .jsonl file in UTF-8") from error
    parse = _json_records if path.suffix == ".jsonl" else _ann_records
    for number, record in parse(str(path), lines):
        try:
            yield GoldArticle(_document(record, str(path)), record)
        except (KeyError, ValueError, TypeError) as error:
            raise InputError(f"{path}:{number}: not an annotated article ({error!r}); see corpus/GUIDE.md") from error


def _document(record: dict[str, Any], source: str) -> Document:
    text = record["text"]
    date = record.get("date") or ""
    missing = {"sentences", "entities", "claims"} - record.keys()
    if missing:
        raise ValueError(f"it has no {', '.join(sorted(missing))}")
    return Document(
        id=content_id("document", text),
        name=record["id"],
        text=text,
        source=source,
        title=record.get("title") or "",
        publisher=record.get("publisher") or "",
        published=PartialDate.parse(date) if date else None,
        author=record.get("author") or "",
        language="en",
        furniture=tuple(Span(start, end) for start, end in record.get("furniture", ())),
    )


def _json_records(source: str, lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{source}:{number}: not JSON ({error}); mend or remove the line") from error
        yield number, record


def _ann_records(source: str, lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    draft: _Draft | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("#doc"):
            draft = _Draft(line[4:].strip(), number)
            continue
        if draft is None:
            raise InputError(f"{source}:{number}: text outside #doc … #end: {line[:60]!r}; see corpus/GUIDE.md")
        try:
            if line == "#end":
                yield draft.line, draft.record()
                draft = None
            else:
                draft.read(line)
        except (ValueError, KeyError, IndexError) as error:
            raise InputError(f"{source}:{number}: cannot read {line[:60]!r} ({error}); see corpus/GUIDE.md") from error
    if draft is not None:
        raise InputError(f"{source}:{draft.line}: no #end after this #doc; add it")


@dataclass(slots=True)
class _Draft:
    """One `.ann` document while it is read."""

    id: str
    line: int
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""
    joiner: str = "\n\n"
    sentences: list[dict[str, Any]] = field(default_factory=list)
    furniture: list[list[int]] = field(default_factory=list)
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: list[dict[str, Any]] = field(default_factory=list)
    attributes: list[dict[str, Any]] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Take in one line."""
        head, _, rest = line.partition(" ")
        rest = rest.strip()
        if head.startswith("#"):
            self.headers[head[1:]] = rest
        elif _SENTENCE.fullmatch(head):
            start = self._append(rest, "\n\n" if head == "T" else self.joiner)
            self.sentences.append({"id": head, "start": start, "end": len(self.text)})
            self.joiner = "\n\n" if head == "T" else " "
        elif head == "B":
            self.furniture.append([self._append(rest, "\n\n"), len(self.text)])
            self.joiner = "\n\n"
        elif head == "P":
            self.joiner = "\n\n"
        else:
            {"E": self._entity, "F": self._claim, "A": self._attribute, "O": self._observation}[head](rest)

    def _append(self, body: str, joiner: str) -> int:
        """Add words to the text, taking the marks of mentions out; return where they begin."""
        if self.text:
            self.text += joiner
        begin, at = len(self.text), 0
        for match in _MENTION.finditer(body):
            self.text += body[at : match.start()]
            surface, entity = match.groups()
            span = {"start": len(self.text), "end": len(self.text) + len(surface)}
            self.entities[entity]["mentions"].append(span)
            self.text += surface
            at = match.end()
        self.text += body[at:]
        return begin

    def _entity(self, rest: str) -> None:
        identity, kind, *name = rest.split(None, 2)
        entity: dict[str, Any] = {"id": identity, "type": kind, "name": "".join(name), "mentions": []}
        if kind == "Money":
            amount, currency = entity["name"].split()
            entity |= {"amount": float(amount), "currency": currency}
        self.entities[identity] = entity

    def _claim(self, rest: str) -> None:
        plain, options = _options(rest)
        subject, relation, target, *evidence = plain
        self.claims.append(
            {
                "subject": subject,
                "predicate": relation,
                "object": target,
                "modality": options.get("mod", "fact"),
                "by": options.get("by"),
                "role": options.get("role"),
                "evidence": evidence,
            }
        )

    def _attribute(self, rest: str) -> None:
        identity, name, value, *evidence = rest.split()
        self.attributes.append({"id": identity, "attribute": name, "value": value, "evidence": evidence})

    def _observation(self, rest: str) -> None:
        plain, _ = _options(rest)
        about, measure, value, unit, period, *evidence = plain
        self.observations.append(
            {
                "about": about,
                "measure": measure,
                "value": float(value.replace(",", "")),
                "unit": unit,
                "period": period,
                "evidence": evidence,
            }
        )

    def record(self) -> dict[str, Any]:
        """Return the JSON form of the document."""
        return {
            "id": self.id,
            **{name: self.headers.get(name, "") for name in HEADERS},
            "text": self.text,
            "furniture": self.furniture,
            "sentences": self.sentences,
            "entities": list(self.entities.values()),
            "claims": self.claims,
            "attributes": self.attributes,
            "observations": self.observations,
        }


def _options(rest: str) -> tuple[list[str], dict[str, str]]:
    """Split a line into plain words and `mod=`, `by=`, `role=`; a typewriter's apostrophe is no quote here."""
    plain: list[str] = []
    options: dict[str, str] = {}
    for part in shlex.split(rest.replace("'", "\u2019")):
        match = _OPTION.fullmatch(part)
        if match:
            options[match[1]] = match[2]
        else:
            plain.append(part)
    return plain, options
