"""The network as a scorer, to measure it while it is trained."""

import numpy as np
import torch
from torch import Tensor

from kgraph.extract.candidates import Items, Pairs
from kgraph.extract.coreference import Mentions
from kgraph.extract.mentions import Floats
from kgraph.extract.words import Ints, Words
from kgraph.train.batches import encode
from kgraph.train.lessons import coreference_scores, link_logits, span_logits
from kgraph.train.network import Network


class TorchScorer:
    """Scores with the network, without gradients."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def encode(self, words: Words) -> Tensor:
        """Return the states of the pieces."""
        if not len(words):
            return torch.zeros(0, self.network.shape.width)
        with torch.no_grad():
            return encode(self.network, [words])[0].float()

    def spans(self, states: Tensor, words: Words, spans: Ints) -> Floats:
        """Return (spans, types + 2) logits."""
        with torch.no_grad():
            return span_logits(self.network, states, words, spans).float().numpy()

    def coreference(self, states: Tensor, words: Words, items: Items, found: Mentions) -> Floats:
        """Return a score for each pair of mentions."""
        if not len(found.pairs):
            return np.zeros(0, dtype=np.float32)
        with torch.no_grad():
            return coreference_scores(self.network, states, items, words, found).numpy()

    def links(self, states: Tensor, words: Words, items: Items, pairs: Pairs) -> tuple[Floats, Floats]:
        """Return (pairs, links) and (pairs, modalities) logits."""
        if not len(pairs):
            return np.zeros((0, self.network.shape.links), dtype=np.float32), np.zeros((0, 4), dtype=np.float32)
        with torch.no_grad():
            links, modality = link_logits(self.network, states, words, items, pairs)
        return links.numpy(), modality.numpy()
