"""A project: the directory that a build made, and everything that can be asked of it.

DIR/ledger.sqlite   the truth
DIR/resolution.cache   what resolution worked out, kept so that an update works out only what has changed
DIR/store/          the graph in Oxigraph
DIR/graph.ttl       the graph in Turtle
DIR/graph.html      the page
DIR/registers/      the registers that the graph is linked to, as far as they are the project's own
DIR/layout.json     where the page's nodes stand, kept so that an unchanged graph is not laid out again
DIR/products.json   what the products were made from, and their counts
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from kgraph import __version__
from kgraph.errors import StoreError
from kgraph.files import atomic_write
from kgraph.ledger import Ledger
from kgraph.model import Article, Entity, Graph, content_id
from kgraph.ontology import NamedQuery, Ontology
from kgraph.ontology import load as load_ontology
from kgraph.pipeline.corrected import Corrected
from kgraph.pipeline.progress import Progress, Silent
from kgraph.pipeline.registers import Linked, Registers
from kgraph.publish.exports import encoded, write
from kgraph.publish.network import to_networkx
from kgraph.publish.notebook import Shown
from kgraph.publish.page import render
from kgraph.publish.pyvis_network import to_pyvis
from kgraph.publish.select import Selection, select
from kgraph.publish.settings import Page
from kgraph.rdf import store
from kgraph.rdf.checks import Finding
from kgraph.rdf.export import export
from kgraph.rdf.project import stream_quads
from kgraph.rdf.query import Limits, named, query
from kgraph.rdf.results import Result
from kgraph.rdf.verify import Report, verify
from kgraph.rdf.words import Words

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyvis.network import Network
    from rdflib import Dataset

TURTLE: Final = "graph.ttl"
PAGE: Final = "graph.html"
NOTES: Final = "products.json"


@dataclass(frozen=True, slots=True)
class Products:
    """What was published: counts of the graph, and whether it had to be made anew."""

    articles: int = 0
    entities: int = 0
    claims: int = 0
    links: int = 0
    lost: int = 0
    """What persons say of registers' entries that are not there any more."""
    quads: int = 0
    rebuilt: bool = False


