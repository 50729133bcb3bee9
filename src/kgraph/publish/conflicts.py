"""What articles tell differently: assertion and denial, amounts, parties, dates and states that exclude each other.

The same as the named query `conflicts` finds in the store; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from kgraph.model import Attribute, Cited, Document
from kgraph.publish.ties import Source, Tie, is_stub
from kgraph.publish.view import Json, View

PARTIES: Final = ("awardedTo", "awardedBy")
"""Relations of a contract that have one object, as a rule."""
DATES: Final = ("awarded", "start", "end")
STATUS: Final = "status"
ENDS: Final = frozenset({"terminated", "expired"})
"""States that exclude each other whenever they are told."""

Told: TypeAlias = tuple[Cited[Attribute], Document]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is told differently of a thing: by `claims`, or by `attributes`, each side's earliest article first.

    `what` is the relation or the attribute; `target` is the other end of a tie that is asserted and denied, empty where
    there are several values.
    """

    about: str
    what: str
    target: str = ""
    claims: tuple[Source, ...] = ()
    attributes: tuple[Told, ...] = ()


def conflicts(shown: View) -> tuple[Conflict, ...]:
    """Return what is told differently: what is denied first, then by the name of the thing."""
    labels = {entity.id: entity.label for entity in shown.entities}
    contracts = {entity.id for entity in shown.entities if entity.type == "Contract"}
    found = [*_denied(shown), *_parties(shown.ties, contracts), *_amounts(shown.values, shown, contracts)]
    for contract in contracts:
        found += _stated(contract, shown.facts(contract).attributes)
    return tuple(
        sorted(found, key=lambda it: (not it.target, labels[it.about], it.about, it.what, it.target, _first(it)))
    )


def _first(conflict: Conflict) -> str:
    return conflict.claims[0].cited.id if conflict.claims else ""


def _denied(shown: View) -> Iterator[Conflict]:
    """Yield the ties that are asserted and denied, both between things that are named."""
    every = [tie for tie in (*shown.ties, *shown.values) if not is_stub(tie.subject) and not is_stub(tie.object)]
    asserted = {(tie.subject, tie.relation, tie.object): tie for tie in every if tie.asserted}
    for tie in every:
        other = asserted.get((tie.subject, tie.relation, tie.object))
        if tie.modality == "denied" and other is not None:
            yield Conflict(tie.subject, tie.relation, tie.object, claims=other.sources + tie.sources)


def _parties(ties: Iterable[Tie], contracts: set[str]) -> Iterator[Conflict]:
    groups: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.relation in PARTIES and tie.asserted and tie.subject in contracts and not is_stub(tie.object):
            groups[tie.subject, tie.relation].append(tie)
    for (contract, relation), sides in groups.items():
        if len(sides) > 1:
            yield Conflict(contract, relation, claims=tuple(source for tie in sides for source in tie.sources))


def _amounts(values: Iterable[Tie], shown: View, contracts: set[str]) -> Iterator[Conflict]:
    """Yield amounts in one currency and of one kind that differ: a year's, the most, a guess contradict their like."""
    money = {entity.id: entity.money for entity in shown.graph.entities}
    groups: dict[tuple[str, str, tuple[str, ...]], list[tuple[str, Source]]] = defaultdict(list)
    for tie in values:
        amount = money[tie.object]
        if tie.asserted and tie.subject in contracts and amount is not None:
            for source in tie.sources:
                kinds = tuple(sorted({*source.claim.kinds} - {"total"}))
                groups[tie.subject, amount.currency, kinds].append((str(amount.amount.normalize()), source))
    for (contract, _, _), told in sorted(groups.items()):
        if len({amount for amount, _ in told}) > 1:
            yield Conflict(contract, "value", claims=tuple(source for _, source in told))


def _stated(contract: str, attributes: Iterable[Told]) -> Iterator[Conflict]:
    by_name: dict[str, list[Told]] = defaultdict(list)
    for told in attributes:
        by_name[told[0].what.name].append(told)
    for name in DATES:
        if any(_exclude(one, other) for one, other in combinations({it.what.value for it, _ in by_name[name]}, 2)):
            yield Conflict(contract, name, attributes=tuple(by_name[name]))
    states = by_name[STATUS]
    if {it.what.value for it, _ in states} >= ENDS or any(_on_one_day(*pair) for pair in combinations(states, 2)):
        yield Conflict(contract, STATUS, attributes=tuple(states))


def _exclude(one: str, other: str) -> bool:
    """Tell whether two dates, each as exact as its source, cannot be the same: 2019-03 lies in 2019."""
    return not one.startswith(other) and not other.startswith(one)


def _on_one_day(one: Told, other: Told) -> bool:
    """Tell whether two articles of one date tell different states."""
    (left, first), (right, second) = one, other
    dated = first.published is not None and first.published == second.published
    return dated and first.id != second.id and left.what.value != right.what.value


def in_places(found: Iterable[Conflict], order: Mapping[tuple[str, str], int], shown: View) -> list[Json]:
    """Return the conflicts as the page has them: claims by their places, attributes by theirs among the thing's own."""
    told = []
    for conflict in found:
        part: Json = {"s": conflict.about, "r": conflict.what}
        if conflict.target:
            part["o"] = conflict.target
        if conflict.claims:
            part["claims"] = [order[source.document.id, source.cited.id] for source in conflict.claims]
        else:
            own = shown.facts(conflict.about).attributes
            part["facts"] = [own.index(each) for each in conflict.attributes]
        told.append(part)
    return told
