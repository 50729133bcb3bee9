"""What an entity is called: by name where it has one, a contract by its terms, everything else as articles put it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from babel.numbers import get_currency_symbol

from kgraph.model import Money
from kgraph.resolve.world import Atom

MULTIPLES: Final = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
KINDS: Final = frozenset(
    {"agreement", "contract", "deal", "extension", "franchise", "framework", "lease", "order", "renewal", "tender"}
)
"""Last words of a description that tell a reader that it is a contract."""
PLACES: Final = 3
"""Decimals of a million or billion up to which an amount is written short; a more exact one in full."""


def money_label(money: Money) -> str:
    """Return an exact amount as newspapers write it: '£25m', '£394.7m', '€1,234,567.50'."""
    symbol = get_currency_symbol(money.currency, locale="en_GB")
    sign = symbol + (" " if symbol[-1:].isalpha() else "")
    amount = money.amount
    for multiple, suffix in MULTIPLES:
        share = amount / multiple
        if abs(share) >= 1 and share == round(share, PLACES):
            return f"{sign}{share.normalize():,f}{suffix}"
    whole = amount == amount.to_integral_value()
    return f"{sign}{amount.normalize() if whole else amount:,f}"


def named_label(atoms: Iterable[Atom], shortened: frozenset[str]) -> str:
    """Return the most frequent of the full names that articles use; short forms count where there is nothing else.

    `shortened` are nodes that turned out to be short forms of others.
    """
    named = [atom for atom in atoms if atom.name]
    full = [atom for atom in named if atom.node not in shortened and atom.name and not atom.name.short]
    return _most([atom.shown for atom in full or named])


def described_label(atoms: Sequence[Atom]) -> str:
    """Return the most frequent description."""
    return _most([atom.shown for atom in atoms])


def _most(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    counts = Counter(labels)
    return min(counts, key=lambda label: (-counts[label], -len(label), label))


def aliases(atoms: Iterable[Atom], label: str) -> tuple[str, ...]:
    """Return every other name that articles use, in order; descriptions and pronouns are none."""
    names = {name.surface for atom in atoms if atom.name for name in (atom.name, *atom.others)}
    return tuple(sorted(names - {label}))


def contract_label(
    values: Sequence[Money], buyers: Sequence[str], suppliers: Sequence[str], subjects: Sequence[str], described: str
) -> str:
    """Return what a contract without a name is called: amount, 'contract', buyer, an en dash, supplier.

    Of several values the greatest stands there. Where neither party is known, what it is for stands in their place.
    """
    amount = max(values, key=lambda money: (money.amount, money.currency), default=None)
    kind = described.rpartition(" ")[2].casefold()
    noun = described if kind in KINDS and not amount else kind if kind in {"extension", "renewal"} else "contract"
    what = f"{money_label(amount)} {noun}" if amount else noun
    parties = " \N{EN DASH} ".join(party for party in (" and ".join(buyers), " and ".join(suppliers)) if party)
    if parties:
        return f"{what}, {parties}"
    return f"{what} for {' and '.join(subjects)}" if subjects else what
