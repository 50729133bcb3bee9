"""IRIs and literals: exact, in one form, and impossible to break out of."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgraph.errors import InputError, UsageError
from kgraph.model import PartialDate
from kgraph.rdf import terms
from kgraph.rdf.terms import Mint
from tests.rdf.strategies import steady

NODE = NamedNode("urn:x")


def kept(literal: Literal) -> bool:
    """Tell whether Oxigraph gives a literal back as it was."""
    store = Store()
    store.add(Quad(NODE, NODE, literal))
    return set(store) == {Quad(NODE, NODE, literal)}


@pytest.mark.parametrize(
    ("number", "written"),
    [
        *(("4E+6", "4000000"), ("1.50", "1.5"), ("-0.0", "0"), ("100", "100"), ("0.000", "0"), ("-2.10", "-2.1")),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
    ],
)
def test_a_decimal_is_written_exactly_and_without_exponent(number: str, written: str) -> None:
    assert terms.decimal(Decimal(number)).value == written


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(InputError, match="not a number"):
        terms.decimal(Decimal(number))


@steady
@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_decimal_keeps_its_value_and_its_form_in_the_store(number: Decimal) -> None:
    literal = terms.decimal(number)
    assert Decimal(literal.value) == number
    assert kept(literal)


@steady
@given(st.floats(0, 1))
def test_a_confidence_has_four_digits(value: float) -> None:
    assert abs(Decimal(terms.confidence(value).value) - Decimal(value)) <= Decimal("0.00005001")


@pytest.mark.parametrize(
    ("date", "datatype"),
    [(PartialDate(987), "gYear"), (PartialDate(2019, 6), "gYearMonth"), (PartialDate(2019, 6, 14), "date")],
)
def test_a_date_is_typed_as_exactly_as_it_is_known(date: PartialDate, datatype: str) -> None:
    literal = terms.date(date)
    assert literal.datatype.value.endswith("#" + datatype)
    assert literal.value == str(date)
    assert kept(literal)


@steady
@given(st.text(st.characters()))
def test_any_text_becomes_a_literal_and_only_lone_surrogates_change(text: str) -> None:
    literal = terms.text(text)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert literal.value == whole
    assert kept(literal)


@steady
@given(st.text(st.characters()), st.text(st.characters()))
def test_a_key_cannot_break_out_of_its_iri_and_two_keys_have_two(one: str, other: str) -> None:
    mint = Mint()
    assert mint("entity", one).value.startswith("urn:kgraph:entity/")
    key = mint("entity", one).value.removeprefix("urn:kgraph:entity/")
    assert not {"/", "."} & {*key}
    surrogates = any("\ud800" <= character <= "\udfff" for character in one + other)
    assert surrogates or (mint("entity", one) == mint("entity", other)) == (one == other)


@pytest.mark.parametrize("base", ["", "no iri", "https://example.org", "urn:x y:"])
def test_a_base_that_is_none_is_refused_with_a_cure(base: str) -> None:
    with pytest.raises(UsageError, match=r"try https|must end with"):
        Mint(base)
