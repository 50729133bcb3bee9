"""Runs, failures and decisions: kept, superseded, withdrawn."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kgraph.errors import InputError
from kgraph.ledger import Ledger
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


def test_a_later_judgement_supersedes_and_a_withdrawal_takes_it_back(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        blank = ledger.fingerprint()
        ledger.decide(decision("b", "a", Judgement.SAME))
        ledger.decide(decision("a", "b", Judgement.DIFFERENT))
        assert [it.judgement for it in ledger.decisions()] == [Judgement.DIFFERENT]
        assert ledger.fingerprint() != blank
        assert ledger.withdraw("b", "a", decided_by="person:bo", when="2026-01-02")
        assert not ledger.withdraw("b", "a", decided_by="person:bo", when="2026-01-02")
        assert ledger.decisions() == ()
        assert ledger.fingerprint() == blank
        assert ledger._connection.execute("SELECT count(*) FROM decisions").fetchone()[0] == 3  # noqa: SLF001


def test_judgements_by_score_are_replaced_and_never_touch_those_of_persons(tmp_path: Path) -> None:
    human = decision("a", "b", Judgement.DIFFERENT)
    scores = [decision("a", "b", Judgement.SAME, "scores"), decision("c", "d", Judgement.UNSURE, "scores")]
    with Ledger.open(tmp_path, create=True) as ledger:
        ledger.decide(human)
        mark = ledger.fingerprint()
        ledger.replace_automatic(scores)
        ledger.replace_automatic(scores[:1])
        assert ledger.decisions(automatic=True) == (scores[0],)
        assert ledger.decisions(automatic=False) == (human,)
        assert ledger.fingerprint() == mark
        with pytest.raises(InputError, match="decide"):
            ledger.replace_automatic([human])
        with pytest.raises(InputError, match="itself"):
            ledger.decide(decision("a", "a", Judgement.SAME))


NAMES = st.sampled_from("abcd")


def test_decide_and_withdraw_in_any_order_are_what_a_table_says(tmp_path: Path) -> None:
    number = iter(range(10_000))

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.ledger = Ledger.open(tmp_path / str(next(number)), create=True)
            self.table: dict[tuple[str, str], Judgement] = {}

        @rule(left=NAMES, right=NAMES, judgement=st.sampled_from(Judgement))
        def decide(self, left: str, right: str, judgement: Judgement) -> None:
            if left != right:
                self.ledger.decide(decision(left, right, judgement))
                self.table[min(left, right), max(left, right)] = judgement

        @rule(left=NAMES, right=NAMES)
        def withdraw(self, left: str, right: str) -> None:
            there = self.table.pop((min(left, right), max(left, right)), None) is not None
            assert self.ledger.withdraw(left, right, decided_by="person:bo", when="") is there

        @invariant()
        def the_table_stands(self) -> None:
            assert {(it.left, it.right): it.judgement for it in self.ledger.decisions()} == self.table

        def teardown(self) -> None:
            self.ledger.close()

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
