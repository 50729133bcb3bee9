"""The sizes of a model."""

from dataclasses import asdict, dataclass
from typing import Final

WIDE: Final = 512
"""Width of an encoder above which it is a large one: trained more calmly, and packed in another way."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model; `types`, `kinds` and `links` are those of its labels."""

    types: int
    kinds: int
    links: int
    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    item: int = 256
    distances: int = 0

    @property
    def wide(self) -> bool:
        """Tell whether the encoder is a large one."""
        return self.width > WIDE

    def to_config(self) -> dict[str, int]:
        """Return the sizes by name."""
        return asdict(self)
