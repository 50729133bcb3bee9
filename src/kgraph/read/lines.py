"""What the short lines above an article are: bylines, dates, outlets, navigation. Lines are judged by their manner."""

import re
from typing import Final

from kgraph.read import dates
from kgraph.read.blocks import Block

LONGEST: Final = 240
"""Characters beyond which a block is no such line."""
LINE_WORDS: Final = 16
"""Words that a line of metadata has at most."""
SIGNED_WORDS: Final = 8
TIME_WORDS: Final = 5
OUTLET_WORDS: Final = 6
THE_OUTLET_WORDS: Final = 4
"""Words that a name beginning with `The` has at most, where none of them is one that outlets are called by."""
TITLE_LETTERS: Final = 12
"""Letters that a title must have to be recognised in a line that repeats it."""
SUFFIX_LETTERS: Final = 40

_SMALL_WORDS: Final = "de|da|di|du|del|der|den|van|von|la|le|al|el|bin|ní|ó|y|e"
_NAME: Final = rf"[A-ZÀ-Þ][\w'’.-]*(?: (?:(?:{_SMALL_WORDS}) )*(?!AND\b)(?:d['’])?[A-ZÀ-Þ][\w'’.-]*){{1,3}}"
_NAMES: Final = rf"{_NAME}(?:(?:, | and | AND | & |, and | und | et | y ){_NAME})*"
_DONE: Final = "written|reported|reviewed|edited|review|report|story|posted|analysis|interview"
_BYLINE = re.compile(rf"(?i:by|words by|(?:{_DONE}) by|von|par|por|door):? (?P<names>{_NAMES})")
_POSTS: Final = r"(?i:\b(?:correspondent|reporter|editor|staff|columnist|writer|bureau|critic|sketch)\b)"
_SIGNED = (
    re.compile(rf"(?P<names>{_NAME})(?:,| -| –| —| \||:| at| in) .*(?:{_POSTS}|\d{{4}})"),
    re.compile(rf"(?P<names>[A-ZÀ-Þ][\w'’.-]+ [A-ZÀ-Þ][\w'’.-]+) .*{_POSTS}"),
    re.compile(rf"(?P<names>{_NAMES})$"),
)
# The common nouns that newspapers and stations are called by, in any town.
_OUTLET = re.compile(
    r"\b(?:gazette|times|news|newswire|wire|post|herald|chronicle|mail|guardian|tribune|observer|express|telegraph"
    r"|journal|today|online|standard|star|sun|mirror|echo|courier|argus|advertiser|independent|press|record|mercury"
    r"|reporter|review|weekly|daily|sunday|monthly|bulletin|dispatch|examiner|globe|ledger|leader|sentinel|citizen"
    r"|messenger|monitor|magazine|radio|broadcasting|tv|blog|live)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "le", "du", "der", "die", "&", "-"})
_TIME = re.compile(r"\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+,? [A-Za-z]{3,9}\.? \d{1,2}(?: \([\w /-]{2,20}\))? ?[-–—]?$")
_SUFFIX = re.compile(r" [-–—|·:] (?P<outlet>[^-–—|·]{3,40})$")
_CRUMB = re.compile(r" [/>»|·•\u203a] |(?: [-–—] [^-–—]+){2}")
_SECTION = re.compile(r"(?:[A-Z][\w&'’]+(?: (?:and|&))? ?){1,3}$|[^a-z]+$")


def byline(text: str) -> str:
    """Return the names of a byline (`By Jane Roe and Max Mint, health staff`), '' where it is none."""
    match = _BYLINE.match(text[:LONGEST].lstrip("*_ "))
    names = match["names"] if match else ""
    # 'Jane Roe, Local Democracy Reporter' is one name and a post.
    return ", ".join(part for part in names.split(", ") if not re.search(_POSTS, part)).rstrip(".,")


def signature(text: str) -> str:
    """Return the name at the beginning of a line that is a name, with a post, place or date or alone; '' if none."""
    line = text[:LONGEST]
    match = next((match for pattern in _SIGNED if (match := pattern.match(line))), None)
    return match["names"].rstrip(".,") if match else ""


def is_signed(text: str) -> bool:
    """Tell whether a line is a name with a post or a date behind it."""
    return any(pattern.match(text[:LONGEST]) for pattern in _SIGNED[:2])


def is_name(text: str) -> bool:
    """Tell whether a line is nothing but a name, or several."""
    return _SIGNED[2].match(text[:LONGEST]) is not None


def is_dateline(text: str) -> bool:
    """Tell whether a line is an agency's place and day (`DUBLIN, Feb 26 (ABC)`)."""
    return len(text) <= LONGEST and _DATELINE.match(text) is not None


def is_dated(block: Block) -> bool:
    """Tell whether a block is a line with a date, or little more than a time of day."""
    if block.words > LINE_WORDS or len(block.text) > LONGEST:
        return False
    return dates.span(block.text) is not None or (block.words <= TIME_WORDS and _TIME.search(block.text) is not None)


def is_section(text: str) -> bool:
    """Tell whether a line looks like a section, a kicker or a row of links: few capitalised words, separators."""
    line = text[:LONGEST]
    return bool(_CRUMB.search(line) or _SECTION.match(line))


def is_outlet(text: str) -> bool:
    """Tell whether a line is an outlet's name by its manner: proper words, one of them such as `Gazette`."""
    words = text[:LONGEST].split()
    if not 1 < len(words) <= OUTLET_WORDS or text[-1] in ".!?:":
        return False
    if not all(word in _SMALL or word[0].isupper() or word[0].isdigit() for word in words):
        return False
    if re.search(_POSTS, text) and words[0] != "The":
        return False  # 'Local Democracy Reporter'
    return bool(_OUTLET.search(text)) or (words[0] == "The" and len(words) <= THE_OUTLET_WORDS)


def outlet_behind(text: str) -> str:
    """Return what stands behind the last dash or bar of a line: the outlet in a browser tab's title."""
    match = _SUFFIX.search(text[:LONGEST])
    return match["outlet"].strip() if match else ""


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles have the same letters and digits, quotation marks and dashes aside."""
    return _letters(one) == _letters(other)


def repeats(text: str, title: str) -> bool:
    """Tell whether a line is a title again, alone or with an outlet's name behind it."""
    letters, wanted = _letters(text), _letters(title)
    longest = len(wanted) + SUFFIX_LETTERS
    return len(wanted) >= TITLE_LETTERS and letters.startswith(wanted) and len(letters) <= longest


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text[:LONGEST].casefold()))
