"""Contracts across articles, and what they are called."""

from decimal import Decimal

import pytest

from kgraph.model import Judgement, Money
from kgraph.resolve import money_label, resolve
from tests.resolve.test_organisations import entity, same, things
from tests.resolve.write import write

PARTIES = ("k1 awardedTo c1", "k1 awardedBy b1")
DEAL = "[Halverd|c1] won a [{}|k1] from the [Roads Agency|b1]"


def test_same_parties_and_value_are_one_contract() -> None:
    articles = [
        write(DEAL.format("contract") + " worth [£25m|m1].", *PARTIES, "k1 value m1", money=["25000000 GBP"]),
        write(DEAL.format("deal") + ", [£25 million|m1].", *PARTIES, "k1 value m1", money=["25000000.0 GBP"]),
    ]
    assert same(articles, (0, "k1"), (1, "k1"))
    assert things(articles, "Contract") == [("£25m contract, Roads Agency \N{EN DASH} Halverd", 2)]


def test_same_parties_alone_are_a_question() -> None:
    articles = [write(DEAL.format("contract") + ".", *PARTIES), write(DEAL.format("deal") + " too.", *PARTIES)]
    assert not same(articles, (0, "k1"), (1, "k1"))
    assert [(it.judgement, it.score) for it in resolve(articles).decisions] == [(Judgement.UNSURE, 0.6)]


def test_different_values_of_one_contract_stay_side_by_side() -> None:
    text = DEAL.format("contract") + " for [Lantern|p1], [{0}|m1]."
    articles = [
        write(text.replace("{0}", "£25m"), *PARTIES, "k1 covers p1", "k1 value m1", money=["25000000 GBP"]),
        write(text.replace("{0}", "£27m"), *PARTIES, "k1 covers p1", "k1 value m1", money=["27000000 GBP"]),
    ]
    assert same(articles, (0, "k1"), (1, "k1"))
    assert len(things(articles, "Money")) == 2
    values = {cited.what.object for pair in articles for cited in resolve(articles).article(*pair).claims}
    assert len(values) == 5  # supplier, buyer, policy and both amounts


@pytest.mark.parametrize(
    ("first", "second"),
    [("k1 start 2019-06", "k1 start 2023-01"), ("k1 awarded 2019", "k1 awarded 2021-05")],
)
def test_contradicting_dates_make_two_contracts(first: str, second: str) -> None:
    text = DEAL.format("contract") + " for [Lantern|p1]."
    articles = [
        write(text, *PARTIES, "k1 covers p1", attributes=[first]),
        write(text + " Again.", *PARTIES, "k1 covers p1", attributes=[second]),
    ]
    assert not same(articles, (0, "k1"), (1, "k1"))
    agreeing = [articles[0], write(text + " So.", *PARTIES, "k1 covers p1", attributes=[first])]
    assert same(agreeing, (0, "k1"), (1, "k1"))


def test_reports_years_apart_with_other_values_are_two_contracts() -> None:
    text = DEAL.format("contract") + " for [Lantern|p1], [{0}|m1]."
    claims = (*PARTIES, "k1 covers p1", "k1 value m1")
    articles = [
        write(text.replace("{0}", "£2m"), *claims, money=["2000000 GBP"], published="2010-01-01"),
        write(text.replace("{0}", "£9m"), *claims, money=["9000000 GBP"], published="2019-01-01"),
    ]
    assert not same(articles, (0, "k1"), (1, "k1"))


def test_another_buyer_or_supplier_is_another_contract() -> None:
    claims, money = (*PARTIES, "k1 value m1"), ["25000000 GBP"]
    articles = [
        write("[Halverd|c1] won a [deal|k1] from the [Roads Agency|b1], [£25m|m1].", *claims, money=money),
        write("[Halverd|c1] won a [deal|k1] from [Fenn Board|b1] worth [£25m|m1].", *claims, money=money),
        write("[Brindle|c1] won a [deal|k1] from the [Roads Agency|b1], [£25m|m1].", *claims, money=money),
    ]
    assert len(things(articles, "Contract")) == 3


def test_an_extension_is_not_its_contract_also_through_a_third_article() -> None:
    claims = (*PARTIES, "k1 covers p1", "k2 awardedTo c1", "k2 awardedBy b1", "k2 covers p1", "k2 extends k1")
    articles = [
        write(DEAL.format("contract") + " for [Lantern|p1] and an [extension|k2].", *claims),
        write(DEAL.format("contract") + " for [Lantern|p1].", *PARTIES, "k1 covers p1"),
    ]
    assert not same(articles, (0, "k1"), (0, "k2"))
    assert len(things(articles, "Contract")) == 2


def test_two_contracts_of_one_article_stay_two() -> None:
    claims = (*PARTIES, "k1 covers p1", "k2 awardedTo c1", "k2 awardedBy b1", "k2 covers p1")
    articles = [
        write(DEAL.format("contract") + " for [Lantern|p1] and [another|k2].", *claims),
        write(DEAL.format("deal") + " for [Lantern|p1].", *PARTIES, "k1 covers p1"),
    ]
    assert len(things(articles, "Contract")) == 2


def test_what_is_only_possible_or_denied_ties_nothing() -> None:
    possible = ("k1 awardedTo c1 possible", "k1 awardedBy b1 denied", "k1 value m1")
    articles = [
        write(DEAL.format("contract") + " worth [£25m|m1].", *PARTIES, "k1 value m1", money=["25000000 GBP"]),
        write(DEAL.format("deal") + ", [£25 million|m1].", *possible, money=["25000000 GBP"]),
    ]
    assert not same(articles, (0, "k1"), (1, "k1"))


def test_a_contract_is_called_by_its_name_its_terms_or_what_it_is_for() -> None:
    named = write("The [Lantern Framework|k1] began.")
    bare = write("A [digital identity contract|k1] began.")
    purpose = write("A [thing|k1] for [Lantern|p1] began.", "k1 covers p1")
    extension = write("[Halverd|c1] got a [two-year extension|k1].", "k1 awardedTo c1")
    assert entity(resolve([named]), named, "k1").label == "Lantern Framework"
    assert entity(resolve([bare]), bare, "k1").label == "digital identity contract"
    assert entity(resolve([purpose]), purpose, "k1").label == "contract for Lantern"
    assert entity(resolve([extension]), extension, "k1").label == "two-year extension, Halverd"


@pytest.mark.parametrize(
    ("amount", "currency", "label"),
    [
        ("25000000", "GBP", "£25m"),
        ("394700000", "GBP", "£394.7m"),
        ("1200000000", "EUR", "€1.2bn"),
        ("2500000000000", "JPY", "JP¥2.5tn"),
        ("1234567", "GBP", "£1,234,567"),
        ("600000", "GBP", "£600,000"),
        ("12.50", "GBP", "£12.50"),
        ("5000000", "CHF", "CHF 5m"),
        ("0", "GBP", "£0"),
    ],
)
def test_amounts_are_written_as_newspapers_do_and_exactly(amount: str, currency: str, label: str) -> None:
    assert money_label(Money(Decimal(amount), currency)) == label
