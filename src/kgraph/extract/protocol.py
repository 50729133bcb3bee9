"""What an extractor is."""

from typing import Protocol, runtime_checkable

from kgraph.model import Annotated, Extraction


@runtime_checkable
class Extractor(Protocol):
    """Finds entities, claims, attributes and observations in one article.

    `name` tells which extractor with which model it is: a change of either must change the name, because what was
    found under one name is not looked for again.
    """

    @property
    def name(self) -> str:
        """The name, with a fingerprint of what it was trained as."""
        ...

    def extract(self, annotated: Annotated) -> Extraction:
        """Return what the article says. The same article gives the same answer."""
        ...
