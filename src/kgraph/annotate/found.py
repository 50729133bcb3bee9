"""What the value rules hand to each other."""

from dataclasses import dataclass

from kgraph.model import Amount


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that a rule has understood. Without an amount it is only taken: no other rule may read it.

    The 5 of '5 francs' and of '5pm' is no number of anything, though we cannot say how much it is.
    """

    start: int
    end: int
    amount: Amount | None = None
