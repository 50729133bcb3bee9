"""Reads a relation's file: definition, pairs of types, examples."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kgraph.errors import InputError
from kgraph.model import Modality
from kgraph.ontology.turtle import KG
from kgraph.ontology.vocabulary import Example, ExampleClaim, Relation

# libyaml's loader reads the fifteen files in a fifth of the time; wheels of PyYAML bring it, source builds may not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_relation(path: Path, types: Mapping[str, frozenset[str]]) -> Relation:
    """Read a relation; `types` tells which entity types each class name stands for.

    InputError where the file is no YAML, lacks a field, or names a class or modality that is unknown.
    """
    try:
        data = yaml.load(path.read_bytes(), _Loader)  # noqa: S506 (both loaders are the safe ones)
        return _relation(data, types)
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not YAML ({error}); mend the file") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: not a relation ({error!r}); compare it with the ones that come along") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _relation(data: Mapping[str, Any], types: Mapping[str, frozenset[str]]) -> Relation:
    name = str(data["relation"])
    return Relation(
        name=name,
        iri=str(data.get("iri", KG + name)),
        label=str(data["label"]),
        inverse=str(data["inverse"]),
        definition=str(data["definition"]),
        pairs=tuple((types[domain], types[range_]) for domain, range_ in data["pairs"]),
        positive=tuple(_example(found) for found in data.get("positive", ())),
        negative=tuple(_example(found) for found in data.get("negative", ())),
    )


def _example(data: Mapping[str, Any]) -> Example:
    claims = tuple(_claim(found) for found in data.get("claims", ()))
    return Example(text=str(data["text"]), claims=claims, why=str(data.get("why", "")))


def _claim(data: Mapping[str, Any]) -> ExampleClaim:
    subject, subject_type = data["subject"]
    object_, object_type = data["object"]
    return ExampleClaim(
        subject=subject,
        subject_type=subject_type,
        object=object_,
        object_type=object_type,
        modality=Modality(data.get("modality", "fact")),
        speaker=data.get("speaker"),
        role=data.get("role"),
    )
