"""Persons, authors and groups: a name alone is not enough."""

from itertools import combinations

import pytest

from kgraph.model import Decision, Judgement
from kgraph.resolve import resolve
from tests.resolve.test_organisations import Articles, entity, same, things
from tests.resolve.write import write


def test_a_full_name_alone_is_not_enough_but_a_question() -> None:
    articles = [write("[Ada Fenn|n1] came."), write("[Ada Fenn|n1] went.")]
    assert not same(articles, (0, "n1"), (1, "n1"))
    (asked,) = resolve(articles).decisions
    assert (asked.judgement, asked.score, asked.reasons) == (
        Judgement.UNSURE,
        0.4,
        ("same full name +0.40: Ada Fenn",),
    )


TIES = {
    "the same organisation": (
        ("[Ada Fenn|n1] of [Ayle Trust|s1] came.", "n1 memberOf s1"),
        ("[Ada Fenn|n1], [Ayle Trust|s1].", "n1 memberOf s1"),
    ),
    "the same telling post": (
        ("[Ada Fenn|n1] of the [board|b1] came.", "n1 memberOf b1 role=roads secretary"),
        ("[Ada Fenn|n1], the [department|b1] said.", "n1 memberOf b1 role=the roads secretary"),
    ),
    "several shared mentions": (
        ("[Ada Fenn|n1] met [Brindle|c1] and [Corvane|c2] at the [Ayle Trust|s1].",),
        ("[Ada Fenn|n1] left [Corvane|c1] and the [Ayle Trust|s1] for [Brindle|c2].",),
    ),
    "the same office in the words beside the name": (
        ("The former secretary of state for roads, Dame [Ada Fenn|n1], came.",),
        ("That was news to [Ada Fenn|n1], the roads secretary.",),
    ),
}


@pytest.mark.parametrize("tie", TIES)
def test_a_full_name_with_a_tie_is_one_person(tie: str) -> None:
    first, second = TIES[tie]
    assert same([write(*first), write(*second)], (0, "n1"), (1, "n1"))


def test_one_story_alone_does_not_make_one_person_of_two() -> None:
    articles = [
        write("[Ada Fenn|n1] met [Brindle|c1] and [Corvane|c2]."),
        write("[Ada Fenn|n1] left [Corvane|c1] for [Brindle|c2]."),
    ]
    assert not same(articles, (0, "n1"), (1, "n1"))
    assert ["two shared mentions +0.35" in reason for reason in resolve(articles).decisions[0].reasons] == [False, True]


def test_an_initial_is_a_first_name_of_its_organisation_unless_it_fits_two() -> None:
    full = write("[Ada Fenn|n1] of [Ayle Trust|s1] came.", "n1 memberOf s1")
    short = write("[A. Fenn|n1], [Ayle Trust|s1].", "n1 memberOf s1")
    other = write("[Arthur Fenn|n1] of the [Ayle Trust|s1] went.", "n1 memberOf s1")
    elsewhere = write("[Arthur Fenn|n1] of [Brindle|c1] went.", "n1 memberOf c1")
    assert same([full, short], (0, "n1"), (1, "n1"))
    assert same([full, short, elsewhere], (0, "n1"), (1, "n1"))
    torn = [full, short, other]
    assert not same(torn, (0, "n1"), (1, "n1"))
    assert not same(torn, (2, "n1"), (1, "n1"))


def test_an_initial_never_makes_one_of_two_first_names() -> None:
    articles = [
        write("[Ada Fenn|n1] of [Ayle Trust|s1] came.", "n1 memberOf s1"),
        write("[A Fenn|n1], of [Ayle Trust|s1] and [Brindle|c1].", "n1 memberOf s1", "n1 memberOf c1"),
        write("[Arthur Fenn|n1] of [Brindle|c1] went.", "n1 memberOf c1"),
    ]
    assert not same(articles, (0, "n1"), (2, "n1"))


