"""What persons and scores decided, as it stands."""

from collections.abc import Callable, Iterable

from kgraph.ledger import correcting, deciding
from kgraph.ledger.acts import Act
from kgraph.ledger.file import LedgerFile
from kgraph.ledger.rows import DECISION, by_person, decision_in
from kgraph.ledger.what import pairing
from kgraph.model import Decision


class Decisions(LedgerFile):
    """The decisions of a ledger."""

    def correct(
        self, acts: Iterable[Act], *, check: Callable[[tuple[Act, ...]], None] | None = None
    ) -> tuple[int, ...]:
        """Record what a person decided, all or nothing; return the numbers of the acts that were not there yet.

        Each supersedes the one before it on its slot. `check` is given all that would stand then, and refuses it by
        raising.
        """
        with self._transaction() as connection:
            numbers = correcting.correct(connection, acts)
            if check is not None:
                check(self.acts())
        return numbers

    def undo(
        self, number: int, *, decided_by: str, when: str, check: Callable[[tuple[Act, ...]], None] | None = None
    ) -> None:
        """Take a person's act back by a row of its own; what it superseded stands again. `check` as in `correct`.

        InputError where there is no such act, or it does not stand.
        """
        with self._transaction() as connection:
            correcting.undo(connection, number, decided_by=decided_by, when=when)
            if check is not None:
                check(self.acts())

    def acts(self, *, standing: bool = True) -> tuple[Act, ...]:
        """Return what persons decided and what stands of it, the oldest first; or all, also what does not stand."""
        which = "current" if standing else "undoes IS NULL"
        rows = self._rows(f"SELECT {correcting.ACT} FROM corrections WHERE {which} ORDER BY id")  # noqa: S608 - our own names
        return tuple(correcting.act_in(row) for row in rows)

    def decide(self, decision: Decision) -> None:
        """Record a judgement on a pair; it supersedes the one before it (a person's and a score's are kept apart)."""
        if by_person(decision):
            what = pairing(decision.judgement, decision.left, decision.right)
            self.correct([Act(what, decision.decided_by, decision.when, decision.reasons)])
            return
        with self._transaction() as connection:
            deciding.decide(connection, decision)

    def replace_automatic(self, decisions: Iterable[Decision]) -> None:
        """Make these the current judgements by score; what no longer holds is kept as superseded."""
        with self._transaction() as connection:
            deciding.replace_automatic(connection, decisions)

    def decisions(self, *, automatic: bool | None = None) -> tuple[Decision, ...]:
        """Return the judgements that stand, by pair: all, those by score, or (False) those by persons."""
        found: list[Decision] = []
        if automatic is not True:
            found += correcting.decided(self.acts())
        if automatic is not False:
            sql = f"SELECT {DECISION} FROM decisions WHERE automatic AND current"  # noqa: S608 - our own names
            found += (decision_in(row) for row in self._rows(sql))
        return tuple(sorted(found, key=lambda it: (it.left, it.right, not by_person(it))))
