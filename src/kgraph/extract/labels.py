"""What the model can say: the kinds of things it links and the links between them, taken from an ontology.

Everything that joins two things in an article is one link between two items of certain kinds: a relation of the
ontology, who speaks of whom, a date or figure that belongs to an entity, and (from a pseudo item) a status.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.model import AUTHOR, SOMEONE
from kgraph.ontology import Ontology

STATUS: Final = "STATUS"
"""The pseudo item whose links to a contract or policy say which status that has."""
PSEUDO: Final = (AUTHOR, SOMEONE, STATUS)
DATE, DURATION, QUANTITY, AMOUNT = VALUES = ("Date", "Duration", "Quantity", "Amount")
"""Kinds of exact values; an Amount is money as a figure, whether or not it is also an entity of type Money."""
SAYS: Final = "says"
OBSERVATION: Final = "observation"
_DATED: Final = ("awarded", "start", "end")


@dataclass(frozen=True)
class Labels:
    """The output space of a model: `allowed` holds (link, subject kind, object kind)."""

    types: tuple[str, ...]
    relations: tuple[str, ...]
    links: tuple[str, ...]
    allowed: frozenset[tuple[str, str, str]]

    @classmethod
    def of(cls, ontology: Ontology) -> "Labels":
        """Read types, relations with their pairs, attributes and statuses from an ontology."""
        types = tuple(sorted(ontology.entity_types))
        allowed = {
            (relation.name, subject, target)
            for relation in ontology.relations.values()
            for subjects, targets in relation.pairs
            for subject in subjects
            for target in targets
        }
        # Whoever acts without a name of its own acts where a Group may: the writer and nobody named too.
        allowed |= {(r, agent, o) for r, s, o in allowed if s == "Group" for agent in (AUTHOR, SOMEONE)}
        held = sorted({"Contract", "Policy"} & set(types))
        allowed |= {(SAYS, s, o) for s in types for o in types if any((r, s, o) in allowed for r in ontology.relations)}
        allowed |= {(name, h, DATE) for name in _DATED if name in ontology.attributes for h in held}
        allowed |= {("duration", h, DURATION) for h in held if "duration" in ontology.attributes}
        allowed |= {(OBSERVATION, t, v) for t in types if t != "Money" for v in VALUES if v != DATE}
        allowed |= {(f"status:{s}", STATUS, h) for s in ontology.statuses for h in held}
        relations = tuple(sorted(ontology.relations))
        extra = sorted({link for link, _, _ in allowed} - set(relations))
        return cls(types, relations, (*relations, *extra), frozenset(allowed))

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> "Labels":
        """Read what `to_config` wrote."""
        return cls(
            tuple(config["types"]),
            tuple(config["relations"]),
            tuple(config["links"]),
            frozenset((link, subject, target) for link, subject, target in config["allowed"]),
        )

    def to_config(self) -> dict[str, Sequence[Any]]:
        """Return plain lists for a JSON file."""
        return {
            "types": list(self.types),
            "relations": list(self.relations),
            "links": list(self.links),
            "allowed": sorted(list(triple) for triple in self.allowed),
        }

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """All kinds of items: entity types, pseudo items, values."""
        return (*self.types, *PSEUDO, *VALUES)

    @cached_property
    def kind_index(self) -> dict[str, int]:
        """Return the number of each kind."""
        return {kind: at for at, kind in enumerate(self.kinds)}

    @cached_property
    def link_index(self) -> dict[str, int]:
        """Return the number of each link."""
        return {link: at for at, link in enumerate(self.links)}

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """Which links may join which kinds: subject kind by object kind by link."""
        table = np.zeros((len(self.kinds), len(self.kinds), len(self.links)), dtype=np.bool_)
        for link, subject, target in self.allowed:
            table[self.kind_index[subject], self.kind_index[target], self.link_index[link]] = True
        return table
