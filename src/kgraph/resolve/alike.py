"""Whether two names can be names of one thing by their words alone: initials, short forms, plurals."""

from typing import Final

from kgraph.resolve.names import ACRONYM, SMALL, Name

LONGEST_FULL: Final = 16
"""Words of a name that an acronym can stand for; it bounds the search for the letters."""
LONGEST_INNER: Final = 3
"""Letters of an acronym inside a name that an acronym stands for."""
LONGEST_INITIALS: Final = 3
"""Capitals in front of a surname up to which they are initials."""
SHORTEST_PLURAL: Final = 5
"""Letters of a word of which the s may be a plural ending: not that of Altos or Opus."""


def stands_for(short: Name, full: Name) -> bool:
    """Tell whether the short name's letters are the full one's initials, small words being optional ('DfE', 'HMRC')."""
    if len(short.tokens) != 1 or len(short.tokens[0]) not in ACRONYM or not 1 < len(full.tokens) <= LONGEST_FULL:
        return False
    letters = short.tokens[0]
    if not any(word[0] == letters[0] for word in full.tokens):
        return False
    return _initials(letters, full.tokens) or (short.surface.endswith("s") and _initials(letters[:-1], full.tokens))


def _initials(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first in SMALL and _initials(letters, rest):
        return True
    if (
        len(first) <= LONGEST_INNER
        and first not in SMALL
        and letters.startswith(first)
        and _initials(letters[len(first) :], rest)
    ):
        return True  # a word that is an acronym itself: HM in HM Revenue and Customs
    return letters.startswith(first[0]) and _initials(letters[1:], rest)


def shortens(short: Name, full: Name) -> bool:
    """Tell whether the short name's words are some of the full one's, in order, and make a name by themselves."""
    if not 0 < len(short.stem) < len(full.tokens) or not short.named:
        return False
    rest = iter(full.tokens)
    return all(any(token == other for other in rest) for token in short.stem)


def akin(one: Name, other: Name) -> bool:
    """Tell whether two names can be names of one thing by their words alone."""
    return (
        one.squashed == other.squashed
        or one.stem == other.stem
        or any(stands_for(a, b) or shortens(a, b) for a, b in ((one, other), (other, one)))
    )


def singular(name: Name) -> str:
    """Return the comparable words with the last one without a plural ending."""
    last = name.tokens[-1]
    if last.endswith("ies") and len(last) > SHORTEST_PLURAL:
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss") and len(last) >= SHORTEST_PLURAL:
        last = last[:-1]
    return " ".join((*name.tokens[:-1], last))


def fullness(name: Name) -> tuple[bool, int, int, str]:
    """Return an order of names: the greatest is the fullest (no acronym, most words, longest)."""
    return (not name.short, len(name.tokens), len(name.surface), name.surface)


def initials(name: Name) -> str:
    """Return the initials that stand in the place of a person's first names, '' where there are first names."""
    first = name.surface.split()[0].replace(".", "") if len(name.tokens) > 1 else ""
    return first.casefold() if first.isupper() and len(first) <= LONGEST_INITIALS else ""


def fits_initials(one: Name, other: Name) -> bool:
    """Tell whether one person's first names begin with the initials that another's name has for them."""
    short, full = (one, other) if initials(one) else (other, one)
    firsts = "".join(token[0] for token in full.tokens[:-1])
    given = initials(short)
    return bool(given) and not initials(full) and (firsts.startswith(given) or given.startswith(firsts))
