"""What the model is asked about."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.candidates import REACH, WIDEST, Items, make_items, make_pairs, nearest_words, span_candidates
from kgraph.extract.labels import PSEUDO
from kgraph.extract.words import read_words
from kgraph.model import Span
from tests.extract.material import annotated, labels, tokenizer

TEXT = "Orvane Ltd won the £3m deal. The council (Fell District) called it “a scandal”."


def test_candidates_stay_in_a_sentence_and_within_the_widest() -> None:
    words = read_words(annotated(TEXT), tokenizer())
    spans = span_candidates(words, TEXT)
    assert len(spans)
    assert (spans[:, 1] - spans[:, 0] < WIDEST).all()
    assert (words.sentence[spans[:, 0]] == words.sentence[spans[:, 1]]).all()


def test_candidates_hold_names_amounts_and_nouns() -> None:
    words = read_words(annotated(TEXT), tokenizer())
    surfaces = {TEXT[words.starts[a] : words.ends[b]] for a, b in span_candidates(words, TEXT).tolist()}
    assert {"Orvane Ltd", "£3m", "deal", "council", "Fell District", "it"} <= surfaces
    assert "(" not in surfaces


def _items(sentences: list[int], kind: str) -> Items:
    count = len(PSEUDO)
    number = len(sentences)
    kinds = [labels().kind_index[name] for name in PSEUDO] + [labels().kind_index[kind]] * number
    rest = np.arange(number)
    return Items(
        np.array(kinds),
        np.concatenate([np.zeros(count, dtype=np.int64), rest]),
        np.concatenate([np.zeros(count, dtype=np.int64), rest]),
        np.array([-1] * count + sorted(sentences), dtype=np.int64),
        np.array([0] * count + [3] * number),
    )


@given(st.lists(st.integers(0, 30), max_size=20))
def test_pairs_are_all_that_lie_within_reach_and_no_others(sentences: list[int]) -> None:
    items = _items(sentences, "Company")
    pairs = make_pairs(items, labels())
    found = {(a, b) for a, b in zip(pairs.subject.tolist(), pairs.object.tolist(), strict=True) if a >= len(PSEUDO)}
    where = items.sentence
    rows = range(len(PSEUDO), len(items))
    assert found == {(a, b) for a in rows for b in rows if a != b and abs(where[a] - where[b]) <= REACH}
    assert (np.diff(pairs.low) >= 0).all()
    assert pairs.allowed.any(axis=1).all()


def test_a_pronoun_a_noun_and_a_name_differ_in_form() -> None:
    text = "Orvane said it blamed ministers."
    words = read_words(annotated(text), tokenizer())
    spans = [nearest_words(words, Span(text.index(w), text.index(w) + len(w))) for w in ("Orvane", "it", "ministers")]
    kind = labels().kind_index["Company"]
    items = make_items(words, text, labels(), [(*span, kind) for span in spans if span])
    assert items.form.tolist() == [0, 0, 0, 3, 1, 2]
