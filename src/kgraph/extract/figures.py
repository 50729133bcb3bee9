"""Exact values as the figures of observations: a number and a unit."""

import re
from decimal import Decimal
from typing import Final

from kgraph.model import Amount, Duration, Money, PartialDate, Quantity

_SINGLE: Final = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_UNITS: Final = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


def figure(amount: Amount) -> tuple[Decimal, str] | None:
    """Return number and unit (count, percent, …, or a currency); None for dates and lengths of mixed units."""
    match amount:
        case Money():
            return amount.amount, amount.currency
        case Quantity():
            return amount.value, amount.unit
        case Duration():
            single = _SINGLE.fullmatch(amount.iso)
            return (Decimal(single[1]), _UNITS[single[2]]) if single else None
        case PartialDate():
            return None
