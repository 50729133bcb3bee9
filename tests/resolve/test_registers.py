"""Links to registers: certain where names tell, probable where context does, none where nothing does."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import ontology
from kgraph.model import Document, Entity, PartialDate, Span, content_id
from kgraph.resolve.register import Link, Register, Row
from kgraph.resolve.register_file import read_register
from kgraph.resolve.registers import CERTAIN, PROBABLE, link, unsettled

WORDS = ontology.load()
REGISTER = """\
id,name,type,aliases,ambiguous_aliases,from,to,successor,parent,jurisdiction
ways,Ministry of Ways,PublicBody,MoW|Ways Ministry|Min of Ways,Ways Ministry,1970,,,,uk
tolls,Toll Roads Agency,PublicBody,TRA,TRA,2001,,,ways,uk
trams,Tram Regulator of Ayle,PublicBody,TRA|Regulator|Ayle Rails,TRA|Regulator|Ayle Rails,1995,,,,Ayle
old-fish,Fisheries Board (1950-1999),PublicBody,,,1950,1999,new-fish,,uk
new-fish,Fisheries Board,PublicBody,,,2000,,,,scotland
fen,Fenbridge City Council,PublicBody,Fenbridge Council|Fenbridge,Fenbridge,,,,,england
halverd,Halverd Ltd,Company,,,,,,,
ruth,Ruth Adeyinka,Person,,,,,,ways,
gone,Canal Commission,PublicBody,,,1960,1980,sea,,uk
sea,Sea Lanes Commission,PublicBody,Waterways Commission,,1980,,,,uk
pact,Road Safety Pact,Policy,,,,,,,
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    path = tmp_path_factory.mktemp("register") / "bodies.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return read_register(path, WORDS)


def article(text: str, published: str = "", furniture: Sequence[Span] = ()) -> Document:
    date = PartialDate.parse(published) if published else None
    key = content_id(text, published)
    return Document(key, key[:8], text, f"{key}.txt", published=date, furniture=tuple(furniture))


def entity(label: str, *documents: Document, kind: str = "PublicBody", aliases: Sequence[str] = ()) -> Entity:
    members = tuple(sorted((document.id, "e1") for document in documents))
    return Entity(content_id(label, kind), kind, label, tuple(aliases), members)


def links(register: Register, entities: Sequence[Entity], documents: Sequence[Document]) -> list[Link]:
    return list(link(entities, [register], lambda: documents, WORDS))


def told(register: Register, label: str, text: str = "", published: str = "", **more: object) -> str:
    """Return what a name becomes in one article: `row=`, `row~` or nothing."""
    document = article(text or f"{label} met.", published)
    found = links(register, [entity(label, document, **more)], [document])  # type: ignore[arg-type]
    return " ".join(f"{it.row}{'=' if it.certain else '~'}" for it in found)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ministry of Ways", "ways="),
        ("the ministry of ways", ""),  # in small letters it is no name
        ("Min of Ways", "ways="),
        ("MoW", "ways~"),
        ("Mow", ""),
        ("Ways Ministry", ""),
        ("TRA", ""),
        ("Fenbridge", ""),
        ("Fenbridge Council", "fen="),
        ("Ministry of Byways", ""),
        ("Regulator", ""),
    ],
)
def test_a_name_alone_links_as_far_as_it_tells(register: Register, label: str, expected: str) -> None:
    assert told(register, label) == expected


def test_a_link_gives_score_and_reasons(register: Register) -> None:
    document = article("The Ministry of Ways met.")
    (found,) = links(register, [entity("Ministry of Ways", document, aliases=["MoW"])], [document])
    assert (found.register, found.row, found.certain, found.score) == ("bodies", "ways", True, 0.95)
    assert found.reasons == ("official name +0.90: Ministry of Ways", "same type +0.05")
    assert found.decided_by == "kgraph"


@pytest.mark.parametrize(
    ("label", "text", "published", "expected"),
    [
        ("TRA", "The TRA spoke in Ayle.", "", "trams~"),
        ("TRA", "The TRA spoke in Ayle and in London, in the UK.", "", ""),
        ("TRA", "The TRA, or Toll Roads Agency, spoke.", "", "tolls="),
        ("TRA", "The TRA spoke.", "1997-02-03", "trams~"),
        ("TRA", "The TRA spoke.", "2019", ""),
        ("Fenbridge", "Fenbridge paid in England.", "", ""),
        ("Fenbridge", "Fenbridge paid; Fenbridge City Council was wrong.", "", "fen="),
        ("Fisheries Board", "The Fisheries Board met.", "1985", "old-fish~"),
        ("Fisheries Board", "The Fisheries Board met.", "2012", "new-fish="),
        ("Canal Commission", "The Canal Commission met.", "1955", "gone~"),
        ("Canal Commission", "The Canal Commission met.", "2012", "gone="),
        ("Waterways Commission", "The Waterways Commission met.", "1970", "sea~"),
    ],
)
def test_context_decides_what_an_ambiguous_name_is(
    register: Register, label: str, text: str, published: str, expected: str
) -> None:
    assert told(register, label, text, published) == expected


