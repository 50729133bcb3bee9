"""Kinds of amounts: what the words right around an amount say that it is."""

import pytest

from kgraph.model import Span
from kgraph.resolve import resolve
from kgraph.resolve.values import value_kinds
from tests.resolve.write import write

AMOUNT = "£40m"


def kinds(text: str, *, extends: bool = False) -> tuple[str, ...]:
    """Return the kinds of the amount in a sentence."""
    start = text.index(AMOUNT)
    return value_kinds(text, [Span(0, len(text))], [Span(start, start + len(AMOUNT))], extends=extends)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The deal is worth £40m a year.", "perYear"),
        ("A £40m-a-year deal was signed.", "perYear"),
        ("It pays £40m per annum for it.", "perYear"),
        ("The annual cost of about £40m is too high.", "perYear"),
        ("It will pay up to £40m for the work.", "upTo"),
        ("The bill is capped at £40m.", "upTo"),
        ("It has a maximum value of £40m.", "upTo"),
        ("An amendment lifted the ceiling to £40m.", "upTo"),
        ("The scheme is expected to cost around £40m.", "estimated"),
        ("The register could cost £40m.", "estimated"),
        ("An estimated £40m went to consultants.", "estimated"),
        ("It has already cost taxpayers £40m.", "spent"),
        ("The council has paid the firm £40m so far.", "spent"),
        ("Ministers have spent £40m.", "spent"),
        ("A £40m extension was agreed.", "extension"),
        ("The contract was extended by two years for £40m.", "extension"),
        ("The bill came to £40m in total.", "total"),
        ("It has a total value of £40m.", "total"),
        ("The deal is worth £40m over five years.", "total"),
        ("The firm gets £40m over the life of the contract.", "total"),
    ],
)
def test_the_words_around_an_amount_tell_its_kind(text: str, kind: str) -> None:
    assert kinds(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "The firm won a £40m contract.",
        "The contract is worth £40m. The total is not known.",
        "Up to 300 homes are cold. The deal is worth £40m.",
        "The contract is worth £40m; an annual report follows.",
        "It bought 20 ferries, up to 9 of them new, for £40m.",
    ],
)
def test_words_about_something_else_tell_nothing(text: str) -> None:
    assert kinds(text) == ()


def test_an_amount_can_be_of_two_kinds_but_no_total_is_a_year_s() -> None:
    assert kinds("It may pay up to £40m a year.") == ("perYear", "upTo")
    assert kinds("A total of £40m a year is spent.") == ("perYear",)


def test_the_amount_of_a_contract_that_extends_another_is_the_extension_s() -> None:
    assert kinds("The deal is worth £40m.", extends=True) == ("extension",)


def test_an_amount_outside_the_evidence_tells_nothing() -> None:
    assert value_kinds("It is worth £40m a year.", [Span(0, 5)], [Span(12, 16)]) == ()


def test_a_resolved_claim_knows_the_kind_of_its_amount() -> None:

    article = write("[Halverd|c1] has a [deal|k1] worth [£40m|m1] a year.", "k1 value m1", money=["40000000 GBP"])
    (claim,) = resolve([article]).article(*article).claims
    assert claim.what.kinds == ("perYear",)
