"""What a figure measures, in the article's words."""

import pytest

from kgraph.annotate import annotate
from kgraph.extract.measures import measure_of
from kgraph.model import Document, content_id


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Last month 412 complaints were made about kerbs.", "complaints were made about kerbs"),
        ("Complaints rose, by 60 per cent.", "Complaints rose"),
        ("The share was 7 per cent.", "share"),
        ("The firm has joined 411 farms to the mains in three years.", "joined … farms to the mains"),
        ("Some 40 tenants who complained were moved.", "tenants"),
        ("Errors fell 38% in the first winter.", "Errors fell"),
        ("54 per cent.", "54 per cent."),
    ],
)
def test_every_figure_measures_something(text: str, measure: str) -> None:
    assert measured(text, 0)[0] == measure


def measured(text: str, number: int) -> tuple[str, str]:
    """Return measure and period of one of the values of a sentence."""
    annotated = annotate(Document(content_id("document", text), "a", text, "a.txt"))
    return measure_of(annotated, annotated.values[number], annotated.sentences[0])


def test_words_of_another_figure_are_not_those_of_this_one() -> None:
    text = "Uptake fell from 58 per cent of pupils to 44 per cent."
    assert [measured(text, number)[0] for number in (0, 1)] == ["fell … pupils", "pupils"]


def test_an_amount_given_again_in_another_currency_measures_the_same() -> None:
    text = "Net profit rose 70% to £2.4m ($3.1m; €2.9m)."
    assert {measured(text, number)[0] for number in (0, 1, 2, 3)} == {"Net profit rose"}


def test_the_period_is_the_date_of_the_same_clause() -> None:
    assert measured("In May 2019 it closed 12 wards, and by June 2020 it had sold them.", 1)[1] == "May 2019"
    assert not measured("It closed 12 wards, which had been built in May 2019.", 0)[1]
    assert not measured("It closed 12 wards and hired 30 nurses in May 2019.", 0)[1]
