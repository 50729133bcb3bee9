"""Links entities to the rows of registers: certain ones, probable ones, and none where a name alone does not tell.

An official name or an unambiguous other name is enough. An acronym alone is probable. An ambiguous name links to
nothing unless its articles tell more: the name in full, a place, the date, the parent department or another body that
the register ties it to. The links depend on the entities, their articles and the registers, not on any order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from kgraph.model import Document, Entity
from kgraph.ontology import Ontology
from kgraph.resolve.register import UNLINKED, Link, Register, Row, family_in
from kgraph.resolve.register_context import Surroundings, Told
from kgraph.resolve.register_names import Candidate, Found, Names
from kgraph.resolve.weights import Feature, Score, score

CERTAIN: Final = 0.8
"""Score from which a link is owl:sameAs, if nothing contradicts it."""
PROBABLE: Final = 0.5
"""Score from which a link is skos:closeMatch."""
CONTRADICTED: Final = 0.6
"""Score that a link has at most which something contradicts."""
MARGIN: Final = 0.2
"""How much better than the next one a row must fit an ambiguous name."""
AFTERMATH: Final = 1
"""Years after a body's end in which articles still call it by its name as a matter of course."""

TYPE: Final = Feature("same type", 0.05, "the same kind of thing in the articles and in the register")
OTHER_TYPE: Final = Feature("other type", -0.2, "another kind of thing in the articles")
IN_FULL: Final = Feature("in full", 0.5, "an article that uses the name has the official one too")
RELATED: Final = Feature("related body", 0.35, "its articles mention its parent, a part, a successor or predecessor")
PLACE: Final = Feature("place", 0.3, "its articles name its place, and no other's that the name fits")
ONLY_THEN: Final = Feature("only then", 0.25, "of those that the name fits only this one existed then")
TOO_EARLY: Final = Feature("too early", -0.4, "all its articles are from before it began")
ANOTHER_THEN: Final = Feature("another then", -0.2, "another that the name fits existed then")
AFTER: Final = Feature("after its end", -0.15, "all its articles are from after its end")
HELD_APART: Final = Feature("held apart", -0.2, "a decision keeps it apart from another that the row fits as well")
TWO_ROWS: Final = Feature("two rows", -0.2, "its names are official names of another row too")


def link(
    entities: Iterable[Entity],
    registers: Sequence[Register],
    documents: Callable[[], Iterable[Document]],
    ontology: Ontology,
) -> tuple[Link, ...]:
    """Return the links of entities to registers, by entity, register and row.

    `documents` gives the articles; they are gone through once, if any entity's name is in a register at all.
    """
    known = [Names(register, ontology) for register in registers]
    found: dict[str, tuple[Entity, list[tuple[Names, tuple[Candidate, ...]]]]] = {}
    for entity in entities:
        fitting = _fitting(entity, known, ontology)
        if fitting:
            found[entity.id] = (entity, fitting)
    if not found:
        return ()
    around = Surroundings(found.values(), documents())
    links = [
        made
        for entity, fitting in found.values()
        for names, candidates in fitting
        for made in _links(entity, names.register, candidates, around.of(entity.id, names.register), ontology)
    ]
    return tuple(sorted(links, key=lambda it: (it.entity, it.register, it.row)))


