"""Firms and their parents, bodies and their parts, stay two things."""

import numpy as np
import pytest

from kgraph.extract.apart import told_apart
from kgraph.extract.mentions import Found
from kgraph.extract.words import read_words
from tests.extract.material import annotated, tokenizer


def told(text: str, *names: str) -> dict[int, tuple[int, ...]]:
    """Ask about the names, which stand in the text in this order."""
    words = read_words(annotated(text), tokenizer())
    firsts, lasts, at = [], [], 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        firsts.append(int(np.searchsorted(words.starts, start)))
        lasts.append(int(np.searchsorted(words.ends, at)))
    none = np.zeros(len(names), dtype=np.int64)
    return told_apart(
        Found(np.array(firsts), np.array(lasts), none, np.zeros((len(names), 1), np.float32)), words, text
    )


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("Tarnfell Care, a subsidiary of Tarnfell, runs the homes.", "Tarnfell Care", "Tarnfell"),
        (
            "Tarnfell Care, which is a wholly owned subsidiary of the Dutch group Tarnfell, won.",
            "Tarnfell Care",
            "Tarnfell",
        ),
        ("Tarnfell Care, part of the Tarnfell Group, won the work.", "Tarnfell Care", "Tarnfell Group"),
        ("Tarnfell Care is wholly owned by Tarnfell and runs the homes.", "Tarnfell Care", "Tarnfell"),
        ("Tarnfell's parent company, Tarnfell Holdings, paid for it.", "Tarnfell", "Tarnfell Holdings"),
        ("Tarnfell and its subsidiary Tarnfell Care were fined.", "Tarnfell", "Tarnfell Care"),
        ("Tarnfell, the owner of Tarnfell Care, was fined.", "Tarnfell", "Tarnfell Care"),
        ("Tarnfell, which owns Tarnfell Care, was fined.", "Tarnfell", "Tarnfell Care"),
    ],
)
def test_a_firm_is_not_the_one_it_belongs_to(text: str, one: str, two: str) -> None:
    assert told(text, one, two) == {1: (0,)}


@pytest.mark.parametrize(
    "text",
    [
        "Tarnfell, the firm that Tarnfell Care supplies, was fined.",
        "Tarnfell said that Tarnfell Care was fined.",
        "Tarnfell was fined. A subsidiary of Tarnfell Care was not.",
    ],
)
def test_other_words_between_two_names_tell_nothing(text: str) -> None:
    assert told(text, "Tarnfell", "Tarnfell Care") == {}
