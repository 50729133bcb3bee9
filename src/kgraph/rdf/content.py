"""How many quads, and which: a digest that does not depend on their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from pyoxigraph import Quad

_BYTES: Final = 32
_MODULUS: Final = 1 << (8 * _BYTES)


@dataclass(frozen=True, slots=True)
class Content:
    """The number of quads of a set and the sum of their hashes, modulo 2^256: a sum, so that order does not matter."""

    quads: int = 0
    digest: str = "0" * (2 * _BYTES)

    def plus(self, quads: Iterable[Quad]) -> "Content":
        """Return the content with these quads added; none of them may be in it already."""
        number, total = self.quads, int(self.digest, 16)
        for quad in quads:
            number += 1
            total += int.from_bytes(blake2b(str(quad).encode(), digest_size=_BYTES).digest(), "big")
        return Content(number, f"{total % _MODULUS:0{2 * _BYTES}x}")
