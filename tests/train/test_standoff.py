"""Annotation without words and back."""

import json
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.train.standoff import join, split
from tests.train.material import article

WORDS = ("brackwell", "tarnford", "ottoline", "frame", "scheme", "chair", "permit")


def test_no_word_of_the_text_is_in_it(tmp_path: Path) -> None:
    gold = article(tmp_path)
    written = json.dumps(split(gold.record, gold.document.text)).lower()
    assert not [word for word in WORDS if word in written]


def test_the_text_brings_the_words_back(tmp_path: Path) -> None:
    gold = article(tmp_path)
    loose = gold.document.text.replace("\n\n", "\n \n")
    again = join(split(gold.record, loose), {"text": loose, "date": "2019", "title": "t"})
    assert [e["name"] for e in again["entities"]][:3] == ["Brackwell Systems", "Tarnford Council", "Ottoline Frame"]
    for old, new in zip(gold.record["entities"], again["entities"], strict=True):
        before = [gold.document.text[m["start"] : m["end"]] for m in old["mentions"]]
        assert [loose[m["start"] : m["end"]] for m in new["mentions"]] == before
    assert [claim["role"] for claim in again["claims"] if claim["predicate"] == "memberOf"] == ["chair"]
    assert [claim["by"] for claim in again["claims"] if claim["predicate"] == "delivers"] == ["e3"]


def test_another_text_is_refused(tmp_path: Path) -> None:
    gold = article(tmp_path)
    with pytest.raises(InputError, match="more than white space"):
        split(gold.record, gold.document.text.replace("mess", "mass"))
    with pytest.raises(InputError, match="not the one that was annotated"):
        join(split(gold.record, gold.document.text), {"text": "something else"})


def test_square_brackets_of_the_text_may_stand_as_round_ones_in_the_annotation(tmp_path: Path) -> None:
    gold = article(tmp_path)
    text = gold.document.text.replace("“", "[", 1)
    gold.record["text"] = gold.record["text"].replace("“", "(", 1)
    assert join(split(gold.record, text), {"text": text})["text"] == text
