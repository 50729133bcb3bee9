"""Phrases with half a quotation."""

import pytest

from kgraph.quotation import half_quoted


@pytest.mark.parametrize("phrase", ["fit for roads’ tests", "fit for roads' tests", "‘fit for roads tests", "end”"])
def test_half_a_quotation_is_seen(phrase: str) -> None:
    assert half_quoted(phrase)


@pytest.mark.parametrize("phrase", ["‘fit for roads’ tests", "driver's test", "driver’s test", "road test", ""])
def test_a_whole_one_or_an_apostrophe_is_none(phrase: str) -> None:
    assert not half_quoted(phrase)
