"""Reads the vocabulary's files: the package's own, then each layer over it.

A layer is a directory laid out like ours (`*.ttl`, `relations/*.yaml`, `queries/*.rq`). Layers add; what two
files both define is an error that names both, because the reader of a query must know which one holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from kgraph.errors import InputError
from kgraph.ontology.queries import read_query
from kgraph.ontology.relations import read_relation
from kgraph.ontology.turtle import read_terms
from kgraph.ontology.vocabulary import Class, NamedQuery, Ontology, Relation

SHAPES = "shapes.ttl"
Named = TypeVar("Named", Class, Relation, NamedQuery)


def directory() -> Path:
    """Return the package's own ontology: inside an installed kgraph, or at the root of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "_ontology", package.parent.parent / "ontology"):
        if (candidate / "kgraph.ttl").is_file():
            return candidate
    raise InputError(f"{package / '_ontology'}: the ontology is missing; install kgraph again")


def load(layers: Sequence[Path] = ()) -> Ontology:
    """Read the package's ontology and merge the layers into it.

    InputError where a layer is no directory, a file cannot be read as what it should be, or two files define
    the same thing; the message names the files.
    """
    folders = [directory(), *layers]
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such directory; a layer holds *.ttl, relations/ and queries/")
    vocabularies = [path for folder in folders for path in sorted(folder.glob("*.ttl")) if path.name != SHAPES]
    terms = [(path, read_terms(path)) for path in vocabularies]
    classes = _merge((path, found) for path, part in terms for found in part.classes)
    read = _relation_reader(classes)
    return Ontology(
        classes=classes,
        relations=_merge((path, read(path)) for path in _files(folders, "relations", "*.yaml")),
        queries=_merge((path, read_query(path)) for path in _files(folders, "queries", "*.rq")),
        statuses={name: iri for _, part in terms for name, iri in part.statuses},
        attributes={name: iri for _, part in terms for name, iri in part.attributes},
        entity_types=_concrete(classes, "Entity"),
        vocabularies=tuple(vocabularies),
        shapes=tuple(path for folder in folders if (path := folder / SHAPES).is_file()),
    )


def _files(folders: Iterable[Path], kind: str, pattern: str) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / kind).glob(pattern))]


def _merge(found: Iterable[tuple[Path, Named]]) -> Mapping[str, Named]:
    """Gather by name, in the order of reading; InputError where a name comes twice."""
    merged: dict[str, Named] = {}
    origin: dict[str, Path] = {}
    for path, item in found:
        if item.name in merged:
            kind = type(item).__name__.lower()
            raise InputError(f"{path}: {kind} {item.name!r} is already defined in {origin[item.name]}; rename one")
        merged[item.name], origin[item.name] = item, path
    return merged


def _concrete(classes: Mapping[str, Class], name: str) -> frozenset[str]:
    """Return the class and all below it, without the abstract ones."""
    below = [found for child in classes.values() if name in child.parents for found in _concrete(classes, child.name)]
    return frozenset(below if classes[name].abstract else [name, *below])


def _relation_reader(classes: Mapping[str, Class]) -> Callable[[Path], Relation]:
    """Return a reader that knows which types a class in a pair stands for."""
    expanded = {name: _concrete(classes, name) for name in classes}
    entity_types = expanded["Entity"]
    known = {name: types & entity_types for name, types in expanded.items() if types & entity_types}
    return lambda path: read_relation(path, known)
