"""What persons say of entities and registers: that one is an entry, or is not, whatever scores find."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from typing import Final

from kgraph.ledger.acts import CERTAIN, Act
from kgraph.ledger.what import Linking
from kgraph.model import Decision, Judgement
from kgraph.resolve.register import Link, Register

SAID: Final = "a person says so"
"""The reason of such a link, before the person's own."""


def said_links(
    links: Iterable[Link], acts: Iterable[Act], follow: Callable[[str], str | None], registers: Mapping[str, Register]
) -> tuple[Link, ...]:
    """Return the links with what persons say in force; `follow` gives the entity that a thing is part of now.

    Who is one entry of a register is no other of it. What is said of an entry that no register has (any more) has no
    effect; see `lost`.
    """
    given: dict[tuple[str, str], Link] = {}
    never: set[tuple[str, str, str]] = set()
    for act, what in _links(acts):
        entity = follow(what.thing)
        if entity is None or not _has(registers, what):
            continue
        if what.judgement == Judgement.DIFFERENT:
            never.add((entity, what.register, what.row))
        else:
            reasons = (SAID, *act.reasons)
            given[entity, what.register] = Link(
                entity, what.register, what.row, certain=True, score=CERTAIN, reasons=reasons, decided_by=act.decided_by
            )
    kept = [it for it in links if (it.entity, it.register) not in given]
    kept = [it for it in kept if (it.entity, it.register, it.row) not in never]
    return tuple(sorted([*kept, *given.values()], key=lambda it: (it.entity, it.register, it.row)))


def lost(acts: Iterable[Act], registers: Mapping[str, Register]) -> tuple[Act, ...]:
    """Return what persons say of entries that no register has (any more)."""
    return tuple(act for act, what in _links(acts) if not _has(registers, what))


def told_apart(acts: Iterable[Act], follow: Callable[[str], str | None]) -> tuple[Decision, ...]:
    """Return that things are different which scores made one though persons say that they are not one entry."""
    found: dict[str, list[tuple[Act, Linking]]] = defaultdict(list)
    for act, what in _links(acts):
        if entity := follow(what.thing):
            found[entity].append((act, what))
    pairs = (pair for _, said in sorted(found.items()) for pair in combinations(said, 2))
    decided = {(it.left, it.right): it for pair in pairs if (it := _apart(*pair)) is not None}
    return tuple(decided[pair] for pair in sorted(decided))


def _apart(one: tuple[Act, Linking], other: tuple[Act, Linking]) -> Decision | None:
    judgements = {one[1].judgement, other[1].judgement}
    if one[1].thing == other[1].thing or one[1].register != other[1].register or Judgement.SAME not in judgements:
        return None
    if (one[1].row == other[1].row) == (len(judgements) == 1):
        return None
    left, right = sorted((one[1].thing, other[1].thing))
    act = max(one[0], other[0], key=lambda it: it.order)
    reasons = tuple(sorted({one[0].told, other[0].told}))
    return Decision(left, right, Judgement.DIFFERENT, CERTAIN, reasons, act.decided_by, act.when)


def _links(acts: Iterable[Act]) -> list[tuple[Act, Linking]]:
    said = [(act, act.what) for act in acts if isinstance(act.what, Linking)]
    return sorted(said, key=lambda it: it[0].order)


def _has(registers: Mapping[str, Register], what: Linking) -> bool:
    return what.register in registers and what.row in registers[what.register].rows
