"""Which mentions name one thing: pairs to ask about, how their words compare, and the clusters that follow."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.candidates import NAMED, PRONOUN, Items
from kgraph.extract.labels import PSEUDO, VALUES, Labels
from kgraph.extract.words import Ints, Words

NEAR: Final = 60
"""Earlier mentions that are asked about whatever their words; those that share a word are asked at any distance."""
COMPARED: Final = 12
_ALIKE, _SHARED, _LETTERED, _FOREIGN, _NAMED = 0, 3, 5, 6, (8, 9)
"""Of the numbers that compare two mentions: whether they are written alike, share a word with a capital, one is the
other's letters, they have capitals and no common word, and whether each is a name."""
_WORD: Final = re.compile(r"\w+")
SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "&", "at", "by"})
"""Words that say nothing about which thing a phrase names."""
_LETTERS: Final = 3
"""Letters from which on an acronym tells one thing from another ('US' and 'USA' are one)."""
NAMESAKES: Final = 8.0
"""What is added to the score of two names that are written alike, or of which one is the other's letters."""
STRANGERS: Final = 1.0
"""What is taken from that of two names that have nothing in common: to join two things is worse than to leave one in
two."""
UNLIKE: Final = 4.0
"""What is taken besides from an acronym and another single word, and from full names with a word of their own each."""
_BUCKETS: Final = np.array([0, 1, 2, 3, 4, 6, 9, 15, 30])
DISTANCES: Final = len(_BUCKETS) + 1


def comparable(surfaces: Sequence[str]) -> Ints:
    """Return (earlier, later) for the pairs of mentions to ask about, sorted by the later one."""
    by_word: dict[str, list[int]] = {}
    found: list[tuple[int, int]] = []
    for later, surface in enumerate(surfaces):
        keys = {w for w in _WORD.findall(surface.lower()) if w not in SMALL}
        # The first holders of a rare word suffice: whatever comes later is in their cluster already.
        far = {at for key in keys for at in by_word.get(key, ())[:8] if at < later - NEAR}
        found += [(at, later) for at in sorted(far)]
        found += [(at, later) for at in range(max(0, later - NEAR), later)]
        for key in keys:
            by_word.setdefault(key, []).append(later)
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def compare(surfaces: Sequence[str], items: Items, pairs: Ints) -> tuple[NDArray[np.float32], Ints]:
    """Return how the words of each pair compare (COMPARED numbers) and how far apart they are (a bucket)."""
    views = [_view(surface) for surface in surfaces]
    kinds = items.kind[len(PSEUDO) :]
    forms = items.form[len(PSEUDO) :]
    sentences = items.sentence[len(PSEUDO) :]
    features = np.zeros((len(pairs), COMPARED), dtype=np.float32)
    for row, (a, b) in enumerate(pairs.tolist()):
        features[row, :7] = views[a].against(views[b])
    if len(pairs):
        one, two = pairs[:, 0], pairs[:, 1]
        features[:, 7] = kinds[one] == kinds[two]
        features[:, 8] = forms[one] == NAMED
        features[:, 9] = forms[two] == NAMED
        features[:, 10] = forms[two] == PRONOUN
        features[:, 11] = np.log1p(two - one) / 4
        apart = sentences[two] - sentences[one]
    else:
        apart = np.zeros(0, dtype=np.int64)
    return features, np.searchsorted(_BUCKETS, apart, side="left").astype(np.int64)


class _View:
    """A mention's words, made ready to be compared."""

    __slots__ = ("acronym", "head", "initials", "lower", "names", "words")

    def __init__(self, surface: str) -> None:
        tokens = _WORD.findall(surface)
        self.lower = surface.lower()
        self.words = {t.lower() for t in tokens if t.lower() not in SMALL}
        self.names = {t.lower() for t in tokens if t[0].isupper()}
        self.head = tokens[-1].lower().removesuffix("s") if tokens else ""
        self.initials = "".join(t[0] for t in tokens if t[0].isupper()).lower()
        self.acronym = surface.replace(".", "").lower() if surface.replace(".", "").isupper() else ""

    @property
    def is_acronym(self) -> bool:
        """Tell whether it is an acronym that tells one thing from another."""
        return len(self.acronym) >= _LETTERS and self.acronym.isalpha()

    def has_own(self, other: "_View") -> bool:
        """Tell whether both are full names with a word in common, and each has one unlike any of the other's."""
        own, its = self.words - other.words, other.words - self.words
        full = all(len(view.words) > 1 and view.words <= view.names for view in (self, other))
        alike = any(one[:_LETTERS] == two[:_LETTERS] for one in own for two in its)
        return full and bool(own and its) and not alike and bool(self.words & other.words)

    def against(self, other: "_View") -> tuple[float, ...]:
        shared = self.words & other.words
        smaller = min(len(self.words), len(other.words)) or 1
        return (
            self.lower == other.lower,
            len(shared) / smaller,
            self.head == other.head and self.head != "",
            bool(self.names & other.names & shared),
            self.lower in other.lower or other.lower in self.lower,
            bool(self.acronym and self.acronym == other.initials)
            or bool(other.acronym and other.acronym == self.initials),
            bool(self.names and other.names and not shared),
        )


