"""What a reconciliation server answered, as a register, and the links that its answers are good for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgraph.model import Entity
from kgraph.ontology import Ontology
from kgraph.resolve.names import PERSON, name_of
from kgraph.resolve.register import UNLINKED, Link, Register, Row, family_in
from kgraph.resolve.registers import CERTAIN, PROBABLE
from kgraph.resolve.weights import Feature, Score, score

if TYPE_CHECKING:
    from kgraph.resolve.register_names import Found

WIKIDATA: Final = "http://www.wikidata.org/entity/"
MATCH: Final = Feature("server's match", 0.6, "the server says that this one is it")
SAME_NAME: Final = Feature("same name", 0.35, "its name there is one that articles use")
ONLY: Final = Feature("only answer", 0.15, "the server knows nothing else of the name")
NAMESAKE: Final = Feature("namesake", -0.35, "a person's name alone is not enough")
_QID: Final = re.compile(r"Q[1-9][0-9]*")
_IRI: Final = re.compile(r"https?://[\w./#~:%?=&+,;@!$()*'-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """One body that a server offers for a name; `match` is its word that this is the one."""

    id: str
    name: str
    match: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a server was asked, and what it answered, the likeliest first; `space` begins its bodies' addresses."""

    name: str
    title: str
    space: str
    given: Mapping[str, tuple[Answer, ...]]

    def register(self) -> Register:
        """Return the bodies that were offered as a register's rows."""
        offered = {answer.id: answer for label in sorted(self.given) for answer in self.given[label]}
        return Register(self.name, self.title, {one: self._row(offered[one]) for one in sorted(offered)})

    def _row(self, answer: Answer) -> Row:
        iri = self.space + answer.id
        known = self.space == WIKIDATA and _QID.fullmatch(answer.id)
        return Row(
            answer.id,
            answer.name,
            "Entity",
            kind=answer.kind,
            wikidata=answer.id if known else "",
            iri=iri if _IRI.fullmatch(iri) else "",
        )


def to_ask(entities: Iterable[Entity], ontology: Ontology) -> list[str]:
    """Return the names to ask a server about, sorted: those of organisations, persons and policies that have one."""
    return sorted({entity.label for entity in entities if _askable(entity, ontology)})


def _askable(entity: Entity, ontology: Ontology) -> bool:
    family = family_in(ontology, entity.type)
    return family not in UNLINKED and name_of(entity.label, family).named


def answer_links(entities: Iterable[Entity], answers: Answers, ontology: Ontology) -> tuple[Link, ...]:
    """Return the links that a server's answers are good for, by entity; the surest one for each."""
    links = []
    for entity in entities:
        offered = answers.given.get(entity.label, ()) if _askable(entity, ontology) else ()
        ranked = sorted(((_judged(it, offered, entity, ontology), it.id) for it in offered), key=_surest)
        if ranked and ranked[0][0].value >= PROBABLE:
            how, row = ranked[0]
            rivals = [one for other, one in ranked[1:] if other.value == how.value and one != row]
            if not rivals:
                links.append(Link(entity.id, answers.name, row, how.value >= CERTAIN, how.value, how.reasons))
    return tuple(sorted(links, key=lambda it: it.entity))


def _surest(judged: tuple[Score, str]) -> tuple[float, str]:
    how, row = judged
    return -how.value, row


def _judged(answer: Answer, offered: tuple[Answer, ...], entity: Entity, ontology: Ontology) -> Score:
    family = family_in(ontology, entity.type)
    used = {name_of(name, family).squashed for name in (entity.label, *entity.aliases)}
    found: list[Found] = [(MATCH, answer.name)] if answer.match else []
    if name_of(answer.name, family).squashed in used:
        found.append((SAME_NAME, answer.name))
    if len(offered) == 1:
        found.append((ONLY, ""))
    if family == PERSON:
        found.append((NAMESAKE, ""))
    how = score(found)
    return Score(min(max(how.value, 0.0), 1.0), how.reasons)
