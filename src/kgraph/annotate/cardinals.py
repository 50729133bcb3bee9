"""Cardinal numbers in English words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

SMALL: Final = {word: Decimal(at) for at, word in enumerate(_UNITS)} | {
    word: Decimal(10 * at) for at, word in enumerate(_TENS, 2)
}
"""Numbers under a hundred, one word each."""
GREAT: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "lakh": Decimal(10**5),
    "crore": Decimal(10**7),
    "dozen": Decimal(12),
}
"""Words that multiply what stands before them; Indian ones and the dozen among them."""
_GROUPS: Final = frozenset({"hundred", "dozen"})
_HUNDRED: Final = Decimal(100)
_TWENTY: Final = Decimal(20)


@dataclass(slots=True)
class _Sum:
    """A number being added up: whole groups so far, the group in hand, and what may still be added to it."""

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    room: Decimal = _HUNDRED
    least: Decimal = Decimal(10**15)
    begun: bool = False

    def add(self, word: str) -> bool:
        """Take one more word in; False where no number goes on with it."""
        if word in {"a", "an"}:
            fits = not self.begun
            self.group, self.room = Decimal(1), Decimal(1)
        elif word in SMALL:
            fits = self._small(SMALL[word])
        elif word in _GROUPS:
            fits = not self.begun or 0 < self.group < _HUNDRED
            self.group = max(self.group, Decimal(1)) * GREAT[word]
            self.room = GREAT[word] if word == "hundred" else Decimal(1)
        else:
            fits = GREAT[word] < self.least and (not self.begun or self.group > 0)
            self.least = GREAT[word]
            self.total += max(self.group, Decimal(1)) * GREAT[word]
            self.group, self.room = Decimal(0), _HUNDRED
        self.begun = True
        return fits

    def _small(self, value: Decimal) -> bool:
        fits = value < self.room and not (self.begun and value == 0)
        self.group += value
        self.room = Decimal(10) if value >= _TWENTY else Decimal(1)
        return fits


def cardinal(words: Sequence[str]) -> Decimal | None:
    """Return the value of a cardinal number in small letters, None where its words make none ('nineteen ninety')."""
    adding = _Sum()
    if all(adding.add(word) for word in words if word != "and"):
        return adding.total + adding.group
    return None
