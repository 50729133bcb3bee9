"""Groups across articles: only those that articles name as one definite group, as in 'the Fenbridge leaseholders'."""

from collections import defaultdict
from itertools import pairwise
from typing import Final

from kgraph.resolve import weights as w
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.context import Context
from kgraph.resolve.world import Atom, World

GROUP: Final = "group"


def unite(world: World, clusters: Clusters, context: Context) -> None:
    """Join definite groups of the same words; 'campaigners' of two articles are two groups."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for node, atoms in world.nodes.items():
        if atoms[0].family == GROUP and atoms[0].name is not None and _definite(atoms[0]):
            blocks[atoms[0].name.key].append(node)
    for words, nodes in sorted(blocks.items()):
        ordered = sorted(nodes, key=lambda node: (world.first(node), node))
        clusters.join([_judged(context, words, *pair) for pair in pairwise(ordered)])


def _definite(atom: Atom) -> bool:
    """Tell whether the group is called by a proper name and a common one, with 'the'; Title Case tells nothing."""
    words = atom.shown.split()
    proper = any(word[:1].isupper() for word in words)
    return atom.definite and not atom.weak and proper and words[-1][:1].islower()


def _judged(context: Context, words: str, left: str, right: str) -> Pair:
    found = [(w.SAME_GROUP, words)]
    if shared := context.shared(left, right):
        found.append((w.COMPANY, ", ".join(shared[:3])))
    return Pair(left, right, w.score(found))
