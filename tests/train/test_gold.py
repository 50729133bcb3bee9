"""Reading of annotated articles."""

import json
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.gold import read_gold
from tests.train.material import ANN, article


def test_mentions_sentences_and_furniture_point_into_the_text(tmp_path: Path) -> None:
    gold = article(tmp_path)
    text = gold.document.text
    entities = {entity["id"]: entity for entity in gold.record["entities"]}
    assert [text[m["start"] : m["end"]] for m in entities["e1"]["mentions"]] == ["Brackwell", "Brackwell Systems"]
    assert gold.sentences["T"].of(text) == "Brackwell wins permit deal"
    assert [span.of(text) for span in gold.document.furniture] == ["Advertisement"]
    assert text.endswith("said 412 permits had been lost.")
    assert "[" not in text


def test_claims_attributes_and_figures_are_read(tmp_path: Path) -> None:
    record = article(tmp_path).record
    claims = {claim["predicate"]: claim for claim in record["claims"]}
    assert claims["awardedTo"]["evidence"] == ["S1", "T"]
    assert (claims["delivers"]["modality"], claims["delivers"]["by"]) == ("claimed", "n1")
    assert claims["memberOf"]["role"] == "chair"
    assert record["attributes"][1] == {"id": "c1", "attribute": "end", "value": "2023", "evidence": ["S2"]}
    assert record["observations"][0]["value"] == 412.0


def test_both_forms_say_the_same(tmp_path: Path) -> None:
    gold = article(tmp_path)
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(gold.record) + "\n", encoding="utf-8")
    (again,) = read_gold(path)
    assert again.record == gold.record
    assert again.document.id == gold.document.id


def test_a_directory_stands_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.ann").write_text(ANN.replace("own-1", "own-2"), encoding="utf-8")
    (tmp_path / "a.ann").write_text(ANN, encoding="utf-8")
    assert [gold.id for gold in read_gold(tmp_path)] == ["own-1", "own-2"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (ANN.replace("[Brackwell|e1]", "[Brackwell|e9]"), r"own\.ann:14: cannot read"),
        (ANN.replace("#end\n", ""), "no #end"),
        ("S1 Words alone.\n", r"own\.ann:1: text outside"),
        (ANN.replace("E m1 Money 25000000 GBP", "E m1 Money much"), r"own\.ann:12"),
    ],
    ids=["undeclared", "unended", "outside", "money"],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, broken: str, message: str) -> None:
    path = tmp_path / "own.ann"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_gold(path))


@pytest.mark.parametrize(("line", "message"), [("{", "not JSON"), ('{"id": "a", "text": "b"}', "it has no claims")])
def test_a_broken_record_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"own\.jsonl:2.*{message}"):
        list(read_gold(path))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.ann"):
        list(read_gold(tmp_path / "none.ann"))