@lru_cache(maxsize=1024)
def _view(surface: str) -> _View:
    """Return a mention's words; articles repeat their names, and ask for each of them twice."""
    return _View(surface)


def short_names(surfaces: Sequence[str]) -> list[str | None]:
    """Return for each mention the acronym that it is, or whose letters its words begin with; None for others.

    Only acronyms of the article count. Of 763 annotated entities that are called by an acronym of three letters or
    more, three are called by two.
    """
    views = [_view(surface) for surface in surfaces]
    known = {view.acronym for view in views if view.is_acronym}
    return [next((it for it in (view.acronym, view.initials) if it in known), None) for view in views]


def cluster(
    count: int,
    pairs: Ints,
    scores: NDArray[np.float32],
    *,
    called: Sequence[Hashable | None] | None = None,
    apart: Mapping[int, Iterable[int]] = MappingProxyType({}),
) -> Ints:
    """Link each mention to its best earlier one that scores above zero; return a cluster number for each.

    `called` gives a mention what only one thing can be called by (amount, acronym): a cluster never holds two of them.
    `apart` gives a mention the earlier ones that are another thing, whose clusters it never joins.
    """
    earlier_of: dict[int, list[tuple[float, int]]] = {}
    for (earlier, later), score in zip(pairs.tolist(), scores.tolist(), strict=True):
        if score > 0:
            earlier_of.setdefault(later, []).append((-score, earlier))
    numbers = np.zeros(count, dtype=np.int64)
    names: dict[int, Hashable] = {}
    fresh = 0
    for at in range(count):
        name = called[at] if called else None
        others = {int(numbers[other]) for other in apart.get(at, ())}
        for _, earlier in sorted(earlier_of.get(at, ())):
            number = int(numbers[earlier])
            if number not in others and (name is None or names.setdefault(number, name) == name):
                break
        else:
            number, fresh = fresh, fresh + 1
            if name is not None:
                names[number] = name
        numbers[at] = number
    return numbers


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions among the items, and the pairs of them to ask about: numbers into `rows`, which number items."""

    rows: Ints
    surfaces: tuple[str, ...]
    pairs: Ints
    compared: NDArray[np.float32]
    distance: Ints


def mention_pairs(items: Items, words: Words, text: str, labels: Labels) -> Mentions:
    """Choose the items that are mentions (no values, no pseudo items) and pair them."""
    values = [labels.kind_index[kind] for kind in VALUES]
    rows = np.flatnonzero(~np.isin(items.kind, values))[len(PSEUDO) :]
    surfaces = tuple(text[words.starts[items.first[r]] : words.ends[items.last[r]]] for r in rows.tolist())
    pairs = comparable(surfaces)
    compared, distance = compare(surfaces, items.take(np.concatenate([np.arange(len(PSEUDO)), rows])), pairs)
    return Mentions(rows, surfaces, pairs, compared, distance)


def weigh_names(
    scores: NDArray[np.float32], found: Mentions, *, people: NDArray[np.bool_] | None = None
) -> NDArray[np.float32]:
    """Raise the scores of pairs of one name, and lower those of two names that have nothing in common.

    In 2,237 annotated articles 5,477 names stand more than once, 36 of them as names of two things; of 388 pairs of
    an acronym and a name with its letters one is two things; of 4,569 of an acronym and another single word 45 are one.
    Of 1,567 pairs of full names that share a word while each has one of its own 36 are one; `people` (by mention) are
    left out of these, because a title may be part of their names.
    """
    one, two = found.pairs[:, 0], found.pairs[:, 1]
    named = found.compared[:, _NAMED].all(axis=1)
    lettered = found.compared[:, _LETTERED] > 0
    strange = named & ~lettered & (found.compared[:, _FOREIGN] > 0)
    views = [_view(surface) for surface in found.surfaces]
    acronym = np.array([view.is_acronym for view in views], dtype=np.bool_)
    alike = named & ((found.compared[:, _ALIKE] > 0) | (lettered & (acronym[one] | acronym[two])))
    single = np.array([len(view.words) == 1 for view in views], dtype=np.bool_) & ~acronym
    unlike = strange & ((acronym[one] & single[two]) | (single[one] & acronym[two]))
    asked = named & (found.compared[:, _SHARED] > 0) & ~alike
    if people is not None:
        asked &= ~(people[one] | people[two])
    for row in np.flatnonzero(asked).tolist():
        unlike[row] = views[one[row]].has_own(views[two[row]])
    change = NAMESAKES * alike - STRANGERS * strange - UNLIKE * unlike
    weighed: NDArray[np.float32] = (scores + change).astype(np.float32)
    return weighed
