"""Links to registers in RDF, and what the registers say of the bodies linked to: background, never an article's claim.

Graphs: `graph/links` with owl:sameAs, skos:closeMatch and a kg:Link for each with its score and reasons; for each
register `graph/register/<name>` with the records of the bodies linked to and of those beside them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from kgraph.errors import InputError
from kgraph.model import content_id
from kgraph.rdf import terms
from kgraph.rdf.statements import TYPE, Triple, placed
from kgraph.rdf.terms import name
from kgraph.rdf.words import Words
from kgraph.resolve.register import Link, Register, Row

WIKIDATA: Final = "http://www.wikidata.org/entity/"


def check_addresses(register: Register) -> None:
    """Raise InputError where a row's address is none that RDF can hold."""
    for row in register.rows.values():
        try:
            NamedNode(row.iri or WIKIDATA)
        except ValueError as error:
            raise InputError(f"{register.title}: id {row.id}: iri {row.iri!r} is none ({error}); mend it") from error


def register_quads(links: Iterable[Link], registers: Iterable[Register], words: Words) -> Iterator[Quad]:
    """Yield the links, and of each register the records that they reach with those beside them."""
    known = {register.name: register for register in registers}
    reached: dict[str, set[str]] = defaultdict(set)
    graph = words.mint("graph", "links")
    for link in links:
        register = known[link.register]
        reached[register.name] |= {link.row} | register.told_with[link.row]
        yield from placed(_link(link, register, words), graph)
    for register_name, rows in sorted(reached.items()):
        yield from _register(known[register_name], rows, words)


def record(register: Register, row: Row, words: Words) -> NamedNode:
    """Return the IRI of a row, of the register's name and the row's id."""
    return words.mint(f"record/{register.name}", row.id)


def _link(link: Link, register: Register, words: Words) -> Iterator[Triple]:
    row = register.rows[link.row]
    entity, to = words.entity(link.entity), record(register, row, words)
    how = name("owl:sameAs" if link.certain else "skos:closeMatch")
    node = words.mint("link", content_id(link.entity, link.register, link.row))
    yield entity, how, NamedNode(row.iri) if row.iri else to
    yield node, TYPE, name("kg:Link")
    yield node, name("kg:linkOf"), entity
    yield node, name("kg:linkTo"), to
    yield node, name("kg:linkAs"), how
    yield node, name("kg:score"), terms.confidence(link.score)
    yield node, name("kg:decidedBy"), terms.text(link.decided_by)
    for reason in dict.fromkeys(link.reasons):
        yield node, name("kg:reason"), terms.text(reason)


def _register(register: Register, rows: set[str], words: Words) -> Iterator[Quad]:
    graph, source = words.mint("graph/register", register.name), words.mint("register", register.name)
    triples: list[Triple] = [
        (source, TYPE, name("kg:Register")),
        (source, name("rdfs:label"), terms.text(register.title)),
    ]
    if register.attribution:
        triples.append((source, name("dct:rights"), terms.text(register.attribution)))
    for one in sorted(rows):
        triples += _record(register.rows[one], register, rows, source, words)
    yield from placed(triples, graph)


def _record(row: Row, register: Register, rows: set[str], source: NamedNode, words: Words) -> Iterator[Triple]:
    """Yield what the register says of a body; its neighbours as far as they are among the rows told of."""
    node = record(register, row, words)
    yield node, TYPE, name("kg:Record")
    yield node, name("kg:register"), source
    yield node, name("rdfs:label"), terms.text(row.name)
    yield node, name("dct:identifier"), terms.text(row.id)
    told = {"dct:type": row.kind, "dct:spatial": row.jurisdiction}
    for predicate, value in told.items():
        if value:
            yield node, name(predicate), terms.text(value)
    for predicate, date in (("schema:foundingDate", row.since), ("schema:dissolutionDate", row.until)):
        if date is not None:
            yield node, name(predicate), terms.date(date)
    for address in (row.iri, row.wikidata and WIKIDATA + row.wikidata):
        if address:
            yield node, name("skos:exactMatch"), NamedNode(address)
    neighbours = [("schema:parentOrganization", row.parent), *(("dct:isReplacedBy", one) for one in row.successors)]
    for predicate, other in neighbours:
        if other in rows:
            yield node, name(predicate), record(register, register.rows[other], words)
