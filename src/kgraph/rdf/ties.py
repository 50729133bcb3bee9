"""How well each edge is supported: its articles, independent sources, outlets, first and last date."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from pyoxigraph import Quad

from kgraph.model import RESERVED, Article, Claim, Support
from kgraph.rdf import terms
from kgraph.rdf.statements import TYPE, Triple, placed
from kgraph.rdf.terms import name
from kgraph.rdf.words import Words
from kgraph.resolve.sources import Report, report, support, tie_key

Ends: TypeAlias = tuple[str, str, str]


class Ties:
    """Takes articles one by one and keeps, of what they assert between two entities, who reports it; no text."""

    def __init__(self) -> None:
        self._reports: dict[Ends, list[Report]] = defaultdict(list)

    def add(self, article: Article) -> None:
        """Take note of what an article asserts."""
        one = report(article.document, article.story)
        for claim in article.claims:
            if is_tie(claim.what):
                self._reports[claim.what.subject, claim.what.relation, claim.what.object].append(one)

    def quads(self, words: Words) -> Iterator[Quad]:
        """Yield a kg:Tie for each edge, sorted, in the graph of the plain edges."""
        for tie in self.each(words):
            yield from tie

    def each(self, words: Words) -> Iterator[list[Quad]]:
        """Yield the quads of each tie together."""
        graph = words.mint("graph", "edges")
        for ends in sorted(self._reports):
            yield list(placed(_tie(ends, support(self._reports[ends]), words), graph))


def is_tie(claim: Claim) -> bool:
    """Tell whether a claim stands as an edge: asserted, between two entities."""
    return claim.modality.asserted and not RESERVED & {claim.subject, claim.object}


def _tie(ends: Ends, found: Support, words: Words) -> Iterator[Triple]:
    """Yield a tie. Its ends have predicates of their own: rdf:subject is what a statement of an article has."""
    subject, relation, target = ends
    node = words.mint("tie", tie_key(subject, relation, target))
    yield node, TYPE, name("kg:Tie")
    yield node, name("kg:tieFrom"), words.entity(subject)
    yield node, name("kg:tieRelation"), words.relation(relation)
    yield node, name("kg:tieTo"), words.entity(target)
    yield node, name("kg:articles"), terms.integer(found.articles)
    yield node, name("kg:independentSources"), terms.integer(found.sources)
    if found.first is not None:
        yield node, name("kg:firstReported"), terms.date(found.first)
    if found.last is not None:
        yield node, name("kg:lastReported"), terms.date(found.last)
    for outlet in found.outlets:
        yield node, name("kg:outlet"), terms.text(outlet)
