"""How the page says things: types, relations and modalities in plain words, amounts as people write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from babel.numbers import get_currency_symbol

from kgraph.model import Modality, Money


@dataclass(frozen=True, slots=True)
class Verb:
    """A relation read from its subject, and from its object; its family decides how it is drawn."""

    active: str
    passive: str
    family: str


RELATIONS: Final = {
    "awardedBy": Verb("awarded by", "awarded", "contract"),
    "awardedTo": Verb("awarded to", "won", "contract"),
    "bidFor": Verb("bid for", "bid on by", "contract"),
    "covers": Verb("is for", "served by", "contract"),
    "extends": Verb("extends", "extended by", "contract"),
    "value": Verb("is worth", "is the value of", "contract"),
    "responsibleFor": Verb("is responsible for", "is the responsibility of", "work"),
    "delivers": Verb("runs", "is run by", "work"),
    "replaces": Verb("replaces", "is replaced by", "work"),
    "partOf": Verb("is part of", "includes", "work"),
    "memberOf": Verb("belongs to", "has as member", "work"),
    "criticises": Verb("criticises", "is criticised by", "criticism"),
    "endorses": Verb("defends", "is defended by", "support"),
    "investigates": Verb("investigates", "is investigated by", "scrutiny"),
    "sanctions": Verb("penalises", "is penalised by", "sanction"),
}

MODALITIES: Final = {
    Modality.FACT: "reported as fact",
    Modality.CLAIMED: "claimed",
    Modality.POSSIBLE: "possible",
    Modality.DENIED: "denied",
}

KINDS: Final = {
    "total": "in total",
    "perYear": "a year",
    "upTo": "at most",
    "extension": "for the extension",
    "spent": "spent so far",
    "estimated": "estimated",
}
"""What an amount is, said after it (`kgraph.model.VALUE_KINDS`)."""

TYPES: Final = {
    "PublicBody": "public bodies",
    "Company": "companies",
    "CivilSociety": "civil society",
    "PoliticalParty": "parties",
    "MediaOrganisation": "media",
    "Person": "people",
    "Group": "groups",
    "Contract": "contracts",
    "Policy": "policies",
}

_SCALES: Final = ((Decimal(10**9), "bn"), (Decimal(10**6), "m"), (Decimal(10**3), "k"))
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def verb(relation: str) -> Verb:
    """Return the words for a relation; one from a user's layer is read from its own name."""
    plain = _HUMP.sub(" ", relation).lower()
    return RELATIONS.get(relation, Verb(plain, f"{plain} (of)", "work"))


def plural(kind: str) -> str:
    """Return the word for all things of a type."""
    return TYPES.get(kind, _HUMP.sub(" ", kind).lower())


def compact(money: Money) -> str:
    """Return the amount as a headline puts it: `£42m`, `€1.25bn`, `CHF 900`."""
    symbol = get_currency_symbol(money.currency, locale="en_GB")
    space = " " if symbol[-1:].isalpha() else ""
    for scale, letter in _SCALES:
        # A hair below the scale rounds up to it: 999,999 is 1m, not 1000k.
        if abs(money.amount) >= scale * Decimal("0.999995"):
            return f"{symbol}{space}{_figures(money.amount / scale)}{letter}"
    return f"{symbol}{space}{_figures(money.amount)}"


def exact(money: Money) -> str:
    """Return the amount to the last digit: `GBP 42,000,000`."""
    return f"{money.currency} {money.amount.normalize():,f}"


def _figures(number: Decimal) -> str:
    return f"{round(number, 2).normalize():f}"
