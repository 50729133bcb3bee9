"""From articles to entities across articles: two passes over the ledger, memory bounded by names and not by texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from kgraph.ledger.cache import Cache
from kgraph.model import (
    SOMEONE,
    Article,
    Attribute,
    Cited,
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Extraction,
    Found,
    Judgement,
    LocalEntity,
    Observation,
    Span,
    content_id,
)
from kgraph.resolve import contracts, groups, labels, named, people
from kgraph.resolve.clusters import DECIDED_BY, Clusters
from kgraph.resolve.enrich import enriched
from kgraph.resolve.gather import gather
from kgraph.resolve.names import goes_by_name
from kgraph.resolve.stories import Stories
from kgraph.resolve.uncollected import uncollected
from kgraph.resolve.world import Atom, World, kind_of

AROUND: Final = 60
"""Characters before and after a quote that help to find it again."""


class Resolution:
    """Which entities of different articles are one, and why.

    An entity's id is the id of one of the nodes that it consists of (see `world`): the one that came first. So an id
    once published stays an address for decisions and can be followed to what it has become with `follow`.
    """

    def __init__(
        self, world: World, clusters: Clusters, unknown: tuple[Decision, ...], stories: Mapping[str, str]
    ) -> None:
        self.decisions: tuple[Decision, ...] = clusters.decisions()
        """What was decided by score: merges, doubts, and what was held apart; by pair of node ids."""
        self.unknown = unknown
        """Decisions given that name a node that no article has (any more); they had no effect."""
        self.stories = stories
        """Of the articles that print the text of others: the earliest of them, by document id."""
        self._ids, self.entities = _entities(world, clusters)
        self._nodes: dict[str, dict[str, str]] = {}
        for node, atoms in world.nodes.items():
            for atom in atoms:
                self._nodes.setdefault(atom.paper.id, {})[atom.local] = node

    def follow(self, node: str) -> str | None:
        """Return the id of the entity that a node, or a former entity id, is part of now; None if there is none."""
        return self._ids.get(node)

    def entity_of(self, document: str, local: str) -> str:
        """Return the id of the entity that a local entity (or AUTHOR) of a document is part of.

        KeyError for what was not among the resolved articles.
        """
        return SOMEONE if local == SOMEONE else self._ids[self.node_of(document, local)]

    def node_of(self, document: str, local: str) -> str:
        """Return the node that a local entity (or AUTHOR) of a document is: what decisions speak about.

        KeyError for what was not among the resolved articles.
        """
        try:
            return self._nodes[document][local]
        except KeyError:
            raise KeyError(f"{local} of document {document} was not resolved; resolve the articles anew") from None

    def article(self, document: Document, extraction: Extraction) -> Article:
        """Return the article with entities across articles as ends and each thing's words beside it.

        The extraction must be one of those that were resolved; what it says twice stands once.
        """
        own = {entity.id: entity for entity in extraction.entities}
        cite = _Citing(document, extraction.extractor, own)

        def end(local: str) -> str:
            return self.entity_of(document.id, local)

        article = Article(
            document,
            claims=cite.all(extraction.claims, cite.claim, lambda it: _placed_claim(it, end)),
            attributes=cite.all(extraction.attributes, cite.attribute, lambda it: replace(it, entity=end(it.entity))),
            observations=cite.all(
                extraction.observations, cite.observation, lambda it: replace(it, about=end(it.about))
            ),
            story=self.stories.get(document.id, ""),
        )
        return enriched(article, extraction.entities, end)


@uncollected()
def resolve(articles: Iterable[tuple[Document, Extraction]], decisions: Iterable[Decision] = ()) -> Resolution:
    """Find out which entities of different articles are one.

    The articles may come in any order. Of the decisions those by score (`decided_by` kgraph) are left out, as they are
    made again here. A person's `same` and `different` win over any score, `different` over what `same` implies.
    """
    stories = Stories()
    return concluded(gather(stories.watching(articles)), stories, decisions)


def concluded(
    world: World, stories: Stories, decisions: Iterable[Decision], *, cache: Cache | None = None
) -> Resolution:
    """Find out what is one in a settled world; `cache` has what earlier runs found, and gets what this one finds."""
    given = [it for it in decisions if it.decided_by != DECIDED_BY and it.judgement != Judgement.UNSURE]
    ends = frozenset(end for it in given for end in (it.left, it.right))
    alone = _single_out(world, ends) if ends - world.nodes.keys() else frozenset()
    same = {end for it in given if it.judgement == Judgement.SAME for end in (it.left, it.right)}
    known = [it for it in given if it.left in world.nodes and it.right in world.nodes]
    settled = frozenset(known)
    unknown = sorted((it for it in given if it not in settled), key=lambda it: (it.left, it.right))
    clusters = Clusters(known)
    named.unite(world, clusters, decided=ends, moved=alone & same)
    contracts.unite(world, clusters)
    groups.unite(world, clusters)
    people.unite(world, clusters, cache)
    return Resolution(world, clusters, tuple(unknown), stories.found())


def handles(document: Document, extraction: Extraction) -> dict[str, str]:
    """Return for each local entity the id by which a decision speaks of it in this article alone.

    For what is one node an article anyway (persons, contracts, …) it is the node; for a named organisation or policy,
    a decision with this id takes the article's mentions out of the name.
    """
    world = gather([(document, extraction)])
    return {atom.local: _handle(atom) for atoms in world.nodes.values() for atom in atoms}


def _handle(atom: Atom) -> str:
    return atom.alone if goes_by_name(atom.family) and atom.name is not None else atom.node


def _single_out(world: World, ends: frozenset[str]) -> frozenset[str]:
    """Give a node of its own to each named thing of one article that a decision speaks about; return these nodes."""
    torn = {
        node
        for node, atoms in world.nodes.items()
        if goes_by_name(atoms[0].family) and any(atom.name and atom.alone in ends for atom in atoms)
    }
    return frozenset(new for new, _ in world.split(torn, only=ends))


def _entities(world: World, clusters: Clusters) -> tuple[dict[str, str], tuple[Entity, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for node in world.nodes:
        groups[clusters.find(node)].append(node)
    terms = contracts.terms(world, clusters)
    ids: dict[str, str] = {}
    labelled: dict[str, str] = {}
    ordered = sorted(groups.items(), key=lambda it: _is_contract(world, it[0]))  # parties have their labels first
    entities = []
    for root, nodes in ordered:
        first = min(nodes, key=lambda node: (_per_article(world, node), world.first(node), node))
        atoms = [atom for node in sorted(nodes) for atom in world.nodes[node]]
        own = [terms[node] for node in nodes if node in terms]
        label = _label(world, atoms, own, labelled, frozenset(clusters.shortened))
        labelled[root] = label
        ids.update((node, first) for node in nodes)
        members = tuple(sorted((atom.paper.id, atom.local) for atom in atoms))
        money = atoms[0].money
        names = () if money else labels.aliases(atoms, label)
        entities.append(Entity(first, kind_of(atoms), label, names, members, money))
    return ids, tuple(sorted(entities, key=lambda entity: entity.id))


def _is_contract(world: World, node: str) -> bool:
    return world.nodes[node][0].family == contracts.CONTRACT


def _per_article(world: World, node: str) -> bool:
    """Tell whether the node belongs to one article: a node of a name is the better address."""
    atom = world.nodes[node][0]
    return not goes_by_name(atom.family) or atom.name is None or node == atom.alone


def _label(
    world: World, atoms: list[Atom], own: list[contracts.Terms], labelled: dict[str, str], shortened: frozenset[str]
) -> str:
    if atoms[0].money is not None:
        return labels.money_label(atoms[0].money)
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


def _placed_claim(claim: Claim, end: Callable[[str], str]) -> Claim:
    speaker = None if claim.speaker is None else end(claim.speaker)
    return replace(claim, subject=end(claim.subject), object=end(claim.object), speaker=speaker)


class _Citing:
    """Ids and evidence for what one article says. The ids do not depend on how entities are merged or numbered."""

    def __init__(self, document: Document, extractor: str, own: dict[str, LocalEntity]) -> None:
        self._document = document
        self._extractor = extractor
        self._own = own

    def all(
        self, found: Iterable[Found], parts: Callable[[Found], tuple[object, ...]], place: Callable[[Found], Found]
    ) -> tuple[Cited[Found], ...]:
        """Return what was found with ids and evidence, in the order of the text."""
        cited: dict[str, Cited[Found]] = {}
        for item in found:
            spans = [(span.start, span.end) for span in item.evidence]
            identity = content_id(self._document.id, *parts(item), spans)
            evidence = tuple(self.evidence(span) for span in item.evidence)
            cited.setdefault(identity, Cited(identity, self._document.id, place(item), evidence, self._extractor))
        return tuple(sorted(cited.values(), key=lambda it: (it.evidence[0].span, it.id)))

    def claim(self, claim: Claim) -> tuple[object, ...]:
        """Return what makes the claim what it is."""
        ends = (self._where(claim.subject), claim.relation, self._where(claim.object))
        return ("claim", *ends, claim.modality.value, self._where(claim.speaker), claim.role)

    def attribute(self, attribute: Attribute) -> tuple[object, ...]:
        """Return what makes the attribute what it is."""
        return ("attribute", self._where(attribute.entity), attribute.name, attribute.value)

    def observation(self, it: Observation) -> tuple[object, ...]:
        """Return what makes the observation what it is."""
        return ("observation", self._where(it.about), it.measure, str(it.value), it.unit, it.period)

    def evidence(self, span: Span) -> Evidence:
        """Return the words of a span with what stands around them."""
        text = self._document.text
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        return Evidence(self._document.id, span, span.of(text), before, after)

    def _where(self, local: str | None) -> object:
        """Return an entity as its type and first place in the text: its number depends on the extractor's order."""
        if local is None or local not in self._own:
            return local
        entity = self._own[local]
        first = min(entity.mentions)
        return (entity.type, first.start, first.end)
