"""Money is read exactly or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Money
from tests.annotate.documents import found, values

ONE = [
    ("£25m", "25000000 GBP"),
    ("£394.7 million", "394700000 GBP"),
    ("£75 MILLION", "75000000 GBP"),
    ("£3.1million", "3100000 GBP"),
    ("$1.2bn", "1200000000 USD"),
    ("$4.7b", "4700000000 USD"),
    ("US$3 billion", "3000000000 USD"),
    ("A$48m", "48000000 AUD"),
    ("C$2-million", "2000000 CAD"),
    ("NZ$5", "5 NZD"),
    ("HK$3.5 billion", "3500000000 HKD"),
    ("N$7.1 billion", "7100000000 NAD"),
    ("€3bn", "3000000000 EUR"),
    ("25 €", "25 EUR"),
    ("5 million euros", "5000000 EUR"),
    ("80m euros", "80000000 EUR"),
    ("420-million-euro", "420000000 EUR"),
    ("12.000.000,00 EUR", "12000000 EUR"),
    ("EUR 1.5 million", "1500000 EUR"),
    ("GBP25m", "25000000 GBP"),
    ("dollars 2.5m", "2500000 USD"),
    ("pounds 3m", "3000000 GBP"),
    ("50p", "0.5 GBP"),
    ("8½p", "0.085 GBP"),
    ("35 pence", "0.35 GBP"),
    ("Rs 500 crore", "5000000000 INR"),
    ("2 lakh crore rupees", "2000000000000 INR"),
    ("half a million pounds", "500000 GBP"),
    ("a quarter of a billion dollars", "250000000 USD"),
    ("three quarters of a million euros", "750000 EUR"),
    ("two and a half million pounds", "2500000 GBP"),
    ("a million and a half pounds", "1500000 GBP"),
    ("three million pounds", "3000000 GBP"),
    ("25 million pounds sterling", "25000000 GBP"),
    ("£1,234,567", "1234567 GBP"),
    ("£1\u00a0234\u00a0567", "1234567 GBP"),
    ("£2½m", "2500000 GBP"),
    ("£2 1/2m", "2500000 GBP"),
    ("£62k", "62000 GBP"),
    ("R420 million", "420000000 ZAR"),
    ("N4.2 billion", "4200000000 NGN"),
    ("Sh7.4bn", "7400000000 KES"),
    ("DM 25 million", "25000000 DEM"),
    ("SEK 65 million", "65000000 SEK"),
    ("5.5 billion won", "5500000000 KRW"),
    ("22.5 billion baht", "22500000000 THB"),
    ("3 million Swiss francs", "3000000 CHF"),
    ("50 Canadian dollars", "50 CAD"),
    ("40 million Swedish kronor", "40000000 SEK"),
    ("$90 million Canadian", "90000000 CAD"),
    ("$90 million (Canadian)", "90000000 CAD"),
    ("TRY 2bn", "2000000000 TRY"),
    ("£1.125bn", "1125000000 GBP"),
]


@pytest.mark.parametrize(("words", "amount"), ONE, ids=[words for words, _ in ONE])
@pytest.mark.parametrize("frame", ["The deal, put at {}, was signed.", "{}", 'He said "{}". Nobody else did.'])
def test_a_sum_is_read_with_its_multiplier_and_currency(words: str, amount: str, frame: str) -> None:
    assert found(frame.format(words), Money) == [(words, amount)]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("between £20m and £25m", [("£20m", "20000000 GBP"), ("£25m", "25000000 GBP")]),
        ("£20m to £25m", [("£20m", "20000000 GBP"), ("£25m", "25000000 GBP")]),
        ("£20 to £25m", [("£20", "20000000 GBP"), ("£25m", "25000000 GBP")]),
        ("£20-25m a year", [("£20", "20000000 GBP"), ("25m", "25000000 GBP")]),
        ("€40m–50m", [("€40m", "40000000 EUR"), ("50m", "50000000 EUR")]),
        ("5 to 10 million euros", [("5", "5000000 EUR"), ("10 million euros", "10000000 EUR")]),
        ("between 5 and 10 million euros", [("5", "5000000 EUR"), ("10 million euros", "10000000 EUR")]),
        ("£5 to 10 a week", [("£5", "5 GBP"), ("10", "10 GBP")]),
        ("£500 to £2m", [("£500", "500 GBP"), ("£2m", "2000000 GBP")]),
        ("£20 and 30 people", [("£20", "20 GBP")]),
        ("£3 and 4 million people", [("£3", "3 GBP")]),
        (
            "6.7 billion pounds ($11.2 billion)",
            [("6.7 billion pounds", "6700000000 GBP"), ("$11.2 billion", "11200000000 USD")],
        ),
    ],
)
def test_the_ends_of_a_range_are_two_sums_that_share_what_is_said_once(text: str, sums: list[tuple[str, str]]) -> None:
    assert found(text, Money) == sums


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a contract worth up to £5m over two years", "£5m"),
        ("the £3.1m-a-year agreement", "£3.1m"),
        ("a £1.2 million-a-year deal", "£1.2 million"),
        ("some £40m in all", "£40m"),
        ("£394.7\nmillion", "£394.7\nmillion"),
    ],
)
def test_the_span_covers_amount_and_currency_alone(text: str, words: str) -> None:
    assert [span for span, _ in found(text, Money)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "R4X and B2B",
        "section 21 of the act",
        "the M25, the R101 and the N7",
        "COP26 and COP 26",
        "TOP 25 and ALL 12",
        "Labour, with 25 won seats, and 3.5 marks ahead",
        "200 pounds of cocaine",
        "several hundred million pounds",
        "a few million euros",
        "millions of pounds",
        "a 25m pool",
        "in 2019 prices",
        "the £ sign and the $ sign",
    ],
)
def test_what_is_no_sum_is_not_read_as_one(text: str) -> None:
    assert not found(text, Money)


@pytest.mark.parametrize(
    "text", ["3 million francs", "25 cents", "40 million kroner", "€12.000", "B$40m", "50,000 marks", "5 pounds of tea"]
)
def test_a_sum_of_unclear_currency_or_writing_is_left_out_and_not_counted(text: str) -> None:
    assert values(text) == []


NAMES = [
    ("£{}", "GBP"), ("${}", "USD"), ("€{}", "EUR"), ("A${}", "AUD"), ("GBP {}", "GBP"), ("pounds {}", "GBP"),
    ("{} pounds", "GBP"), ("{} euros", "EUR"), ("{} Canadian dollars", "CAD"), ("{} EUR", "EUR"), ("Rs {}", "INR"),
]  # fmt: skip
SCALES = {"": 1, "m": 10**6, "bn": 10**9, " million": 10**6, " billion": 10**9, " crore": 10**7, "-million": 10**6}


@given(
    name=st.sampled_from(NAMES),
    scale=st.sampled_from(sorted(SCALES)),
    amount=st.decimals(min_value=1, max_value=999_999, places=2),
    grouped=st.booleans(),
)
def test_an_amount_put_into_words_is_read_back_exactly(
    name: tuple[str, str], scale: str, amount: Decimal, *, grouped: bool
) -> None:
    pattern, currency = name
    digits = f"{amount:,.2f}" if grouped else f"{amount:.2f}"
    text = f"It is worth {pattern.format(digits + scale)} in all."
    [value] = [value for value in values(text) if isinstance(value.amount, Money)]
    assert value.amount == Money(amount * SCALES[scale], currency)
    assert value.span.of(text) == pattern.format(digits + scale)


@given(euros=st.integers(min_value=1_000, max_value=999_999_999), cents=st.integers(min_value=0, max_value=99))
def test_continental_writing_is_read_back_exactly(euros: int, cents: int) -> None:
    text = f"Der Preis: {euros:,}".replace(",", ".") + f",{cents:02d} EUR"
    assert [value.amount for value in values(text)] == [Money(Decimal(euros) + Decimal(cents) / 100, "EUR")]


def test_equal_amounts_are_written_alike_however_the_text_puts_them() -> None:
    forms = [
        "£25m",
        "£25 million",
        "£25,000,000",
        "£25.0m",
        "£0.025bn",
        "25 million pounds",
        "twenty-five million quid",
    ]
    assert {written for form in forms for _, written in found(form, Money)} == {"25000000 GBP"}
