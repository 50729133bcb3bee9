"""Organisations and policies across articles: what becomes one, what stays two, and what is asked."""

from dataclasses import replace

import pytest

from kgraph.model import Decision, Document, Entity, Extraction, Judgement
from kgraph.resolve import Resolution, handles, resolve
from tests.resolve.write import write

Articles = list[tuple[Document, Extraction]]


def things(articles: Articles, kind: str = "", decisions: list[Decision] | None = None) -> list[tuple[str, int]]:
    """Return label and number of members of the entities of a type, sorted."""
    found = resolve(articles, decisions or []).entities
    return sorted((entity.label, len(entity.members)) for entity in found if not kind or entity.type == kind)


def entity(resolution: Resolution, article: tuple[Document, Extraction], local: str) -> Entity:
    """Return the entity that an article's entity is part of."""
    wanted = resolution.entity_of(article[0].id, local)
    return next(it for it in resolution.entities if it.id == wanted)


def same(
    articles: Articles, one: tuple[int, str], other: tuple[int, str], decisions: list[Decision] | None = None
) -> bool:
    """Tell whether two articles' entities became one."""
    found = resolve(articles, decisions or [])
    first, second = (found.entity_of(articles[n][0].id, local) for n, local in (one, other))
    return first == second


def test_an_acronym_explained_in_one_article_is_understood_in_another() -> None:
    articles = [
        write("The [Department for Roads and Rivers|b1] ([DRR|b1]) paid."),
        write("[DRR|b1] paid again."),
        write("The [Department for Roads & Rivers|b1] denied it."),
    ]
    assert things(articles) == [("Department for Roads and Rivers", 3)]
    assert resolve(articles).entities[0].aliases == ("DRR", "Department for Roads & Rivers")


def test_brackets_count_also_where_the_extractor_saw_two_things() -> None:
    articles = [write("The [Ministry of Roads|b1] ([MoR|b2]) paid."), write("The [MoR|b1] paid.")]
    assert things(articles) == [("Ministry of Roads", 3)]


def test_an_acronym_beside_its_full_name_is_a_question_and_in_several_articles_no_longer() -> None:
    beside = "the [{}|b1] as the [DRR|b2] rose"
    once = [write(beside.format("Department for Roads and Rivers")), write("The [DRR|b1] fell.")]
    assert not same(once, (0, "b1"), (1, "b1"))
    twice = [*once, write(f"Again {beside.format('Department of Roads & Rivers')}")]
    assert same(twice, (0, "b1"), (1, "b1"))
    assert same(twice, (0, "b1"), (2, "b2"))
    assert "nearby again +0.20: 2 articles" in {reason for it in resolve(twice).decisions for reason in it.reasons}


def test_an_acronym_of_two_bodies_goes_with_its_articles_company_or_stays_alone() -> None:
    articles = [
        write("The [Solent Ferry Authority|b1] ([SFA|b1]) sued [Halverd Lines|c1]."),
        write("The [Sugar and Fats Alliance|s1] ([SFA|s1]) praised [Brindle Foods|c1]."),
        write("[SFA|b1] met [Halverd Lines|c1] again."),
        write("[SFA|b1] moved house."),
        write("Nobody wrote to [SFA|b1]."),
    ]
    assert same(articles, (0, "b1"), (2, "b1"))
    assert not same(articles, (1, "s1"), (2, "b1"))
    assert not same(articles, (3, "b1"), (4, "b1"))
    doubts = [it for it in resolve(articles).decisions if it.judgement == Judgement.UNSURE]
    assert any("ambiguous -0.40: 2 things" in it.reasons for it in doubts)


def test_the_surfaces_of_a_chain_gone_wrong_do_not_travel() -> None:
    articles = [
        write("[Halverd|c1] and the [firm|c1] and [Halverd|c1], said [Brindle|c1]."),
        write("[Brindle|c1] baked."),
        write("[Halverd|c1] sailed."),
    ]
    assert things(articles) == [("Brindle", 1), ("Halverd", 2)]
    assert all(not it.aliases for it in resolve(articles).entities)


def test_a_legal_form_may_be_left_out_while_one_thing_has_it() -> None:
    one = [write("[Halverd|c1] won."), write("[Halverd Ltd|c1] lost."), write("[Halverd Limited|c1] drew.")]
    assert things(one) == [("Halverd Limited", 3)]  # each form once: the longest
    assert things([*one, write("[Halverd|c1] ran.")]) == [("Halverd", 4)]
    two = [*one, write("[Halverd plc|c1] sold.")]
    assert things(two) == [("Halverd", 1), ("Halverd Limited", 2), ("Halverd plc", 1)]
    asked = [it for it in resolve(two).decisions if it.judgement == Judgement.UNSURE]
    assert len(asked) >= 2


