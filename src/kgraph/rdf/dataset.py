"""The store for users of rdflib, through oxrdflib."""

from pathlib import Path

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef

from kgraph.rdf.store import open_store
from kgraph.rdf.terms import PREFIXES


def to_rdflib(directory: Path) -> Dataset:
    """Return the store in the directory as an rdflib dataset whose default graph is the union of all.

    Reading only: an attempt to write raises RuntimeError. Texts come as literals with the datatype xsd:string, which
    rdflib holds to be different from `Literal("…")` without one. Its `query` is Oxigraph's, without the limits of
    `kgraph.rdf.query`: give it no query of a stranger. StoreError where there is no store.
    """
    dataset = Dataset(store=_ReadOnly(store=open_store(directory)), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, URIRef(namespace))
    return dataset


class _ReadOnly(OxigraphStore):
    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib adds each graph that it is asked for, and a graph without triples needs no record."""
