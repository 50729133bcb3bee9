"""Why the names of an entity were taken for one thing, and what it may be one with: decisions in a reader's words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from kgraph.model import Decision, Graph, Judgement
from kgraph.resolve import weights
from kgraph.resolve.clusters import DECIDED_BY

Json: TypeAlias = dict[str, Any]

_WEIGHED: Final = re.compile(r"(?P<name>.+?) (?P<sign>[+-])\d+\.\d\d(?:: (?P<detail>.*))?", re.DOTALL)
"""A reason as `kgraph.resolve.weights.score` writes it."""
_TELLS: Final = {each.name: each.tells for each in vars(weights).values() if isinstance(each, weights.Feature)}
PERSON: Final = "person:"
_ORDER: Final = {Judgement.UNSURE: 0, Judgement.SAME: 1, Judgement.DIFFERENT: 2}


def identity(graph: Graph) -> Mapping[str, list[Json]]:
    """Return what was decided about each entity, by its id: persons' decisions first, then doubts, then merges.

    A part has `how` (same, different, unsure), `with` (another entity's id, empty for one that the graph does not
    have; absent where the entity's own names are meant), the reasons `for` and `against` without their weights, and
    `by` and `when` where a person decided. Of two entities that pairs of names are in doubt about, the likeliest pair
    is told; none where a person has decided about the two.
    """
    homes = dict(graph.homes)
    here = {entity.id for entity in graph.entities}
    found: dict[str, dict[tuple[object, ...], Json]] = defaultdict(dict)
    told: set[frozenset[str]] = set()
    for decision in sorted(graph.decisions, key=_rank):
        ends = frozenset(homes.get(node, node) for node in (decision.left, decision.right))
        if not _news(decision, ends, told):
            continue
        told.add(ends)
        part = _told(decision)
        for end in ends & here:
            shown = part | _other(end, ends, here)
            found[end].setdefault((str(shown),), shown)
    return {end: list(parts.values()) for end, parts in sorted(found.items())}


def _rank(decision: Decision) -> tuple[object, ...]:
    score = -decision.score
    return (_by_score(decision), _ORDER[decision.judgement], score, decision.left, decision.right, decision.when)


def _by_score(decision: Decision) -> bool:
    return decision.decided_by == DECIDED_BY


def _news(decision: Decision, ends: frozenset[str], told: set[frozenset[str]]) -> bool:
    """Tell whether a decision says what a reader was not told: within one thing, only that its names are one."""
    if len(ends) == 1:
        return decision.judgement == Judgement.SAME or not _by_score(decision)
    return not _by_score(decision) or (ends not in told and decision.judgement != Judgement.SAME)


def _told(decision: Decision) -> Json:
    part: Json = {"how": decision.judgement.value}
    if not _by_score(decision):
        part["by"] = decision.decided_by.removeprefix(PERSON)
        if decision.when:
            part["when"] = decision.when[:10]
    for side, reasons in sides(decision.reasons):
        part.setdefault(side, []).append(reasons)
    return part


def _other(end: str, ends: Iterable[str], here: set[str]) -> Json:
    others = [each for each in ends if each != end]
    return {"with": others[0] if others[0] in here else ""} if others else {}


def sides(reasons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each reason, in words and without its weight, with the side that it speaks for."""
    for reason in reasons:
        weighed = _WEIGHED.fullmatch(reason)
        if weighed is None:
            yield "for", reason
            continue
        words = _TELLS.get(weighed["name"], weighed["name"])
        side = "for" if weighed["sign"] == "+" else "against"
        yield side, f"{words} ({weighed['detail']})" if weighed["detail"] else words
