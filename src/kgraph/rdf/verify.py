"""Checks all that a project holds: quotes against texts, ends and shapes against the ontology, store against ledger."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kgraph.errors import KgraphError
from kgraph.model import Article, Decision, Entity
from kgraph.rdf.checks import Finding, check_article
from kgraph.rdf.content import Content
from kgraph.rdf.project import article_quads, decision_quads, entity_quads, stream_quads
from kgraph.rdf.statements import TYPE, statements_of
from kgraph.rdf.store import read, snapshot
from kgraph.rdf.ties import Ties
from kgraph.rdf.words import Words

if TYPE_CHECKING:
    from kgraph.rdf.shapes import Shapes

_BATCH: Final = 50
"""Articles to a run of the shapes: each run has an overhead of its own."""
_ENTITIES: Final = 5_000
"""Entities, ties or links to a run."""
Item = TypeVar("Item", Article, Entity, Decision)


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and what was found wrong; nothing found means that every promise holds."""

    findings: tuple[Finding, ...]
    articles: int
    statements: int
    quotes: int

    @property
    def checked(self) -> str:
        """Return in words how much was checked."""
        return f"{self.quotes:,} quotes of {self.statements:,} statements in {self.articles:,} articles"


def verify(  # noqa: PLR0913 -- what is checked against what, each part by its name
    entities: Iterable[Entity],
    articles: Callable[[], Iterable[Article]],
    decisions: Iterable[Decision],
    *,
    words: Words,
    store: Path | None = None,
    more: Callable[[], Iterable[Quad]] = tuple,
) -> Report:
    """Check everything. `articles` is called for a fresh pass, once for themselves and once for the store.

    Each article's hash, quotes, offsets, ends and values; the SHACL shapes over everything in RDF; and, where `store`
    is given, every quad of the store against what the ledger gives now, with what is published `more` than these.
    """
    from kgraph.rdf.shapes import Shapes  # noqa: PLC0415 (SHACL and rdflib take 0.3 s to import; only this needs them)

    entities, decisions = tuple(entities), tuple(decisions)
    types = {entity.id: entity.type for entity in entities}
    shapes = Shapes(words.ontology.shapes)
    findings: list[Finding] = []
    tally: Counter[str] = Counter()
    ties = Ties()
    stream = iter(articles())
    while batch := list(islice(stream, _BATCH)):
        for article in batch:
            findings += check_article(article, types, words.ontology)
            tally += _counts(article)
            ties.add(article)
        findings += _shaped(shapes, batch, lambda article: article_quads(article, words))
    ordered = iter(entities)
    while some := list(islice(ordered, _ENTITIES)):
        findings += _shaped(shapes, some, lambda entity: entity_quads([entity], words))
    supported = ties.each(words)
    while some_ties := list(islice(supported, _ENTITIES)):
        findings += shapes.findings(quad for tie in some_ties for quad in tie)
    findings += _shaped(shapes, decisions, lambda decision: decision_quads([decision], words))
    findings += _beside(shapes, more)
    if store is not None:
        every = lambda: chain(stream_quads(entities, articles(), decisions, words=words), more())  # noqa: E731
        findings += check_store(store, every)
    return Report(tuple(findings), tally["articles"], tally["statements"], tally["quotes"])


def check_store(directory: Path, projection: Callable[[], Iterable[Quad]]) -> Iterator[Finding]:
    """Read the whole store and compare it with a fresh projection, by number of quads and digest of their content."""
    where = str(directory)
    try:
        written, stored = snapshot(directory).content, Content().plus(read(directory))
        if stored != written:
            yield Finding("store", where, f"does not hold the {written.quads} quads that were written; build again")
        projected = Content().plus(projection())
        if stored != projected:
            differ = f"it has {stored.quads} quads, the ledger gives {projected.quads}"
            yield Finding("store", where, f"is not what the ledger gives ({differ}); build again")
    except KgraphError as error:
        yield Finding("store", where, str(error))


def _counts(article: Article) -> Counter[str]:
    statements = statements_of(article)
    quotes = sum(len(statement.evidence) for statement in statements)
    return Counter(articles=1, statements=len(statements), quotes=quotes)


def _beside(shapes: "Shapes", more: Callable[[], Iterable[Quad]]) -> Iterator[Finding]:
    """Yield what breaks a shape in what is published beside articles, some things at a time.

    A batch is given the types of what it refers to; that these lack the rest is no finding.
    """
    types = {quad.subject: quad for quad in more() if quad.predicate == TYPE}
    things = (tuple(quads) for _, quads in groupby(more(), key=lambda quad: quad.subject))
    while some := list(islice(things, _ENTITIES)):
        batch = [quad for thing in some for quad in thing]
        own = {quad.subject.value for quad in batch if isinstance(quad.subject, NamedNode)}
        ends = {types[to]: None for quad in batch if not isinstance(to := quad.object, Literal) and to in types}
        yield from (found for found in shapes.findings([*batch, *ends]) if found.where in own)


def _shaped(shapes: "Shapes", items: Iterable[Item], quads: Callable[[Item], Iterable[Quad]]) -> Iterator[Finding]:
    """Yield what breaks a shape, and the items that have no form in RDF at all."""
    found: list[Quad] = []
    for item in items:
        try:
            found += quads(item)
        except KgraphError as error:
            where = item.document.name if isinstance(item, Article) else str(getattr(item, "id", item))
            yield Finding("value", where, str(error))
    yield from shapes.findings(found)