def unsettled(links: Iterable[Link], apart: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """Make certain links probable where they would make two entities one that decisions keep apart (`apart`)."""
    found = tuple(links)
    certain: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for it in found:
        if it.certain:
            certain[it.entity].add((it.register, it.row))
    against: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for left, right in apart:
        for register, row in certain.get(left, set()) & certain.get(right, set()):
            against[left, register, row].add(right)
            against[right, register, row].add(left)
    return tuple(
        _doubted(it, against[key]) if (key := (it.entity, it.register, it.row)) in against else it for it in found
    )


def _doubted(link: Link, others: Iterable[str]) -> Link:
    less = score([(HELD_APART, ", ".join(sorted(others)))])
    value = min(round(link.score + less.value, 4), CONTRADICTED)
    return replace(link, certain=False, score=value, reasons=(*link.reasons, *less.reasons))


def _fitting(entity: Entity, known: Iterable[Names], ontology: Ontology) -> list[tuple[Names, tuple[Candidate, ...]]]:
    family = family_in(ontology, entity.type)
    if family in UNLINKED:
        return []
    called = (entity.label, *entity.aliases)
    return [(names, candidates) for names in known if (candidates := names.candidates(called, family))]


def _links(
    entity: Entity, register: Register, candidates: Sequence[Candidate], told: Told, ontology: Ontology
) -> Iterable[Link]:
    """Yield the links to one register: to what the names mean by themselves, else to the best by far of the others."""
    judged = [(it, _judged(it, told, entity, ontology)) for it in candidates]
    named = [(it, how) for it, how in judged if it.sure and how.value >= PROBABLE]
    if len(named) > 1:
        for candidate, how in named:
            others = ", ".join(sorted(it.row.name for it, _ in named if it is not candidate))
            less = score([(TWO_ROWS, others)])
            value = min(round(how.value + less.value, 4), CONTRADICTED)
            if value >= PROBABLE:
                yield _link(entity, register, candidate.row, Score(value, (*how.reasons, *less.reasons)))
        return
    ranked = sorted(named or judged, key=lambda it: (-it[1].value, it[0].row.id))
    best, how = ranked[0]
    clear = len(ranked) == 1 or how.value - ranked[1][1].value >= MARGIN
    if how.value >= PROBABLE and clear:
        yield _link(entity, register, best.row, how)


def _link(entity: Entity, register: Register, row: Row, how: Score) -> Link:
    return Link(entity.id, register.name, row.id, how.value >= CERTAIN, min(how.value, 1.0), how.reasons)


def _judged(candidate: Candidate, told: Told, entity: Entity, ontology: Ontology) -> Score:
    row = candidate.row
    found: list[Found] = [*candidate.found, *_typed(row, entity, ontology), *_dated(candidate, told)]
    if row.id in told.in_full and not candidate.sure:
        found.append((IN_FULL, row.name))
    if not candidate.sure:
        related = told.related.get(row.id, ())
        found += [(RELATED, ", ".join(related[:3]))] if related else []
        found += _placed(candidate, told)
    return score(found)


def _typed(row: Row, entity: Entity, ontology: Ontology) -> list[Found]:
    if row.type in ontology.classes and entity.type in ontology.classes:
        alike = ontology.is_a(entity.type, row.type) or ontology.is_a(row.type, entity.type)
        return [(TYPE, "")] if alike else [(OTHER_TYPE, f"{entity.type}, not {row.type}")]
    return []


def _dated(candidate: Candidate, told: Told) -> list[Found]:
    row = candidate.row
    if not told.first or not told.last:
        return []
    found: list[Found] = []
    others = [other for other in candidate.rivals if _existed(other, told)]
    if row.since and told.last < row.since.year:
        found.append((TOO_EARLY, f"{told.last}, begun {row.since}"))
        found += [(ANOTHER_THEN, ", ".join(other.name for other in others))] if others else []
    elif row.until and told.first > row.until.year + AFTERMATH:
        found.append((AFTER, f"{told.first}, ended {row.until}"))
    elif candidate.rivals and not others:
        found.append((ONLY_THEN, f"{told.first}-{told.last}"))
    return found


def _existed(row: Row, told: Told) -> bool:
    """Tell whether the body may have existed when any of the articles was written."""
    return not (
        (row.since is not None and told.last < row.since.year)
        or (row.until is not None and told.first > row.until.year + AFTERMATH)
    )


def _placed(candidate: Candidate, told: Told) -> list[Found]:
    """Return that a place speaks for the row; a country that a name's only row lies in tells nothing."""
    own = candidate.row.jurisdiction
    others = {row.jurisdiction for row in candidate.rivals}
    if own not in told.places or own in others or others & told.places:
        return []
    return [(PLACE, own)] if others or own not in told.countries else []
