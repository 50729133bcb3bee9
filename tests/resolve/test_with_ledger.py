"""Decisions kept in the ledger hold when articles are read and extracted anew, and can be undone."""

import dataclasses
from pathlib import Path

from kgraph.ledger import Ledger
from kgraph.model import Decision, Document, Extraction, Judgement
from kgraph.resolve import handles, resolve
from tests.resolve.test_organisations import Articles
from tests.resolve.write import write

ARTICLES: Articles = [
    write("[Halverd|c1] won a prize.", published="2019-01-01"),
    write("[Halverd|c1] lost a prize.", published="2019-02-01"),
    write("[Brindle|c1] baked a cake.", published="2019-03-01"),
    write("[Ada Fenn|n1] came.", published="2019-04-01"),
    write("[Ada Fenn|n1] went.", published="2019-05-01"),
]


def anew(pair: tuple[Document, Extraction]) -> tuple[Document, Extraction]:
    """Return the article as another extractor would give it, with other numbers."""
    document, extraction = pair
    entities = tuple(dataclasses.replace(entity, id=f"x{entity.id}") for entity in extraction.entities)
    return document, dataclasses.replace(extraction, extractor="other-2", entities=entities)


def record(ledger: Ledger, articles: Articles) -> None:
    """Record articles in a run of their extractor."""
    run = ledger.start_run(extractor=articles[0][1].extractor, version="0", when="2026-01-01")
    for pair in articles:
        ledger.record(*pair, run=run)


def parts(ledger: Ledger) -> list[int]:
    """Return how many members the entities have; keep what was decided by score."""
    found = resolve(ledger.articles(), ledger.decisions(automatic=False))
    assert found.unknown == ()
    ledger.replace_automatic(found.decisions)
    return sorted(len(entity.members) for entity in found.entities)


def test_decisions_survive_reextraction_and_can_be_undone(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        record(ledger, ARTICLES)
        assert parts(ledger) == [1, 1, 1, 2]
        found = resolve(ledger.articles())
        halverd, brindle = (found.entity_of(ARTICLES[n][0].id, "c1") for n in (0, 2))
        adas = [found.entity_of(ARTICLES[n][0].id, "n1") for n in (3, 4)]
        ledger.decide(Decision(adas[0], adas[1], Judgement.SAME, 1.0, (), "person:ada", "2026-01-02"))
        ledger.decide(Decision(halverd, handles(*ARTICLES[1])["c1"], Judgement.DIFFERENT, 1.0, (), "person:ada", ""))
        ledger.decide(Decision(halverd, brindle, Judgement.SAME, 1.0, (), "person:ada", ""))
        assert parts(ledger) == [1, 2, 2]
        mark = ledger.fingerprint()
        record(ledger, [anew(pair) for pair in ARTICLES])
        assert ledger.fingerprint() != mark
        assert parts(ledger) == [1, 2, 2]
        for act in ledger.acts():
            ledger.undo(act.number, decided_by="person:bo", when="2026-01-03")
        assert parts(ledger) == [1, 1, 1, 2]


def test_what_is_decided_by_score_does_not_make_the_graph_look_out_of_date(tmp_path: Path) -> None:
    with Ledger.open(tmp_path, create=True) as ledger:
        record(ledger, ARTICLES)
        mark = ledger.fingerprint()
        parts(ledger)
        assert ledger.decisions(automatic=True)
        assert ledger.fingerprint() == mark
