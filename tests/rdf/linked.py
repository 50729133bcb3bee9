"""Two of the story's bodies in a register made by hand: one certain link, one probable."""

from pyoxigraph import Quad

from kgraph.model import PartialDate
from kgraph.rdf.registers import register_quads
from kgraph.rdf.words import Words
from kgraph.resolve.register import Link, Register, Row

ROWS = (
    Row(
        "dept-heating",
        "Department for Heating",
        "PublicBody",
        kind="ministerial department",
        since=PartialDate(1999),
        until=PartialDate(2021, 3),
        successors=("dept-warmth",),
        jurisdiction="uk",
        wikidata="Q4200001",
    ),
    Row("dept-warmth", "Department for Warmth", "PublicBody", parent="cabinet"),
    Row("cabinet", "Cabinet of Quays", "PublicBody"),
    Row("boiler-office", "Boiler Office", "PublicBody", parent="dept-heating"),
    Row("12/34", "Calverix Systems Holdings", "Company", iri="https://firms.example/id/12"),
)
REGISTER = Register("bodies", "bodies.csv", {row.id: row for row in ROWS}, "Contains lists of Quays, OGL.")
WHY = ("official name +0.90", "same type +0.05")
LINKS = (
    Link("calverix", "bodies", "12/34", certain=False, score=0.6, reasons=("form left out +0.60",)),
    Link(
        "heating",
        "bodies",
        "dept-heating",
        certain=True,
        score=0.95,
        reasons=("official name +0.90", "same type +0.05"),
    ),
)


def quads(words: Words) -> list[Quad]:
    """Return what is published of the links."""
    return list(register_quads(LINKS, [REGISTER], words))
