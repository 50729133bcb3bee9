"""Names that say the same in other words, and what articles' words tell of names, offices and groups."""

import pytest

from kgraph.model import Judgement, Span
from kgraph.resolve import resolve
from kgraph.resolve.offices import offices
from kgraph.resolve.renamed import LONGEST, other_name
from tests.resolve.test_organisations import same, things
from tests.resolve.write import write


@pytest.mark.parametrize(
    ("between", "told"),
    [
        (", formerly known as ", True),
        (" (formerly ", True),
        (", which used to be called “", True),
        (" \N{EN DASH} until last year known as ", True),
        (", now ", True),
        (", which has renamed itself the ", True),
        (", rebranded as ", True),
        (", which trades as ", False),
        (", also known as the ", False),
        (", formerly part of ", None),
        (" and ", None),
        (", formerly of ", None),
        (" told ", None),
        (", now owned by ", None),
        (" " * LONGEST + "formerly ", None),
    ],
)
def test_words_that_tie_two_names(between: str, *, told: bool | None) -> None:
    assert other_name(between) is told


def test_a_firm_is_one_with_its_former_name_also_with_a_legal_form() -> None:
    articles = [
        write("[Halverd|c1], formerly known as [Corvane Data|c1], grew."),
        write("[Corvane Data Ltd|c1] shrank."),
        write("[Halverd|c1] slept."),
        write("[Halverd|c1] woke."),
    ]
    assert things(articles, "Company") == [("Halverd", 4)]
    (decision,) = (it for it in resolve(articles).decisions if "other name" in it.reasons[0])
    assert decision.reasons[0] == "other name +0.90: Halverd, formerly known as Corvane Data"


def test_a_former_name_that_fits_two_forms_joins_neither() -> None:
    articles = [
        write("[Halverd|c1], formerly [Corvane Data|c1], grew."),
        write("[Corvane Data Ltd|c1] shrank."),
        write("[Corvane Data plc|c1] fell."),
    ]
    assert len(things(articles, "Company")) == 3


def test_a_renamed_public_body_is_a_question_and_one_that_replaces_another_is_two() -> None:
    articles = [
        write("The [Department for Roads|b1], formerly the [Ministry of Ways|b1], grew."),
        write("The [Ministry of Ways|b1] shrank."),
    ]
    assert not same(articles, (0, "b1"), (1, "b1"))
    (asked,) = resolve(articles).decisions
    assert asked.judgement == Judgement.UNSURE
    firms = [
        write("[Halverd|c1], formerly [Corvane|c2], grew.", "c1 replaces c2"),
        write("[Corvane|c1] and [Halverd|c2] slept."),
    ]
    assert not same(firms, (0, "c1"), (0, "c2"))


def test_an_acronym_inside_a_name_is_written_out() -> None:
    articles = [
        write("[Bridge Toll Credit|p1] ([BTC|p1]) rose."),
        write("The [BTC assessment|p1] is hard."),
        write("The [Bridge Toll Credit assessments|p1] are hard."),
    ]
    assert same(articles, (1, "p1"), (2, "p1"))
    assert not same(articles, (0, "p1"), (2, "p1"))


def test_an_acronym_of_two_things_is_not_written_out_without_company() -> None:
    articles = [
        write("[Bridge Toll Credit|p1] ([BTC|p1]) rose."),
        write("[Boat Tax Cut|p1] ([BTC|p1]) fell."),
        write("The [BTC assessment|p1] is hard."),
        write("The [Boat Tax Cut assessment|p1] is hard."),
    ]
    assert not same(articles, (2, "p1"), (3, "p1"))


def test_a_council_is_one_without_its_kind_in_shared_company_only_and_only_where_it_fits_one() -> None:
    full = write("[Fenbridge Borough Council|b1] paid [Brindle|c1].")
    bare = write("[Fenbridge council|b1] owes [Brindle|c1].")
    assert same([full, bare], (0, "b1"), (1, "b1"))
    assert not same([full, write("[Fenbridge council|b1] met.")], (0, "b1"), (1, "b1"))
    other = write("[Fenbridge County Council|b1] fined [Brindle|c1].")
    assert not same([full, bare, other], (0, "b1"), (1, "b1"))
    assert not same([full, bare, other], (0, "b1"), (2, "b1"))


def test_a_london_borough_is_one_with_its_council() -> None:
    articles = [write("The [London Borough of Fenbridge|b1] met."), write("[Fenbridge Borough Council|b1] met.")]
    assert same(articles, (0, "b1"), (1, "b1"))


def test_a_legal_form_of_two_is_settled_by_company() -> None:
    beside = "[Brindle|c2] and [Ayle Trust|s1]"
    articles = [
        write(f"[Corvane|c1] met {beside}."),
        write(f"[Corvane Ltd|c1] left {beside}."),
        write("[Corvane plc|c1] slept."),
    ]
    assert same(articles, (0, "c1"), (1, "c1"))
    assert not same(articles, (0, "c1"), (2, "c1"))


def test_a_group_is_one_in_two_articles_only_where_it_is_named_definite_and_in_one_company() -> None:
    tied = [write(f"The [Ayle leaseholders|g1] {it} [Brindle|c1].") for it in ("sued", "beat")]
    assert same(tied, (0, "g1"), (1, "g1"))
    assert not same([write(f"The [Ayle leaseholders|g1] {it}.") for it in "ab"], (0, "g1"), (1, "g1"))
    for marked in ("[Ayle leaseholders|g1]", "The [campaigners|g1]", "The [Angry Parents|g1]"):
        pair = [write(f"{marked} {it} [Brindle|c1].") for it in ("sued", "beat")]
        assert not same(pair, (0, "g1"), (1, "g1")), marked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the roads secretary, Ada Fenn, said", {"roads secretary"}),
        ("by Work and Pensions Secretary Ada Fenn", {"work pensions secretary"}),
        ("Ada Fenn, who was the bridges minister, said", {"bridges minister"}),
        ("Ada Fenn MP, then roads minister", {"roads minister"}),
        ("the bridges minister Dame Ada Fenn", {"bridges minister"}),
        ("Ada Fenn, the roads secretary's brother", set()),
        ("Ada Fenn, the secretary of state for roads, said", {"roads secretary"}),
        ("met the roads secretary. Ada Fenn left", set()),
        ("general secretary Ada Fenn", set()),
        ("Ada Fenn, permanent secretary at the ministry", set()),
    ],
)
def test_offices_in_the_words_beside_a_name(text: str, told: set[str]) -> None:
    start = text.index("Ada")
    assert offices(text, (Span(start, start + 8),)) == told
