"""What articles tell about which row of a register is meant: dates, places, names in full, and other bodies."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kgraph.model import Document, Entity
from kgraph.resolve.register import Register, Row
from kgraph.resolve.register_file import places
from kgraph.resolve.register_names import Candidate, Names

Fitting: TypeAlias = tuple[Entity, Sequence[tuple[Names, Sequence[Candidate]]]]
"""An entity with the rows that its names can mean, by register."""
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Told:
    """What an entity's articles tell.

    `first` and `last` are years, 0 where no article is dated; `in_full` the rows whose name stands there in full,
    `related` the bodies beside each row that they mention, `places` the jurisdictions that they name; `countries` are
    the jurisdictions that are whole countries.
    """

    first: int = 0
    last: int = 0
    in_full: set[str] = field(default_factory=set)
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    countries: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Asked:
    """Words to look for in an entity's articles, and those found; none where its names say it all."""

    entity: Entity
    words: tuple[str, ...] = ()
    found: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)


class Surroundings:
    """What the articles around entities tell, from one pass over them."""

    def __init__(self, fitting: Iterable[Fitting], documents: Iterable[Document]) -> None:
        fits = list(fitting)
        self._fits = {entity.id: dict(_by_register(candidates)) for entity, candidates in fits}
        self._asked = {entity.id: _Asked(entity, _words(candidates)) for entity, candidates in fits}
        self._bodies = _bodies(fits)
        by_document: dict[str, list[_Asked]] = defaultdict(list)
        for asked in self._asked.values():
            for paper in {paper for paper, _ in asked.entity.members}:
                by_document[paper].append(asked)
        for document in documents:
            _look(document, by_document.pop(document.id, []))

    def of(self, entity: str, register: Register) -> Told:
        """Return what the articles on an entity tell of a register's rows."""
        asked = self._asked[entity]
        candidates = self._fits[entity][register.name]
        rows = [row for it in candidates for row in (it.row, *it.rivals)]
        jurisdictions = {row.jurisdiction for row in rows if row.jurisdiction}
        return Told(
            first=min(asked.years, default=0),
            last=max(asked.years, default=0),
            in_full={it.row.id for it in candidates if asked.found & {*_full(it)}},
            related=dict(self._related(asked.entity, register, candidates)),
            places={one for one in jurisdictions if asked.found & {*_place(one)}},
            countries=frozenset(places()),
        )

    def _related(
        self, entity: Entity, register: Register, candidates: Iterable[Candidate]
    ) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Yield for each row that needs context the bodies beside it that other names in the articles mean."""
        documents = {document for document, _ in entity.members}
        for candidate in candidates:
            near = () if candidate.sure else register.beside[candidate.row.id]
            known = {
                row
                for row in near
                for document in documents
                if self._bodies.get((document, register.name, row), set()) - {entity.id}
            }
            if known:
                yield candidate.row.id, tuple(sorted(register.rows[one].name for one in known))


def _by_register(candidates: Iterable[tuple[Names, Sequence[Candidate]]]) -> Iterable[tuple[str, Sequence[Candidate]]]:
    return ((names.register.name, found) for names, found in candidates)


def _bodies(fits: Iterable[Fitting]) -> Mapping[tuple[str, str, str], set[str]]:
    """Return the entities whose names mean a row by themselves, by article, register and row."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for entity, candidates in fits:
        for names, those in candidates:
            for row in {it.row.id for it in those if it.sure}:
                for document, _ in entity.members:
                    found[document, names.register.name, row].add(entity.id)
    return found


def _words(candidates: Iterable[tuple[Names, Sequence[Candidate]]]) -> tuple[str, ...]:
    """Return the words to look for, as one run of words each."""
    unsure = [it for _, those in candidates for it in those if not it.sure]
    rows: list[Row] = [row for it in unsure for row in (it.row, *it.rivals)]
    wanted = [way for it in unsure for way in _full(it)] + [way for row in rows for way in _place(row.jurisdiction)]
    return tuple(dict.fromkeys(wanted))


def _full(candidate: Candidate) -> tuple[str, ...]:
    """Return the row's own name to be found beside an ambiguous one; not where the ambiguous name is that itself."""
    row = candidate.row
    if candidate.official or candidate.sure:
        return ()
    return (_plain(row.name),)


def _place(jurisdiction: str) -> tuple[str, ...]:
    names = places().get(jurisdiction, (jurisdiction,) if jurisdiction else ())
    return tuple(plain for name in names if (plain := _plain(name)))


def _look(document: Document, asked: Iterable[_Asked]) -> None:
    text = ""
    for one in asked:
        if document.published is not None:
            one.years.add(document.published.year)
        missing = [words for words in one.words if words not in one.found]
        if missing:
            text = text or f" {_plain(_own_text(document))} "
            one.found.update(words for words in missing if f" {words} " in text)


def _own_text(document: Document) -> str:
    """Return the text without page furniture, which names places and bodies of its own."""
    text, at = [document.title, "\n"], 0
    for span in sorted(document.furniture):
        text.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join([*text, "\n", document.text[at:]])


def _plain(text: str) -> str:
    """Return the words in small letters without accents, a space between them; '&' is 'and'."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").casefold()))
