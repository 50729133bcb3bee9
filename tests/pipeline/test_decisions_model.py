"""Merge, split and undo in any order are what a simple model says."""

import shutil
import tempfile
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kgraph.errors import InputError
from kgraph.ledger import Ledger
from kgraph.model import Judgement
from tests.pipeline.decided import ADA, ARTICLES, BO, desk

NAMES = ("Halverd", "Brindle", "Dunmow", "Ayle Council")
Pair: TypeAlias = frozenset[str]
Said: TypeAlias = dict[Pair, Judgement]


class Deciding(RuleBasedStateMachine):
    """The model: a stack of judgements for each pair; things are one where `same` ties them."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.ledger = Ledger.open(self.directory, create=True)
        run = self.ledger.start_run(extractor="test", version="0", when="2026-01-01")
        for pair in ARTICLES:
            self.ledger.record(*pair, run=run)
        self.desk = desk(self.ledger)
        self.nodes = {name: self.desk.things.node(name) for name in NAMES}
        self.said: dict[Pair, list[Judgement]] = {}
        self.marks: dict[frozenset[tuple[frozenset[str], Judgement]], str] = {frozenset(): self.ledger.fingerprint()}

    def now(self) -> Said:
        """Return the judgement that stands on each pair."""
        return {pair: stack[-1] for pair, stack in self.said.items() if stack}

    def groups(self, said: Said) -> dict[str, frozenset[str]]:
        """Return what is one with each thing."""
        group = {name: frozenset({name}) for name in NAMES}
        for pair in (pair for pair, judgement in said.items() if judgement == Judgement.SAME):
            one, other = pair
            both = group[one] | group[other]
            group |= dict.fromkeys(both, both)
        return group

    def holds(self, said: Said) -> bool:
        """Tell whether nothing that is kept apart is one."""
        group = self.groups(said)
        apart = [pair for pair, judgement in said.items() if judgement == Judgement.DIFFERENT]
        return not any(pair <= group[min(pair)] for pair in apart)

    @rule(
        pair=st.sampled_from([frozenset({a, b}) for a in NAMES for b in NAMES if a < b]),
        judgement=st.sampled_from([Judgement.SAME, Judgement.DIFFERENT]),
    )
    def decide(self, pair: Pair, judgement: Judgement) -> None:
        """Say that a pair is one, or is not; what cannot hold is refused."""
        given = [self.nodes[name] for name in sorted(pair)]
        if not self.holds(self.now() | {pair: judgement}):
            with pytest.raises(InputError, match="contradicts"):
                self.desk.judge(judgement, given, ADA)
        elif self.desk.judge(judgement, given, ADA):
            self.said.setdefault(pair, []).append(judgement)
        else:
            assert self.now()[pair] == judgement

    @precondition(lambda self: any(self.said.values()))
    @rule(place=st.integers(0, 9))
    def undo(self, place: int) -> None:
        """Take some decision back; what stood before it stands again, unless it cannot any more."""
        acts = self.ledger.acts()
        act = acts[place % len(acts)]
        (decision,) = act.decisions()
        pair = frozenset(name for name in NAMES if self.nodes[name] in {decision.left, decision.right})
        before = {**self.now()}
        del before[pair]
        before |= {pair: self.said[pair][-2]} if len(self.said[pair]) > 1 else {}
        if self.holds(before):
            self.desk.undo(act.number, BO)
            self.said[pair].pop()
        else:
            with pytest.raises(InputError, match="contradicts"):
                self.desk.undo(act.number, BO)

    @invariant()
    def what_stands_is_what_the_model_says(self) -> None:
        """Compare with the model, and with what the same decisions gave before."""
        follow = self.desk.things.corrected.follow
        expected = self.groups(self.now())
        found = {
            name: {other for other in NAMES if follow(self.nodes[other]) == follow(self.nodes[name])} for name in NAMES
        }
        assert found == expected
        # The same judgements give the same graph, whatever was decided and undone on the way.
        mark = self.marks.setdefault(frozenset(self.now().items()), self.ledger.fingerprint())
        assert mark == self.ledger.fingerprint()

    def teardown(self) -> None:
        """Take the ledger away."""
        self.ledger.close()
        shutil.rmtree(self.directory)


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(
    max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