def test_different_organisations_and_a_common_post_are_two_persons() -> None:
    articles = [
        write("[Ada Fenn|n1] runs [Brindle|c1].", "n1 memberOf c1 role=chief executive"),
        write("[Ada Fenn|n1] runs [Corvane|c1].", "n1 memberOf c1 role=chief executive"),
    ]
    assert not same(articles, (0, "n1"), (1, "n1"))


def test_a_party_has_many_members_some_of_one_name() -> None:
    articles = [write(f"[Ada Fenn|n1] of the [Meadow Party|l1] {it}.", "n1 memberOf l1") for it in ("came", "went")]
    assert not same(articles, (0, "n1"), (1, "n1"))
    both = ("met", "left")
    tied = [write(f"[Ada Fenn|n1] of the [Meadow Party|l1] {it} [Brindle|c1].", "n1 memberOf l1") for it in both]
    assert same(tied, (0, "n1"), (1, "n1"))


def test_surnames_and_posts_without_a_name_stay_in_their_articles() -> None:
    assert len(things([write(f"[Fenn|n1] paid [Brindle|c1] and [Corvane|c2] {n}.") for n in range(3)], "Person")) == 3
    assert len(things([write(f"The [chancellor|n1] paid [Brindle|c1] {n}.") for n in range(3)], "Person")) == 3


def test_a_surname_goes_with_the_one_full_name_of_its_article() -> None:
    assert things([write("[Ada Fenn|n1] came; [Fenn|n2] left.")]) == [("Ada Fenn", 2)]
    two = write("[Ada Fenn|n1] and [Bo Fenn|n2] came; [Fenn|n3] left.")
    assert len(things([two])) == 3


def test_titles_do_not_make_two_persons_of_one() -> None:
    articles = [
        write("[Sir Ada Fenn|n1] of [Ayle Trust|s1].", "n1 memberOf s1"),
        write("[Ada Fenn MP|n1] of the [Ayle Trust|s1].", "n1 memberOf s1"),
    ]
    assert things(articles, "Person") == [("Ada Fenn", 2)]


def test_a_prime_ministers_worth_of_articles_is_one_person_without_comparing_all_pairs() -> None:
    articles: Articles = [write(f"[Ada Fenn|n1] leads the [Ayle Trust|s1] {n}.", "n1 memberOf s1") for n in range(300)]
    found = resolve(articles)
    assert [count for label, count in things(articles, "Person")] == [300]
    assert len(found.decisions) < 600


def test_signed_articles_of_one_outlet_have_one_author_who_is_a_person() -> None:
    articles = [
        write("[Brindle|c1] failed.", "AUTHOR criticises c1", author="Ada Fenn", publisher="The Ayle Post"),
        write("[Corvane|c1] failed.", "AUTHOR criticises c1", author="By Ada Fenn", publisher="Ayle Post"),
        write("[Dunmow|c1] failed.", "AUTHOR criticises c1", author="Ada Fenn", publisher="Fell Gazette"),
    ]
    assert same(articles, (0, "AUTHOR"), (1, "AUTHOR"))
    assert not same(articles, (0, "AUTHOR"), (2, "AUTHOR"))
    found = resolve(articles)
    assert (entity(found, articles[0], "AUTHOR").type, entity(found, articles[0], "AUTHOR").label) == (
        "Person",
        "Ada Fenn",
    )


def test_an_author_is_the_person_of_that_name_who_is_with_the_outlet() -> None:
    articles = [
        write("[Brindle|c1] failed.", "AUTHOR criticises c1", author="Ada Fenn", publisher="The Ayle Post"),
        write("[Ada Fenn|n1] of the [Ayle Post|o1] won a prize.", "n1 memberOf o1"),
    ]
    assert same(articles, (0, "AUTHOR"), (1, "n1"))


def test_an_unsigned_article_has_a_writer_of_its_own() -> None:
    articles = [write(f"[Brindle|c1] failed {n}.", "AUTHOR criticises c1", publisher="The Ayle Post") for n in range(2)]
    found = resolve(articles)
    assert [it.label for it in found.entities if it.type == "Person"] == ["writer of The Ayle Post"] * 2
    assert not same(articles, (0, "AUTHOR"), (1, "AUTHOR"))


