"""Pairs that scores leave in doubt, with what a person needs to decide them: names, types and the words of articles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kgraph.annotate import annotate
from kgraph.ledger.acts import Act
from kgraph.ledger.what import pairing
from kgraph.model import AUTHOR, Decision, Document, Entity, Judgement, Span
from kgraph.pipeline.things import Things
from kgraph.resolve.corrections_check import contradiction

QUOTES: Final = 3
"""Articles whose words are shown for each side; how many more there are is told."""
WINDOW: Final = 160
"""Characters around a mention that no sentence holds."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article that mention a thing, and where they were printed."""

    words: str
    publisher: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the node in doubt, the entity that it is part of now, and what articles say of it."""

    node: str
    entity: Entity
    names: tuple[str, ...]
    quotes: tuple[Quote, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that nobody has decided, with its score and the reasons for it."""

    left: Side
    right: Side
    score: float
    reasons: tuple[str, ...]


class Doubts:
    """The pairs in doubt, the likeliest first; each is made ready when it is asked for."""

    def __init__(self, things: Things, *, again: bool = False) -> None:
        self._things = things
        pairs = {
            (it.left, it.right): it
            for it in things.corrected.ledger.decisions(automatic=True)
            if it.judgement == Judgement.UNSURE
        }
        answered = {
            (it.left, it.right)
            for it in things.corrected.ledger.decisions(automatic=False)
            if not (again and it.judgement == Judgement.UNSURE)
        }
        asked = (it for pair, it in pairs.items() if pair not in answered)
        ordered = sorted(asked, key=lambda it: (-it.score, it.left, it.right))
        self.pairs = tuple(self._apart(ordered))

    def _apart(self, pairs: list[Decision]) -> Iterator[Decision]:
        """Yield one pair for each two entities: what is said of it says it of the others."""
        known: set[frozenset[str | None]] = set()
        follow = self._things.corrected.follow
        for it in pairs:
            two = frozenset({follow(it.left), follow(it.right)})
            if None not in two and len(two) > 1 and two not in known:
                known.add(two)
                yield it

    def named(self, pair: Decision) -> dict[str, str]:
        """Return the nodes of a pair, as decisions name them, with what they are called."""
        nodes = [self._things.origin(node) for node in (pair.left, pair.right)]
        return dict(zip(nodes, self._things.called((pair.left, pair.right)), strict=True))

    def show(self, pair: Decision) -> Doubt:
        """Return a pair with all that a person is shown."""
        return Doubt(self._side(pair.left), self._side(pair.right), pair.score, pair.reasons)

    def _side(self, node: str) -> Side:
        corrected = self._things.corrected
        entity = self._things.entities[corrected.follow(node) or ""]
        members = [it for it in entity.members if corrected.resolution.node_of(*it) == node] or list(entity.members)
        texts = sorted({document for document, _ in members})
        pairs = [pair for pair in map(corrected.ledger.article, texts) if pair is not None]
        pairs.sort(key=lambda pair: (str(pair[0].published or "9999"), pair[0].id))
        quotes: list[Quote] = []
        names: set[str] = set()
        for document, extraction in pairs:
            found = {it.id: it for it in corrected.extraction(document, extraction).entities}
            own = [local for of, local in members if of == document.id and local in found]
            spans = [span for local in own for span in found[local].mentions]
            names |= {span.of(document.text) for span in spans}
            if len(quotes) < QUOTES:
                quotes.append(_quote(document, spans, byline=(document.id, AUTHOR) in members))
        return Side(node, entity, tuple(sorted(names)), tuple(quotes), len(pairs))

    def open(self, pair: Decision, acts: tuple[Act, ...]) -> bool:
        """Tell whether the pair is still a question: nobody knows, and neither answer contradicts what was decided."""
        every = (it for act in acts for it in act.decisions() if it.judgement != Judgement.UNSURE)
        if any({it.left, it.right} == {pair.left, pair.right} for it in every):
            return False
        tried = (Act(pairing(it, pair.left, pair.right), "", "") for it in (Judgement.SAME, Judgement.DIFFERENT))
        return not any(contradiction((*acts, replace(one, number=0))) for one in tried)


def _quote(document: Document, spans: list[Span], *, byline: bool) -> Quote:
    where = (document.publisher, str(document.published or ""), document.title or document.name)
    if not spans:
        return Quote(f"by {document.author}" if byline else "", *where)
    # The longest mention is the one that tells most; its sentence is what a reader would look up.
    best = max(spans, key=lambda span: (span.end - span.start, -span.start))
    around = Span(max(0, best.start - WINDOW), min(len(document.text), best.end + WINDOW))
    sentence = next((it for it in annotate(document).sentences if it.contains(best)), around)
    return Quote(" ".join(sentence.of(document.text).split()), *where)
