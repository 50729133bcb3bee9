"""What a reader should see first: the largest contracts, who is criticised most, and who was paid again afterwards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kgraph.publish.ties import Tie, is_stub
from kgraph.publish.view import Json, View

MOST: Final = 5
"""Entries of each list; the tables have all."""


@dataclass(frozen=True, slots=True)
class Award:
    """A contract given to a supplier, with the earliest date that is known of it."""

    contract: str
    supplier: str
    date: str


def glance(shown: View) -> Json:
    """Return the first entries of each list, with the ids of what they are about, and how many there are in all."""
    lists = {"largest": _largest(shown), "criticised": _criticised(shown.ties), "again": _again(shown)}
    return {name: {"all": len(found), "first": found[:MOST]} for name, found in lists.items() if found}


def _largest(shown: View) -> list[Json]:
    priced = ((entity, shown.facts(entity.id).money) for entity in shown.entities if entity.type == "Contract")
    known = [(money, entity.id) for entity, money in priced if money is not None]
    suppliers = defaultdict(list)
    for award in _awards(shown):
        suppliers[award.contract].append(award.supplier)
    ordered = sorted(known, key=lambda pair: (-pair[0].amount, pair[1]))
    return [{"id": contract, "to": sorted(set(suppliers[contract]))} for _, contract in ordered]


def _criticised(ties: Iterable[Tie]) -> list[Json]:
    claims: dict[str, int] = defaultdict(int)
    for tie in ties:
        if tie.relation == "criticises" and tie.asserted and not is_stub(tie.object):
            claims[tie.object] += len(tie.sources)
    ordered = sorted(claims.items(), key=lambda item: (-item[1], item[0]))
    return [{"id": target, "claims": count} for target, count in ordered]


def _again(shown: View) -> list[Json]:
    """List suppliers that were given work after they had themselves been criticised, most contracts first."""
    first = _first_criticism(shown.ties)
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for award in sorted(_awards(shown), key=lambda award: (award.date, award.contract)):
        if _before(first.get(award.supplier, ""), award.date):
            given[award.supplier].setdefault(award.contract, award.date)
    ordered = sorted(given, key=lambda supplier: (-len(given[supplier]), first[supplier], supplier))
    return [
        {
            "id": supplier,
            "criticised": first[supplier],
            "contracts": [{"id": contract, "awarded": date} for contract, date in given[supplier].items()],
        }
        for supplier in ordered
    ]


def _before(criticised: str, awarded: str) -> bool:
    """Tell whether one date lies before another for sure, both being only as exact as their sources."""
    exact = min(len(criticised), len(awarded))
    return bool(criticised and awarded) and criticised[:exact] < awarded[:exact]


def _first_criticism(ties: Iterable[Tie]) -> Mapping[str, str]:
    first: dict[str, str] = {}
    for tie in ties:
        if tie.relation == "criticises" and tie.asserted and tie.dates:
            date = str(tie.dates[0])
            first[tie.object] = min(first.get(tie.object, date), date)
    return first


def _awards(shown: View) -> list[Award]:
    return [
        Award(tie.subject, tie.object, _awarded(shown, tie))
        for tie in shown.ties
        if tie.relation == "awardedTo" and tie.asserted
    ]


def _awarded(shown: View, tie: Tie) -> str:
    """Return the date of award as an article gives it, else that of the first article that reports it."""
    told = shown.facts(tie.subject).values("awarded")
    return told[0] if told else str(tie.dates[0]) if tie.dates else ""