def test_two_authors_are_a_group_and_no_author_is_made_where_none_speaks() -> None:
    both = write("[Brindle|c1] failed.", "AUTHOR criticises c1", author="Ada Fenn and Bo Reed")
    assert ("Ada Fenn and Bo Reed", 1) in things([both], "Group")
    assert things([write("[Brindle|c1] failed.", author="Ada Fenn")]) == [("Brindle", 1)]


@pytest.mark.parametrize(
    ("byline", "label"),
    [
        ("By Ada Fenn, Health Editor", "Ada Fenn"),
        ("Ada Fenn | Bo Reed", "Ada Fenn and Bo Reed"),
        ("Ada Fenn, in Fenbridge", "Ada Fenn"),
        ("Press Association", "writer of The Ayle Post"),
        ("Staff reporter", "writer of The Ayle Post"),
        ("Ayle", "writer of The Ayle Post"),
    ],
)
def test_what_a_byline_names(byline: str, label: str) -> None:
    article = write("[Brindle|c1] failed.", "AUTHOR criticises c1", author=byline, publisher="The Ayle Post")
    assert entity(resolve([article]), article, "AUTHOR").label == label


def test_a_decision_makes_two_persons_of_one_and_one_of_two() -> None:
    tied = [
        write("[Ada Fenn|n1] of [Ayle Trust|s1].", "n1 memberOf s1"),
        write("[Ada Fenn|n1], [Ayle Trust|s1].", "n1 memberOf s1"),
        write("[Ada Fenn|n1] slept."),
    ]
    found = resolve(tied)
    assert same(tied, (0, "n1"), (1, "n1"))
    pairs = list(combinations(sorted({it for one in found.decisions for it in (one.left, one.right)}), 2))
    apart = [Decision(left, right, Judgement.DIFFERENT, 1.0, (), "person:ada") for left, right in pairs]
    assert [count for _, count in things(tied, "Person", apart)] == [1, 1, 1]
    joined = [Decision(left, right, Judgement.SAME, 1.0, (), "person:ada") for left, right in pairs]
    assert [count for _, count in things(tied, "Person", joined)] == [3]


def test_reasons_write_names_as_the_articles_do() -> None:
    articles = [
        write("Dame [Ada McFenn|n1] met [Bo de Reed|n2], [Cy O'Lund|n3] and [Halverd|c1]."),
        write("[ADA MCFENN|n1] left [Halverd|c1] with [Bo De Reed|n2]; [Cy O'Lund|n3] stayed."),
    ]
    told = " ".join(reason for it in resolve(articles).decisions for reason in it.reasons)
    for name in ("Ada McFenn", "Bo de Reed", "Cy O'Lund", "Halverd"):
        assert name in told
    assert told == told.replace("mcfenn", "").replace("o'lund", "").replace("olund", "")
    rivals = [
        write("[Ada Fenn|n1] joined [Ayle Trust|s1].", "n1 memberOf s1"),
        write("[Anna Fenn|n1] joined [Ayle Trust|s1].", "n1 memberOf s1"),
        write("[A. Fenn|n1] joined [Ayle Trust|s1].", "n1 memberOf s1"),
    ]
    told = " ".join(reason for it in resolve(rivals).decisions for reason in it.reasons)
    assert "rival -0.40: Anna Fenn" in told


def test_an_outlet_that_is_spelled_in_two_ways_is_called_the_same_in_any_order() -> None:
    articles = [
        write("[Halverd|c1] won.", "AUTHOR criticises c1", author="Ada Fenn", publisher=publisher)
        for publisher in ("Ayle Post", "AYLE POST")
    ]
    one, other = resolve(articles).decisions, resolve(articles[::-1]).decisions
    assert one == other
    assert any("same organisation" in reason for it in one for reason in it.reasons)
