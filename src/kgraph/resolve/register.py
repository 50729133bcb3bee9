"""A register: bodies with stable identifiers that entities can be linked to, and the links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kgraph.model import PartialDate
from kgraph.ontology import Ontology
from kgraph.resolve.clusters import DECIDED_BY
from kgraph.resolve.names import ORGANISATION, PERSON, POLICY, family_of

UNLINKED: Final = frozenset({"group", "contract", "money"})
"""Families of things that have no name of their own, which no register can know."""
_BRACKET: Final = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One body of a register.

    `type` is a class of the ontology, also an abstract one such as Organisation; `kind` is the register's own word for
    it. Of the `aliases` those in `ambiguous` are other things' names too, or ordinary words. `parent` and `successors`
    are ids of the same register; `wikidata` is a Q number; `iri` is the body's address if it has one.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    kind: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    parent: str = ""
    successors: tuple[str, ...] = ()
    jurisdiction: str = ""
    wikidata: str = ""
    iri: str = ""

    @property
    def bare(self) -> str:
        """Return the name without the bracket at its end that tells bodies of one name apart; '' if it has none."""
        bare = _BRACKET.sub("", self.name)
        return bare if bare != self.name else ""


@dataclass(frozen=True)  # no slots: what follows from the rows is found once, when it is first needed
class Register:
    """A register's rows by id, in the order of its file; `name` is what its rows' addresses begin with."""

    name: str
    title: str
    rows: Mapping[str, Row]
    attribution: str = field(default="", compare=False)

    @cached_property
    def beside(self) -> Mapping[str, frozenset[str]]:
        """The ids of each row's parent, parts, successors and predecessors."""
        found: dict[str, set[str]] = {one: set() for one in self.rows}
        for row in self.rows.values():
            for other in (row.parent, *row.successors):
                if other:
                    found[row.id].add(other)
                    found[other].add(row.id)
        return {one: frozenset(others) for one, others in found.items()}

    @cached_property
    def told_with(self) -> Mapping[str, frozenset[str]]:
        """The ids of what is told of each row with it: its parent, successors and predecessors, not its many parts."""
        return {
            one: frozenset(other for other in others if self.rows[other].parent != one or self._replaced(one, other))
            for one, others in self.beside.items()
        }

    def _replaced(self, one: str, other: str) -> bool:
        return one in self.rows[other].successors or other in self.rows[one].successors


@dataclass(frozen=True, slots=True)
class Link:
    """A recorded judgement that an entity is what a register's row is: certainly (owl:sameAs) or probably.

    `score` is the sum of the features that `reasons` name, 1 at most.
    """

    entity: str
    register: str
    row: str
    certain: bool
    score: float
    reasons: tuple[str, ...]
    decided_by: str = DECIDED_BY


def family_in(ontology: Ontology, kind: str) -> str:
    """Return the family of names that a type belongs to; all kinds of organisation, abstract ones too, are one."""
    if kind not in ontology.classes:
        return family_of(kind)
    for above, family in (("Organisation", ORGANISATION), ("Person", PERSON), ("Policy", POLICY)):
        if ontology.is_a(kind, above):
            return family
    return family_of(kind)
