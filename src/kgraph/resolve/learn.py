"""Which short names an article shows for which full ones: in brackets, in one chain of mentions, side by side."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kgraph.model import Document
from kgraph.resolve.alike import fullness, shortens, stands_for
from kgraph.resolve.local import Found
from kgraph.resolve.names import Name, goes_by_name
from kgraph.resolve.renamed import other_name
from kgraph.resolve.world import Atom, World, hub


def learn(world: World, document: Document, found: list[Found], atoms: Iterable[Atom]) -> None:
    """Note which short names this article shows for which full ones, and how."""
    for atom in atoms:
        if goes_by_name(atom.family) and atom.name:
            for other in atom.others:
                _note(world, atom.family, other, atom.name, "cluster")
    _learn_neighbours(world, document.text, found)
    heads = {(one.family, one.head) for one in found if goes_by_name(one.family) and one.head}
    for family, short, full in _neighbours(heads):
        _note(world, family, short, full, "article")


def _learn_neighbours(world: World, text: str, found: list[Found]) -> None:
    """Note pairs such as 'Ministry of Justice (MoJ)' and 'Halverd, formerly Corvane'."""
    named = (one for one in found if goes_by_name(one.family))
    places = sorted(
        ((start, end, name, one.family) for one in named for start, end, name in one.places),
        key=lambda it: (it[0], it[1], it[3], it[2].surface),
    )
    for (begin, end, left, family), (start, after, right, other) in pairwise(places):
        if family != other or not left.named or not right.named or left.key == right.key:
            continue
        if text[end:start].strip() == "(" and text[after : after + 1] == ")":
            short, full = sorted((left, right), key=fullness)
            _note(world, family, short, full, "brackets")
        elif (renamed := other_name(text[end:start])) is not None:
            world.renamed.add((family, left, right, renamed, " ".join(text[begin:after].split())))


def _neighbours(heads: set[tuple[str, Name]]) -> Iterator[tuple[str, Name, Name]]:
    """Yield acronyms with the one full name beside them in the article that they can stand for."""
    for family, name in heads:
        if name.short:
            full = {other.key: other for kind, other in heads if kind == family and stands_for(name, other)}
            if len(full) == 1:
                yield family, name, next(iter(full.values()))


def _note(world: World, family: str, short: Name, full: Name, how: str) -> None:
    if short.key == full.key:
        return
    fits = "letters" if stands_for(short, full) else "words" if shortens(short, full) else "other"
    if fits == "letters" and how != "article":
        world.acronyms[short.surface].add(full)
    if fits != "other" or how == "brackets":
        world.learned[hub(family, short.key), hub(family, full.key)][f"{how}:{fits}"] += 1
