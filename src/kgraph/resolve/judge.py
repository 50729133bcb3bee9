"""What speaks for or against any two names being names of one thing, whatever brought the two together."""

from collections import Counter, defaultdict
from typing import Final, TypeAlias

from kgraph.resolve import weights as w
from kgraph.resolve.clusters import Pair
from kgraph.resolve.context import Context
from kgraph.resolve.names import Name, goes_by_name
from kgraph.resolve.world import World

Found: TypeAlias = tuple[w.Feature, str]
"""A feature and the detail that shows it."""
SHOWN: Final = 3
"""Shared things that a reason names."""


class Judge:
    """The features that hold for any pair of names."""

    def __init__(self, world: World, context: Context, names: dict[str, Name]) -> None:
        self.world = world
        self.context = context
        self.names = names
        self.shorts: dict[str, set[str]] = defaultdict(set)
        self.shown: Counter[str] = Counter()
        for (short, full), how in world.learned.items():
            self.shorts[full].add(short)
            self.shown[short] += how.total()

    def pair(self, left: str, right: str, *found: Found, shortens: bool = False) -> Pair:
        """Return the pair with what was found and what else speaks for or against it."""
        features = list(found)
        what = {feature for feature, _ in found}
        if self.world.kind(left) != self.world.kind(right):
            features.append((w.OTHER_TYPE, ""))
        if common := self.shorts[left] & self.shorts[right]:
            shown = sorted(self.names[short].surface for short in common if short in self.names)
            features.append((w.SAME_SHORT, ", ".join(shown[:SHOWN])))
        shown_so = what & {w.BRACKETS, w.ACRONYM, w.ACRONYM_NEARBY, w.OTHER_NAME}
        if not shown_so and self.context.papers([left]) & self.context.papers([right]):
            features.append((w.SIDE_BY_SIDE, ""))
        if shared := self.context.shared(left, right):
            features.append((w.COMPANY, ", ".join(shared[:SHOWN])))
            if len(shared) > 1 and w.FORM_LEFT_OUT in what:
                features.append((w.MORE_COMPANY, ""))
        return Pair(left, right, w.score(features), shortens)


def family(world: World, node: str) -> str:
    """Return the node's family if one name is one thing in it, else ''."""
    own = world.nodes[node][0].family
    return own if goes_by_name(own) else ""


def detail(names: dict[str, Name], left: str, right: str) -> str:
    """Return the two names beside each other, for a reason."""
    return f"{names[left].surface} = {names[right].surface}"
