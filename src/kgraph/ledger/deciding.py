"""Writing judgements on pairs: each supersedes the one before it on its pair, none is deleted."""

import sqlite3
from collections.abc import Iterable

from kgraph.errors import InputError
from kgraph.ledger.rows import DECISION, by_person, decision_out, insert
from kgraph.model import Decision


def decide(connection: sqlite3.Connection, decision: Decision) -> None:
    """Write a judgement, unless the same stands already. A person's and a score's on one pair stand side by side."""
    if decision.left == decision.right:
        raise InputError(f"decision on {decision.left} and itself: give two different things")
    values = decision_out(decision)
    first, second, automatic = str(values[0]), str(values[1]), int(values[-1])
    standing = connection.execute(
        f"SELECT {DECISION} FROM decisions WHERE first = ? AND second = ? AND automatic = ? AND current",  # noqa: S608 - our own names
        (first, second, automatic),
    ).fetchone()
    if standing == values[:-1]:
        return
    _supersede(connection, first, second, automatic=automatic)
    insert(connection, "decisions", dict(zip([*DECISION.split(", "), "automatic"], values, strict=True)))


def withdraw(connection: sqlite3.Connection, left: str, right: str, *, decided_by: str, when: str) -> bool:
    """Take back a person's judgement by a row of its own; return whether there was one."""
    first, second = sorted((left, right))
    if not _supersede(connection, first, second, automatic=0):
        return False
    row = {"first": first, "second": second, "judgement": None, "score": 0.0, "reasons": "[]", "current": 0}
    insert(connection, "decisions", row | {"decided_by": decided_by, "decided_when": when, "automatic": 0})
    return True


def replace_automatic(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Make these the standing judgements by score."""
    wanted = {decision_out(decision)[:2]: decision for decision in decisions}
    for decision in wanted.values():
        if by_person(decision):
            raise InputError(f"decision by {decision.decided_by} is a person's; record it with decide()")
    standing = connection.execute("SELECT first, second FROM decisions WHERE automatic AND current").fetchall()
    for first, second in standing:
        if (first, second) not in wanted:
            _supersede(connection, first, second, automatic=1)
    for decision in wanted.values():
        decide(connection, decision)


def _supersede(connection: sqlite3.Connection, first: str, second: str, *, automatic: int) -> bool:
    cursor = connection.execute(
        "UPDATE decisions SET current = 0 WHERE first = ? AND second = ? AND automatic = ? AND current",
        (first, second, automatic),
    )
    return cursor.rowcount > 0
