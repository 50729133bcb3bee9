"""What one article calls an entity: its names there, the fullest of those that go together, and what is no name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kgraph.model import Document, LocalEntity
from kgraph.resolve.alike import akin, fullness, stands_for
from kgraph.resolve.names import POLICY, Name, family_of, name_of, only_begins_capital

LOOK_BACK: Final = 8
"""Characters before a name that are looked at for the end of the sentence before."""


@dataclass(frozen=True, slots=True)
class Found:
    """The names of one entity in its article: the fullest of those that go together, and the others of them."""

    family: str
    head: Name | None
    others: tuple[Name, ...]
    places: tuple[tuple[int, int, Name], ...]
    weak: bool = False


def names_in(document: Document, entity: LocalEntity) -> Found:
    """Return the names by which an article calls one of its entities."""
    family = family_of(entity.type)
    places = tuple((span.start, span.end, name_of(span.of(document.text), family)) for span in entity.mentions)
    counts = Counter(name for _, _, name in places if name.named)
    if entity.name and name_of(entity.name, family).named:
        counts[name_of(entity.name, family)] += 1
    # 'personal independence payment', in small letters, is a name where the article also calls it PIP.
    acronyms = [name for name in counts if name.short]
    counts += Counter(n for _, _, n in places if not n.named and any(stands_for(short, n) for short in acronyms))
    weak = _begin_sentences(document.text, places)
    sure = Counter({name: count for name, count in counts.items() if name.key not in weak})
    if not sure and family == POLICY:  # services and benefits are mostly written small: the capital tells nothing
        counts = Counter({name: count for name, count in counts.items() if len(name.tokens) == 1})
    head, others = _chosen(sure or counts)
    if head and sure:
        others += tuple(sorted((n for n in counts.keys() - sure.keys() if akin(n, head)), key=fullness, reverse=True))
    return Found(family, head, others, places, weak=not sure)


def _begin_sentences(text: str, places: Iterable[tuple[int, int, Name]]) -> frozenset[str]:
    """Return the keys of names of which every place is a sentence's start, which may have given them their capital."""
    weak: dict[str, bool] = {}
    for start, _, name in places:
        if name.named:
            before = text[max(0, start - LOOK_BACK) : start].rstrip(" \t\"'(\u201c\u2018")
            begins = not before or before[-1] in ".!?:\n" or before.endswith(("\n- ", "\u2022"))
            weak[name.key] = weak.get(name.key, True) and begins and only_begins_capital(name.surface)
    return frozenset(key for key, all_begin in weak.items() if all_begin)


def _chosen(counts: Counter[Name]) -> tuple[Name | None, tuple[Name, ...]]:
    """Return the fullest name of the names that go together and are most used, and the others of them.

    An article's chain of mentions can go wrong ('the firm' tied to its rival): names that have nothing in common
    must not travel into other articles as one.
    """
    groups: list[tuple[Name, list[Name]]] = []
    for name in sorted(counts, key=fullness, reverse=True):
        fitting = next((group for group in groups if akin(name, group[0])), None)
        if fitting:
            fitting[1].append(name)
        else:
            groups.append((name, []))
    if not groups:
        return None, ()
    head, others = max(groups, key=lambda it: (counts[it[0]] + sum(counts[one] for one in it[1]), fullness(it[0])))
    return head, tuple(others)


def full_names(names: Iterable[Name]) -> dict[str, str]:
    """Return the full name's key by surname, where an article has one person of that surname."""
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.tokens) > 1:
            by_surname[name.tokens[-1]].add(name.key)
    return {surname: keys.pop() for surname, keys in by_surname.items() if len(keys) == 1}
