"""Acronyms across articles: safe where they have one meaning, decided article by article where they have several."""

from itertools import permutations

import pytest

from kgraph.model import Decision, Judgement
from kgraph.resolve import Resolution, resolve
from tests.resolve.test_organisations import Articles, same
from tests.resolve.write import write

FERRIES = write("The [Solent Ferry Authority|b1] ([SFA|b1]) sued [Halverd Lines|c1].", publisher="Solent Post")
SUGAR = write("The [Sugar and Fats Alliance|s1] ([SFA|s1]) praised [Brindle Foods|c1].", publisher="Baker's Weekly")
PRISONS = write("The [Saltmere Farms Agency|b1] ([SFA|b1]) bought [Corvane Seeds|c1].", publisher="Saltmere News")


def between(found: Resolution, articles: Articles, one: tuple[int, str], other: tuple[int, str]) -> Decision | None:
    """Return what scores decided about two articles' entities."""
    nodes = {found.node_of(articles[n][0].id, local) for n, local in (one, other)}
    return next((it for it in found.decisions if {it.left, it.right} == nodes), None)


def doubted(articles: Articles, one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Tell whether two articles' entities are a question for a person."""
    found = between(resolve(articles), articles, one, other)
    return found is not None and found.judgement == Judgement.UNSURE


def test_an_article_that_names_one_of_two_bodies_in_full_means_that_one_by_the_acronym() -> None:
    articles = [FERRIES, SUGAR, write("The [Solent Ferry Authority|b1] met. Then [SFA|b2] sold boats.")]
    assert same(articles, (0, "b1"), (2, "b2"))
    assert not same(articles, (1, "s1"), (2, "b2"))
    assert not doubted(articles, (1, "s1"), (2, "b2"))
    both = [FERRIES, SUGAR, write("[Solent Ferry Authority|b1], [Sugar and Fats Alliance|s1]: who is [SFA|b2]?")]
    assert doubted(both, (0, "b1"), (2, "b2"))
    assert doubted(both, (1, "s1"), (2, "b2"))


def test_one_article_s_coincidence_does_not_take_an_acronym_from_the_body_that_all_others_mean() -> None:
    beside = write("The [Sugar and Fats Alliance|s1] met as [SFA|s2] fell.")
    articles = [FERRIES, *(write(f"[SFA|b1] paid {n}.") for n in range(3)), beside]
    assert all(same(articles, (0, "b1"), (n, "b1")) for n in (1, 2, 3))
    assert not same(articles, (0, "b1"), (4, "s2"))
    assert doubted(articles, (4, "s1"), (4, "s2"))
    node = resolve(articles).node_of(articles[4][0].id, "s2")
    alliance = resolve(articles).node_of(articles[4][0].id, "s1")
    for judgement in (Judgement.SAME, Judgement.DIFFERENT):
        decided = [Decision(alliance, node, judgement, 1.0, (), "person:ada")]
        assert same(articles, (4, "s1"), (4, "s2"), decided) is (judgement == Judgement.SAME)
        assert same(articles, (0, "b1"), (4, "s2"), decided) is (judgement == Judgement.DIFFERENT)
        assert all(same(articles, (0, "b1"), (n, "b1"), decided) for n in (1, 2, 3))


def test_brackets_of_one_article_that_the_letters_do_not_fit_hold_for_that_article() -> None:
    strange = write("The [Sugar Council of Ayle|s1] ([SFA|s2]) fell.")
    articles = [FERRIES, write("[SFA|b1] paid."), strange]
    assert same(articles, (0, "b1"), (1, "b1"))
    assert not same(articles, (0, "b1"), (2, "s2"))
    assert doubted(articles, (2, "s1"), (2, "s2"))


def test_a_short_form_of_longer_words_does_not_compete_with_what_the_letters_stand_for() -> None:
    articles = [
        write("The [Roads Support Payment|p1] ([RSP|p1]) rose."),
        write("The [RSP|p1] fell."),
        write("The [RSP tribunal|p1] sat; [RSP|p1] was slow."),
    ]
    assert same(articles, (0, "p1"), (1, "p1"))
    assert not same(articles, (0, "p1"), (2, "p1"))


def test_type_and_outlet_together_decide_and_each_alone_is_a_question() -> None:
    articles = [
        FERRIES,
        SUGAR,
        write("[SFA|s1] moved.", publisher="Baker's Weekly"),
        write("[SFA|s1] rested.", publisher="Tarn Times"),
        write("[SFA|c1] slept.", publisher="Baker's Weekly"),
        write("[SFA|b1] danced.", publisher="Baker's Weekly"),
    ]
    assert same(articles, (1, "s1"), (2, "s1"))
    for number, local in ((3, "s1"), (4, "c1"), (5, "b1")):
        assert not same(articles, (1, "s1"), (number, local))
        assert doubted(articles, (1, "s1"), (number, local))
    told = between(resolve(articles), articles, (1, "s1"), (4, "c1"))
    assert told is not None
    assert "only this outlet's +0.20: Baker's Weekly" in told.reasons
    against = between(resolve(articles), articles, (1, "s1"), (5, "b1"))
    assert against is not None
    assert against.reasons[-1].startswith("ambiguous")


def test_an_outlet_that_often_writes_of_one_body_alone_means_it() -> None:
    often = [write(f"The [Solent Ferry Authority|b1] paid {n}.", publisher="Solent Post") for n in range(2)]
    articles = [FERRIES, PRISONS, *often, write("[SFA|b1] moved.", publisher="Solent Post")]
    assert same(articles, (0, "b1"), (4, "b1"))
    assert not same(articles[:2] + articles[4:], (0, "b1"), (2, "b1"))


@pytest.mark.parametrize("order", [*permutations(range(5))][::7])
def test_any_order_of_articles_gives_the_same(order: tuple[int, ...]) -> None:
    articles = [
        FERRIES,
        SUGAR,
        write("[SFA|b1] met [Halverd Lines|c1]."),
        write("[SFA|s1] moved.", publisher="Baker's Weekly"),
        write("The [Saltmere Farms Agency|b1] met as [SFA|b2] fell."),
    ]
    first, again = resolve(articles), resolve([articles[n] for n in order])
    assert again.entities == first.entities
    assert again.decisions == first.decisions


def test_a_name_that_is_itself_a_short_form_of_several_is_no_trouble() -> None:
    articles = [
        write("The [Solent Ferry Authority|b1] ([SFA|b1]) paid."),
        write("The [SF Agency|b1] ([SFA|b1]) paid."),
        write("The [SF Agency North|b1], or [SF Agency|b1], paid."),
        write("The [SF Agency South|b1], or [SF Agency|b1], paid."),
        write("[SFA|b1] and [SF Agency North|b2] slept."),
    ]
    assert len(resolve(articles).entities) >= 4


def test_what_a_person_gave_an_acronym_to_is_not_taken_for_the_other_body_too() -> None:
    articles = [FERRIES, SUGAR, write("[SFA|b1] moved.")]
    hub = resolve([articles[2]]).entities[0].id
    ferries = resolve([FERRIES]).node_of(FERRIES[0].id, "b1")
    decided = [Decision(hub, ferries, Judgement.SAME, 1.0, (), "person:ada")]
    assert same(articles, (0, "b1"), (2, "b1"), decided)
    assert not same(articles, (0, "b1"), (1, "s1"), decided)
