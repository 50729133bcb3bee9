"""`kgraph query` and `kgraph explain`: questions to a project."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from kgraph.cli.options import Directory, Form, Layers
from kgraph.cli.output import Format, say, show
from kgraph.cli.telling import claims, contradictions
from kgraph.errors import InputError, UsageError
from kgraph.ledger import HUMAN_PREFIX
from kgraph.ontology import NamedQuery
from kgraph.ontology.queries import read_query
from kgraph.pipeline import Project
from kgraph.rdf.query import Limits
from kgraph.rdf.results import Result, write

Row = Mapping[str, Any]
CALLED: Final = "called"
"""The named query of the things that `explain` tells of."""
ABOUT: Final = "everything-about"
"""The named query of the claims that `explain` prints."""
DECIDED: Final = "decisions-about"
"""The named query of what `explain` tells of decisions."""
CONFLICTS: Final = "conflicts"
"""The named query of what `explain` tells of contradictions."""
LINKED: Final = "links-of"
"""The named query of what `explain` tells of registers."""
UNTOLD: Final = "named only: no claim or figure is about it"


def query(
    directory: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The directory that `kgraph build` made.")
    ] = None,
    asked: Annotated[
        str, typer.Argument(metavar="QUERY", help="A named query, a .rq file, SPARQL text, or - for standard input.")
    ] = "",
    given: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME=VALUE]...", help="Parameters of a named query.")
    ] = None,
    *,
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the named queries with their parameters.")] = False,
    form: Form = Format.TABLE,
    seconds: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that the query may take.")] = 10.0,
    ontology: Layers = None,
) -> None:
    """Ask a project, in SPARQL or by a named query; the union of all named graphs is asked.

    A query with one parameter that must be given also takes it without its name.

    Examples: kgraph query output/project --list

    kgraph query output/project contracts-of-supplier "Acme"

    kgraph query output/project "SELECT ?s WHERE { ?s a kg:Contract }" --format csv
    """
    project = Project(directory or Path(), layers=tuple(ontology or ()))
    queries = project.ontology.queries
    if list_ or not asked:
        rows = ({"name": q.name, "title": q.title, "parameters": _signature(q)} for q in queries.values())
        show(rows, ("name", "title", "parameters"), form)
        return
    if directory is None:
        raise UsageError("name the directory that `kgraph build` made")
    limits = Limits(seconds=seconds)
    chosen = queries.get(asked) or _from_file(asked)
    if chosen is not None:
        result = project.ask(chosen, _parameters(chosen, given or []), limits=limits)
    elif given:
        raise UsageError(f"{asked!r} is no named query and takes no parameters; `kgraph query DIR --list` shows them")
    else:
        result = project.query(sys.stdin.read() if asked == "-" else _sparql(asked), limits=limits)
    _print(result, form)


def _from_file(asked: str) -> NamedQuery | None:
    path = Path(asked) if asked.endswith(".rq") else None
    if path is None:
        return None
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    return read_query(path)


def _sparql(asked: str) -> str:
    """Return the text if it can be SPARQL at all; a mistyped name must not end as a syntax error."""
    if not set(asked) & set(" {\n"):
        raise UsageError(f"no named query {asked!r}; `kgraph query DIR --list` shows those there are")
    return asked


def _signature(named: NamedQuery) -> str:
    return " ".join(p.name if p.default is None else f"[{p.name}]" for p in named.parameters)


def _parameters(named: NamedQuery, given: Iterable[str]) -> dict[str, str]:
    """Read `name=value` pairs; values without a known name go to the parameters in their order."""
    known = [parameter.name for parameter in named.parameters]
    values: dict[str, str] = {}
    for word in given:
        name, equals, value = word.partition("=")
        free = [each for each in known if each not in values]
        if equals and name in known:
            values[name] = value
        elif free:
            values[free[0]] = word
        else:
            raise UsageError(f"query {named.name} takes {_signature(named) or 'no parameters'}; {word!r} is too much")
    return values


def _print(result: Result, form: Format) -> None:
    if form is Format.TABLE:
        rows = (dict(zip(result.variables, row, strict=True)) for row in result.table())
        show(rows, result.variables, form)
        say(f"{len(result.rows):,} rows")
    else:
        write(result, sys.stdout.buffer, form.value)
    if result.cut:
        say(f"cut off after {result.cut}; narrow the query")


def explain(
    directory: Directory,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A part of the name of an entity, or an identifier.")],
    *,
    form: Form = Format.TABLE,
    ontology: Layers = None,
) -> None:
    """Tell all that the articles say about one thing: each claim with its words, who says so, and where it stands.

    Example: kgraph explain output/project "Ministry of Works"
    """
    project = Project(directory, layers=tuple(ontology or ()))
    things = _rows(project.ask(project.ontology.queries[CALLED], {"name": name}))
    if not things:
        raise UsageError(f"nothing is called {name!r} in {directory}; try a shorter part of the name")
    result = project.ask(project.ontology.queries[ABOUT], {"name": name})
    if form is not Format.TABLE:
        _print(result, form)
        return
    said: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(result):
        said[str(row["thing"])].append(row)
    decisions, links = _decisions(project, name), _links(project, name)
    for row in things:
        thing = str(row["thing"])
        typer.echo(f"{row['label']}  ({row['type']}, {thing.rsplit('/', 1)[-1]})")
        for link in links.get(thing, ()):
            typer.echo(f"  {link}")
        for line in claims(said[thing]) if said[thing] else (f"  {UNTOLD}",):
            typer.echo(line)
        for decision in decisions.get(thing, ()):
            typer.echo(f"  {decision}")
        typer.echo()
    conflicts = project.ask(project.ontology.queries[CONFLICTS], {"name": name})
    for line in contradictions(dict(zip(conflicts.variables, row, strict=True)) for row in conflicts.table()):
        typer.echo(line)


def _rows(result: Result) -> list[Row]:
    return [dict(zip(result.variables, row, strict=True)) for row in result.table()]


def _decisions(project: Project, name: str) -> dict[str, list[str]]:
    """Return what was decided about each thing of the name, in words: by persons first, with who and when."""
    result = project.ask(project.ontology.queries[DECIDED], {"name": name})
    told: dict[str, list[str]] = defaultdict(list)
    for cells in result.table():
        row = dict(zip(result.variables, cells, strict=True))
        by, why = str(row["by"]), f" ({row['reasons']})" if row["reasons"] else ""
        what = row["correction"] or row["judgement"]
        if by.startswith(HUMAN_PREFIX):
            when = f" on {row['when']}" if row["when"] else ""
            told[str(row["thing"])].append(f"decided by {by.removeprefix(HUMAN_PREFIX)}{when}: {what}{why}")
        else:
            told[str(row["thing"])].append(f"decided by score {float(str(row['score'])):.2f}: {what}{why}")
    return told


def _links(project: Project, name: str) -> dict[str, list[str]]:
    """Return what registers have on each thing of the name, in words: certain or probable, and why."""
    result = project.ask(project.ontology.queries[LINKED], {"name": name})
    told: dict[str, list[str]] = defaultdict(list)
    for cells in result.table():
        row = dict(zip(result.variables, cells, strict=True))
        ids = ", ".join(str(part) for part in (row["register"], row["identifier"], row["wikidata"]) if part)
        how = "is" if row["how"] == "sameAs" else "is probably"
        later = f", replaced by {row['replacedBy']}" if row["replacedBy"] else ""
        score = float(str(row["score"]))
        told[str(row["thing"])].append(f"{how} {row['recordName']} ({ids}){later} ({score:.2f}: {row['reasons']})")
    return told
