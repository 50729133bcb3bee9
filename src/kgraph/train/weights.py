"""The trained weights as one long vector: its gradient is shared between workers at once, its average kept."""

import torch

from kgraph.train.network import Network

DECAY = 0.9
"""What the learning rate of a layer of the encoder is multiplied by for the layer below it."""
FIRST, REACH = 12, 0.97
"""The average of the weights forgets fast at first, later a thirtieth at each meeting of the workers."""


class Weights:
    """Moves the trainable weights of a network and their gradients into one vector each."""

    def __init__(self, network: Network) -> None:
        parameters = [p for p in network.parameters() if p.requires_grad]
        total = sum(p.numel() for p in parameters)
        self.values, self.gradient = torch.empty(total), torch.zeros(total)
        at = 0
        with torch.no_grad():
            for parameter in parameters:
                size = parameter.numel()
                self.values[at : at + size].copy_(parameter.reshape(-1))
                parameter.data = self.values[at : at + size].view(parameter.shape)
                parameter.grad = self.gradient[at : at + size].view(parameter.shape)
                at += size
        self.average = self.values.clone()

    def follow(self, meeting: int) -> None:
        """Move the average towards the weights."""
        keep = min(REACH, (1 + meeting) / (FIRST + meeting))
        self.average.lerp_(self.values, 1 - keep)

    def clip(self, norm: float) -> float:
        """Shorten the gradient to at most a length; return what its length was."""
        length = float(self.gradient.norm())
        if length > norm:
            self.gradient.mul_(norm / length)
        return length

    def swap(self) -> None:
        """Exchange the weights and their average."""
        kept = self.values.clone()
        self.values.copy_(self.average)
        self.average.copy_(kept)


def optimizer(network: Network, *, rate: float, head_rate: float) -> torch.optim.AdamW:
    """Return AdamW with rates that fall from the encoder's top layer to its bottom, and one for all new parts."""
    encoder = network.encoder
    layers = list(encoder.layers)
    groups = [(list(layer.parameters()), rate * DECAY**above) for above, layer in enumerate(reversed(layers))]
    bottom = [*encoder.positions.parameters(), *encoder.norm.parameters()]
    groups.append((bottom, rate * DECAY ** len(layers)))
    heads = (encoder.features, network.mentions, network.coreference, network.links)
    groups.append(([p for head in heads for p in head.parameters()], head_rate))
    return torch.optim.AdamW(
        [{"params": parameters, "lr": own, "peak": own} for parameters, own in groups], weight_decay=0.01, fused=True
    )


def set_rate(optimizer: torch.optim.Optimizer, progress: float) -> None:
    """Warm up over the first twentieth of the training, then fall in a straight line to a fiftieth."""
    factor = min(1.0, max(progress, 0.002) / 0.05) * max(0.02, 1 - progress)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * factor
