"""Words, their marks and windows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.words import WINDOW, Words, read_words, windows
from kgraph.model import Money
from tests.extract.material import annotated, tokenizer


def _words(lengths: list[int]) -> Words:
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    total = len(sentence)
    numbers = np.arange(total)
    features = np.zeros((total, 3), dtype=np.int64)
    return Words(numbers, features, sentence, numbers, numbers, numbers, numbers + 1, sentence, len(lengths))


@given(st.lists(st.integers(1, 700), max_size=12))
def test_windows_own_every_piece_once_and_none_is_too_long(lengths: list[int]) -> None:
    words = _words(lengths)
    found = windows(words)
    owned = [piece for window in found for piece in range(window.own_start, window.own_end)]
    assert owned == list(range(sum(lengths)))
    assert all(window.start <= window.own_start < window.own_end <= window.end for window in found)
    assert all(window.end - window.start <= WINDOW for window in found)


def test_what_a_window_owns_ends_with_a_sentence_where_one_ends_in_the_overlap() -> None:
    words = _words([100, 100, 100, 100, 20, 20, 20, 100, 100, 100])
    breaks = set((np.flatnonzero(np.diff(words.piece_sentence)) + 1).tolist())
    assert all(window.own_end in breaks for window in windows(words)[:-1])


def test_words_point_at_the_characters_they_stand_for() -> None:
    text = "Élan plc’s bill – £2.5m – rose.\n\nIt fell again."
    found = annotated(text)
    words = read_words(found, tokenizer())
    pieces = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert pieces[:4] == ["Élan", "plc", "’", "s"]
    assert "".join(pieces) == "".join(text.split())
    assert words.sentence[0] == 0
    assert words.sentence[-1] == 1


def test_words_of_an_exact_value_are_marked() -> None:
    found = annotated("They paid £25 million for it.")
    assert [type(value.amount) for value in found.values] == [Money]
    words = read_words(found, tokenizer())
    marked = [
        found.document.text[a:b]
        for a, b, f in zip(words.starts, words.ends, words.features[words.first], strict=True)
        if f[2]
    ]
    assert marked == ["£25", "million"]


def test_quotation_marks_left_open_end_with_the_paragraph() -> None:
    found = annotated('He said: "It is late.\n\nNobody came.')
    words = read_words(found, tokenizer())
    quoted = words.features[words.first, 1]
    assert quoted[words.sentence == 0].any()
    assert not quoted[words.sentence == words.sentences - 1].any()
