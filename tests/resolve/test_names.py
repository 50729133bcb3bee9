"""Which names are one by their words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.resolve.alike import fits_initials, initials, shortens, singular, stands_for
from kgraph.resolve.names import FAMILIES, ORGANISATION, PERSON, POLICY, name_of, telling_post


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Roads", "the ministry of roads'"),
        ("Marsh & Fell", "Marsh and Fell"),
        ("Halverd Ltd", "HALVERD LIMITED"),
        ("Halverd Aktiengesellschaft", "Halverd AG"),
        ("Roads’ Agency", "Roads' Agency"),
        ("Sántos Énergie", "Santos Energie"),
        ("Harbour Defence Agency", "Harbor Defense Agency"),
        ("U.K. Roads Agency", "UK Roads Agency"),
        ("Roads   Agency", "Roads\nAgency"),
        ("Roadworker's Union", "Roadworkers' Union"),
    ],
)
def test_spellings_of_one_organisation_have_one_key(one: str, other: str) -> None:
    assert name_of(one, ORGANISATION).key == name_of(other, ORGANISATION).key


def test_a_possessive_goes_at_the_end_and_stays_inside_a_name() -> None:
    assert name_of("the Rivers Commissioner’s Office's", ORGANISATION).surface == "Rivers Commissioner's Office"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labour Party", "Labor Party"),
        ("Halverd AG", "Halverd plc"),
        ("Roads Charity", "Roads"),
        ("Co-op", "Roads Co"),
        ("Department for Roads", "Department for Rivers"),
    ],
)
def test_names_that_may_be_two_have_two_keys(one: str, other: str) -> None:
    assert name_of(one, ORGANISATION).key != name_of(other, ORGANISATION).key


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("Sir John O'Dell MP", "john odell"),
        ("Rt Hon Dame Ada Fenn", "ada fenn"),
        ("Cllr Jo Reed", "jo reed"),
        ("John Major", "john major"),
        ("Lord", "lord"),
        ("Ada Fenn’s", "ada fenn"),
    ],
)
def test_titles_are_no_part_of_a_persons_name(surface: str, key: str) -> None:
    assert name_of(surface, PERSON).key == key


@pytest.mark.parametrize(
    "surface", ["the company", "City Council", "Ministers", "the Department", "They", "It", "…", "MPs"]
)
def test_what_could_be_any_of_its_kind_is_no_name(surface: str) -> None:
    assert not name_of(surface, ORGANISATION).named


@pytest.mark.parametrize(
    "surface", ["National Trust", "Cabinet Office", "Local Government Association", "Halverd", "e2v"]
)
def test_names_made_of_ordinary_words_are_names(surface: str) -> None:
    assert name_of(surface, ORGANISATION).named


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("DRR", "Department for Roads and Rivers"),
        ("DfR", "Department for Roads"),
        ("MoR", "Ministry of Roads"),
        ("HMRC", "HM Roads and Canals"),
        ("RSPs", "Roads Support Payment"),
    ],
)
def test_letters_that_fit(short: str, full: str) -> None:
    assert stands_for(name_of(short, ORGANISATION), name_of(full, ORGANISATION))


@pytest.mark.parametrize(
    ("short", "full"),
    [("DRR", "Department for Rivers"), ("RR", "Roads"), ("XRR", "Roads Rivers"), ("R", "Roads Rivers")],
)
def test_letters_that_do_not_fit(short: str, full: str) -> None:
    assert not stands_for(name_of(short, ORGANISATION), name_of(full, ORGANISATION))


def test_a_hostile_name_takes_no_time() -> None:
    assert not stands_for(name_of("TTTTTTTX", ORGANISATION), name_of("the " * 60 + "x", ORGANISATION))


def test_a_short_form_keeps_words_in_order_and_is_a_name_itself() -> None:
    full = name_of("Fenbridge District Council", ORGANISATION)
    assert shortens(name_of("Fenbridge", ORGANISATION), full)
    assert shortens(name_of("Fenbridge Council", ORGANISATION), full)
    assert not shortens(name_of("District Council", ORGANISATION), full)
    assert not shortens(name_of("Council Fenbridge", ORGANISATION), full)


def test_plural_endings() -> None:
    assert singular(name_of("Harbour Liberals", ORGANISATION)) == "harbour liberal"
    assert singular(name_of("Countries", ORGANISATION)) == "country"
    assert singular(name_of("Opus", ORGANISATION)) == "opus"


def test_posts_that_many_hold_tell_nothing() -> None:
    assert telling_post("chief executive") == ""
    assert telling_post("Deputy General Secretary") == ""
    assert telling_post("the roads secretary") == "roads secretary"
    assert telling_post("permanent secretary") == ""


@pytest.mark.parametrize(
    "role",
    ["ex roads secretary", "Secretary of State for Roads", "the then secretary for roads", "Roads Secretary"],
)
def test_an_office_is_one_however_it_is_put(role: str) -> None:
    assert telling_post(role) == "roads secretary"


@pytest.mark.parametrize(
    ("surface", "letters"),
    [("A. Fenn", "a"), ("A.B. Fenn", "ab"), ("AB Fenn", "ab"), ("Al Fenn", ""), ("Fenn", ""), ("AMELIA FENN", "")],
)
def test_capitals_in_place_of_first_names_are_initials(surface: str, letters: str) -> None:
    assert initials(name_of(surface, PERSON)) == letters


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("A. Fenn", "Ada Fenn", True),
        ("Ada Beth Fenn", "A.B. Fenn", True),
        ("A.B. Fenn", "Ada Fenn", True),
        ("A. Fenn", "Ada Beth Fenn", True),
        ("A.C. Fenn", "Ada Beth Fenn", False),
        ("B. Fenn", "Ada Fenn", False),
        ("A. Fenn", "A.B. Fenn", False),
        ("Ada Fenn", "Arthur Fenn", False),
    ],
)
def test_initials_fit_first_names_that_begin_so(one: str, other: str, *, fits: bool) -> None:
    assert fits_initials(name_of(one, PERSON), name_of(other, PERSON)) is fits


@given(st.text(max_size=40), st.sampled_from(sorted(set(FAMILIES.values()))))
def test_any_text_is_taken(surface: str, family: str) -> None:
    name = name_of(surface, family)
    assert name_of(name.surface, family).key == name.key
    if name.tokens:
        singular(name)
    stands_for(name, name_of("Department for Roads", POLICY))
