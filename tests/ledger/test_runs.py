"""Runs, failures and decisions: kept, superseded, undone."""

import contextlib
import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from kgraph.errors import InputError
from kgraph.ledger import Ledger, connection
from kgraph.ledger.acts import Act
from kgraph.ledger.what import pairing
from kgraph.model import Decision, Judgement
from tests.ledger.examples import article, begin


def decision(left: str, right: str, judgement: Judgement, by: str = "person:ada") -> Decision:
    """Return a decision with one reason."""
    return Decision(left, right, judgement, 0.5, ("a reason",), by, "2026-01-01")


def test_runs_have_ids_from_content_and_number_and_keep_their_counts(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a", create=True) as one, Ledger.open(tmp_path / "b", create=True) as two:
        first, again = begin(one), begin(one)
        assert first != again
        assert begin(two) == first
        one.finish_run(first, when="2026-01-01T00:01:00+00:00", counts={"new": 3, "failed": 1})
        done, broken = one.runs()
        assert (done.id, done.counts, done.finished) == (first, {"failed": 1, "new": 3}, "2026-01-01T00:01:00+00:00")
        assert (broken.sequence, broken.finished) == (2, None)


def test_a_failure_stands_until_its_source_succeeds(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        ledger.fail("in/1.txt", "not-text", "bytes", run)
        ledger.fail("in/2.txt", "empty", "", run)
        later = begin(ledger)
        ledger.fail("in/2.txt", "empty", "", later)
        ledger.record(*article(1), run=later)
        assert [(it.source, it.run) for it in ledger.failures()] == [("in/2.txt", later)]
        assert [it.source for it in ledger.failures(run=run)] == ["in/1.txt", "in/2.txt"]


def test_failures_of_lines_stand_until_the_file_is_read_again(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        run = begin(ledger)
        for line in (12, 3):
            ledger.fail("a.jsonl", "not-json", "…", run, line=line)
        assert [it.line for it in ledger.failures()] == [3, 12]
        ledger.retry("a.jsonl")
        ledger.fail("a.jsonl", "not-json", "…", begin(ledger), line=12)
        assert [it.line for it in ledger.failures()] == [12]


def test_a_later_judgement_supersedes_and_undoing_it_brings_the_former_back(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        blank = ledger.fingerprint()
        ledger.decide(decision("b", "a", Judgement.SAME))
        once = ledger.fingerprint()
        ledger.decide(decision("a", "b", Judgement.DIFFERENT))
        assert [it.judgement for it in ledger.decisions()] == [Judgement.DIFFERENT]
        ledger.undo(2, decided_by="person:bo", when="2026-01-02")
        assert ledger.decisions() == (replace(decision("a", "b", Judgement.SAME), score=1.0),)
        assert ledger.fingerprint() == once != blank
        for number in (2, 3, 9):
            with pytest.raises(InputError, match=r"undone already|no decision"):
                ledger.undo(number, decided_by="person:bo", when="2026-01-02")
        ledger.undo(1, decided_by="person:bo", when="2026-01-02")
        assert ledger.decisions() == ()
        assert ledger.fingerprint() == blank
        assert [act.number for act in ledger.acts(standing=False)] == [1, 2]
        assert ledger._connection.execute("SELECT count(*) FROM corrections").fetchone()[0] == 4  # noqa: SLF001


def test_what_a_check_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    def refuse(acts: tuple[Act, ...]) -> None:
        raise InputError(f"{len(acts)} acts")

    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.decide(decision("a", "b", Judgement.SAME))
        new = [Act(pairing(Judgement.SAME, "a", other), "person:ada", "") for other in ("c", "d")]
        with pytest.raises(InputError, match="3 acts"):
            ledger.correct(new, check=refuse)
        with pytest.raises(InputError, match="0 acts"):
            ledger.undo(1, decided_by="person:ada", when="", check=refuse)
        assert [act.number for act in ledger.acts(standing=False)] == [act.number for act in ledger.acts()] == [1]


def test_a_ledger_of_the_first_schema_keeps_what_persons_decided_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        first = connection.scripts()[:1]
        patch.setattr(connection, "scripts", lambda: first)
        patch.setattr(connection, "MIGRATIONS", connection.MIGRATIONS[:1])
        Ledger.open(tmp_path, create=True).close()
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as raw:
        for by, automatic in (("person:ada", 0), ("kgraph", 1)):
            row = ("a", "b", "same", 1.0, '["why"]', by, "2026", automatic)
            raw.execute(f"INSERT INTO decisions VALUES (NULL{', ?' * len(row)}, 1)", row)  # noqa: S608
        raw.commit()
    with Ledger.open(tmp_path) as ledger:
        assert [(it.left, it.right, it.decided_by, it.reasons) for it in ledger.decisions()] == [
            ("a", "b", "person:ada", ("why",)),
            ("a", "b", "kgraph", ("why",)),
        ]
        ledger.undo(1, decided_by="person:ada", when="")
        assert [it.decided_by for it in ledger.decisions()] == ["kgraph"]


def test_judgements_by_score_are_replaced_and_never_touch_those_of_persons(tmp_path: Path) -> None:
    human = decision("a", "b", Judgement.DIFFERENT)
    scores = [decision("a", "b", Judgement.SAME, "scores"), decision("c", "d", Judgement.UNSURE, "scores")]
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.decide(human)
        mark = ledger.fingerprint()
        ledger.replace_automatic(scores)
        ledger.replace_automatic(scores[:1])
        assert ledger.decisions(automatic=True) == (scores[0],)
        assert ledger.decisions(automatic=False) == (replace(human, score=1.0),)
        assert ledger.fingerprint() == mark
        with pytest.raises(InputError, match="decide"):
            ledger.replace_automatic([human])
        with pytest.raises(InputError, match="itself"):
            ledger.decide(decision("a", "a", Judgement.SAME))


NAMES = st.sampled_from("abcd")


def test_decide_and_undo_in_any_order_are_what_a_table_of_stacks_says(tmp_path: Path) -> None:
    number = iter(range(10_000))

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.ledger = Ledger.open(tmp_path / str(next(number)), create=True)
            self.table: dict[tuple[str, str], list[Judgement]] = {}

        @rule(left=NAMES, right=NAMES, judgement=st.sampled_from(Judgement))
        def decide(self, left: str, right: str, judgement: Judgement) -> None:
            if left != right:
                self.ledger.decide(decision(left, right, judgement))
                stack = self.table.setdefault((min(left, right), max(left, right)), [])
                if stack[-1:] != [judgement]:
                    stack.append(judgement)

        @precondition(lambda self: any(self.table.values()))
        @rule(chance=st.randoms(use_true_random=False))
        def undo(self, chance: random.Random) -> None:
            act = chance.choice(self.ledger.acts())
            (it,) = act.decisions()
            assert self.table[it.left, it.right].pop() == it.judgement
            self.ledger.undo(act.number, decided_by="person:bo", when="")

        @invariant()
        def the_table_stands(self) -> None:
            stands = {pair: stack[-1] for pair, stack in self.table.items() if stack}
            assert {(it.left, it.right): it.judgement for it in self.ledger.decisions()} == stands

        def teardown(self) -> None:
            self.ledger.close()

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
