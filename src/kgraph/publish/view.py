"""A graph made ready to draw: entities and ties, and what is known of each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kgraph.model import Entity, Graph
from kgraph.publish.facts import Facts, facts
from kgraph.publish.ties import Tie, is_stub, ties

Json: TypeAlias = dict[str, Any]

_NOTHING: Final = Facts()


@dataclass(frozen=True, slots=True)
class View:
    """Entities and ties without amounts, which belong to their contract's node; `values` are the ties to amounts."""

    graph: Graph
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    values: tuple[Tie, ...]
    known: Mapping[str, Facts]

    @property
    def stubs(self) -> tuple[str, ...]:
        """The ends of ties where nobody is named, sorted."""
        return tuple(sorted({end for tie in self.ties for end in (tie.subject, tie.object) if is_stub(end)}))

    @property
    def degrees(self) -> Counter[str]:
        """The number of ties of each end."""
        return Counter(end for tie in self.ties for end in (tie.subject, tie.object))

    def facts(self, entity: str) -> Facts:
        """Return what is known of an entity besides its ties."""
        return self.known.get(entity, _NOTHING)


def view(graph: Graph) -> View:
    """Return the graph without its amounts and with its ties, both in the order of their ids."""
    amounts = {entity.id for entity in graph.entities if entity.type == "Money"}
    entities = sorted((entity for entity in graph.entities if entity.id not in amounts), key=lambda entity: entity.id)
    every = ties(graph)
    drawn = tuple(tie for tie in every if tie.subject not in amounts and tie.object not in amounts)
    values = tuple(tie for tie in every if tie.relation == "value" and tie.object in amounts)
    return View(graph, tuple(entities), drawn, values, facts(graph))
