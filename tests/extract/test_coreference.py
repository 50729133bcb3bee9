"""Which mentions are compared and how they cluster."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.candidates import NAMED, NOMINAL, Items
from kgraph.extract.coreference import NEAR, Mentions, cluster, comparable, compare, short_names, weigh_names
from kgraph.extract.labels import PSEUDO


@given(st.lists(st.sampled_from(["Orvane", "the firm", "it", "Fell Council"]), max_size=150))
def test_every_near_pair_is_asked_about_once(surfaces: list[str]) -> None:
    pairs = [tuple(pair) for pair in comparable(surfaces).tolist()]
    assert len(pairs) == len(set(pairs))
    assert {(a, b) for b in range(len(surfaces)) for a in range(max(0, b - NEAR), b)} <= set(pairs)
    assert all(a < b for a, b in pairs)


def test_a_name_is_compared_with_itself_at_any_distance() -> None:
    surfaces = ["Orvane", *(f"thing {at}" for at in range(200)), "Orvane"]
    assert [0, 201] in comparable(surfaces).tolist()


def test_the_questions_grow_with_the_length_and_not_with_its_square() -> None:
    assert len(comparable(["Orvane"] * 5000)) < 5000 * (NEAR + 10)


def test_an_acronym_is_seen_in_the_initials() -> None:
    surfaces = ["Fell River Authority", "FRA"]
    count = len(PSEUDO) + 2
    rows = np.arange(count)
    items = Items(rows * 0, rows, rows, rows * 0, np.array([0] * len(PSEUDO) + [3, 3]))
    compared, _ = compare(surfaces, items, comparable(surfaces))
    assert compared[0, 5] == 1.0


def test_a_mention_joins_its_best_earlier_one_above_zero() -> None:
    pairs = np.array([[0, 1], [0, 2], [1, 2], [0, 3]])
    scores = np.array([-1.0, 0.5, 2.0, -0.1], dtype=np.float32)
    assert cluster(4, pairs, scores).tolist() == [0, 1, 1, 2]


def test_a_cluster_never_holds_two_things_called_differently() -> None:
    pairs = np.array([[0, 1], [0, 2], [1, 2], [2, 3], [0, 3]])
    scores = np.array([5.0, 1.0, 4.0, 3.0, 2.0], dtype=np.float32)
    assert cluster(4, pairs, scores, called=["a", None, "b", "a"]).tolist() == [0, 0, 1, 0]


def test_a_name_goes_by_an_acronym_of_its_article() -> None:
    surfaces = ["Fell River Authority", "FRA", "Tarn Rail Board", "TRB", "the board", "US", "United States", "FRA"]
    assert short_names(surfaces) == ["fra", "fra", "trb", "trb", None, None, None, "fra"]


def test_two_acronyms_are_two_things_whatever_the_scores() -> None:
    surfaces = ["Fell Union Party", "FUP", "party", "Tarn National Party", "TNP"]
    pairs = np.array([[a, b] for b in range(5) for a in range(b)])
    clusters = cluster(5, pairs, np.ones(len(pairs), dtype=np.float32), called=short_names(surfaces))
    assert clusters.tolist() == [0, 0, 0, 1, 1]


def test_what_is_told_apart_is_two_things_whatever_the_scores() -> None:
    pairs = np.array([[0, 1], [0, 2], [1, 2], [2, 3]])
    scores = np.array([1.0, 5.0, 4.0, 3.0], dtype=np.float32)
    assert cluster(4, pairs, scores, apart={2: (1,)}).tolist() == [0, 0, 1, 1]


def named(*surfaces: str) -> Mentions:
    """Return mentions of these words, names where they have capitals, and all pairs of them."""
    rows = np.arange(len(PSEUDO) + len(surfaces))
    forms = [NAMED if any(map(str.isupper, surface)) else NOMINAL for surface in surfaces]
    items = Items(rows * 0, rows, rows, rows * 0, np.array([0] * len(PSEUDO) + forms))
    pairs = comparable(surfaces)
    compared, distance = compare(surfaces, items, pairs)
    return Mentions(rows[len(PSEUDO) :], surfaces, pairs, compared, distance)


def weighed(score: float, *surfaces: str) -> dict[tuple[str, str], float]:
    """Return the scores of pairs that all had one score."""
    found = named(*surfaces)
    scores = weigh_names(np.full(len(found.pairs), score, dtype=np.float32), found)
    return {(surfaces[a], surfaces[b]): float(it) for (a, b), it in zip(found.pairs.tolist(), scores, strict=True)}


def test_two_mentions_by_one_name_are_one_thing_unless_told_apart() -> None:
    found = named("Orvane", "the firm", "Orvane", "the firm")
    scores = weigh_names(np.full(len(found.pairs), -1.0, dtype=np.float32), found)
    assert cluster(4, found.pairs, scores).tolist() == [0, 1, 0, 2]
    assert cluster(4, found.pairs, scores, apart={2: (0,)}).tolist() == [0, 1, 2, 3]


def test_a_name_and_its_letters_are_one_thing() -> None:
    assert weighed(-2.0, "Fell River Authority", "FRA")["Fell River Authority", "FRA"] > 0


def test_two_letters_are_too_few_to_make_two_names_one() -> None:
    assert weighed(-2.0, "US", "Umber Steel")["US", "Umber Steel"] < 0


def test_a_title_in_a_persons_name_does_not_tell_two_apart() -> None:
    found = named("Ada Munt", "President Munt")
    scores = np.full(1, 1.0, dtype=np.float32)
    assert weigh_names(scores, found)[0] < 0 < weigh_names(scores, found, people=np.array([True, True]))[0]


def test_two_names_without_a_common_word_are_joined_less_readily() -> None:
    assert (
        weighed(0.5, "Orvane", "Brackwell")["Orvane", "Brackwell"]
        < 0
        < weighed(0.5, "Orvane", "the firm")["Orvane", "the firm"]
    )


def test_an_acronym_and_another_single_word_are_hardly_ever_one() -> None:
    assert weighed(3.0, "Orvane", "FRA")["Orvane", "FRA"] < 0 < weighed(3.0, "River Board", "FRA")["River Board", "FRA"]


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        ("Fell Union Party", "Fell Green Party", False),
        ("Tarn National Party", "Tarn Nat Party", True),
        ("Fell River Authority", "River Authority", True),
        ("Fell regulator", "Fell watchdog", True),
    ],
)
def test_full_names_with_a_word_of_their_own_are_hardly_ever_one(one: str, two: str, *, together: bool) -> None:
    assert (weighed(2.0, one, two)[one, two] > 0) == together


def test_no_mentions_have_no_scores() -> None:
    assert weighed(1.0) == {}
