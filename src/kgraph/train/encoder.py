"""A BERT or MPNet in plain torch, with embeddings for the shape of words that an uncased vocabulary loses."""

import math
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own custom)

POSITIONS = 512
NEAR, FAR = 8, 128
"""Distances up to which MPNet tells each apart, and from which on all are one."""


class Layer(nn.Module):
    """One layer of BERT: self-attention and a feed-forward part, each normalised after its sum."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; `mask` is added to the attention's logits."""
        batch, length, width = states.shape
        size = width // self.heads
        query, key, value = (
            self.qkv(states).reshape(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4).unbind(0)
        )
        # Written out: on a CPU in bfloat16 this trains a third faster than torch's fused attention.
        logits = (query * size**-0.5) @ key.transpose(2, 3) + mask.to(query.dtype)
        mixed = torch.softmax(logits, dim=3) @ value
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.norm_attention(states + mixed)
        output: Tensor = self.norm_output(states + self.down(F.gelu(self.up(states))))
        return output


class Encoder(nn.Module):
    """BERT without its pooler; `features` holds the sizes of the extra embeddings added to its input.

    With `distances` above 0 attention also sees how far two pieces are apart, in so many classes, as in MPNet.
    """

    def __init__(  # noqa: PLR0913  (the sizes of a BERT)
        self,
        *,
        vocabulary: int,
        width: int,
        layers: int,
        heads: int,
        inner: int,
        features: Sequence[int],
        distances: int = 0,
    ) -> None:
        super().__init__()
        self.distances = nn.Embedding(distances, heads) if distances else None
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(POSITIONS, width)
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in features)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        for table in self.features:
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Encode (batch, length) pieces with (batch, length, feature) codes; `mask` is 1 where there is a piece."""
        states: Tensor = self.words(pieces) + self.positions.weight[: pieces.shape[1]]
        for at, table in enumerate(self.features):
            states = states + table(features[:, :, at])
        states = self.norm(states)
        bias = ((1.0 - mask.to(states.dtype)) * -10000.0)[:, None, None, :]
        if self.distances is not None:
            classes = _distance_classes(pieces.shape[1], self.distances.num_embeddings)
            # Taken as it is: its gradient would cost as much as a tenth of all else.
            bias = bias + self.distances(classes).detach().permute(2, 0, 1)[None]
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.get_autocast_dtype("cpu"))
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def load_bert(self, weights: Mapping[str, Tensor]) -> None:
        """Take over the weights of a BERT as its usual files name them."""
        get = {key.removeprefix("bert."): value.float() for key, value in weights.items()}
        with torch.no_grad():
            # BERT's first segment embedding is the same for every piece here, so it joins the positions.
            segment = get["embeddings.token_type_embeddings.weight"][0]
            self.words.weight.copy_(get["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(get["embeddings.position_embeddings.weight"] + segment)
            _copy(self.norm, get, "embeddings.LayerNorm")
            self._load_layers(get, ("self.query", "self.key", "self.value"), "output.dense", "output.LayerNorm")

    def load_mpnet(self, weights: Mapping[str, Tensor], rows: Sequence[int]) -> None:
        """Take over the weights of an MPNet; `rows` says which of its word vectors is that of each piece of BERT's."""
        get = {key.removeprefix("mpnet."): value.float() for key, value in weights.items()}
        assert self.distances is not None  # noqa: S101  (an MPNet has them)
        with torch.no_grad():
            self.words.weight.copy_(get["embeddings.word_embeddings.weight"][list(rows)])
            # Its first two positions stand for padding.
            self.positions.weight.copy_(get["embeddings.position_embeddings.weight"][2 : POSITIONS + 2])
            self.distances.weight.copy_(get["encoder.relative_attention_bias.weight"])
            _copy(self.norm, get, "embeddings.LayerNorm")
            self._load_layers(get, ("attn.q", "attn.k", "attn.v"), "attn.o", "LayerNorm")

    def _load_layers(self, get: Mapping[str, Tensor], parts: Sequence[str], out: str, norm: str) -> None:
        """Take over the layers; the two kinds of encoder call only the parts of attention differently."""
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)  # noqa: S101  (tells the type checker what the list holds)
            prefix = f"encoder.layer.{number}"
            attention = f"{prefix}.attention"
            layer.qkv.weight.copy_(torch.cat([get[f"{attention}.{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([get[f"{attention}.{part}.bias"] for part in parts]))
            _copy(layer.out, get, f"{attention}.{out}")
            _copy(layer.norm_attention, get, f"{attention}.{norm}")
            _copy(layer.up, get, f"{prefix}.intermediate.dense")
            _copy(layer.down, get, f"{prefix}.output.dense")
            _copy(layer.norm_output, get, f"{prefix}.output.LayerNorm")


def _distance_classes(length: int, classes: int) -> Tensor:
    """Return (length, length) classes of distances: one each when near, in steps that grow beyond, by direction."""
    at = torch.arange(length)
    back = at[:, None] - at[None]
    half = classes // 2
    distance = back.abs()
    growth = (half - NEAR) / math.log(FAR / NEAR)
    far = (NEAR + torch.log(distance.clamp(min=1) / NEAR) * growth).long().clamp(max=half - 1)
    return (back < 0) * half + torch.where(distance < NEAR, distance, far)


def _copy(module: nn.Linear | nn.LayerNorm, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    assert module.bias is not None  # noqa: S101  (all modules of BERT have one)
    module.bias.copy_(weights[f"{name}.bias"])
