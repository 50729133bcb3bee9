"""Makes RDF terms: IRIs from identifiers, literals from values. Nothing else in kgraph makes either.

Literals have the one form that Oxigraph keeps (`1.5`, never `1.50`), so that the store holds exactly what was projected
and the two can be compared.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kgraph.errors import InputError, UsageError
from kgraph.model import PartialDate
from kgraph.ontology import KG

BASE: Final = "urn:kgraph:"
"""Where identifiers live unless a project has a domain of its own."""

PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

KINDS: Final = (
    "article",
    "attribute",
    "claim",
    "decision",
    "entity",
    "evidence",
    "extraction",
    "graph",
    "link",
    "node",
    "observation",
    "position",
    "quote",
    "record",
    "register",
    "reply",
    "tie",
)
"""The kinds of things that get an IRI under the base, `<base><kind>/<key>`."""

_DECIMAL: Final = NamedNode(PREFIXES["xsd"] + "decimal")
_INTEGER: Final = NamedNode(PREFIXES["xsd"] + "integer")
_DATES: Final = tuple(NamedNode(PREFIXES["xsd"] + name) for name in ("gYear", "gYearMonth", "date"))
_ANY_URI: Final = NamedNode(PREFIXES["xsd"] + "anyURI")


@cache
def name(compact: str) -> NamedNode:
    """Return the IRI of a prefixed name such as `kg:Claim`; KeyError for a prefix that is not ours."""
    prefix, _, local = compact.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@dataclass(frozen=True, slots=True)
class Mint:
    """Makes the IRIs of a project's things under one base.

    An entity's IRI does not tell its type, because a type can be corrected and the IRI must stay.
    """

    base: str = BASE

    def __post_init__(self) -> None:
        try:
            NamedNode(self.base)
        except ValueError as error:
            raise UsageError(f"base {self.base!r}: not an IRI ({error}); try https://example.org/graph/") from error
        if self.base[-1] not in ":/#":
            raise UsageError(f"base {self.base!r}: must end with '/', '#' or ':', because identifiers are appended")

    def __call__(self, kind: str, key: str) -> NamedNode:
        """Return the IRI of one thing; whatever the key holds, no character can break out of it.

        Dots are escaped too: a key of dots would be a step in a path, and no parser agrees on `entity:.` in Turtle.
        """
        return NamedNode(f"{self.base}{kind}/{quote(key, safe='', errors='replace').replace('.', '%2E')}")


def text(value: str) -> Literal:
    """Return a string literal. Lone surrogates, which no RDF syntax can hold, become U+FFFD."""
    try:
        return Literal(value)
    except ValueError:
        return Literal(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def decimal(value: Decimal) -> Literal:
    """Return an exact xsd:decimal without exponent or trailing zeros; InputError for infinities and no-numbers."""
    if not value.is_finite():
        raise InputError(f"{value} is not a number that a graph can hold; correct it in its article")
    digits = format(value, "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Literal("0" if digits in {"-0", ""} else digits, datatype=_DECIMAL)


def integer(value: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(value), datatype=_INTEGER)


def confidence(value: float) -> Literal:
    """Return a confidence with four digits: more would only be noise of the machine that computed it."""
    return decimal(round(Decimal(repr(value)), 4))


def date(value: PartialDate) -> Literal:
    """Return an xsd:gYear, xsd:gYearMonth or xsd:date, as exact as the date is."""
    exactness = (value.month is not None) + (value.day is not None)
    return Literal(str(value), datatype=_DATES[exactness])


def uri(value: str) -> Literal:
    """Return an address as xsd:anyURI, not as a node: what articles give as their address need not be an IRI."""
    return Literal(text(value).value, datatype=_ANY_URI)
