"""A scorer that says what a test wants, so that decisions can be tested without a model."""

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from kgraph.extract.assemble import assemble
from kgraph.extract.candidates import Items, Pairs
from kgraph.extract.coreference import Mentions
from kgraph.extract.labels import PSEUDO
from kgraph.extract.mentions import Floats
from kgraph.extract.reading import read_article
from kgraph.extract.settings import Settings
from kgraph.extract.words import Ints, Words
from kgraph.model import Extraction
from tests.extract.material import annotated, labels, tokenizer

NO, YES = -9.0, 9.0


class Scripted:
    """Mentions by their words, groups of words that name one thing, links between words, stances of links."""

    def __init__(  # noqa: PLR0913  (all that a test may want to script)
        self,
        text: str,
        mentions: Mapping[str, str],
        *,
        same: Collection[frozenset[str]] = (),
        links: Mapping[tuple[str, str, str], float] | None = None,
        stance: int = 0,
        posts: Collection[str] = (),
    ) -> None:
        self.text, self.mentions, self.same = text, mentions, same
        self.links_wanted, self.stance, self.posts = links or {}, stance, posts

    def encode(self, words: Words) -> Any:
        """Return the words: there are no states."""
        return words

    def spans(self, states: Any, words: Words, spans: Ints) -> Floats:
        """Score the scripted mentions and posts high."""
        del states
        found = np.full((len(spans), len(labels().types) + 2), NO, dtype=np.float32)
        found[:, 0] = 0.0
        for row, (first, last) in enumerate(spans.tolist()):
            surface = self.text[words.starts[first] : words.ends[last]]
            if surface in self.mentions:
                found[row, 1 + labels().types.index(self.mentions[surface])] = YES
            if surface in self.posts:
                found[row, -1] = YES
        return found

    def coreference(self, states: Any, words: Words, items: Items, found: Mentions) -> Floats:
        """Score equal words and scripted groups high."""
        del states, words, items
        pairs = [{found.surfaces[a], found.surfaces[b]} for a, b in found.pairs.tolist()]
        right = [len(pair) == 1 or any(pair <= group for group in self.same) for pair in pairs]
        return np.where(right, YES, NO).astype(np.float32)

    def links(self, states: Any, words: Words, items: Items, pairs: Pairs) -> tuple[Floats, Floats]:
        """Score the scripted links as scripted."""
        del states
        found = np.full((len(pairs), len(labels().links)), NO, dtype=np.float32)
        modality = np.zeros((len(pairs), 4), dtype=np.float32)
        modality[:, self.stance] = YES
        for row, ends in enumerate(zip(pairs.subject.tolist(), pairs.object.tolist(), strict=True)):
            one, two = (self._surface(words, items, end) for end in ends)
            for (subject, link, target), logit in self.links_wanted.items():
                if (one, two) == (subject, target):
                    found[row, labels().link_index[link]] = logit
        return found, modality

    def _surface(self, words: Words, items: Items, row: int) -> str:
        if row < len(PSEUDO):
            return PSEUDO[row]
        return self.text[words.starts[items.first[row]] : words.ends[items.last[row]]]


def extraction(scripted: Scripted, *, settings: Settings | None = None, **options: Any) -> Extraction:
    """Read the scripted text."""
    chosen = settings or Settings()
    reading = read_article(annotated(scripted.text, **options), tokenizer(), labels(), scripted, chosen)
    return assemble(reading, labels(), chosen, name="scripted")
