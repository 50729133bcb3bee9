"""Words by which page furniture gives itself away, and words by which an article does.

The cues stand in `words/furniture.txt`, as data. Each has a weight: CERTAIN marks a block almost whatever else speaks
for it, STRONG outweighs a short sentence's looks, HINT needs company.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

SEEN: Final = 320
"""Characters of a block that cues look at: furniture says what it is at its beginning, and no pattern can run long."""
LONGEST: Final = 500
"""Characters beyond which a block is an article's paragraph, whatever it says."""

CERTAIN: Final = 9.0
STRONG: Final = 5.0
HINT: Final = 2.5
_WEIGHTS: Final = {"certain": CERTAIN, "strong": STRONG, "hint": HINT}
_PLAIN: Final = str.maketrans(
    {**dict.fromkeys("‘’`", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("–—", "-"), "\u203a": ">"}
)
_HEADING: Final = re.compile(r"\[(?P<name>\w+) (?P<weight>\w+)(?P<as_written> as written)?\]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A manner of speaking and how much it says for furniture.

    It is tried only where one of the `when` stands in the block; none means always.
    """

    name: str
    weight: float
    as_written: bool
    when: tuple[str, ...]
    pattern: re.Pattern[str]

    def heard_in(self, small: str, written: str) -> bool:
        """Tell whether a block, in small letters and as written, speaks so."""
        return self._may_be_in(small) and self.pattern.search(written if self.as_written else small) is not None

    def _may_be_in(self, small: str) -> bool:
        for word in self.when:  # twice as fast as any(), and run for every block and cue
            if word in small:
                return True
        return not self.when


@functools.cache
def cues() -> tuple[Cue, ...]:
    """Return the cues of the data file."""
    return tuple(_cues(_parts()))


@functools.cache
def part(name: str) -> str:
    """Return the pattern of a named part of the data file."""
    return _parts()[name]


@functools.lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the beginning of a block with single blanks, straight quotation marks and short dashes."""
    words = " ".join(text[:SEEN].split())
    return words if words.isascii() else words.translate(_PLAIN)


@functools.lru_cache(maxsize=4096)
def heard(text: str) -> float:
    """Return the weight of all cues in a block."""
    if len(text) > LONGEST:
        return 0.0
    written = plain(text)
    small = written.lower()
    return sum(cue.weight for cue in cues() if cue.heard_in(small, written))


def _lines() -> Iterator[str]:
    content = (files("kgraph.read") / "words" / "furniture.txt").read_text(encoding="utf-8")
    yield from (line for line in content.split("\n") if line.strip() and not line.startswith("#"))


def _sections(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with the lines under it."""
    heading, under = "", list[str]()
    for line in lines:
        if line.startswith("= ") or _HEADING.fullmatch(line):
            if heading:
                yield heading, under
            heading, under = line, []
        else:
            under.append(line)
    yield heading, under


@functools.cache
def _parts() -> dict[str, str]:
    parts: dict[str, str] = {}
    for heading, under in _sections(_lines()):
        if heading.startswith("= "):
            parts[heading[2:]] = f"(?:{'|'.join(_filled(line, parts) for line in under)})"
    return parts


def _cues(parts: dict[str, str]) -> Iterator[Cue]:
    for heading, under in _sections(_lines()):
        if match := _HEADING.fullmatch(heading):
            when = [word for line in under if line.startswith("when ") for word in line[5:].split(", ")]
            patterns = [_filled(line, parts) for line in under if not line.startswith("when ")]
            pattern = re.compile("|".join(patterns))
            yield Cue(match["name"], _WEIGHTS[match["weight"]], bool(match["as_written"]), tuple(when), pattern)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: parts[match[1]], pattern)


_HANDLE = re.compile(r"[*•]? ?@?(?P<name>[\w.'’-]{1,40}(?: [\w.'’-]{1,30}){0,2}): +\S")
_NICKNAME = re.compile(r"[a-z]|.*(?:\d|_|[a-z][A-Z])")

_SAY = "said|says|told|added|asked|wrote|warned|argued|claimed|insisted|explained"
_SPEECH = re.compile(
    rf"[\"”'’,] (?:[\w'’.-]+ ){{0,5}}(?:{_SAY})\b"
    rf"|\b(?:{_SAY})\b[^.]{{0,40}}[:,] ?[\"“‘']"
    r"|(?<!\bwe )\b(?:said|told|announced|confirmed|according\s+to|declined\s+to\s+comment)\b"
)
_ADDRESS = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)

_COMMENTS = re.compile(
    r"^\W*(?:(?:show|view|see|load|read|hide) (?:all |the |\d+ )?comments?|(?:leave|post|write|add) a (?:reply|comment)"
    r"|(?:top |reader |your |readers'? )?comments? ?(?:\([\d,. ]+\)|:|$)"
    r"|join the (?:conversation|discussion)|have your say|comments? (?:are|section)\b)"
)
_COUNT = re.compile(r"^\W*\d[\d,.]* (?:comments?|responses?|replies)\b")
_BESIDE = re.compile(
    r"\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\W*$|^\W*(?:reply|report|upvote)\W*$|\breport this\b"
)


def reports_speech(text: str) -> bool:
    """Tell whether a block reports speech: an article's manner, and nobody else's."""
    return _SPEECH.search(text[:SEEN]) is not None


def addresses_reader(text: str) -> bool:
    """Tell whether a block speaks to the reader, in nobody's quote."""
    seen = text[:SEEN]
    return _ADDRESS.search(seen) is not None and not any(mark in seen for mark in '"“”')


def is_comment(text: str) -> bool:
    """Tell whether a block begins as readers' comments are printed: a name, a colon, the words."""
    return _HANDLE.match(text[:SEEN]) is not None


def has_nickname(text: str) -> bool:
    """Tell whether it begins with a name that only a nickname can be: small, run together or with digits."""
    match = _HANDLE.match(text[:SEEN])
    return match is not None and " " not in match["name"] and _NICKNAME.match(match["name"]) is not None


def begins_comments(text: str) -> bool:
    """Tell whether readers' comments begin with a block; everything after is theirs."""
    return _COMMENTS.match(plain(text).lower()) is not None


def counts_comments(text: str) -> bool:
    """Tell whether a block gives a number of comments: where they begin, or a button."""
    return _COUNT.match(plain(text).lower()) is not None


def accompanies_comment(text: str) -> bool:
    """Tell whether a block is what only stands beside a reader's comment: its age, a button to answer or report it."""
    return _BESIDE.search(plain(text).lower()) is not None or has_nickname(text)


def heads_list(text: str) -> bool:
    """Tell whether a block is the heading of a list of other stories or adverts, alone on its line."""
    return _list_heading().match(plain(text).lower()) is not None


@functools.cache
def _list_heading() -> re.Pattern[str]:
    others = r"react now|(?:sponsored|promoted|paid) (?:stories|links|content|posts?)"
    notices = r"jobs(?: of the (?:day|week))?|vacancies|classifieds|tenders|recruitment|situations vacant"
    adverts = rf"(?:[\w'& ]{{1,30}} )?(?:{notices})"
    return re.compile(rf"^\W{{0,4}}(?:{part('labels')}|{others}|{adverts}) ?[:»>]? ?$")