class Project:
    """The project in a directory. Nothing is opened before it is needed; `layers` are those of the build."""

    def __init__(self, directory: Path | str, *, layers: Sequence[Path] = ()) -> None:
        self.directory = Path(directory)
        self.layers = tuple(layers)

    @cached_property
    def ontology(self) -> Ontology:
        """The vocabulary with the project's layers."""
        return load_ontology(self.layers)

    @property
    def registers(self) -> Registers:
        """The registers that its entities are linked to."""
        return Registers(self.directory, self.ontology)

    @property
    def store(self) -> Path:
        """Where the Oxigraph store lies."""
        return self.directory / "store"

    def ledger(self) -> Ledger:
        """Open the ledger for reading; StoreError where there is none."""
        return Ledger.open(self.directory, read_only=True)

    def graph(self) -> Graph:
        """Return the resolved graph with the articles' texts and what registers have on its entities, in memory."""
        with self.ledger() as ledger:
            corrected = Corrected(ledger, self.ontology)
            return replace(corrected.graph(), records=Linked(self.registers, corrected).records)

    def query(self, text: str, *, limits: Limits | None = None) -> Result:
        """Run a SPARQL query; see `kgraph.rdf.query.query` for its errors."""
        return query(self.store, text, limits=limits)

    def ask(self, named_query: NamedQuery, given: Mapping[str, str], *, limits: Limits | None = None) -> Result:
        """Run a named query with its parameters."""
        return named(self.store, named_query, given, limits=limits)

    def view(
        self, output: Path | str | None = None, *, selection: Selection | None = None, page: Page | None = None
    ) -> Shown:
        """Return the page of the graph, or of the part selected, and write it to `output` where that is given.

        What comes back shows itself in a notebook; there `page=Page(embed=True)` leaves more room for the picture.
        """
        page = page or Page()
        shown = Shown(render(select(self.graph(), selection or Selection()), page), page)
        if output is not None:
            shown.save(output)
        return shown

    def pyvis(self, *, selection: Selection | None = None) -> "Network":
        """Return the graph, or the part selected, as a pyvis `Network` whose nodes have their places."""
        return to_pyvis(select(self.graph(), selection or Selection()))

    def export_rdf(self, form: str, file: BinaryIO) -> None:
        """Write claims, evidence and edges in an RDF format; see `kgraph.rdf.export.FORMATS`."""
        export(store.read(self.store), file, form)

    def export_graph(self, form: str, file: BinaryIO) -> None:
        """Write the graph of entities in a format of other tools; see `kgraph.publish.exports`."""
        file.write(encoded(self.graph(), form))

    def export_tables(self, directory: Path, *, raw: bool = False) -> tuple[Path, ...]:
        """Write nodes, edges and claims as CSV files into a directory; return their paths."""
        return write(self.graph(), "csv", directory, raw=raw)

    def verify(self) -> Report:
        """Check again the ledger's hashes, every quote and type, the shapes, and the store against the ledger."""
        with self.ledger() as ledger:
            damaged = tuple(Finding("ledger", str(ledger.path), message) for message in ledger.verify())
            corrected = Corrected(ledger, self.ontology, anew=True)
            linked = Linked(self.registers, corrected)
            report = verify(
                corrected.resolution.entities,
                corrected.articles,
                corrected.decisions(),
                words=Words(self.ontology),
                store=self.store,
                more=lambda: chain(corrected.quads(), linked.quads()),
            )
        return replace(report, findings=damaged + report.findings)

    def network(self) -> "MultiDiGraph[str]":
        """Return the graph of entities for networkx, with typed attributes and one edge for each tie."""
        return to_networkx(self.graph())

    def rdflib(self) -> "Dataset":
        """Return the store as an rdflib dataset, whose graphs are the articles, the edges, the entities."""
        from kgraph.rdf.dataset import to_rdflib  # noqa: PLC0415 -- rdflib's parsers would slow every command's start

        return to_rdflib(self.store)

    def publish(
        self,
        ledger: Ledger,
        *,
        progress: Progress | None = None,
        page: bool = True,
        ask: Callable[[Sequence[Entity]], None] | None = None,
    ) -> Products:
        """Bring store, Turtle and page up to date with the ledger, which must be open for writing.

        Without changes since the last time nothing is written. `ask` is given the entities before they are linked, to
        ask others about them.
        """
        progress = progress or Silent()
        progress.stage("comparing")
        corrected = Corrected(ledger, self.ontology) if ask else None
        if ask and corrected:
            progress.stage("asking about names")
            ask(corrected.resolution.entities)
        made_from = self._made_from(ledger)
        known = self._published(made_from, page=page)
        if known is not None:
            progress.stage("")
            return known
        progress.stage("resolving")
        corrected = corrected or Corrected(ledger, self.ontology)
        ledger.replace_automatic(corrected.resolution.decisions)
        linked = Linked(self.registers, corrected)
        progress.stage("storing")
        products = self._store(corrected, linked, progress, made_from)
        progress.stage("writing Turtle")
        with atomic_write(self.directory / TURTLE) as file:
            export(store.read(self.store), file, "turtle")
        if page:
            progress.stage("drawing the page")
            self._page(replace(corrected.graph(), records=linked.records))
        progress.stage("")
        self._note(products, made_from)
        return products

    def _store(self, corrected: Corrected, linked: Linked, progress: Progress, made_from: str) -> Products:
        articles = claims = 0

        def counted() -> Iterator[Article]:
            nonlocal articles, claims
            for article in corrected.articles():
                articles, claims = articles + 1, claims + len(article.claims)
                progress.advance(article.document.source)
                yield article

        entities, words = corrected.resolution.entities, Words(self.ontology)
        told = stream_quads(entities, counted(), corrected.decisions(), words=words)
        quads = chain(told, corrected.quads(), linked.quads())
        made = store.rebuild(self.store, quads, fingerprint=made_from)
        return Products(articles, len(entities), claims, len(linked.links), len(linked.lost), made.quads, rebuilt=True)

    def _page(self, graph: Graph) -> None:
        title = f"Who is tied to whom in {len(graph.articles)} articles"
        html = render(graph, Page(title=title), cache=self.directory / "layout.json")
        with atomic_write(self.directory / PAGE) as file:
            file.write(html)

    def _made_from(self, ledger: Ledger) -> str:
        """Return a fingerprint of all that the products are made from."""
        parts = (ledger.fingerprint(), self._vocabulary(), self.registers.fingerprint())
        return content_id("products", __version__, *parts)

    def _vocabulary(self) -> str:
        """Return a fingerprint of the ontology that the projection uses."""
        return content_id(sorted(self.ontology.relations), sorted(self.ontology.classes), self.ontology.attributes)

    def _published(self, made_from: str, *, page: bool) -> Products | None:
        """Return what stands published if it was made from the same and is all there."""
        wanted = [TURTLE, PAGE] if page else [TURTLE]
        try:
            noted = json.loads((self.directory / NOTES).read_bytes())
            if noted.pop("made_from") != made_from or store.snapshot(self.store).fingerprint != made_from:
                return None
            if not all((self.directory / name).is_file() for name in wanted):
                return None
            return Products(**noted)
        except (OSError, ValueError, KeyError, TypeError, StoreError):
            return None  # whatever is wrong with a product, it can be made again

    def _note(self, products: Products, made_from: str) -> None:
        noted = asdict(products) | {"made_from": made_from, "rebuilt": False}
        with atomic_write(self.directory / NOTES) as file:
            file.write(json.dumps(noted, indent=2, sort_keys=True).encode() + b"\n")
