"""The model: one encoder, and heads that score spans, coreference and links on its states.

The heads take flat tensors (no batch): the states of one article's pieces and index tensors into them, so that the
same code trains, exports and runs on articles of any length.
"""

import pickle
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own custom)

from kgraph.errors import InputError
from kgraph.extract.candidates import FORMS, GAPS, ORDERS, WIDEST
from kgraph.extract.coreference import COMPARED, DISTANCES
from kgraph.extract.labels import PSEUDO
from kgraph.extract.words import FEATURES
from kgraph.train.encoder import Encoder
from kgraph.train.shape import Shape

MODALITIES = 4
REGIONS = 9


class SpanStates(nn.Module):
    """A vector for each span: from its first piece, its last and the mean of all."""

    def __init__(self, width: int, item: int) -> None:
        super().__init__()
        self.first = nn.Linear(width, item)
        self.last = nn.Linear(width, item)
        self.mean = nn.Linear(width, item)

    def forward(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return (spans, item) for spans given by their first and last piece."""
        # Sums are kept in 32 bits: differences of long running sums lose too much in 16.
        running = F.pad(torch.cumsum(self.mean(states).float(), dim=0), (0, 0, 1, 0))
        mean = (running[last + 1] - running[first]) / (last + 1 - first)[:, None]
        found: Tensor = self.first(states)[first] + self.last(states)[last] + mean
        return found


class MentionHead(nn.Module):
    """Scores each candidate span: no mention (0) or one of the types; and whether it is the title of a post."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.spans = SpanStates(shape.width, shape.item)
        self.sizes = nn.Embedding(WIDEST, shape.item)
        self.norm = nn.LayerNorm(shape.item)
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(shape.item, shape.types + 2)
        nn.init.constant_(self.out.bias, -4.0)
        with torch.no_grad():
            self.out.bias[0] = 2.0

    def forward(self, states: Tensor, first: Tensor, last: Tensor, size: Tensor) -> Tensor:
        """Return (spans, types + 2) logits; `size` is the number of words less one."""
        hidden = self.spans(states, first, last) + self.sizes(size)
        logits: Tensor = self.out(self.drop(F.gelu(self.norm(hidden))))
        return logits


class CoreferenceHead(nn.Module):
    """Scores pairs of mentions: above zero where the later one names what the earlier one names."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.spans = SpanStates(shape.width, shape.item)
        self.kinds = nn.Embedding(shape.kinds, shape.item)
        self.norm = nn.LayerNorm(shape.item)
        self.earlier = nn.Linear(shape.item, shape.item)
        self.later = nn.Linear(shape.item, shape.item)
        self.both = nn.Linear(shape.item, shape.item, bias=False)
        self.words = nn.Linear(COMPARED, shape.item)
        self.distances = nn.Embedding(DISTANCES, shape.item)
        self.drop = nn.Dropout(0.2)
        self.hidden = nn.Linear(shape.item, shape.item // 2)
        self.out = nn.Linear(shape.item // 2, 1)

    def forward(  # noqa: PLR0913, PLR0917  (an exported graph has plain inputs)
        self,
        states: Tensor,
        first: Tensor,
        last: Tensor,
        kind: Tensor,
        one: Tensor,
        two: Tensor,
        compared: Tensor,
        distance: Tensor,
    ) -> Tensor:
        """Return (pairs,) scores for the mentions numbered `one` (earlier) and `two`."""
        mentions = self.norm(self.spans(states, first, last) + self.kinds(kind))
        hidden = self.earlier(mentions)[one] + self.later(mentions)[two] + self.both(mentions[one] * mentions[two])
        hidden = hidden + self.words(compared) + self.distances(distance)
        scores: Tensor = self.out(F.gelu(self.hidden(self.drop(F.gelu(hidden)))))
        return scores[:, 0]


class Reader(nn.Module):
    """One layer in which each pair reads the words around it, knowing where its two ends stand."""

    def __init__(self, width: int, item: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(item)
        self.query = nn.Linear(item, item)
        self.key = nn.Linear(width, item)
        self.value = nn.Linear(width, item)
        self.regions = nn.Embedding(REGIONS, item)
        self.out = nn.Linear(item, item)
        self.norm_inner = nn.LayerNorm(item)
        self.up = nn.Linear(item, 2 * item)
        self.down = nn.Linear(2 * item, item)

    def forward(self, pairs: Tensor, states: Tensor, region: Tensor) -> Tensor:
        """Return the pairs' next vectors; `region` (pairs, pieces) tells where a piece stands, 0 for out of sight."""
        size = pairs.shape[1] // self.heads
        query = self.query(self.norm(pairs)).reshape(-1, self.heads, size).transpose(0, 1)
        key = self.key(states).reshape(-1, self.heads, size).permute(1, 2, 0)
        value = self.value(states).reshape(-1, self.heads, size).transpose(0, 1)
        places = self.regions.weight.reshape(REGIONS, self.heads, size).permute(1, 2, 0).to(query.dtype)
        spread = region[None].expand(self.heads, -1, -1)
        logits = (query @ key + torch.gather(query @ places, 2, spread)) * size**-0.5
        logits = logits.float() - 10000.0 * (region == 0)[None].float()
        mixed = (torch.softmax(logits, dim=2).to(value.dtype) @ value).transpose(0, 1).reshape(pairs.shape)
        pairs = pairs + self.out(mixed)
        update: Tensor = self.down(F.gelu(self.up(self.norm_inner(pairs))))
        return pairs + update


class LinkHead(nn.Module):
    """Scores the links of pairs of items, and how a claim of the pair would stand (modality)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.spans = SpanStates(shape.width, shape.item)
        self.kinds = nn.Embedding(shape.kinds, shape.item)
        self.forms = nn.Embedding(FORMS, shape.item)
        self.subject = nn.Linear(shape.item, shape.item)
        self.object = nn.Linear(shape.item, shape.item)
        self.article = nn.Linear(shape.width, shape.item)
        self.orders = nn.Embedding(ORDERS, shape.item)
        self.gaps = nn.Embedding(GAPS, shape.item)
        self.readers = nn.ModuleList(Reader(shape.width, shape.item, 4) for _ in range(2))
        self.norm = nn.LayerNorm(4 * shape.item)
        self.drop = nn.Dropout(0.2)
        self.hidden = nn.Linear(4 * shape.item, 2 * shape.item)
        self.links = nn.Linear(2 * shape.item, shape.links)
        self.modality = nn.Linear(2 * shape.item, MODALITIES)
        nn.init.constant_(self.links.bias, -4.0)

    def forward(  # noqa: PLR0913, PLR0917  (an exported graph has plain inputs)
        self,
        states: Tensor,
        sentence: Tensor,
        article: Tensor,
        kind: Tensor,
        first: Tensor,
        last: Tensor,
        form: Tensor,
        subject: Tensor,
        target: Tensor,
        low: Tensor,
        high: Tensor,
        order: Tensor,
        gap: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Return (pairs, links) and (pairs, modalities) logits.

        `sentence` is that of each piece, `article` the mean state of the whole article; `kind`, `first`, `last` and
        `form` go by item (pieces, inclusive), the rest by pair.
        """
        real = (form > 0).to(states.dtype)[:, None]
        items = self.spans(states, first, last) * real + self.kinds(kind) + self.forms(form)
        one, two = self.subject(items)[subject], self.object(items)[target]
        pairs = one + two + self.orders(order) + self.gaps(gap) + self.article(article)[None]
        pseudo = form[subject] == 0
        region = regions(
            sentence,
            torch.where(pseudo, first[target], first[subject]),
            torch.where(pseudo, first[target] - 1, last[subject]),
            first[target],
            last[target],
            low,
            high,
        )
        for reader in self.readers:
            pairs = reader(pairs, states, region)
        joined = self.norm(torch.cat([pairs, one, two, one * two], dim=1))
        hidden = self.drop(F.gelu(self.hidden(self.drop(joined))))
        return self.links(hidden), self.modality(hidden)


def regions(  # noqa: PLR0913, PLR0917  (an exported graph has plain inputs)
    sentence: Tensor,
    one_first: Tensor,
    one_last: Tensor,
    two_first: Tensor,
    two_last: Tensor,
    low: Tensor,
    high: Tensor,
) -> Tensor:
    """Tell for each pair where each piece stands.

    0 out of sight, 1 before both ends, 2 between them (subject first), 3 after both, 4 in the subject, 5 in the
    object, 6 in the sentence before, 7 in the sentence after, 8 between (object first).
    """
    at = torch.arange(sentence.shape[0], device=sentence.device)[None]
    where = sentence[None]
    low, high = low[:, None], high[:, None]
    start, end = torch.minimum(one_first, two_first)[:, None], torch.maximum(one_last, two_last)[:, None]
    between = torch.where(one_first <= two_first, 2, 8)[:, None]
    inner = torch.where(at < start, 1, torch.where(at > end, 3, between))
    inner = torch.where((at >= one_first[:, None]) & (at <= one_last[:, None]), 4, inner)
    inner = torch.where((at >= two_first[:, None]) & (at <= two_last[:, None]), 5, inner)
    outer = torch.where(where == low - 1, 6, torch.where(where == high + 1, 7, 0))
    return torch.where((where >= low) & (where <= high), inner, outer)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(
            vocabulary=shape.vocabulary,
            width=shape.width,
            layers=shape.layers,
            heads=shape.heads,
            inner=shape.inner,
            features=FEATURES,
            distances=shape.distances,
        )
        self.mentions = MentionHead(shape)
        self.coreference = CoreferenceHead(shape)
        self.links = LinkHead(shape)


def save(network: Network, path: Path) -> None:
    """Keep a network with its sizes."""
    torch.save({"shape": network.shape.to_config(), "state": network.state_dict()}, path)


def restore(path: Path) -> Network:
    """Return a network that was kept; InputError where the file is none of ours."""
    try:
        kept = torch.load(path, weights_only=True)
        network = Network(Shape(**kept["shape"]))
        network.load_state_dict(kept["state"])
    except (OSError, KeyError, TypeError, RuntimeError, pickle.UnpicklingError) as error:
        raise InputError(f"{path}: not a network that kgraph train kept ({error})") from error
    return network


__all__ = [
    "MODALITIES",
    "PSEUDO",
    "CoreferenceHead",
    "LinkHead",
    "MentionHead",
    "Network",
    "regions",
    "restore",
    "save",
]
