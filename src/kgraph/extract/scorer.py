"""What scores the candidates: the exported model at run time, the network itself while it is trained."""

from typing import Any, Protocol

from kgraph.extract.candidates import Items, Pairs
from kgraph.extract.coreference import Mentions
from kgraph.extract.mentions import Floats
from kgraph.extract.words import Ints, Words


class Scorer(Protocol):
    """Scores for one article. `states` is whatever `encode` returned for its words."""

    def encode(self, words: Words) -> Any:
        """Return the states of the pieces."""
        ...

    def spans(self, states: Any, words: Words, spans: Ints) -> Floats:
        """Return (spans, types + 2) logits: none, the types, title of a post."""
        ...

    def coreference(self, states: Any, words: Words, items: Items, found: Mentions) -> Floats:
        """Return a score for each pair of mentions."""
        ...

    def links(self, states: Any, words: Words, items: Items, pairs: Pairs) -> tuple[Floats, Floats]:
        """Return (pairs, links) and (pairs, modalities) logits."""
        ...
