"""What persons decided in RDF: corrections of types, statements and amounts, and which entities a decision concerns."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Quad

from kgraph.ledger.acts import Act
from kgraph.model import Decision, content_id
from kgraph.rdf import terms
from kgraph.rdf.project import decision_node
from kgraph.rdf.statements import TYPE, Triple, placed
from kgraph.rdf.terms import name
from kgraph.rdf.words import Words


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's act that is no judgement on a pair, and the entities that it concerns now."""

    act: Act
    concerns: tuple[str, ...]


def correction_quads(corrections: Iterable[Correction], words: Words) -> Iterator[Quad]:
    """Yield each correction: what it says, who made it, when and why."""
    graph = words.mint("graph", "decisions")
    for correction in corrections:
        yield from placed(_correction(correction, words), graph)


def _correction(correction: Correction, words: Words) -> Iterator[Triple]:
    act = correction.act
    node = words.mint("decision", content_id("correction", act.body, act.decided_by, act.when))
    yield node, TYPE, name("kg:Correction")
    yield node, name("kg:correction"), terms.text(act.told)
    yield node, name("kg:decidedBy"), terms.text(act.decided_by)
    for reason in act.reasons:
        yield node, name("kg:reason"), terms.text(reason)
    if act.when:
        yield node, name("dct:date"), terms.text(act.when)
    for entity in correction.concerns:
        yield node, name("kg:concerns"), words.entity(entity)


def concern_quads(decisions: Iterable[Decision], follow: Callable[[str], str | None], words: Words) -> Iterator[Quad]:
    """Yield for each judgement the entities that its two ends are part of now; `follow` tells which."""
    graph = words.mint("graph", "decisions")
    for decision in decisions:
        node = decision_node(decision, words)
        for entity in sorted({found for end in (decision.left, decision.right) if (found := follow(end))}):
            yield Quad(node, name("kg:concerns"), words.entity(entity), graph)
