"""Other words for the same facts: offsets must move along."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.annotate import annotate
from kgraph.gold import GoldArticle
from kgraph.train.augment import Names, register_bodies, rename, restyle, vary
from tests.train.material import article

NAMES = Names(
    {
        ("Company", ""): ("Quorley Group", "Ashgrove Ltd", "Teal & Sons"),
        ("PublicBody", "council"): ("A Council", "B Council", "C D Council"),
    },
    ("Mira", "Tobe"),
    ("Hallow", "Ekwe"),
)


def surfaces(gold: GoldArticle, entity: str) -> list[str]:
    (found,) = (e for e in gold.record["entities"] if e["id"] == entity)
    return [gold.document.text[m["start"] : m["end"]] for m in found["mentions"]]


def test_a_company_has_its_new_name_wherever_it_is_named(tmp_path: Path) -> None:
    changed = rename(article(tmp_path), NAMES, random.Random(1), share=1.0)  # noqa: S311  (no secret)
    short, full = surfaces(changed, "e1")
    assert full in NAMES.organisations["Company", ""]
    assert full.startswith(short)
    assert "Brackwell" not in changed.document.text


def test_people_keep_their_short_forms(tmp_path: Path) -> None:
    changed = rename(article(tmp_path), NAMES, random.Random(1), share=1.0)  # noqa: S311  (no secret)
    full, last = surfaces(changed, "n1")
    assert full.split()[1] == last
    assert last in NAMES.last


def test_an_amount_in_another_style_is_the_same_amount(tmp_path: Path) -> None:
    gold = article(tmp_path)
    values = annotate(gold.document).values
    for seed in range(12):
        changed = restyle(gold, values, random.Random(seed), share=1.0)  # noqa: S311  (no secret)
        (surface,) = surfaces(changed, "m1")
        read = {value.span.of(changed.document.text): str(value.amount) for value in annotate(changed.document).values}
        assert read[surface] == str(next(v.amount for v in values if v.span.of(gold.document.text) == "£25m"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_offsets_follow_the_text(tmp_path: Path, seed: int) -> None:
    gold = article(tmp_path)
    changed = vary(gold, annotate(gold.document).values, NAMES, random.Random(seed))  # noqa: S311  (no secret)
    text = changed.document.text
    assert [span.of(text).lower() for span in changed.document.furniture] == ["advertisement"]
    ends = [text[s["start"] : s["end"]] for s in changed.record["sentences"]]
    assert [end.strip() for end in ends] == ends
    assert ends[-1].lower().endswith("said 412 permits had been lost.")
    for entity in changed.record["entities"]:
        for mention in entity["mentions"]:
            surface = text[mention["start"] : mention["end"]]
            assert surface == surface.strip() != ""
            assert any(s["start"] <= mention["start"] < mention["end"] <= s["end"] for s in changed.record["sentences"])


def test_the_same_chance_gives_the_same_words(tmp_path: Path) -> None:
    gold = article(tmp_path)
    one, two = (vary(gold, annotate(gold.document).values, NAMES, random.Random(5)) for _ in range(2))  # noqa: S311
    assert one.record == two.record


def test_names_are_gathered_by_what_they_name(tmp_path: Path) -> None:
    names = Names.of([article(tmp_path)])
    assert names.organisations["PublicBody", "council"] == ("Tarnford Council",)
    assert names.organisations["CivilSociety", "union"] == ("Tarnford Residents' Union",)
    assert (names.first, names.last) == (("Ottoline",), ("Frame",))


@pytest.mark.parametrize("share", [0.0])
def test_nothing_changes_without_a_share(tmp_path: Path, share: float) -> None:
    gold = article(tmp_path)
    assert rename(gold, NAMES, random.Random(1), share=share) is gold  # noqa: S311  (no secret)


def test_names_of_real_public_bodies_are_among_those_given() -> None:
    bodies = register_bodies()
    assert "Department for Transport" in bodies
    assert not any("(" in name for name in bodies)
    assert "Department for Transport" in Names.of([], bodies).organisations["PublicBody", "department"]