def test_the_parent_in_the_same_article_speaks_for_a_part(register: Register) -> None:
    document, elsewhere = article("The Ministry of Ways told the TRA."), article("The TRA replied.")
    ways, tra = entity("Ministry of Ways", document), entity("TRA", document, elsewhere)
    found = {it.entity: it for it in links(register, [ways, tra], [document, elsewhere])}
    assert (found[tra.id].row, found[tra.id].certain) == ("tolls", False)
    assert "related body +0.35: Ministry of Ways" in found[tra.id].reasons
    apart = links(register, [ways, entity("TRA", elsewhere)], [document, elsewhere])
    assert [it.entity for it in apart] == [ways.id]


def test_page_furniture_is_no_context(register: Register) -> None:
    text = "The TRA spoke. More from Ayle"
    document = article(text, furniture=[Span(text.index("More"), len(text))])
    assert links(register, [entity("TRA", document)], [document]) == []


def test_another_type_makes_a_certain_link_a_probable_one(register: Register) -> None:
    assert told(register, "Ministry of Ways", kind="Company") == "ways~"
    assert told(register, "Road Safety Pact", kind="Policy") == "pact="
    assert told(register, "Road Safety Pact", kind="PublicBody") == ""


@pytest.mark.parametrize(
    ("label", "expected"), [("Halverd Limited", "halverd="), ("Halverd", "halverd~"), ("Halverd plc", "")]
)
def test_a_firm_without_its_legal_form_is_probable_and_of_another_form_none(
    register: Register, label: str, expected: str
) -> None:
    assert told(register, label, kind="Company") == expected


def test_a_person_is_not_linked_by_name_alone(register: Register) -> None:
    assert told(register, "Ruth Adeyinka", kind="Person") == ""
    document = article("Ruth Adeyinka left the Ministry of Ways.")
    both = [entity("Ruth Adeyinka", document, kind="Person"), entity("Ministry of Ways", document)]
    assert sorted((it.row, it.certain) for it in links(register, both, [document])) == [("ruth", False), ("ways", True)]


@pytest.mark.parametrize("kind", ["Group", "Contract", "Money"])
def test_what_has_no_name_of_its_own_is_not_linked(register: Register, kind: str) -> None:
    assert told(register, "Ministry of Ways", kind=kind) == ""


def test_the_names_of_two_rows_make_neither_certain(register: Register) -> None:
    found = told(register, "Canal Commission", aliases=["Sea Lanes Commission"])
    assert found == "gone~ sea~"


def test_two_ambiguous_names_can_tell_together(register: Register) -> None:
    assert told(register, "TRA", aliases=["Ayle Rails"]) == "trams~"


def test_an_entity_links_to_each_register_on_its_own(register: Register) -> None:
    other = Register("firms", "firms.csv", {"9": Row("9", "Ministry of Ways", "Organisation")})
    document = article("Ministry of Ways.")
    found = link([entity("Ministry of Ways", document)], [register, other], lambda: [document], WORDS)
    assert [(it.register, it.row, it.certain) for it in found] == [("bodies", "ways", True), ("firms", "9", True)]


def test_articles_are_not_read_where_no_name_is_in_a_register(register: Register) -> None:
    def unread() -> list[Document]:
        raise AssertionError("read")

    assert link([entity("Nobody Known", article("x"))], [register], unread, WORDS) == ()


def test_two_that_decisions_keep_apart_are_not_made_one_through_a_register(register: Register) -> None:
    document = article("Ministry of Ways.")
    one, other = entity("Ministry of Ways", document), entity("Min of Ways", document)
    both = links(register, [one, other], [document])
    assert [it.certain for it in both] == [True, True]
    assert unsettled(both, [(one.id, "elsewhere")]) == tuple(both)
    doubted = unsettled(both, [(one.id, other.id)])
    assert [(it.row, it.certain, it.score) for it in doubted] == [("ways", False, 0.6)] * 2
    assert any(reason.startswith("held apart -0.20") for reason in doubted[0].reasons)


NAMES = ["TRA", "Ministry of Ways", "MoW", "Fenbridge", "Fisheries Board", "Regulator", "Halverd", "Canal Commission"]
TEXTS = ["TRA in Ayle.", "Ministry of Ways.", "Fenbridge City Council.", "Toll Roads Agency in Scotland.", "Nothing."]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sets(st.integers(0, 4), min_size=1)), unique_by=lambda it: it[0]),
    st.lists(st.sampled_from(["", "1985", "2003", "2019-05"]), min_size=5, max_size=5),
    st.randoms(use_true_random=False),
)
def test_links_do_not_depend_on_any_order(
    register: Register, named: list[tuple[str, set[int]]], dates: list[str], chance: random.Random
) -> None:
    documents = [article(text, date) for text, date in zip(TEXTS, dates, strict=True)]
    entities = [entity(label, *(documents[place] for place in sorted(places))) for label, places in named]
    expected = links(register, entities, documents)
    rows = list(register.rows.items())
    for items in (rows, entities, documents):
        chance.shuffle(items)
    assert links(replace(register, rows=dict(rows)), entities, documents) == expected
    assert all(PROBABLE <= it.score <= 1 and it.certain == (it.score >= CERTAIN) for it in expected)


def test_thousands_of_names_are_each_linked_to_their_own_row() -> None:
    rows = {str(n): Row(str(n), f"Board {n} of Roads", "PublicBody") for n in range(3000)}
    document = article("Roads.")
    entities = [entity(f"Board {n} of Roads", document) for n in range(3000)]
    found = link(entities, [Register("r", "r.csv", rows)], lambda: [document], WORDS)
    assert len({it.entity for it in found}) == len({it.row for it in found}) == len(found) == 3000
