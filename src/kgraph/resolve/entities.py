"""Entities from nodes that are one: their ids, types, labels and members."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from kgraph.model import Entity
from kgraph.resolve import contracts, labels
from kgraph.resolve.clusters import Clusters
from kgraph.resolve.names import goes_by_name
from kgraph.resolve.world import Atom, World, kind_of


def made(world: World, clusters: Clusters) -> tuple[dict[str, str], tuple[Entity, ...]]:
    """Return the entity's id of each node, and the entities by id."""
    groups: dict[str, list[str]] = defaultdict(list)
    for node in world.nodes:
        groups[clusters.find(node)].append(node)
    terms = contracts.terms(world, clusters)
    ids: dict[str, str] = {}
    labelled: dict[str, str] = {}
    shortened = frozenset(clusters.shortened)
    ordered = sorted(groups.items(), key=lambda it: it[0] in terms)  # contracts last: parties have their labels first
    entities = []
    for root, nodes in ordered:
        first = _first(world, nodes)
        atoms = world.nodes[root] if len(nodes) == 1 else [it for node in sorted(nodes) for it in world.nodes[node]]
        own = [terms[node] for node in nodes if node in terms]
        label = _label(world, atoms, own, labelled, shortened)
        labelled[root] = label
        ids.update((node, first) for node in nodes)
        members = tuple(sorted([(atom.paper.id, atom.local) for atom in atoms]))
        money = atoms[0].money
        names = () if money else labels.aliases(atoms, label)
        kind = world.kind(first) if len(nodes) == 1 else kind_of(atoms)
        entities.append(Entity(first, kind, label, names, members, money))
    return ids, tuple(sorted(entities, key=lambda entity: entity.id))


def _first(world: World, nodes: Sequence[str]) -> str:
    """Return the node that gives an entity its id."""
    if len(nodes) == 1:
        return nodes[0]
    return min(nodes, key=lambda node: (_per_article(world, node), world.first(node), node))


def _per_article(world: World, node: str) -> bool:
    """Tell whether the node belongs to one article: a node of a name is the better address."""
    atom = world.nodes[node][0]
    return not goes_by_name(atom.family) or atom.name is None or node == atom.alone


def _label(
    world: World, atoms: list[Atom], own: list[contracts.Terms], labelled: dict[str, str], shortened: frozenset[str]
) -> str:
    if atoms[0].money is not None:
        return labels.money_label(atoms[0].money)
    if len(atoms) == 1 and (atoms[0].name or not own):
        return atoms[0].shown
    if any(atom.name for atom in atoms):
        return labels.named_label(atoms, shortened)
    if not own:
        return labels.described_label(atoms)

    def called(ends: Callable[[contracts.Terms], set[str]]) -> list[str]:
        return sorted({labelled[end] for terms in own for end in ends(terms)})

    values = sorted({value for terms in own for value in terms.values})
    return labels.contract_label(
        [money for value in values if (money := world.nodes[value][0].money)],
        called(lambda terms: terms.buyers),
        called(lambda terms: terms.suppliers),
        called(lambda terms: terms.subjects),
        labels.described_label(atoms),
    )
