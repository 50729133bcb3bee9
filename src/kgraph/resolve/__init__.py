"""Resolution: which entities of different articles are one; each decision with its reasons, each reversible."""

from kgraph.resolve.clusters import DECIDED_BY
from kgraph.resolve.labels import money_label
from kgraph.resolve.resolution import Resolution, handles, resolve

__all__ = ["DECIDED_BY", "Resolution", "handles", "money_label", "resolve"]
