"""What an article says: entities, claims, attributes and observations."""

from kgraph.extract.protocol import Extractor
from kgraph.extract.registry import DEFAULT, load, names

__all__ = ["DEFAULT", "Extractor", "load", "names"]
