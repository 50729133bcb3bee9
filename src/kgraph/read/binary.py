"""Telling binary files from text, whatever their names say."""

import unicodedata
from typing import Final

SAMPLE: Final = 65_536
"""Bytes that are looked at; binary formats show themselves at the start."""
MOST_CONTROLS: Final = 0.02
"""Share of control bytes above which bytes are no text in a byte-wise encoding; compressed data has a tenth."""
MOST_ODD: Final = 0.1
"""Share of characters that are controls, unassigned or replaced above which a decoded text is none."""

_MAGIC: Final = {
    b"\x89PNG\r\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "a ZIP archive",
    b"\x1f\x8b\x08": "gzip data",
    b"BZh9": "bzip2 data",
    b"\xfd7zXZ\x00": "xz data",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"%!PS-": "a PostScript document",
    b"\xd0\xcf\x11\xe0\xa1\xb1": "an old office document",
    b"\x7fELF": "a program",
    b"MZ\x90\x00": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\x00asm": "a program",
    b"SQLite format 3\x00": "an SQLite database",
    b"wOFF": "a font",
    b"wOF2": "a font",
    b"OggS": "a sound file",
    b"fLaC": "a sound file",
    b"ID3\x03": "a sound file",
    b"ID3\x04": "a sound file",
}
_NO_CHARACTERS: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
_TEXT_CONTROLS: Final = b"\t\n\v\f\r\x1b\x85"
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - set(_TEXT_CONTROLS))


def kind(data: bytes) -> str | None:
    """Return what the bytes are by their first few (`a PNG image`), or None where nothing binary is known."""
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)


def mostly_controls(data: bytes) -> bool:
    """Tell whether too many bytes are control codes for text in a byte-wise encoding."""
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > MOST_CONTROLS * len(sample)


def mostly_odd(text: str) -> bool:
    """Tell whether too many characters are controls, private, unassigned or replaced for a text."""
    sample = text[:SAMPLE]
    odd = sum(1 for character in sample if not character.isprintable() and _is_odd(character))
    odd += sample.count("\ufffd")
    return odd > MOST_ODD * len(sample)


def _is_odd(character: str) -> bool:
    return unicodedata.category(character) in _NO_CHARACTERS and not character.isspace()
