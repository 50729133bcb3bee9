"""How a long job tells where it is; the command line draws it, a library user may ignore it."""

from typing import Protocol


class Progress(Protocol):
    """What a job calls as it goes."""

    def stage(self, name: str) -> None:
        """Begin a stage, such as 'extracting'."""

    def advance(self, what: str) -> None:
        """One more item of the stage is done."""


class Silent:
    """Progress for those who want none."""

    def stage(self, name: str) -> None:
        """Ignore the stage."""

    def advance(self, what: str) -> None:
        """Ignore the item."""
