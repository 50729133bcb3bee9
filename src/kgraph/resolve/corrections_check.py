"""Whether what persons decided can all hold; if not, which decisions contradict each other."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from kgraph.errors import InputError
from kgraph.ledger.acts import Act, implied
from kgraph.ledger.what import Linking, Retype
from kgraph.model import Judgement

Ties: TypeAlias = Mapping[str, Mapping[str, Act]]
"""For each thing those that it is one with by an act, and that act."""


def contradiction(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return acts that cannot all hold, the one that the others contradict first; none if all can.

    Things held apart must not be one through others; things that are one must not be given two types, two entries of a
    register, or an entry that one of them is said not to be.
    """
    acts = list(acts)
    ties: dict[str, dict[str, Act]] = defaultdict(dict)
    apart: list[tuple[str, str, Act]] = []
    for act in acts:
        for it in act.decisions():
            if it.judgement == Judgement.SAME:
                ties[it.left].setdefault(it.right, act)
                ties[it.right].setdefault(it.left, act)
            elif it.judgement == Judgement.DIFFERENT:
                apart.append((it.left, it.right, act))
    for act, it in implied(acts):
        ties[it.left].setdefault(it.right, act)
        ties[it.right].setdefault(it.left, act)
    groups = _groups(ties)
    for left, right, act in apart:
        if left in groups and groups[left] == groups.get(right):
            return (act, *_chain(ties, left, right))
    return _types(acts, ties, groups) or _links(acts, ties, groups)


def _groups(ties: Ties) -> dict[str, str]:
    """Return for each thing the one that stands for all that are one with it."""
    groups: dict[str, str] = {}
    for start in ties:
        waiting = [start] if start not in groups else []
        while waiting:
            thing = waiting.pop()
            if thing not in groups:
                groups[thing] = start
                waiting += ties[thing]
    return groups


def _chain(ties: Ties, left: str, right: str) -> list[Act]:
    """Return the fewest acts that make two things one, each once."""
    came: dict[str, tuple[str, Act] | None] = {left: None}
    waiting = deque([left])
    while waiting and right not in came:
        thing = waiting.popleft()
        for other, act in sorted(ties[thing].items()):
            if other not in came:
                came[other] = (thing, act)
                waiting.append(other)
    chain: dict[Act, None] = {}
    step = came[right]
    while step is not None:
        chain[step[1]] = None
        step = came[step[0]]
    return list(reversed(chain))


def _types(acts: Iterable[Act], ties: Ties, groups: Mapping[str, str]) -> tuple[Act, ...]:
    given: dict[str, tuple[str, str, Act]] = {}
    for act in acts:
        for thing in act.what.things if isinstance(act.what, Retype) else ():
            group = groups.get(thing, thing)
            kind = act.what.type if isinstance(act.what, Retype) else ""
            other, known, before = given.setdefault(group, (thing, kind, act))
            if known != kind:
                return (act, before, *(_chain(ties, other, thing) if other != thing else ()))
    return ()


def _links(acts: Iterable[Act], ties: Ties, groups: Mapping[str, str]) -> tuple[Act, ...]:
    links = [(act, act.what) for act in acts if isinstance(act.what, Linking)]
    given: dict[tuple[str, str], tuple[Act, Linking]] = {}
    for act, what in sorted(links, key=lambda it: it[1].judgement != Judgement.SAME):
        if what.judgement == Judgement.UNSURE:
            continue
        group = groups.get(what.thing, what.thing)
        before, known = given.get((group, what.register), (act, what))
        if what.judgement == Judgement.SAME:
            given.setdefault((group, what.register), (act, what))
        if known.judgement == Judgement.SAME and (known.row == what.row) != (what.judgement == Judgement.SAME):
            chain = _chain(ties, known.thing, what.thing) if known.thing != what.thing else []
            return tuple(dict.fromkeys((act, before, *chain)))
    return ()


def refuse_contradiction(acts: Iterable[Act], *, told: Callable[[Act], str], cure: str) -> None:
    """Raise InputError that names the acts which contradict each other, if any do."""
    found = contradiction(acts)
    if found:
        first, *others = found
        raise InputError(f"{told(first)} contradicts {' with '.join(map(told, others))}; {cure}")