def test_a_short_form_needs_an_article_that_shows_it_and_shared_company() -> None:
    shown = write("[Fenbridge District Council|b1] paid [Halverd|c1]; [Fenbridge|b1] said so.")
    with_company = write("[Fenbridge|b1] sued [Halverd|c1].")
    without = write("[Fenbridge|b1] flooded.")
    assert same([shown, with_company], (0, "b1"), (1, "b1"))
    assert not same([shown, without], (0, "b1"), (1, "b1"))
    assert not same([write("[Fenbridge District Council|b1] paid."), without], (0, "b1"), (1, "b1"))


def test_a_group_is_the_firm_that_everybody_calls_by_its_short_name() -> None:
    articles = [
        write("[Kestmoor Group plc|c1] won. [Kestmoor|c1] is glad."),
        write("[Kestmoor|c1] was late."),
        write("[Kestmoor|c1] paid."),
    ]
    assert things(articles) == [("Kestmoor Group plc", 3)]


def test_a_daughter_that_is_called_by_its_mothers_name_does_not_swallow_the_mother() -> None:
    articles = [
        write("[Halverd Health|c1], or [Halverd|c1], paid [Fenbridge Trust|s1]."),
        write("[Halverd Rail|c1], or [Halverd|c1], paid [Fenbridge Trust|s1]."),
        *[write(f"[Halverd|c1] paid [Fenbridge Trust|s1] {n} times.") for n in range(4)],
    ]
    assert things(articles, "Company") == [("Halverd", 4), ("Halverd Health", 1), ("Halverd Rail", 1)]


def test_what_an_article_tells_apart_is_never_one() -> None:
    articles = [
        write("[Halverd Health|c1], also [Halverd|c1], works for [Fenbridge Trust|s1]."),
        write("[Halverd|c1] works for [Fenbridge Trust|s1]."),
        write("[Halverd Health|c1] belongs to [Halverd|c2].", "c1 partOf c2"),
    ]
    assert same(articles[:2], (0, "c1"), (1, "c1"))
    assert not same(articles, (0, "c1"), (1, "c1"))
    acronym = [
        write("The [Roads Agency|b1] ([RA|b1]) paid."),
        write("The [RA|b1] joined the [Roads Agency|b2].", "b1 partOf b2"),
    ]
    assert not same(acronym, (0, "b1"), (1, "b1"))
    told = [it for it in resolve(acronym).decisions if it.judgement == Judgement.DIFFERENT]
    assert told[0].reasons[0] == "held apart by an article or a person"


@pytest.mark.parametrize("words", ["government", "council", "ministers", "company", "Council", "department"])
def test_words_for_any_of_their_kind_never_join_articles(words: str) -> None:
    assert len(things([write(f"The [{words}|b1] paid {n}.") for n in range(3)])) == 3


def test_a_sentences_capital_makes_no_name_where_others_write_it_small() -> None:
    articles = [
        write("[Wardens|b1] came."),
        write("[Wardens|b1] went."),
        write("Then the [wardens|b1] slept."),
        write("[Halverd|c1] paid."),
        write("[Halverd|c1] sold."),
    ]
    assert things(articles) == [("Halverd", 2), ("Wardens", 1), ("Wardens", 1), ("wardens", 1)]


def test_the_kind_of_organisation_is_the_majoritys() -> None:
    articles = [write("[Halverd|c1] paid."), write("[Halverd|b1] paid up."), write("Then [Halverd|c1] slept.")]
    found = resolve(articles).entities
    assert [(it.type, it.label) for it in found] == [("Company", "Halverd")]


def test_an_organisation_and_a_policy_of_one_name_are_two() -> None:
    assert len(things([write("[Lantern|c1] won."), write("[Lantern|p1] failed.")])) == 2


def test_a_policy_is_one_with_and_without_its_kind_and_small_letters_but_its_part_is_another() -> None:
    articles = [
        write("The [Lantern programme|p1] began."),
        write("They ended [Lantern|p1]."),
        write("The [Roads Support Payment|p1] ([RSP|p1]) rose, and [RSP assessments|p2] too."),
        write("The [roads support payment|p1] fell."),
        write("An end to [RSP assessments|p1] and to each [RSP assessment|p1]."),
        write("Then came the [RSP assessment|p1]."),
    ]
    assert things(articles) == [("Lantern programme", 2), ("RSP assessments", 3), ("Roads Support Payment", 2)]


def test_the_same_description_of_a_policy_is_one_only_in_shared_company() -> None:
    articles = [
        write("[Fenbridge Council|b1] opened a [hardship fund|p1]."),
        write("At [Fenbridge Council|b1] the [hardship fund|p1] is empty."),
        write("A [hardship fund|p1] helps."),
    ]
    assert same(articles, (0, "p1"), (1, "p1"))
    assert not same(articles, (0, "p1"), (2, "p1"))


def test_half_a_quotation_describes_nothing_that_has_a_better_description() -> None:
    articles = [write("The ‘[fit for roads’ tests|p1] failed, and the [driving tests|p1] ended.")]
    assert things(articles) == [("driving tests", 1)]
    assert things([write("The ‘[fit for roads’ tests|p1] failed.")]) == [("fit for roads’ tests", 1)]


