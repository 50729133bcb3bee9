"""A ledger's articles with all that persons decided in force: corrected, then resolved."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

from kgraph.errors import StoreError
from kgraph.gate import admit
from kgraph.ledger import Ledger
from kgraph.ledger.acts import Act
from kgraph.ledger.what import End, Linking, Pairing, Reprice, Restate, Retype, Split
from kgraph.model import Article, Decision, Document, Extraction, Graph
from kgraph.ontology import Ontology
from kgraph.rdf.corrections import Correction, concern_quads, correction_quads
from kgraph.rdf.words import Words
from kgraph.resolve import Resolution
from kgraph.resolve.archive import Archive, version
from kgraph.resolve.corrections import Corrections, local_of
from kgraph.resolve.said_links import told_apart

if TYPE_CHECKING:
    from pyoxigraph import Quad


class Corrected:
    """What a ledger's articles say once persons' corrections are in force; and what became of the decisions.

    `acts` are those of the ledger unless others are given, to see what they would do. A claim whose ends a corrected
    type no longer allows is set aside; `aside` counts these. What was kept the last time is not worked out again,
    unless all of it is asked for `anew`; the outcome is the same.
    """

    def __init__(
        self, ledger: Ledger, ontology: Ontology, *, acts: tuple[Act, ...] | None = None, anew: bool = False
    ) -> None:
        self.ledger = ledger
        self.ontology = ontology
        self.acts = ledger.acts() if acts is None else acts
        self.corrections = Corrections(self.acts)
        self._apart: list[Decision] = []
        with nullcontext() if anew else ledger.cache(version=version()) as cache:
            self.resolution = self._resolved(Archive(ledger.listed(), self._article, cache))

    def _resolved(self, archive: Archive) -> Resolution:
        self.corrections.survey(archive.having(self.corrections.types))
        corrected = list(self._touched())
        pairs = [*self.corrections.follow(self.ledger.decisions(automatic=False))]
        resolution = archive.resolve(pairs, instead=corrected)
        while more := self._told_apart(resolution):
            pairs += self.corrections.follow(more)
            resolution = archive.resolve(pairs, instead=corrected)
        resolution.entities = self.corrections.typed(resolution)
        return resolution

    def _told_apart(self, resolution: Resolution) -> list[Decision]:
        """Return what is to be held apart because it is not one entry of a register, as persons say."""
        found = told_apart(self.acts, lambda node: resolution.follow(self.corrections.moved.get(node, node)))
        more = [it for it in found if it not in self._apart]
        self._apart += more
        return more

    def decisions(self) -> tuple[Decision, ...]:
        """Return all judgements on pairs that stand: the ledger's, and what follows from persons' on registers."""
        return (*self.ledger.decisions(), *self._apart)

    def _article(self, document: str) -> tuple[Document, Extraction]:
        found = self.ledger.article(document)
        if found is None:
            raise StoreError(f"{self.ledger.path}: changed while it was read (document {document}); try again")
        return found

    def _touched(self) -> Iterator[tuple[Document, Extraction]]:
        for document in self.corrections.touched:
            if pair := self.ledger.article(document):
                yield pair[0], self.extraction(*pair)

    def pairs(self) -> Iterator[tuple[Document, Extraction]]:
        """Yield each current document with what was found in it and corrected."""
        for document, extraction in self.ledger.articles():
            yield document, self.extraction(document, extraction)

    def extraction(self, document: Document, extraction: Extraction) -> Extraction:
        """Return what was found in a document with its corrections, as far as the ontology allows it then."""
        return self._admitted(document, extraction)[0]

    def _admitted(self, document: Document, extraction: Extraction) -> tuple[Extraction, Counter[str]]:
        if not self.corrections.touch(document.id):
            return extraction, Counter()
        admitted = admit(document, self.corrections.apply(document, extraction), self.ontology)
        return admitted.extraction, admitted.dropped

    def aside(self) -> Counter[str]:
        """Return how many claims corrected types set aside, by reason."""
        found: Counter[str] = Counter()
        for document, extraction in self.ledger.articles():
            found += self._admitted(document, extraction)[1]
        return found

    def articles(self) -> Iterator[Article]:
        """Yield the resolved articles, by document id."""
        return (self.resolution.article(document, extraction) for document, extraction in self.pairs())

    def follow(self, node: str) -> str | None:
        """Return the entity that a node is part of now; None where no article has it."""
        return self.resolution.follow(self.corrections.moved.get(node, node))

    def graph(self) -> Graph:
        """Return the resolved whole in memory, with the articles' texts and what was decided."""
        decisions = self.decisions()
        nodes = {node for decision in decisions for node in (decision.left, decision.right)}
        found = ((node, self.follow(node)) for node in sorted(nodes))
        homes = tuple((node, entity) for node, entity in found if entity is not None and entity != node)
        return Graph(self.resolution.entities, tuple(self.articles()), decisions, homes)

    def quads(self) -> "Iterator[Quad]":
        """Yield what is published of decisions beside themselves: the entities that they concern, and corrections."""
        words = Words(self.ontology)
        yield from concern_quads(self.decisions(), self.follow, words)
        yield from correction_quads(self._corrections(), words)

    def _corrections(self) -> Iterator[Correction]:
        for act in sorted(self.acts, key=lambda act: (act.body, act.when)):
            match act.what:
                case Retype() | Linking():
                    concerned = {self.follow(thing) for thing in act.what.things}
                case Restate():
                    told = act.what.statement
                    concerned = self._mentioned(told.document, [told.subject, told.object, *dict(act.what.to).values()])
                case Reprice():
                    concerned = self._mentioned(act.what.document, [act.what.words])
                case Pairing() | Split():
                    continue
            yield Correction(act, tuple(sorted(entity for entity in concerned if entity)))

    def _mentioned(self, document: str, ends: Iterable[End]) -> set[str | None]:
        """Return the entities that words of an article mention now."""
        pair = self.ledger.article(document)
        if pair is None:
            return set()
        extraction = self.extraction(*pair)
        found = (local_of(extraction, end) for end in ends)
        return {self.resolution.entity_of(document, local.id) for local in found if local is not None}
