"""What resolution keeps of one article, as bytes and back: what the article alone decides, whatever others say."""

import json
import struct
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import numpy as np

from kgraph.model import Document, Extraction, Money
from kgraph.resolve.gather import glean, paper_of
from kgraph.resolve.names import Name
from kgraph.resolve.stories import PERMUTATIONS, Sketch, Stories, sketched
from kgraph.resolve.world import Atom, Link, Paper, World

_SIZE: Final = struct.Struct("<Q")
_SKETCH: Final = np.dtype("<u4")
_HEAD: Final = _SIZE.size + PERMUTATIONS * _SKETCH.itemsize
"""Bytes before the JSON: the number of shingles and the sketch."""


def gleaned(document: Document, extraction: Extraction) -> bytes:
    """Return what resolution keeps of an article."""
    world = World()
    glean(world, document, extraction)
    sketch, size = sketched(document)
    told = json.dumps(_Writer(world, paper_of(document)).told(), separators=(",", ":"))
    return _SIZE.pack(size) + sketch.astype(_SKETCH).tobytes() + told.encode()


class _Writer:
    """Puts a world of one article into lists for JSON; names stand once, and are given by their numbers."""

    def __init__(self, world: World, paper: Paper) -> None:
        self._world = world
        self._paper = paper
        self._names: dict[Name, int] = {}

    def told(self) -> dict[str, Any]:
        """Return all of it."""
        world, paper = self._world, self._paper
        told: dict[str, Any] = {
            "paper": [paper.id, paper.published, paper.publisher, paper.title],
            "nodes": world.papers[paper.id],
            "atoms": [self._atom(atom) for atoms in world.nodes.values() for atom in atoms],
            "links": [[it.subject, it.relation, it.object, it.role] for it in world.links],
            "learned": [[*pair, how] for pair, how in world.learned.items()],
            "small": sorted(world.small),
            "acronyms": [[short, [self._number(full) for full in fulls]] for short, fulls in world.acronyms.items()],
            "renamed": [
                [own, self._number(one), self._number(other), *rest] for own, one, other, *rest in world.renamed
            ],
        }
        return told | {"names": [_name_out(name) for name in self._names]}

    def _number(self, name: Name | None) -> int | None:
        return None if name is None else self._names.setdefault(name, len(self._names))

    def _atom(self, atom: Atom) -> list[Any]:
        money = [str(atom.money.amount), atom.money.currency] if atom.money else None
        others = [self._number(name) for name in atom.others]
        return [
            atom.local,
            atom.node,
            atom.type,
            atom.shown,
            self._number(atom.name),
            others,
            money,
            atom.dates,
            atom.weak,
            atom.definite,
            sorted(atom.offices),
        ]


def _name_out(name: Name) -> str:
    # As a text of its own: one that was read before is found by it, and names are often the same.
    parts = [name.surface, name.tokens, name.stem, name.named, name.short]
    return json.dumps(parts, separators=(",", ":"))


class Reader:
    """Adds what was kept of articles to a world and to the stories; equal texts and names become one in memory."""

    def __init__(self, world: World, stories: Stories) -> None:
        self._world = world
        self._stories = stories
        self._texts: dict[str, str] = {}
        self._names: dict[str, Name] = {}
        self._offices: dict[tuple[str, ...], frozenset[str]] = {(): frozenset()}

    def add(self, body: bytes) -> None:
        """Add what `gleaned` gave for an article."""
        told = json.loads(body[_HEAD:])
        paper = Paper(*told["paper"])
        sketch: Sketch = np.frombuffer(body[_SIZE.size : _HEAD], dtype=_SKETCH)
        self._stories.keep(paper.id, paper.published, sketch, _SIZE.unpack_from(body)[0])
        names = [self._name(text) for text in told["names"]]
        text = self._texts.setdefault
        world = self._world
        for atom in self._atoms(paper, told["atoms"], names):
            world.nodes.setdefault(atom.node, []).append(atom)
        world.papers[paper.id] = tuple(text(node, node) for node in told["nodes"])
        world.links.extend(
            Link(paper, text(subject, subject), text(relation, relation), text(object_, object_), text(role, role))
            for subject, relation, object_, role in told["links"]
        )
        for short, full, how in told["learned"]:
            counts = world.learned[text(short, short), text(full, full)]
            for way, number in how.items():
                counts[way] += number
        world.small.update(told["small"])
        for short, fulls in told["acronyms"]:
            world.acronyms[short].update(names[full] for full in fulls)
        world.renamed.update((own, names[one], names[other], *rest) for own, one, other, *rest in told["renamed"])

    def _atoms(self, paper: Paper, rows: list[list[Any]], names: list[Name]) -> Iterator[Atom]:
        text = self._texts.setdefault
        for local, node, kind, shown, name, others, money, dates, weak, definite, offices in rows:
            yield Atom(
                paper,
                text(local, local),
                text(node, node),
                text(kind, kind),
                text(shown, shown),
                None if name is None else names[name],
                tuple(names[other] for other in others) if others else (),
                Money(Decimal(money[0]), money[1]) if money else None,
                tuple((what, when) for what, when in dates) if dates else (),
                weak,
                definite,
                self._same(tuple(offices)),
            )

    def _same(self, offices: tuple[str, ...]) -> frozenset[str]:
        return self._offices.setdefault(offices, frozenset(offices))

    def _name(self, text: str) -> Name:
        name = self._names.get(text)
        if name is None:
            surface, tokens, stem, named, short = json.loads(text)
            name = self._names[text] = Name(surface, tuple(tokens), tuple(stem), named, short)
        return name


def atoms_in(body: bytes) -> Iterator[Atom]:
    """Yield the atoms of an article from what was kept of it."""
    world = World()
    Reader(world, Stories()).add(body)
    for atoms in world.nodes.values():
        yield from atoms
