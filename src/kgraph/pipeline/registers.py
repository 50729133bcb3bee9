"""The registers that a project's entities are linked to.

DIR/registers/NAME.csv            copies of users' own registers
DIR/registers/reconciled-….json   what reconciliation servers answered
DIR/registers/settings.json       whether the public bodies that come with kgraph are linked to

The copies make a project whole: it can be built, checked and corrected again without the user's files or a network.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, UsageError
from kgraph.files import atomic_write
from kgraph.ledger.acts import Act
from kgraph.model import Entity, Judgement, Record, content_id
from kgraph.ontology import Ontology
from kgraph.pipeline.corrected import Corrected
from kgraph.pipeline.reconcile import PREFIX, Server, read_answers, reconcile
from kgraph.rdf.registers import check_addresses, register_quads
from kgraph.rdf.words import Words
from kgraph.resolve.reconciled import Answers, answer_links, to_ask
from kgraph.resolve.register import Link, Register
from kgraph.resolve.register_file import PUBLIC_BODIES, public_bodies_file, read_register, register_name
from kgraph.resolve.registers import link, unsettled
from kgraph.resolve.said_links import lost, said_links

if TYPE_CHECKING:
    from pyoxigraph import Quad

FOLDER: Final = "registers"
SETTINGS: Final = "settings.json"
SHOWN: Final = 8
"""Entries that a message names one by one."""


def check_registers(files: Sequence[Path], ontology: Ontology) -> None:
    """Raise InputError for what is wrong with a register, UsageError for two of one name."""
    names: dict[str, Path] = {}
    for path in files:
        check_addresses(read_register(path, ontology))
        name = register_name(path)
        if names.setdefault(name, path) != path:
            raise UsageError(f"{path} and {names[name]} are both called {name!r}; rename one of the files")
        if name.startswith(PREFIX):
            raise UsageError(f"{path}: names that begin with {PREFIX!r} are kgraph's own; rename the file")


class Registers:
    """The registers of the project in a directory."""

    def __init__(self, directory: Path, ontology: Ontology) -> None:
        self.folder = directory / FOLDER
        self.ontology = ontology

    def adopt(self, files: Sequence[Path], *, public_bodies: bool | None = None) -> None:
        """Take users' registers over, each in place of one of its name; and note whether to link to public bodies."""
        if files or public_bodies is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
        for path in files:
            target = self.folder / f"{register_name(path)}.csv"
            if not (target.exists() and path.samefile(target)):
                with path.open("rb") as source, atomic_write(target) as file:
                    while piece := source.read(1 << 20):
                        file.write(piece)
        if public_bodies is not None:
            with atomic_write(self.folder / SETTINGS) as file:
                file.write(json.dumps({"public_bodies": public_bodies}).encode() + b"\n")

    def ask(self, server: Server, entities: Iterable[Entity]) -> None:
        """Ask a server about names that it has not been asked about yet; UnansweredError where it fails."""
        reconcile(self.folder, server, to_ask(entities, self.ontology))

    @property
    def files(self) -> tuple[Path, ...]:
        """The registers' files, by name; a user's own file of the public bodies' name takes their place."""
        own = {path.stem: path for path in self.folder.glob("*.csv")}
        if self._public_bodies():
            own.setdefault(PUBLIC_BODIES, public_bodies_file())
        return tuple(own[name] for name in sorted(own))

    def _public_bodies(self) -> bool:
        path = self.folder / SETTINGS
        try:
            return bool(json.loads(path.read_bytes())["public_bodies"]) if path.exists() else True
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: cannot be read ({error}); remove it, and build again") from error

    @property
    def answers(self) -> tuple[Answers, ...]:
        """What servers have answered, by their names."""
        found = (read_answers(path) for path in sorted(self.folder.glob(f"{PREFIX}*.json")))
        return tuple(answers for answers in found if answers is not None)

    def read(self) -> tuple[tuple[Register, ...], tuple[Answers, ...]]:
        """Return the registers of the files, and what servers have answered."""
        return tuple(read_register(path, self.ontology) for path in self.files), self.answers

    def entry(self, text: str) -> tuple[Register, str]:
        """Return the register and row that a person means: `register:id`, or an id or name that only one entry has.

        UsageError for what is none, or several.
        """
        known = self._known
        before, _, after = text.partition(":")
        if before in known and after in known[before].rows:
            return known[before], after
        every = [(each, row) for each in known.values() for row in each.rows.values()]
        found = [(each, row.id) for each, row in every if row.id == text]
        found = found or [(each, row.id) for each, row in every if row.name.casefold() == text.strip().casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            told = " or ".join(f"{each.name}:{row}" for each, row in found[:SHOWN])
            raise UsageError(f"{text!r} may be {told}; give the one you mean")
        names = ", ".join(known) or "none"
        raise UsageError(
            f"no register has an entry {text!r}; there are {names} (kgraph build --register FILE adds one)"
        )

    @cached_property
    def _known(self) -> dict[str, Register]:
        """All registers by name, as they are when the first entry is asked for."""
        return _by_name(*self.read())

    def fingerprint(self) -> str:
        """Return what the links are made from beside the articles, as one hash."""
        kept = [*self.files, *sorted(self.folder.glob(f"{PREFIX}*.json"))]
        return content_id([(path.stem, _digest(path)) for path in kept])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _by_name(registers: Iterable[Register], answers: Iterable[Answers]) -> dict[str, Register]:
    """Return the registers of files, and those that servers' answers make up, by their names."""
    return {each.name: each for each in (*registers, *(each.register() for each in answers))}


def _record(link: Link, register: Register) -> Record:
    row = register.rows[link.row]
    return Record(
        link.entity,
        register.title,
        row.id,
        row.name,
        link.certain,
        link.reasons,
        link.decided_by,
        kind=row.kind,
        since=row.since,
        until=row.until,
        url=row.iri,
        wikidata=row.wikidata,
        replaced_by=tuple(register.rows[one].name for one in row.successors if one in register.rows),
    )


class Linked:
    """A project's entities with their links to its registers; made when they are first needed."""

    def __init__(self, registers: Registers, corrected: Corrected) -> None:
        self._registers, self._corrected = registers, corrected
        self._ontology = registers.ontology

    @cached_property
    def _known(self) -> tuple[tuple[Register, ...], tuple[Answers, ...]]:
        return self._registers.read()

    @cached_property
    def _all(self) -> dict[str, Register]:
        return _by_name(*self._known)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links, by entity, register and row."""
        registers, answers = self._known
        entities, documents = self._corrected.resolution.entities, self._corrected.ledger.documents
        found = [*link(entities, registers, documents, self._ontology)]
        found += (each for server in answers for each in answer_links(entities, server, self._ontology))
        scored = unsettled(sorted(found, key=lambda it: (it.entity, it.register, it.row)), self._apart())
        return said_links(scored, self._corrected.acts, self._corrected.follow, self._all)

    @property
    def records(self) -> tuple[Record, ...]:
        """What the registers have on the entities, as the page shows it; in the order of the links."""
        return tuple(_record(link, self._all[link.register]) for link in self.links)

    @property
    def lost(self) -> tuple[Act, ...]:
        """What persons say of entries that no register of the project has (any more)."""
        return lost(self._corrected.acts, self._all)

    def _apart(self) -> "Iterator[tuple[str, str]]":
        """Yield the pairs of entities that decisions keep apart."""
        for decision in self._corrected.decisions():
            if decision.judgement == Judgement.DIFFERENT:
                left, right = (self._corrected.follow(end) for end in (decision.left, decision.right))
                if left and right and left != right:
                    yield left, right

    def quads(self) -> "Iterator[Quad]":
        """Yield what is published of the links and of the registers' rows that they reach."""
        return register_quads(self.links, self._all.values(), Words(self._ontology))
