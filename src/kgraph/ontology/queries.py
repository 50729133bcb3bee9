"""Reads a named query: SPARQL with a comment header.

    # title: Contracts of a supplier
    # description: One line, or several that begin with the same word.
    # param supplier: part of the supplier's name
    # param currency: ISO 4217 (default GBP)

A parameter is a variable of the same name in the query, bound as a term before it runs.
"""

import re
from pathlib import Path
from typing import Final

from kgraph.errors import InputError
from kgraph.ontology.vocabulary import NamedQuery, Parameter

_HEADER: Final = re.compile(r"#\s*(title|description|param)\b\s*(\w*)\s*:\s*(.*)")
_DEFAULT: Final = re.compile(r"\s*\(default ?([^()]*)\)\s*$")


def read_query(path: Path) -> NamedQuery:
    """Read the query and its header; InputError where the title is missing or the file is no UTF-8 text."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    header = [match.groups() for line in text.splitlines() if (match := _HEADER.match(line))]
    titles = [value for kind, _, value in header if kind == "title"]
    if not titles:
        raise InputError(f"{path}: a named query begins with a line `# title: …`; add one")
    return NamedQuery(
        name=path.stem,
        title=titles[0],
        description=" ".join(value for kind, _, value in header if kind == "description"),
        parameters=tuple(_parameter(name, value) for kind, name, value in header if kind == "param"),
        text=text,
        path=path,
    )


def _parameter(name: str, value: str) -> Parameter:
    default = _DEFAULT.search(value)
    if default is None:
        return Parameter(name=name, description=value)
    return Parameter(name=name, description=value[: default.start()], default=default[1].strip())
