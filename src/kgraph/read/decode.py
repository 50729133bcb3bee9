"""Bytes to text: byte order mark, declared charset, UTF-8 if it is valid, then detection. Nothing guessed silently."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from charset_normalizer import CharsetMatch, from_bytes

from kgraph.read import binary

SAMPLE: Final = 65_536
"""Bytes that detection looks at: more do not change the answer."""
DECLARATION: Final = 4_096
"""Bytes of a page in which its charset must be declared (the HTML standard says 1,024)."""
FEWEST_COMMON: Final = 0.02
"""Share of spaces, line ends, ASCII letters and CJK stops that a right reading as UTF-16 has; a wrong one has none."""

CLOSE_CHAOS: Final = 0.05
CLOSE_COHERENCE: Final = 0.1
"""How near to the best a reading's marks of charset-normalizer are for it to be a rival."""

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANKS_AND_STOPS: Final = " \n\r\u3001\u3002\uff0c"
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
# What web pages mean by these labels (WHATWG encoding standard): the wider sets of the same families.
_WIDER: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Codecs of Python that no page is written in, and that would change its text."""
_LATIN: Final = ("cp1252", "cp1250")
"""Tried first where detection says Latin script: it prefers rarer sets that differ in a letter or two."""
# Signs of a wrong reading: a symbol clinging to a letter, a foreign capital inside a word, loose Korean letters.
_SYMBOL: Final = r"¹²³¿¡¤¦¬±¶÷ˇ˘˝˙¨¯\u00b8\u00d7\u02db\u00b4\u02dc"
_CLINGING: Final = re.compile(
    rf"[^\W\d_][{_SYMBOL}]|[{_SYMBOL}][^\W\d_]|[a-z][À-ÖØ-ÞĀĂĄĆČĎĘĚŁŃŇŐŘŚŠŤŮŰŹŻŽŒ][a-z]|[\u3131-\u318e]"
)
_LAST_LATIN: Final = "\u024f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in and how that is known.

    `how` is `bom`, `declared`, `valid` (only UTF-8 looks like this), `detected`, or `uncertain` where other
    encodings give another text just as plausible, or some bytes fit none.
    """

    text: str
    encoding: str
    how: str

    @property
    def origin(self) -> str:
        """Return what a document's origins say about the encoding, such as `cp1251 detected`."""
        return self.encoding if self.how == "valid" else f"{self.encoding} {self.how}"


def decode(data: bytes, *, page: bool = False) -> Decoded | None:
    """Return the bytes as text, or None where they are none in any encoding; a page may declare its charset."""
    found = next((result for result in _readings(data, page=page) if result is not None), None)
    return None if found is None or binary.mostly_odd(found.text) else found


def _readings(data: bytes, *, page: bool) -> Iterator[Decoded | None]:
    yield _marked(data)
    if b"\0" in data[:SAMPLE] or binary.mostly_controls(data):
        yield _wide(data)
    if binary.mostly_controls(data):
        return
    if b"\x1b$" in data:  # ISO 2022 is valid UTF-8 as well
        yield _strict(data, "iso2022_jp", "detected")
    yield _strict(data, "utf-8", "valid")
    if page:
        yield _declared(data)
    yield _damaged(data)
    yield _detected(data)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            how = "uncertain" if "\ufffd" in text else "bom"
            return Decoded(text, encoding.removesuffix("-sig"), how)
    return None


def _strict(data: bytes, encoding: str, how: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, how)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 or UTF-32 without a mark: in the right one of the four, blanks and letters are where they belong."""
    readings = [found for name in _WIDE if (found := _strict(data, name, "detected"))]
    best = max(readings, key=lambda reading: _common(reading.text), default=None)
    return best if best is not None and _common(best.text) >= FEWEST_COMMON else None


def _common(text: str) -> float:
    sample = text[:SAMPLE]
    common = sum(
        1 for character in sample if character in _BLANKS_AND_STOPS or (character.isascii() and character.isalpha())
    )
    return common / max(1, len(sample))


def _declared(data: bytes) -> Decoded | None:
    match = _DECLARED.search(data[:DECLARATION])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return None if name.startswith("utf") or name in _NO_CHARSETS else _strict(data, _WIDER.get(name, name), "declared")


def _damaged(data: bytes) -> Decoded | None:
    """Read UTF-8 with a few bad bytes, such as a cut at the end or a pasted line of another encoding."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return Decoded(text, "utf-8", "uncertain") if good >= 2 * bad else None


def _detected(data: bytes) -> Decoded:
    matches = list(from_bytes(_sample(data)))
    best = matches[0] if matches else None
    if best is None:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", "uncertain")
    rivals = [match for match in matches if _as_likely(match, best)]
    names = [name for match in rivals for name in (match.encoding, *match.could_be_from_charset)]
    if max(filter(str.isalpha, str(best)), default="") <= _LAST_LATIN:
        names = [*_LATIN, *names]
    readings = _distinct(found for name in names if (found := _strict(data, name, "detected")))
    if not readings:
        return Decoded(data.decode(best.encoding, "replace"), best.encoding, "uncertain")
    found = min(readings, key=lambda reading: len(_CLINGING.findall(reading.text[:SAMPLE])))
    return Decoded(found.text, found.encoding, "uncertain" if len(readings) > 1 else "detected")


def _as_likely(match: CharsetMatch, best: CharsetMatch) -> bool:
    return match.chaos <= best.chaos + CLOSE_CHAOS and match.coherence >= best.coherence - CLOSE_COHERENCE


def _distinct(readings: Iterable[Decoded]) -> list[Decoded]:
    """Return the readings with different texts, the first of each."""
    kept: dict[str, Decoded] = {}
    for reading in readings:
        kept.setdefault(reading.text, reading)
    return list(kept.values())


def _sample(data: bytes) -> bytes:
    """Return the beginning, cut at a line end or blank so that no character is torn apart."""
    if len(data) <= SAMPLE:
        return data
    cut = max(data.rfind(b"\n", 0, SAMPLE), data.rfind(b" ", 0, SAMPLE))
    return data[: cut if cut > 0 else SAMPLE]
