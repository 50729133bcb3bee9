"""What things look like: told without colour, readable, in fixed steps."""

import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Entity, Money
from kgraph.publish.caption import LINES, WIDTH, caption, wrapped
from kgraph.publish.style import LOOKS, size
from kgraph.publish.template import asset
from kgraph.publish.words import compact, exact, verb


def money(amount: str, currency: str = "GBP") -> Money:
    """Return an amount."""
    return Money(Decimal(amount), currency)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def themes() -> list[dict[str, str]]:
    """Return the colours of each theme by name, light ones standing in where a theme says nothing."""
    blocks = re.findall(r":root[^{]*\{(.*?)\}", asset("css/base.css"), re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    return [found[0] | each for each in found]


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme["page"])
def test_text_stands_out_in_every_theme(theme: dict[str, str]) -> None:
    for ground in ("page", "raised", "sunk"):
        for ink in ("ink", "soft", "accent", "criticism", "sanction", "scrutiny", "support", "contract", "work"):
            assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
    assert contrast(theme["mark-ink"], theme["mark"]) >= 7
    assert contrast(theme["on-accent"], theme["accent"]) >= 4.5


def test_lines_stand_out_from_the_page() -> None:
    light, dark = "#fbfaf7", "#12171e"
    for name, one, two in re.findall(r'(\w+): \{ light: "(#\w{6})", dark: "(#\w{6})"', asset("js/draw.js")):
        assert contrast(one, light) >= 4.5, name
        assert contrast(two, dark) >= 4.5, name


def test_no_two_types_share_shape_and_colour() -> None:
    assert len({(look.shape, look.light) for look in LOOKS.values()}) == len(LOOKS)
    shapes = [look.shape for look in LOOKS.values()]
    assert max(shapes.count(shape) for shape in shapes) == 2


def test_ten_times_the_money_is_one_step_larger() -> None:
    sizes = [size("Contract", money(f"1e{zeros}"), 3) for zeros in (5, 6, 7, 8, 9)]
    steps = {two - one for one, two in itertools.pairwise(sizes)}
    assert steps <= {4, 5}


@given(st.decimals(0, 10**13, allow_nan=False, places=2))
def test_a_compact_amount_is_near_the_exact_one(amount: Decimal) -> None:
    text = compact(Money(amount, "GBP"))
    number, letter = re.fullmatch(r"£([\d.]+)(bn|m|k)?", text).groups()  # type: ignore[union-attr] # it must match
    scale = {"bn": 10**9, "m": 10**6, "k": 10**3, None: 1}[letter]
    assert abs(Decimal(number) * scale - amount) <= max(amount * Decimal("0.006"), Decimal("0.01"))


@pytest.mark.parametrize(
    ("amount", "currency", "short", "long"),
    [
        ("42000000", "GBP", "£42m", "GBP 42,000,000"),
        ("18400000.00", "GBP", "£18.4m", "GBP 18,400,000"),
        ("999999", "GBP", "£1m", "GBP 999,999"),
        ("1250000000", "EUR", "€1.25bn", "EUR 1,250,000,000"),
        ("900", "CHF", "CHF 900", "CHF 900"),
        ("0", "USD", "US$0", "USD 0"),
    ],
)
def test_amounts_are_written_as_people_write_them(amount: str, currency: str, short: str, long: str) -> None:
    assert (compact(money(amount, currency)), exact(money(amount, currency))) == (short, long)


@given(st.text(max_size=300))
def test_a_caption_is_short_whatever_the_name(name: str) -> None:
    lines = wrapped(name).split("\n")
    assert 1 <= len(lines) <= LINES
    assert all(len(line) <= WIDTH + 2 for line in lines)


def test_a_contract_is_captioned_by_what_it_is_and_its_amount() -> None:
    label = "records deal, Ministry of Harbours - Merribank"
    entity = Entity("1", "Contract", label, (), ())
    assert caption(entity, money("5000000")) == "£5m\nrecords deal"
    assert caption(entity, None) == "records deal"
    told = Entity("1", "Contract", "£5m contract, A - B", (), ())
    assert caption(told, money("5000000")) == "£5m contract"


def test_a_relation_of_somebody_elses_is_read_from_its_name() -> None:
    assert verb("paidFineTo").active == "paid fine to"
