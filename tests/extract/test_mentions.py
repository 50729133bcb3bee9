"""From scores of spans to mentions and types."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.mentions import Found, choose_mentions, forbid, vote
from kgraph.model import Money, Span, Value
from tests.extract.material import labels

TYPES = labels().types


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.floats(-3, 3)), max_size=40))
def test_chosen_mentions_do_not_overlap_and_reach_the_floor(drawn: list[tuple[int, int, float]]) -> None:
    spans = np.array(sorted({(a, a + w) for a, w, _ in drawn}), dtype=np.int64).reshape(-1, 2)
    logits = np.full((len(spans), len(TYPES) + 1), -9.0, dtype=np.float32)
    logits[:, 0] = 0.0
    for row, (_, _, score) in zip(range(len(spans)), drawn, strict=False):
        logits[row, 1 + TYPES.index("Company")] = score
    found = choose_mentions(spans, logits, labels(), {}, 0.0)
    assert all(b < c for b, c in zip(found.last, found.first[1:], strict=False))
    assert (found.scores.max(axis=1, initial=1.0) > 0).all()


def test_money_is_a_mention_only_where_a_value_was_read() -> None:
    spans = np.array([[0, 0], [2, 2]])
    logits = np.zeros((2, len(TYPES) + 1), dtype=np.float32)
    logits[:, 1:] = -5.0
    logits[:, 1 + TYPES.index("Money")] = 5.0
    read = {(2, 2): Value(Span(0, 3), Money(Decimal(5), "GBP"))}
    found = choose_mentions(spans, logits, labels(), read, 0.0)
    assert found.first.tolist() == [2]


def test_equal_amounts_are_one_and_different_ones_are_not() -> None:
    money = TYPES.index("Money")
    found = Found(
        np.array([0, 1, 2]), np.array([0, 1, 2]), np.array([money] * 3), np.zeros((3, len(TYPES)), np.float32)
    )
    five, six = (Value(Span(0, 1), Money(Decimal(n), "GBP")) for n in (5, 6))
    pairs = np.array([[0, 1], [0, 2], [1, 2]])
    scores = np.array([9.0, -9.0, 9.0], dtype=np.float32)
    held = forbid(scores, pairs, found, labels(), {(0, 0): five, (1, 1): six, (2, 2): five})
    assert (held > 0).tolist() == [False, True, False]


def test_an_entity_has_the_type_that_its_mentions_score_together() -> None:
    scores = np.full((3, len(TYPES)), -5.0, dtype=np.float32)
    company, body = TYPES.index("Company"), TYPES.index("PublicBody")
    scores[0, company], scores[0, body] = 1.0, 0.5
    scores[1, company], scores[1, body] = 0.0, 3.0
    scores[2, company] = 1.0
    found = Found(np.arange(3), np.arange(3), scores.argmax(axis=1), scores)
    assert vote(found, np.array([0, 0, 1])).tolist() == [body, company]
