"""Projects for tests of decisions: written articles in a ledger, published, without an extractor."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from kgraph.ledger import Ledger
from kgraph.model import Document, Extraction, LocalEntity, Span, content_id
from kgraph.ontology import load
from kgraph.pipeline import Project
from kgraph.pipeline.decide import Author, Desk
from tests.resolve.write import write

ONTOLOGY = load()
ADA = Author("person:ada", "2026-02-03T10:00:00+00:00")
BO = Author("person:bo", "2026-02-04T10:00:00+00:00")
STORIES = (
    write(
        "[Halverd|c1] won a [contract|k1] worth [£42|m1] from [Ayle Council|b1].",
        "k1 awardedTo c1",
        "k1 awardedBy b1",
        "k1 value m1",
        money=["42 GBP"],
        attributes=["k1 start 2019-06"],
        published="2019-01-01",
        publisher="Ayle Post",
    ),
    write("[Halverd|c1] lost a prize, said [Ada Fenn|n1].", "n1 criticises c1", published="2019-02-01"),
    write("[Brindle|c1] baked a cake for [Ayle Council|b1].", "b1 endorses c1", published="2019-03-01"),
    write("[Ada Fenn|n1] came to [Dunmow|c1].", "n1 endorses c1", published="2019-04-01", publisher="Tarn Times"),
)


def proper(pair: tuple[Document, Extraction], name: str) -> tuple[Document, Extraction]:
    """Return a written article with the id that reading gives a text, so that `kgraph verify` is content."""
    document, extraction = pair
    identity = content_id("document", document.text)
    document = dataclasses.replace(document, id=identity, name=name, source=f"{name}.txt", title=f"Title of {name}")
    return document, dataclasses.replace(extraction, document=identity)


ARTICLES = tuple(proper(pair, f"a{number}") for number, pair in enumerate(STORIES))


def otherwise(pair: tuple[Document, Extraction]) -> tuple[Document, Extraction]:
    """Return the article as another extractor gives it: other numbers, other order, wider words, another confidence."""
    document, extraction = pair

    def wider(entity: LocalEntity) -> LocalEntity:
        mentions = tuple(_wider(span, document.text) for span in entity.mentions)
        return dataclasses.replace(
            entity, id=f"x{entity.id}", mentions=mentions if entity.type == "Contract" else entity.mentions
        )

    claims = tuple(
        dataclasses.replace(it, subject=f"x{it.subject}", object=f"x{it.object}", confidence=0.5)
        for it in reversed(extraction.claims)
    )
    attributes = tuple(dataclasses.replace(it, entity=f"x{it.entity}") for it in extraction.attributes)
    entities = tuple(map(wider, reversed(extraction.entities)))
    return document, dataclasses.replace(
        extraction, extractor="other-2", entities=entities, claims=claims, attributes=attributes
    )


def _wider(span: Span, text: str) -> Span:
    return Span(max(0, span.start - 2), span.end) if text[max(0, span.start - 2) : span.start] == "a " else span


def record(directory: Path, articles: Iterable[tuple[Document, Extraction]] = ARTICLES) -> Path:
    """Record articles, publish the project, and return its directory."""
    with Ledger.open(directory, create=True) as ledger, ledger.writing():
        run = ledger.start_run(extractor="test", version="0", when="2026-01-01")
        for pair in articles:
            ledger.record(*pair, run=run)
        Project(directory).publish(ledger)
    return directory


def publish(directory: Path) -> None:
    """Bring the project's graph, Turtle and page up to date."""
    with Ledger.open(directory) as ledger, ledger.writing():
        Project(directory).publish(ledger)


def products(directory: Path) -> tuple[bytes, bytes]:
    """Return Turtle and page."""
    return (directory / "graph.ttl").read_bytes(), (directory / "graph.html").read_bytes()


def desk(ledger: Ledger) -> Desk:
    """Return a desk at the ledger."""
    return Desk(ledger, ONTOLOGY)


def parts(ledger: Ledger) -> dict[str, frozenset[str]]:
    """Return the articles of each entity, by label."""
    found: dict[str, frozenset[str]] = {}
    names = {document.id: document.name for document in ledger.documents()}
    for entity in desk(ledger).things.entities.values():
        label = entity.label
        while label in found:
            label += "'"
        found[label] = frozenset(names[document] for document, _ in entity.members)
    return found
