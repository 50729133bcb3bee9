"""A project's page and its pyvis network, from Python."""

from pathlib import Path

from kgraph.ledger import Ledger
from kgraph.model import Judgement
from kgraph.pipeline import Project
from kgraph.publish.identity import identity
from kgraph.publish.settings import Page
from tests.pipeline.articles import write
from tests.pipeline.decided import ADA, desk, record
from tests.pipeline.test_build import built


def test_a_project_gives_its_page_to_a_file_and_a_notebook_and_pyvis_its_network(tmp_path: Path) -> None:
    built(write(tmp_path / "in"), tmp_path / "out")
    project = Project(tmp_path / "out")
    shown = project.view(tmp_path / "page.html", page=Page(title="One"))
    assert (tmp_path / "page.html").read_bytes() == shown.html
    assert project.view(page=Page(title="One")).html == shown.html
    names = {entity.id for entity in project.graph().entities if entity.type != "Money"}
    assert names
    assert names <= {node["id"] for node in project.pyvis().nodes}


def test_the_graph_tells_of_each_entity_what_persons_decided_whatever_nodes_they_named(tmp_path: Path) -> None:
    project = Project(record(tmp_path / "out"))
    with Ledger.open(tmp_path / "out") as ledger:
        desk(ledger).judge(Judgement.SAME, ["Halverd", "Brindle"], ADA)
        desk(ledger).judge(Judgement.DIFFERENT, ["Brindle", "Dunmow"], ADA)
    graph = project.graph()
    ids = {entity.label: entity.id for entity in graph.entities}
    told = identity(graph)
    assert [(each["how"], each.get("with"), each["by"]) for each in told[ids["Halverd"]]] == [
        ("same", None, "ada"),
        ("different", ids["Dunmow"], "ada"),
    ]
    assert [each["with"] for each in told[ids["Dunmow"]]] == [ids["Halverd"]]
