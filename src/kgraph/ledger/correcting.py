"""Writing what persons decide: an act supersedes the one before it on its slot, undoing brings that one back."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from kgraph.errors import InputError
from kgraph.ledger.acts import Act, implied
from kgraph.ledger.codec import pack
from kgraph.ledger.rows import HUMAN_PREFIX, insert
from kgraph.ledger.what import Pairing, Split
from kgraph.ledger.what_json import read
from kgraph.model import Decision, Judgement

ACT: Final = "body, decided_by, decided_when, reasons, names, id"
"""The columns that `act_in` takes, in its order."""
TWO: Final = 2
"""Things that a judgement is on, at least."""


def act_in(row: tuple[object, ...]) -> Act:
    """Return the act of a row."""
    body, by, when, reasons, names, number = row
    why, called = (tuple(json.loads(str(texts))) for texts in (reasons, names))
    return Act(read(str(body)), str(by), str(when), why, called, int(str(number)))


def correct(connection: sqlite3.Connection, acts: Iterable[Act]) -> tuple[int, ...]:
    """Write acts; one that says what stands on its slot already is left out. Return the numbers of the new ones."""
    numbers = []
    for act in acts:
        _check(act)
        row = connection.execute("SELECT body FROM corrections WHERE slot = ? AND current", (act.what.slot,)).fetchone()
        if row is not None and row[0] == act.body:
            continue
        connection.execute("UPDATE corrections SET current = 0 WHERE slot = ? AND current", (act.what.slot,))
        told = {"decided_by": act.decided_by, "decided_when": act.when, "reasons": pack(act.reasons)}
        told |= {"names": pack(act.names)}
        numbers.append(insert(connection, "corrections", {"slot": act.what.slot, "body": act.body} | told))
    return tuple(numbers)


def _check(act: Act) -> None:
    if not act.decided_by.startswith(HUMAN_PREFIX):
        raise InputError(f"decision by {act.decided_by!r} is no person's; a person's begins with {HUMAN_PREFIX!r}")
    if isinstance(act.what, Pairing | Split) and len(set(act.what.things)) < max(len(act.what.things), TWO):
        raise InputError(f"decision on {act.what.things[0]} and itself: give two different things")


def undo(connection: sqlite3.Connection, number: int, *, decided_by: str, when: str) -> None:
    """Take an act back by a row of its own; what stood on its slot before stands again."""
    row = connection.execute("SELECT slot, current, undoes FROM corrections WHERE id = ?", (number,)).fetchone()
    if row is None or row[2] is not None:
        raise InputError(f"there is no decision {number}; `kgraph correct DIR --list` shows those that stand")
    slot, current, _ = row
    if not current:
        by = connection.execute("SELECT id FROM corrections WHERE undoes = ?", (number,)).fetchone()
        raise InputError(f"decision {number} does not stand: it {'is undone' if by else 'was superseded'} already")
    connection.execute("UPDATE corrections SET current = 0 WHERE id = ?", (number,))
    told = {"decided_by": decided_by, "decided_when": when, "reasons": "[]", "current": 0}
    insert(connection, "corrections", {"slot": slot, "body": None, "undoes": number} | told)
    before = _before(connection, slot, number)
    if before is not None:
        connection.execute("UPDATE corrections SET current = 1 WHERE id = ?", (before,))


def _before(connection: sqlite3.Connection, slot: str, number: int) -> int | None:
    """Return the act on the slot that stood before this one and is not undone."""
    row = connection.execute(
        "SELECT max(id) FROM corrections c WHERE slot = ? AND id < ? AND undoes IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.id)",
        (slot, number),
    ).fetchone()
    return None if row[0] is None else int(row[0])


def decided(acts: Iterable[Act]) -> tuple[Decision, ...]:
    """Return the judgements on pairs that acts make, one a pair, by pair; where one knows, no doubt of another's."""
    found: dict[tuple[str, str], Decision] = {}
    acts = list(acts)
    every = [decision for act in acts for decision in act.decisions()]
    every += (decision for _, decision in implied(acts))
    for it in sorted(every, key=lambda it: (it.judgement == Judgement.UNSURE, it.when, it.decided_by, it.reasons)):
        found.setdefault((it.left, it.right), it)
    return tuple(found[pair] for pair in sorted(found))
