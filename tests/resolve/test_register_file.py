"""Registers from CSV: what is right loads whole, what is wrong is told with file and line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph import ontology
from kgraph.errors import InputError
from kgraph.model import PartialDate
from kgraph.resolve.register import Row
from kgraph.resolve.register_file import public_bodies_file, read_register, register_name

WORDS = ontology.load()
HEAD = "id,name,aliases,type,from,to,successor,parent,jurisdiction,iri,wikidata\n"


def written(folder: Path, text: str | bytes, name: str = "bodies.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_row_keeps_all_that_its_columns_say(tmp_path: Path) -> None:
    text = (
        HEAD + '7,"Office of Roads, Old (1990-2004)",OoR| Road Office |,ndpb,1990,2004-05-06,8|9,9,Fenbridge,'
        "https://bodies.example/7,Q70\n8,New Roads,,,,,,,,,\n9,Ministry of Ways,,PublicBody,,,,,,,\n"
    )
    register = read_register(written(tmp_path, text), WORDS)
    assert register.name == "bodies"
    assert list(register.rows) == ["7", "8", "9"]
    assert register.rows["7"] == Row(
        "7",
        "Office of Roads, Old (1990-2004)",
        "PublicBody",
        aliases=("OoR", "Road Office"),
        kind="ndpb",
        since=PartialDate(1990),
        until=PartialDate(2004, 5, 6),
        parent="9",
        successors=("8", "9"),
        jurisdiction="Fenbridge",
        wikidata="Q70",
        iri="https://bodies.example/7",
    )
    assert register.rows["7"].bare == "Office of Roads, Old"
    assert register.rows["8"].type == "Organisation"
    assert register.beside["9"] == {"7"}


def test_other_columns_order_and_a_mark_of_the_byte_order_do_not_matter(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfNAME, Id ,shoe size\r\n\r\nHalverd Ltd,c1,9\r\n"
    assert list(read_register(written(tmp_path, text), WORDS).rows) == ["c1"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the file is empty"),
        ("name,type\nHalverd,Company\n", 1, "no column id"),
        ("id;name\n1;Halverd\n", 1, "separate cells by commas"),
        ("id,name,name\n", 1, "column name stands there twice"),
        ("id,name\n1\n", 2, "1 cells under 2 columns"),
        ("id,name\n1,Halverd, Ltd\n", 2, "3 cells under 2 columns"),
        ("id,name\n1,Halverd\n,Brindle\n", 3, "no id"),
        ("id,name\n1,  \n", 2, "no name"),
        ("id,name\n1,...\n", 2, "no letter or digit"),
        ("id,name,aliases\n1,Halverd,HV|--\n", 2, "'--' has no letter"),
        ('id,name\n1,"Two\nlines"\n1,Halverd\n', 4, "id 1 stands in line 2 already"),
        ("id,name,iri\n1,A,urn:x:1\n2,B,urn:x:1\n", 3, "iri urn:x:1 stands in line 2 already"),
        ("id,name,type\n1,Halverd,shoe shop\n", 2, "type 'shoe shop' is none"),
        ("id,name,type\n1,Halverd,Money\n", 2, "type 'Money' cannot be linked to"),
        ("id,name,type\n1,Halverd,Claim\n", 2, "type 'Claim' cannot be linked to"),
        ("id,name,from\n1,Halverd,14/06/2019\n", 2, "from '14/06/2019': write 2019"),
        ("id,name,to\n1,Halverd,2019-13\n", 2, "to '2019-13'"),
        ("id,name,from,to\n1,Halverd,2019,2018\n", 2, "ends (2018) before it begins (2019)"),
        ("id,name,wikidata\n1,Halverd,42\n", 2, "write a number such as Q42"),
        ("id,name,iri\n1,Halverd,halverd\n", 2, "write an address"),
        ("id,name,parent\n1,Halverd,2\n", 2, "parent '2' is no id of this file"),
        ("id,name,successor\n2,Brindle,\n1,Halverd,2|1\n", 3, "successor '1' is the row itself"),
        ('id,name\n1,"Halverd\n', 2, "not CSV"),
        ('id,name\n1,"Halverd" Ltd\n', 2, "not CSV"),
        (b"id,name\n1,Halverd\n2,Caf\xe9\n", 3, "not UTF-8"),
        ("id,name\n1,Halv\0erd\n", 2, "a control character"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as raised:
        read_register(path, WORDS)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert message in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
        read_register(tmp_path / "none.csv", WORDS)


CELLS = st.text(st.sampled_from("aZ1 ,;|\"'\n\r-Q.:/é\0(") | st.characters(), max_size=12)
LINES = st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=5).map("\n".join)


@given(st.sampled_from(["", HEAD, "id,name\n", "id,name,type,from\n"]), LINES)
def test_any_file_loads_or_is_told_with_a_line(tmp_path_factory: pytest.TempPathFactory, head: str, lines: str) -> None:
    path = written(tmp_path_factory.getbasetemp(), (head + lines).encode("utf-8", "surrogatepass"), "any.csv")
    try:
        register = read_register(path, WORDS)
    except InputError as error:
        where, _, _ = str(error).removeprefix(f"{path}:").partition(":")
        assert 1 <= int(where) <= (head + lines).count("\n") + (head + lines).count("\r") + 1
    else:
        assert all(row.id == one and row.name for one, row in register.rows.items())


def test_a_registers_name_is_its_files() -> None:
    assert register_name(Path("x/Companies House (2026).csv")) == "companies-house-2026"
    assert register_name(Path("…….csv")) == "register"


def test_the_public_bodies_load_whole_with_their_attribution() -> None:
    register = read_register(public_bodies_file(), WORDS)
    assert len(register.rows) == 1763
    assert sum(1 for row in register.rows.values() if row.until is None) == 1373
    assert {row.type for row in register.rows.values()} == {"PublicBody"}
    assert "Open Government Licence" in register.attribution


def test_words_for_types_are_classes_of_the_ontology() -> None:
    table = (ontology.directory() / "registers" / "types.csv").read_text("utf-8").splitlines()
    assert {line.partition(",")[2] for line in table[1:]} <= WORDS.entity_types
    assert table[1:] == sorted(table[1:])
