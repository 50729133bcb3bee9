"""Links to registers in RDF: what is certain, what is probable, and background that is no claim."""

import io
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kgraph.errors import InputError
from kgraph.rdf.export import export
from kgraph.rdf.registers import check_addresses, register_quads
from kgraph.rdf.shapes import Shapes
from kgraph.rdf.terms import Mint, name
from kgraph.rdf.words import Words
from kgraph.resolve.register import Register, Row
from tests.rdf import linked
from tests.rdf.strategies import VOCABULARY

GOLDEN = Path(__file__).with_name("linked.trig")
QUADS = linked.quads(Words(VOCABULARY))
MINT = Mint()


def test_the_golden_file_is_what_links_become() -> None:
    out = io.BytesIO()
    export(QUADS, out, "trig")
    assert out.getvalue().decode() == GOLDEN.read_text(encoding="utf-8")


def test_links_and_records_keep_to_the_shapes() -> None:
    assert list(Shapes(VOCABULARY.shapes).findings(QUADS)) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (name("kg:linkAs"), "a link is certain"),
        (name("kg:linkTo"), "a link is to one record"),
        (name("kg:reason"), "a link has its reasons"),
        (name("kg:score"), "a link has a score"),
        (name("dct:identifier"), "a record has the identifier"),
        (name("kg:register"), "a record is of one register"),
    ],
)
def test_what_lacks_a_part_breaks_a_shape(changed: NamedNode, message: str) -> None:
    kept = [quad for quad in QUADS if quad.predicate != changed]
    assert any(message in found.message for found in Shapes(VOCABULARY.shapes).findings(kept))


def test_an_address_of_the_body_s_own_is_what_the_entity_matches() -> None:
    matched = [quad.object for quad in QUADS if quad.predicate == name("skos:closeMatch")]
    assert matched == [NamedNode("https://firms.example/id/12")]


def test_a_successor_is_the_register_s_word_and_stands_in_the_register_s_graph_alone() -> None:
    (replaced,) = [quad for quad in QUADS if quad.predicate == name("dct:isReplacedBy")]
    assert replaced.graph_name == MINT("graph/register", "bodies")
    assert {quad.object for quad in QUADS if quad.predicate == name("owl:sameAs")} == {replaced.subject}
    assert not [quad for quad in QUADS if quad.predicate == name("kg:replaces")]


def test_only_the_rows_linked_to_and_what_is_told_with_them_are_published() -> None:
    told = {quad.object for quad in QUADS if quad.predicate == name("dct:identifier")}
    assert told == {Literal("dept-heating"), Literal("dept-warmth"), Literal("12/34")}


def test_the_attribution_travels_with_the_register() -> None:
    rights = [quad for quad in QUADS if quad.predicate == name("dct:rights")]
    assert [quad.object for quad in rights] == [Literal("Contains lists of Quays, OGL.")]


def test_without_links_nothing_is_published() -> None:
    assert list(register_quads([], [linked.REGISTER], Words(VOCABULARY))) == []


def test_every_quad_stands_in_one_graph() -> None:
    assert len({quad.triple for quad in QUADS}) == len(set(QUADS)) == len(QUADS)
    assert all(isinstance(quad, Quad) for quad in QUADS)


def test_an_address_that_rdf_cannot_hold_is_told_with_its_row() -> None:
    rows = {"a": Row("a", "Halverd", "Company", iri="https://[x")}
    with pytest.raises(InputError, match=r"firms\.csv: id a: iri"):
        check_addresses(Register("firms", "firms.csv", rows))
