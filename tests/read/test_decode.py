"""Bytes to text: the right one, or one that says it is uncertain, or none."""

# ruff: noqa: RUF001 -- texts in several scripts are the point
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.read.decode import decode

TEXTS = {
    "latin": "Le ministère a été sévèrement critiqué après l'échec du marché des piscines, a déclaré l'auditeur. "
    "Où est passé l'argent du contribuable ? Nul ne le sait à la préfecture, où l'on préfère se taire.",
    "cyrillic": "Министерство подверглось резкой критике после провала договора о бассейнах, заявил ревизор. "
    "Куда делись деньги налогоплательщиков? Этого в управе никто не знает.",
    "japanese": "監査院は、プールの契約が失敗に終わった後、省庁を厳しく批判した。納税者のお金はどこへ行ったのか。"
    "役所では誰も知らない。",
}
ENCODINGS = {
    "latin": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252", "iso-8859-1",
              "iso-8859-15", "mac_roman", "gb18030"],
    "cyrillic": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1251", "koi8-r",
                 "iso-8859-5", "mac_cyrillic", "cp866"],
    "japanese": ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "shift_jis", "cp932",
                 "euc_jp", "iso2022_jp", "gb18030"],
}  # fmt: skip
TABLE = [(script, encoding) for script, encodings in ENCODINGS.items() for encoding in encodings]


def test_the_table_has_twelve_encodings_of_three_scripts() -> None:
    assert len(TABLE) == 36


@pytest.mark.parametrize(("script", "encoding"), TABLE)
def test_text_in_any_common_encoding_is_read_right(script: str, encoding: str) -> None:
    found = decode(TEXTS[script].encode(encoding))
    assert found is not None
    assert found.text == TEXTS[script]


@pytest.mark.parametrize(
    ("data", "origin"),
    [
        (b"plain", "utf-8"),
        ("é".encode("utf-8-sig"), "utf-8 bom"),
        (TEXTS["cyrillic"].encode("cp1251"), "cp1251 detected"),
        ("The £2m baths – “a scandal”".encode("cp1252"), "cp1252 uncertain"),
        ("naïve façade, déjà vu ".encode() * 5 + b"\xff", "utf-8 uncertain"),
    ],
)
def test_the_origin_says_how_the_encoding_is_known(data: bytes, origin: str) -> None:
    found = decode(data)
    assert found is not None
    assert found.origin == origin


def test_a_text_that_fits_no_reading_better_is_flagged() -> None:
    """Turkish read as Western European is all letters: no sign tells it apart, so it must not pass as certain."""
    found = decode("Belediye başkanı, havuz ihalesinin başarısız olduğunu söyledi.".encode("cp1254"))
    assert found is not None
    assert found.how == "uncertain"


PAGE = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("utf-8", "cp1251"),
        ("nonsense", "cp1251"),
        ("unicode_escape", "cp1251"),
        ("big5", "utf-8"),
    ],
)
def test_a_declared_charset_is_believed_only_where_the_bytes_allow_it(declared: str, actual: str) -> None:
    page = PAGE.format(declared, TEXTS["cyrillic"])
    found = decode(page.encode(actual), page=True)
    assert found is not None
    assert found.text == page


def test_a_latin1_declaration_means_windows_1252_as_on_the_web() -> None:
    page = PAGE.format("iso-8859-1", "“Nobody asked us”, said the £2m baths’ keeper – twice.")
    found = decode(page.encode("cp1252"), page=True)
    assert found is not None
    assert (found.text, found.how) == (page, "declared")


def test_a_stray_byte_of_another_encoding_does_not_spoil_the_rest() -> None:
    text = "naïve façade, déjà vu, " * 10
    found = decode(text.encode() + "é".encode("cp1252"))
    assert found is not None
    assert found.text.startswith(text)
    assert found.text.count("\ufffd") == 1


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_nothing(data: bytes) -> None:
    found = decode(data)
    assert found is None or isinstance(found.text, str)


@given(st.text(max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    found = decode(text.encode())
    assert found is None or found.how != "valid" or found.text == text
