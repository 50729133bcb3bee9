"""Fixtures of the RDF tests."""

from pathlib import Path

import pytest

from kgraph.rdf.project import quads
from kgraph.rdf.store import rebuild
from kgraph.rdf.words import Words
from tests.rdf import linked, story
from tests.rdf.strategies import VOCABULARY


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds the story; nobody may change it."""
    directory = tmp_path_factory.mktemp("project") / "store"
    told = [*quads(story.graph(), VOCABULARY), *story.decided(Words(VOCABULARY)), *linked.quads(Words(VOCABULARY))]
    rebuild(directory, told, fingerprint="story")
    return directory
