"""From articles to entities across articles: two passes over the ledger, memory bounded by names and not by texts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kgraph.ledger.cache import Cache
from kgraph.model import (
    SOMEONE,
    Article,
    Decision,
    Document,
    Extraction,
    Judgement,
)
from kgraph.resolve import contracts, groups, named, people
from kgraph.resolve.citing import Citing, placed_claim
from kgraph.resolve.clusters import DECIDED_BY, Clusters
from kgraph.resolve.context import Context
from kgraph.resolve.enrich import enriched
from kgraph.resolve.entities import made
from kgraph.resolve.gather import gather
from kgraph.resolve.names import goes_by_name
from kgraph.resolve.stories import Stories
from kgraph.resolve.uncollected import uncollected
from kgraph.resolve.world import Atom, World


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
        self._ids, self.entities = made(world, clusters)
        self._nodes: dict[str, dict[str, str]] = {paper: {} for paper in world.papers}
        for node, atoms in world.nodes.items():
            for atom in atoms:
                self._nodes[atom.paper.id][atom.local] = node

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
        cite = Citing(document, extraction.extractor, own)

        def end(local: str) -> str:
            return self.entity_of(document.id, local)

        article = Article(
            document,
            claims=cite.all(extraction.claims, cite.claim, lambda it: placed_claim(it, end)),
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
    context = Context(world, clusters.find)  # what is named is settled, and only that counts as company
    contracts.unite(world, clusters, context)
    groups.unite(world, clusters, context)
    people.unite(world, clusters, context, cache)
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