def test_a_slip_in_a_word_is_a_question_and_with_shared_company_no_longer() -> None:
    alone = [write("[Halverd Systems|c1] won."), write("[Halvert Systems|c1] lost.")]
    assert not same(alone, (0, "c1"), (1, "c1"))
    assert [it.judgement for it in resolve(alone).decisions] == [Judgement.UNSURE]
    acronym = [
        write("The [Department for Roads|b1] ([DR|b1]) paid [Halverd|c1]."),
        write("The [Department of Roads|b1] ([DR|b1]) paid [Brindle|c1]."),
    ]
    assert same(acronym, (0, "b1"), (1, "b1"))


def test_north_and_south_do_not_become_one_without_a_reason() -> None:
    articles = [write("[Northern Ferries|c1] paid [Ayle|s1]."), write("[Southern Ferries|c1] paid [Ayle|s1].")]
    assert not same(articles, (0, "c1"), (1, "c1"))


def test_a_party_is_one_with_its_members_plural() -> None:
    articles = [write("A [Meadow|l1] MP came."), write("The [Meadows|l1] left."), write("The [Meadow Party|l1] slept.")]
    assert [count for _, count in things(articles)] == [3]


def test_a_type_that_a_user_adds_goes_by_its_name() -> None:
    articles = [write("[Ayle Bridge|p1] fell."), write("[Ayle Bridge|p1] stood.")]
    added = [
        (document, replace(extraction, entities=tuple(replace(it, type="Place") for it in extraction.entities)))
        for document, extraction in articles
    ]
    assert [(it.type, len(it.members)) for it in resolve(added).entities] == [("Place", 2)]


def test_groups_stay_in_their_articles() -> None:
    assert len(things([write(f"The [Save Our Ferry campaigners|g1] met {n}.") for n in range(2)])) == 2


def test_equal_amounts_are_one_node_with_an_exact_label() -> None:
    articles = [
        write("[£25m|m1] was paid.", money=["25000000 GBP"]),
        write("[25 million pounds|m1] was paid.", money=["25000000.00 GBP"]),
        write("[$1,234,567.50|m1] and [€2bn|m2].", money=["1234567.50 USD", "2000000000 EUR"]),
    ]
    assert things(articles) == [("US$1,234,567.50", 1), ("£25m", 2), ("€2bn", 1)]


def test_persons_decisions_win_and_can_take_one_article_out() -> None:
    articles = [write("[Halverd|c1] won."), write("[Halverd|c1] lost."), write("[Brindle|c1] slept.")]
    apart = resolve(articles)
    first, brindle = entity(apart, articles[0], "c1").id, entity(apart, articles[2], "c1").id
    merged = [Decision(first, brindle, Judgement.SAME, 1.0, ("known",), "person:ada")]
    assert [count for _, count in things(articles, decisions=merged)] == [3]
    out = handles(*articles[1])["c1"]
    split = [Decision(first, out, Judgement.DIFFERENT, 1.0, (), "person:ada")]
    assert things(articles, decisions=split) == [("Brindle", 1), ("Halverd", 1), ("Halverd", 1)]
    moved = [*split, Decision(out, brindle, Judgement.SAME, 1.0, (), "person:ada")]
    assert not same(articles, (0, "c1"), (1, "c1"), moved)
    assert same(articles, (1, "c1"), (2, "c1"), moved)


def test_different_wins_over_what_same_implies() -> None:
    articles = [write(f"[{name}|c1] won.") for name in ("Halverd", "Brindle", "Corvane")]
    ids = [entity(resolve(articles), article, "c1").id for article in articles]
    decisions = [
        Decision(ids[0], ids[1], Judgement.SAME, 1.0, (), "person:ada"),
        Decision(ids[1], ids[2], Judgement.SAME, 1.0, (), "person:ada"),
        Decision(ids[0], ids[2], Judgement.DIFFERENT, 1.0, (), "person:bo"),
    ]
    assert not same(articles, (0, "c1"), (2, "c1"), decisions)
    assert len(things(articles, decisions=decisions)) == 2


def test_a_decision_about_what_no_article_has_is_told() -> None:
    lost = Decision("0" * 32, "1" * 32, Judgement.SAME, 1.0, (), "person:ada")
    assert resolve([write("[Halverd|c1] won.")], [lost]).unknown == (lost,)


def test_ids_stay_when_later_articles_come_and_old_ones_can_be_followed() -> None:
    early = write("The [DRR|b1] paid.", published="2019-01-01")
    later = write("The [Department for Roads and Rivers|b1] ([DRR|b1]) paid.", published="2020-01-01")
    before = resolve([early]).entities[0].id
    after = resolve([early, later])
    assert [it.id for it in after.entities] == [before]
    alone = resolve([later]).entities[0].id
    assert alone != before
    assert after.follow(alone) == before
    assert after.follow("0" * 32) is None
