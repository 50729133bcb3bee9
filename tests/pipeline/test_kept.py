"""What a project keeps from its last resolution changes no byte, whatever persons decide, undo or break."""

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.ledger import Ledger
from kgraph.ledger.acts import Act
from kgraph.ledger.cache import CACHE_FILE
from kgraph.ledger.what import Retype, What, pairing
from kgraph.model import Judgement
from kgraph.ontology import Ontology, load
from kgraph.pipeline.corrected import Corrected
from kgraph.resolve.corrections import atoms_of
from tests.resolve.test_resolution import QUIET, Articles, archives

WHEN = "2026-01-01T00:00:00"
BY = "person:ada"
STEPS = ("article", "same", "different", "type", "undo", "damage", "loss")


@cache
def ontology() -> Ontology:
    return load()


def told(corrected: Corrected) -> str:
    """Return all that is found and said, to the byte."""
    found = corrected.resolution
    return repr((found.entities, found.decisions, found.unknown, list(corrected.articles())))


@st.composite
def decided(draw: st.DrawFn, step: str, articles: Articles) -> What | None:
    """Draw a judgement on two things of a kind, or what kind of thing one is."""
    nodes = sorted({(atom.family, atom.node) for pair in articles for atom in atoms_of(*pair)})
    family, node = draw(st.sampled_from(nodes))
    others = [it for of, it in nodes if of == family and it != node]
    if step == "type":
        return Retype((node,), draw(st.sampled_from(["PublicBody", "Company", "Policy"])))
    return pairing(Judgement(step), node, draw(st.sampled_from(others))) if others else None


def take(data: st.DataObject, step: str, ledger: Ledger, articles: Articles) -> None:
    """Take a step that may change what is found."""
    path = ledger.path.with_name(CACHE_FILE)
    standing = ledger.acts()
    if step in {"same", "different", "type"}:
        what = data.draw(decided(step, articles))
        if what is not None:
            ledger.correct([Act(what, BY, WHEN)])
    elif step == "undo" and standing:
        ledger.undo(data.draw(st.sampled_from(standing)).number, decided_by=BY, when=WHEN)
    elif step == "damage" and path.exists():
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= 255
        path.write_bytes(content)
    elif step == "loss":
        path.unlink(missing_ok=True)


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(st.data(), archives(5).filter(bool))
def test_whatever_persons_decide_and_undo_the_bytes_are_those_of_working_all_out(
    data: st.DataObject, articles: Articles
) -> None:
    with tempfile.TemporaryDirectory() as directory, Ledger.open(Path(directory), create=True) as ledger:
        run = ledger.start_run(extractor="test", version="0", when=WHEN)
        coming = list(articles)
        for step in ("article", *data.draw(st.lists(st.sampled_from(STEPS), max_size=6))):
            if step == "article" and coming:
                ledger.record(*coming.pop(), run=run)
            take(data, step, ledger, articles)
            assert told(Corrected(ledger, ontology())) == told(Corrected(ledger, ontology(), anew=True))


def test_a_ledger_that_is_only_read_uses_what_is_kept_and_keeps_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True):
        pass
    with Ledger.open(tmp_path, read_only=True) as ledger:
        Corrected(ledger, ontology())
        assert not (tmp_path / CACHE_FILE).exists()
