"""Writing judgements by score: each supersedes the one before it on its pair, none is deleted."""

import sqlite3
from collections.abc import Iterable

from kgraph.errors import InputError
from kgraph.ledger.rows import DECISION, by_person, decision_out, insert
from kgraph.model import Decision


def decide(connection: sqlite3.Connection, decision: Decision) -> None:
    """Write a judgement by score, unless the same stands already."""
    if decision.left == decision.right:
        raise InputError(f"decision on {decision.left} and itself: give two different things")
    values = decision_out(decision)
    first, second = str(values[0]), str(values[1])
    standing = connection.execute(
        f"SELECT {DECISION} FROM decisions WHERE first = ? AND second = ? AND automatic AND current",  # noqa: S608 - our own names
        (first, second),
    ).fetchone()
    if standing == values[:-1]:
        return
    _supersede(connection, first, second)
    insert(connection, "decisions", dict(zip([*DECISION.split(", "), "automatic"], values, strict=True)))


def replace_automatic(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    """Make these the standing judgements by score."""
    wanted = {decision_out(decision)[:2]: decision for decision in decisions}
    for decision in wanted.values():
        if by_person(decision):
            raise InputError(f"decision by {decision.decided_by} is a person's; record it with decide()")
    gone = []
    for row in connection.execute(f"SELECT {DECISION} FROM decisions WHERE automatic AND current"):  # noqa: S608 - our own names
        if row[:2] not in wanted:
            gone.append(row[:2])
        elif decision_out(wanted[row[:2]])[:-1] == row:
            del wanted[row[:2]]  # after an update nearly all of them: nothing is to be written
    for first, second in gone:
        _supersede(connection, first, second)
    for decision in wanted.values():
        decide(connection, decision)


def _supersede(connection: sqlite3.Connection, first: str, second: str) -> None:
    connection.execute(
        "UPDATE decisions SET current = 0 WHERE first = ? AND second = ? AND automatic AND current", (first, second)
    )
