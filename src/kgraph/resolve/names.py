"""Names made comparable: case, accents, '&', possessives, determiners, spelling, legal forms, titles of persons.

Precision before quantity: a rule that could make two different things one is not in here. What is left over after
these rules (acronyms, short forms) is learned from the articles and judged with reasons elsewhere.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

LONGEST_FORM: Final = 5
"""Words of the longest legal form that is looked for."""
ORGANISATION: Final = "organisation"
PERSON: Final = "person"
POLICY: Final = "policy"
FAMILIES: Final = {
    "PublicBody": ORGANISATION,
    "Company": ORGANISATION,
    "CivilSociety": ORGANISATION,
    "PoliticalParty": ORGANISATION,
    "MediaOrganisation": ORGANISATION,
    "Person": PERSON,
    "Group": "group",
    "Contract": "contract",
    "Policy": POLICY,
    "Money": "money",
}
"""What may be one thing: articles differ over the kind of organisation that something is."""
_BY_ARTICLE: Final = frozenset({PERSON, "author", "contract", "group", "money"})
SMALL: Final = frozenset({"and", "de", "des", "du", "for", "in", "la", "of", "on", "the", "to", "und", "with"})
"""Words that carry no identity and that acronyms may leave out."""
KINDS_OF_POLICY: Final = frozenset({"initiative", "programme", "project", "scheme"})
"""Last words of a policy's name that articles add and leave out at will."""
ACRONYM: Final = range(2, 9)
"""Letters that an acronym has."""
LONGEST_GENERIC: Final = 2
"""Words up to which kinds of things make no name; 'Local Government Association' is one."""
_PAST: Final = frozenset({"current", "ex", "former", "incoming", "new", "onetime", "outgoing", "then"})
"""Words that tell when somebody holds a post and not which."""
_STRAIGHT: Final = {0x2018: "'", 0x2019: "'"}
_DETERMINER: Final = re.compile(r"^(?:the|a|an|its|his|her|their|our|this|that|these|those)\s+", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"(?:'s|(?<=s)')$")
_JOINTS: Final = re.compile(r"\s+(?:and|&)\s+|\s*[,;|]\s*")
_INITIALS: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD: Final = re.compile(r"[^\W_]+")


def family_of(kind: str) -> str:
    """Return what an entity of this type may be one thing with; a type that a user adds is a family of its own."""
    return FAMILIES.get(kind, kind)


def goes_by_name(family: str) -> bool:
    """Tell whether in this family one name is one thing until something speaks against it."""
    return family not in _BY_ARTICLE


@dataclass(frozen=True, slots=True)
class Name:
    """A surface made comparable.

    `tokens` are the comparable words, `stem` the same without legal form or kind of policy, `named` whether it is a
    name at all ('the company' is not), `short` whether it is written like an acronym.
    """

    surface: str
    tokens: tuple[str, ...]
    stem: tuple[str, ...]
    named: bool
    short: bool

    @property
    def key(self) -> str:
        """Return the comparable words as one string."""
        return " ".join(self.tokens)

    @property
    def squashed(self) -> str:
        """Return the comparable words without spaces: 'health care' is 'healthcare'."""
        return "".join(self.tokens)


