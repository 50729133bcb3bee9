"""The language of a text, or nothing where there is too little to tell by."""

import pytest

from kgraph.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The department said on Tuesday that the contract had been awarded to a firm in Hull.", "en"),
        ("Le ministère a annoncé mardi que le contrat avait été attribué à une société de Lille.", "fr"),
        ("Das Ministerium teilte am Dienstag mit, der Auftrag sei an eine Firma in Kiel vergeben worden.", "de"),
        ("", ""),
        ("Brell wins deal", ""),
        ("1,234 5,678 " * 50, ""),
        ("a" * 1000, ""),
    ],
)
def test_the_language_is_told_where_there_is_enough_to_tell_by(text: str, code: str) -> None:
    assert language(text) == code


def test_a_long_text_is_told_by_its_beginning() -> None:
    text = "The department said on Tuesday that the contract had been awarded. " * 20_000
    assert language(text) == "en"
