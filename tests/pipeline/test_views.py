"""A project's page and its pyvis network, from Python."""

from pathlib import Path

from kgraph.pipeline import Project
from kgraph.publish.settings import Page
from tests.pipeline.articles import write
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
