"""A layer directory adds words without Python; what two files define is an error that names both."""

from pathlib import Path

import pytest

from kgraph import ontology
from kgraph.errors import InputError

REGULATOR = """
@prefix ex: <https://example.org/words#> .
@prefix kg: <urn:kgraph:ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Regulator a owl:Class ; rdfs:subClassOf kg:PublicBody ; rdfs:label "regulator" .
"""
LICENSES = """
relation: licenses
label: licenses
inverse: licensed by
definition: The regulator lets the organisation trade.
iri: https://example.org/words#licenses
pairs:
  - [Regulator, Organisation]
"""


def layer(root: Path, **files: str) -> Path:
    """Write a layer; `__` in a name stands for the slash, `_` before the suffix for its dot."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_layer_adds_a_class_a_relation_and_a_query(tmp_path: Path) -> None:
    files = {"words_ttl": REGULATOR, "relations__licenses_yaml": LICENSES, "queries__all_rq": "# title: All\nASK {}"}
    merged = ontology.load([layer(tmp_path, **files)])
    assert "Regulator" in merged.entity_types
    assert merged.allows("Regulator", "licenses", "Company")
    assert not merged.allows("PublicBody", "licenses", "Company")
    assert merged.relations["licenses"].iri == "https://example.org/words#licenses"
    assert merged.queries["all"].title == "All"


def test_a_subclass_may_do_what_its_class_may(tmp_path: Path) -> None:
    merged = ontology.load([layer(tmp_path, words_ttl=REGULATOR)])
    assert merged.allows("Regulator", "sanctions", "Company")
    assert merged.allows("Company", "criticises", "Regulator")
    assert not merged.allows("Regulator", "awardedTo", "Company")


@pytest.mark.parametrize(
    ("name", "text", "ours"),
    [
        ("words_ttl", REGULATOR.replace("Regulator", "Company"), "kgraph.ttl"),
        ("relations__covers_yaml", LICENSES.replace("licenses", "covers", 1).replace("Regulator", "Person"), "covers"),
        ("queries__who-runs_rq", "# title: Again\nASK {}", "who-runs.rq"),
    ],
)
def test_a_clash_names_both_files(tmp_path: Path, name: str, text: str, ours: str) -> None:
    folder = layer(tmp_path, **{name: text})
    with pytest.raises(InputError) as error:
        ontology.load([folder])
    assert str(tmp_path) in str(error.value)
    assert str(ontology.directory()) in str(error.value)
    assert ours in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("words_ttl", "ex:Broken a", r"words\.ttl: cannot be read as Turtle \(.*line 1"),
        ("relations__x_yaml", "a: [", r"x\.yaml: not YAML"),
        ("relations__x_yaml", "- a list", r"x\.yaml: not a relation"),
        ("relations__x_yaml", LICENSES, r"x\.yaml: not a relation \(KeyError\('Regulator'\)\)"),
        ("queries__x_rq", "ASK {}", r"x\.rq: a named query begins with a line `# title"),
    ],
)
def test_a_broken_file_is_named_with_its_fault(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        ontology.load([layer(tmp_path, **{name: text})])


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "x.rq").write_bytes(b"# title: \xff")
    with pytest.raises(InputError, match=r"x\.rq: cannot be read"):
        ontology.load([tmp_path])


def test_a_layer_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such directory; a layer holds"):
        ontology.load([tmp_path / "none"])


def test_parameters_are_read_with_and_without_default(tmp_path: Path) -> None:
    header = "# title: T\n# description: One.\n# description: Two.\n# param a: needed\n# param b: free (default x y)\n"
    text = header + "# param c: may be empty (default )\nSELECT ?a ?b ?c {}"
    query = ontology.load([layer(tmp_path, queries__q_rq=text)]).queries["q"]
    assert query.description == "One. Two."
    assert [(found.name, found.description, found.default) for found in query.parameters] == [
        ("a", "needed", None),
        ("b", "free", "x y"),
        ("c", "may be empty", ""),
    ]
