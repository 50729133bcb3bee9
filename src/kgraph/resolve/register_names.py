"""Which rows of a register a name can mean, by dictionary: names made comparable are looked up, never compared."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from kgraph.ontology import Ontology
from kgraph.resolve.names import PERSON, Name, name_of
from kgraph.resolve.register import Register, Row, family_in
from kgraph.resolve.weights import Feature

Found: TypeAlias = tuple[Feature, str]
"""A feature and the detail that shows it."""
Key: TypeAlias = tuple[str, str]
"""A family and the comparable words without spaces."""

OFFICIAL: Final = Feature("official name", 0.9, "called by the register's name for it, which no other row has")
ALIAS: Final = Feature("other name", 0.85, "called by another name that the register has for it alone")
ACRONYM: Final = Feature("acronym alone", 0.6, "called by an acronym that this register has for one row only")
FORM: Final = Feature("form left out", 0.6, "the register's name but for the legal form, and only one row's")
AMBIGUOUS: Final = Feature("ambiguous name", 0.3, "the name fits others too, or is an ordinary word or a person's name")
TWO_NAMES: Final = Feature("two of its names", 0.25, "called by two ambiguous names that only together fit one row")


@dataclass(frozen=True, slots=True)
class Use:
    """That a row has a name; `official` is its own, `sure` one that nothing else goes by as far as the row tells."""

    row: Row
    name: Name
    official: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that an entity's names can mean, the best name first among what was found.

    `official` tells whether that is the row's own name; `rivals` are the other rows that it can mean.
    """

    row: Row
    found: tuple[Found, ...]
    official: bool
    rivals: tuple[Row, ...]

    @property
    def sure(self) -> bool:
        """Tell whether the names alone say which body it is."""
        return self.found[0][0] in {OFFICIAL, ALIAS}


class Names:
    """The names of a register's rows."""

    def __init__(self, register: Register, ontology: Ontology) -> None:
        self.register = register
        self._whole: dict[Key, list[Use]] = defaultdict(list)
        self._stems: dict[Key, list[Use]] = defaultdict(list)
        for row in register.rows.values():
            family = family_in(ontology, row.type)
            for use in _uses(row, family):
                self._add(use, family)

    def _add(self, use: Use, family: str) -> None:
        same = self._whole[family, use.name.squashed]
        if all(other.row.id != use.row.id for other in same):
            same.append(use)
            self._stems[family, "".join(use.name.stem)].append(use)

    def uses(self, name: Name, family: str) -> tuple[tuple[Feature, Use], ...]:
        """Return the rows that a name can mean, each with how."""
        whole = self._whole.get((family, name.squashed), [])
        if whole:
            return tuple((_how(use, whole, name, family), use) for use in whole)
        # Only where one of the two has no form: a Ltd is no plc.
        bare = name.stem == name.tokens
        alike = [
            use
            for use in self._stems.get((family, "".join(name.stem)), [])
            if use.sure and not use.name.short and (bare or use.name.stem == use.name.tokens)
        ]
        feature = FORM if len({use.row.id for use in alike}) == 1 and family != PERSON else AMBIGUOUS
        return tuple((feature, use) for use in alike)

    def candidates(self, names: Iterable[str], family: str) -> tuple[Candidate, ...]:
        """Return the rows that the names of one entity can mean, in the register's order of ids."""
        ways: dict[str, list[tuple[Feature, Use, Name]]] = defaultdict(list)
        fitting: dict[str, list[Row]] = {}
        for surface in dict.fromkeys(names):
            name = name_of(surface, family)
            if name.named:
                meant = self.uses(name, family)
                fitting[name.squashed] = [use.row for _, use in meant]
                for feature, use in meant:
                    ways[use.row.id].append((feature, use, name))
        return tuple(self._candidate(ways[one], fitting) for one in sorted(ways))

    def _candidate(self, ways: list[tuple[Feature, Use, Name]], fitting: dict[str, list[Row]]) -> Candidate:
        ranked = sorted(ways, key=lambda it: (-it[0].weight, it[2].surface))
        feature, use, name = ranked[0]
        told = name.surface if name.surface == use.name.surface else f"{name.surface} = {use.name.surface}"
        found: list[Found] = [(feature, told)]
        rivals = {row.id: row for row in fitting[name.squashed] if row.id != use.row.id}
        keys = {other.squashed for _, _, other in ranked}
        if feature is AMBIGUOUS and len(keys) > 1:
            common = set.intersection(*({row.id for row in fitting[key]} for key in keys))
            if common == {use.row.id}:
                found.append((TWO_NAMES, ", ".join(sorted({other.surface for _, _, other in ranked}))))
        return Candidate(use.row, tuple(found), use.official, tuple(rivals[one] for one in sorted(rivals)))


def _uses(row: Row, family: str) -> Iterable[Use]:
    """Yield a row's names, its own first, so that an alias that differs from it in spelling alone is not counted."""
    unsure = {name_of(alias, family).squashed for alias in row.ambiguous}
    whole = name_of(row.name, family)
    if row.bare:
        # The bracket tells bodies of one name apart: without it the name is one of several's.
        bare = name_of(row.bare, family)
        if bare.tokens:
            unsure.add(bare.squashed)
            yield Use(row, bare, official=False, sure=False)
    yield Use(row, whole, official=True, sure=whole.squashed not in unsure)
    for alias in (*row.aliases, *sorted(row.ambiguous)):
        name = name_of(alias, family)
        if name.tokens:
            yield Use(row, name, official=False, sure=name.squashed not in unsure)


def _how(use: Use, same: list[Use], name: Name, family: str) -> Feature:
    """Return what it says that a name is written like one of a row, given all rows that have it."""
    official = [other for other in same if other.official and other.sure]
    alone = len(same) == 1 or (use in official and len(official) == 1)
    if family == PERSON or not use.sure or not alone or (use.name.short and not name.short):
        return AMBIGUOUS
    if use.official and not use.name.short:
        return OFFICIAL
    return ACRONYM if use.name.short else ALIAS