@cache
def _words(name: str) -> frozenset[str]:
    text = (resources.files(__package__) / "words" / f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def generic() -> frozenset[str]:
    """Return the words that do not make a name."""
    return _words("generic") | {_plural(word) for word in _words("generic")}


def byline_names(byline: str) -> tuple[Name, ...]:
    """Return the persons that a byline names, in full; posts, places, desks and agencies are none."""
    parts = (name_of(part, PERSON) for part in _JOINTS.split(byline.removeprefix("By ")) if part.strip())
    return tuple(
        name
        for name in parts
        if name.named
        and len(name.tokens) > 1
        and name.tokens[0] not in SMALL
        and not _words("bylines") & {*name.tokens}
    )


@lru_cache(maxsize=20_000)
def telling_post(role: str) -> str:
    """Return a post's comparable words where they say which post it is, else ''.

    'the former secretary of state for roads' held the post of a 'roads secretary'.
    """
    words = [token for token in _tokens(display(role)) if token not in _PAST]
    while words and words[0] in {"the", "a", "an"}:
        del words[0]
    if words[:1] in (["minister"], ["secretary"]):
        of = 4 if words[1:4] == ["of", "state", "for"] else 2 if words[1:2] == ["for"] else 0
        words = [*words[of:], words[0]] if of else words
    telling = [word for word in words if word not in SMALL]
    return "" if all(word in _words("posts") for word in telling) else " ".join(telling)


def in_small_letters(surface: str) -> bool:
    """Tell whether a surface has no capital at all."""
    return not any(c.isupper() for c in surface)


def only_begins_capital(shown: str) -> bool:
    """Tell whether nothing but the first letter is written as names are, so that a sentence's start explains it."""
    return shown[:1].isupper() and not _capital(shown[1:])


def _any_of_its_kind(tokens: tuple[str, ...]) -> bool:
    words = [token for token in tokens if token not in SMALL]
    return len(words) <= LONGEST_GENERIC and all(word in generic() for word in words)


@cache
def _spelling() -> dict[str, str]:
    pairs = (line.split() for line in _words("spelling"))
    return {american: british for american, british in pairs}  # noqa: C416 - dict() of lists does not type-check


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


@lru_cache(maxsize=200_000)
def name_of(surface: str, family: str) -> Name:
    """Return the surface's comparable form among things of a family (a value of `FAMILIES`)."""
    shown = display(surface)
    tokens = _tokens(shown)
    if not tokens:
        return Name(shown, (), (), named=False, short=False)
    if family == PERSON:
        bare = _without_titles(tokens)
        shown = _untitled(shown)
        return Name(shown, bare, bare, named=_capital(shown) and bare[0] not in _words("pronouns"), short=False)
    stem = tokens
    if family == ORGANISATION:
        tokens, stem = _without_form(tokens)
    elif family == POLICY and len(tokens) > 1 and tokens[-1] in KINDS_OF_POLICY:
        stem = tokens[:-1]
    named = _capital(shown) and not _any_of_its_kind(tokens) and tokens[0] not in _words("pronouns")
    return Name(shown, tokens, stem, named=named, short=_acronym_like(shown))


def display(surface: str) -> str:
    """Return the surface as a label: one line, without determiner or possessive."""
    text = " ".join(unicodedata.normalize("NFKC", surface).translate(_STRAIGHT).split())
    return _POSSESSIVE.sub("", _DETERMINER.sub("", text)).strip(" ,;:\"“”'") or text


def _tokens(text: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), plain.replace("&", " and ").replace("+", " plus "))
    words = _WORD.findall(plain.replace("'", "").casefold())
    return tuple(_spelling().get(word, word) for word in words)


def _without_titles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name without titles in front and letters behind; inside a name they are names (John Major)."""
    start, end = 0, len(tokens)
    while end - start > 1 and tokens[start] in _words("honorifics"):
        start += 1
    while end - start > 1 and tokens[end - 1] in _words("postnominals"):
        end -= 1
    return tokens[start:end]


def _untitled(shown: str) -> str:
    """Return a person's name as it is shown, without titles and letters."""
    words = shown.split()
    while len(words) > 1 and words[0].strip(".,").casefold() in _words("honorifics"):
        del words[0]
    while len(words) > 1 and words[-1].strip(".,").casefold() in _words("postnominals"):
        del words[-1]
    return " ".join(words)


def _without_form(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words with the legal form at their end in one spelling ('limited' → 'ltd'), and without it.

    Only at the end: elsewhere 'as', 'co' or 'charity' are words of the name.
    """
    forms = _legal_forms()
    for length in range(min(LONGEST_FORM, len(tokens) - 1), 0, -1):
        form = forms.get(tokens[-length:])
        if form is not None:
            stem = tokens[:-length]
            return (*stem, *form), stem
    if len(tokens) > 1 and tokens[-1] == "party":
        return tokens, tokens[:-1]
    return tokens, tokens


@cache
def _legal_forms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return every way to write a legal form with the short one."""
    text = (resources.files(__package__) / "words" / "legal_forms.txt").read_text("utf-8")
    forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            short, _, others = line.partition(":")
            words = tuple(short.split())
            forms |= {tuple(way.split()): words for way in (short, *others.split(","))}
    return forms


def _capital(text: str) -> bool:
    """Tell whether a word is written as names are: a capital, a digit or a stop inside ('data.open')."""
    return any(c.isupper() or c.isdigit() for c in text) or re.search(r"\w\.\w", text) is not None


def _acronym_like(text: str) -> bool:
    letters = [c for c in text if c.isalnum()]
    capitals = sum(1 for c in letters if c.isupper() or c.isdigit())
    return " " not in text and len(letters) in ACRONYM and capitals > 1 and 2 * capitals > len(letters)
