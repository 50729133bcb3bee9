"""The lines above an article: kickers, title, outlet, byline, date. Metadata for the document, furniture in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from kgraph.model import PartialDate
from kgraph.read import cues, dates
from kgraph.read.blocks import Block

DEEPEST: Final = 12
"""Blocks in which an article's text must have begun."""
BODY_WORDS: Final = 18
"""Words that make a block with a sentence end the article's first paragraph, not a standfirst."""
LINE_WORDS: Final = 16
"""Words that a line of metadata has at most."""
TITLE_WORDS: Final = 24

_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?: (?:(?:de|da|di|du|del|der|den|van|von|la|le|al|el|bin|ní|ó|y|e) )*[A-ZÀ-Þ][\w'’.-]*){1,3}"
_BYLINE = re.compile(
    rf"^(?i:by|words by|(?:written|reported|reviewed|edited|review|report|story|posted|analysis|interview) by|von|par|por|door)"
    rf":? (?P<names>{_NAME}(?:(?:, | and | & |, and | und | et | y ){_NAME})*)(?P<rest>.*)$"
)
_STAFF = r"correspondent|reporter|editor|staff|columnist|writer|bureau|critic|sketch"
_SIGNED = (
    re.compile(rf"^(?P<names>{_NAME})(?:,| -| –| —| \||:| at| in) .*(?:(?i:\b(?:{_STAFF})\b)|\d{{4}}).*$"),
    re.compile(rf"^(?P<names>[A-ZÀ-Þ][\w'’.-]+ [A-ZÀ-Þ][\w'’.-]+) .*(?i:\b(?:{_STAFF})\b).*$"),
)
_BARE_NAME = re.compile(rf"^{_NAME}$")
_OUTLET = re.compile(
    r"\b(?:gazette|times|news|newswire|wire|post|herald|chronicle|mail|guardian|tribune|observer|express|telegraph|journal"
    r"|today|online|standard|star|sun|mirror|echo|courier|argus|advertiser|independent|press|record|mercury|reporter|review"
    r"|weekly|daily|sunday|monthly|bulletin|dispatch|examiner|globe|ledger|leader|sentinel|citizen|messenger|monitor"
    r"|magazine|radio|broadcasting|tv|blog|live)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset("of the and for in on to de la le du des der die das y e & – - a an at".split())
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|first published|created)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+,? [A-Za-z]{3,9}\.? \d{1,2}(?: \([\w /-]{2,20}\))? ?[-–—]?$")
_SUFFIX = re.compile(r" [-–—|·:] (?P<outlet>[^-–—|·]{3,40})$")
_CRUMB = re.compile(r" [/>»›|·•] |(?: [-–—] [^-–—]+){2}")
_SECTION = re.compile(r"^(?:[A-Z][\w&'’]+(?: (?:and|&))? ?){1,3}$|^[^a-z]+$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above an article say; `lines` are the numbers of the blocks that are no part of it."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: PartialDate | None = None
    not_a_date: str = ""
    title_at: int | None = None
    body_at: int = 0
    lines: frozenset[int] = field(default_factory=frozenset)


def head(row: Sequence[Block], *, title: str = "") -> Head:
    """Read the lines above an article's first paragraph; a known title tells which of them is the title."""
    body_at = next((at for at in range(min(len(row), DEEPEST)) if _begins(row, at)), min(len(row), DEEPEST))
    top = list(row[:body_at])
    title_at = _title(top, title)
    if title_at is None:
        return Head(title=title, body_at=body_at)
    heading = top[title_at].text
    lines = {at: block.text for at, block in enumerate(top) if at != title_at and _is_line(block, at, title_at, heading)}
    texts = list(lines.values())
    return Head(
        title=title or " ".join(heading.split()),
        publisher=next(_outlets(texts, heading), ""),
        author=next(_authors(lines, title_at), ""),
        published=next(_dates(texts), None),
        not_a_date=next(_impossible(texts), ""),
        title_at=title_at,
        body_at=body_at,
        lines=frozenset(lines),
    )


def _begins(row: Sequence[Block], at: int) -> bool:
    """Tell whether an article's text begins here: with a paragraph, or with short sentences one after the other."""
    if is_paragraph(row[at]):
        return True
    following = row[at + 1 : at + 3]
    return _is_sentence(row[at]) and bool(following) and all(map(_is_sentence, following))


def _is_sentence(block: Block) -> bool:
    return block.words >= 4 and block.text.rstrip("'\"’”").endswith(".") and cues.heard(block.text) < cues.STRONG


def is_paragraph(block: Block) -> bool:
    """Tell whether a block is text of an article: sentences long enough, without the manners of furniture."""
    if block.words <= TITLE_WORDS and block.question:
        return False  # a headline; articles do not begin with one long question
    return block.words >= BODY_WORDS and block.sentences and (block.words >= 2 * BODY_WORDS or cues.heard(block.text) < cues.STRONG)


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles have the same letters and digits, quotation marks and dashes aside."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _title(top: Sequence[Block], known: str) -> int | None:
    if known:
        found = next((at for at, block in enumerate(top) if same_title(block.text, known)), None)
        if found is not None:
            return found
    likely = [at for at, block in enumerate(top) if _may_be_title(block)]
    ranked = sorted(likely, key=lambda at: (cues.heard(top[at].text) >= cues.CERTAIN, _weak(top[at]), at))
    best = next(iter(ranked), None)
    if best is None:
        return None
    return next((at for at in likely if at != best and _repeats(top[best].text, top[at].text)), best)


def _may_be_title(block: Block) -> bool:
    if block.words > TITLE_WORDS or _BYLINE.match(block.text) or _DATELINE.match(block.text):
        return False
    return not _dated(block)


def _weak(block: Block) -> bool:
    """Tell whether a line looks like a kicker, a section or an outlet rather than a title."""
    text = block.text
    return block.words <= 2 or bool(_CRUMB.search(text) or _SECTION.match(text) or cues.heard(text)) or _is_outlet(text)


def _dated(block: Block) -> bool:
    return block.words <= LINE_WORDS and (dates.span(block.text) is not None or (block.words <= 5 and bool(_TIME.search(block.text))))


def _is_line(block: Block, at: int, title_at: int, heading: str) -> bool:
    """Tell whether a block above the text is metadata or navigation, neither title nor standfirst."""
    if _repeats(block.text, heading) or _DATELINE.match(block.text) or _dated(block):
        return True
    if block.words <= LINE_WORDS and (_BYLINE.match(block.text) or (block.words <= 8 and _signed(block.text))):
        return True
    if at < title_at:
        return block.words <= LINE_WORDS
    return at > title_at and not block.stops and (_is_outlet(block.text) or bool(_BARE_NAME.match(block.text)))


def _signed(text: str) -> re.Match[str] | None:
    return next((match for pattern in _SIGNED if (match := pattern.match(text))), None)


def _repeats(text: str, heading: str) -> bool:
    """Tell whether a line is the title again with the outlet's name behind it, as in a browser's tab."""
    letters, title = _letters(text), _letters(heading)
    return len(title) >= 12 and letters.startswith(title) and len(letters) <= len(title) + 40


def _is_outlet(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or text[-1] in ".!?:":
        return False
    proper = all(word in _SMALL or word[0].isupper() or word[0].isdigit() for word in words)
    return proper and bool(_OUTLET.search(text) or (words[0] == "The" and len(words) <= 4))


def _outlets(lines: Sequence[str], heading: str) -> Iterator[str]:
    for line in lines:
        if _repeats(line, heading) and (match := _SUFFIX.search(line)):
            yield match["outlet"].strip()
    yield from (line for line in lines if _is_outlet(line) and not _dates_in(line))


def _authors(lines: dict[int, str], title_at: int) -> Iterator[str]:
    for line in lines.values():
        if match := _BYLINE.match(line):
            yield match["names"].rstrip(".")
    for at, line in lines.items():
        if at > title_at and not _is_outlet(line) and (match := _signed(line) or _BARE_NAME.match(line)):
            yield (match.groupdict().get("names") or match[0]).rstrip(".,")


def _dates_in(line: str) -> bool:
    return dates.span(line) is not None


def _dates(lines: Sequence[str]) -> Iterator[PartialDate]:
    """Yield the dates of publication, then the others, then those of an update."""
    found = [(line, date) for line in lines if (date := dates.find(line))]
    yield from (date for line, date in found if _PUBLISHED.search(line))
    yield from (date for line, date in found if not _UPDATED.search(line[: (dates.span(line) or (0, 0))[0]]))
    yield from (date for _, date in found)


def _impossible(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if (place := dates.span(line)) and dates.find(line) is None:
            yield line[place[0] : place[1]]
