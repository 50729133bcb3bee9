"""`kgraph view` and `kgraph export`: the graph as a page, and in the formats of other tools."""

import webbrowser
from pathlib import Path
from typing import Annotated, Final, cast

import typer

from kgraph.cli.options import Directory, Layers
from kgraph.cli.output import STDOUT, data_file, say
from kgraph.errors import UsageError
from kgraph.model import PartialDate
from kgraph.pipeline import Project
from kgraph.publish.exports import FORMATS as GRAPH_FORMATS
from kgraph.publish.select import Selection
from kgraph.publish.settings import THEMES, Page, Theme
from kgraph.rdf.export import FORMATS as RDF_FORMATS

FORMATS: Final = (*RDF_FORMATS, *GRAPH_FORMATS)


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date; write 2019, 2019-06 or 2019-06-14") from error


Around = Annotated[list[str] | None, typer.Option("--around", metavar="NAME", help="Only what is near this entity.")]
Hops = Annotated[int, typer.Option(min=0, help="How many ties away from it.")]
Types = Annotated[list[str] | None, typer.Option("--type", help="Only entities of this type; may be repeated.")]
Relations = Annotated[list[str] | None, typer.Option("--relation", help="Only this relation; may be repeated.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only articles from this date on.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only articles up to this date.")]
Confidence = Annotated[float, typer.Option(min=0, max=1, help="Only claims of at least this confidence.")]


def view(
    directory: Directory,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the page goes.")],
    *,
    around: Around = None,
    hops: Hops = 1,
    types: Types = None,
    relations: Relations = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Confidence = 0.0,
    title: Annotated[str, typer.Option(help="The page's heading.")] = "",
    theme: Annotated[str, typer.Option(help=f"One of {', '.join(THEMES)}; auto follows the reader's system.")] = "auto",
    embed: Annotated[bool, typer.Option("--embed", help="Only the picture and its panel, for an iframe.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    ontology: Layers = None,
) -> None:
    """Write the page: one HTML file that opens offline and shows who is tied to whom, with the words that prove it.

    Example: kgraph view output/project -o atlas.html --around "Ministry of Works" --hops 2
    """
    selection = Selection(
        around=around or (),
        hops=hops,
        types=types or (),
        relations=relations or (),
        since=(since and _date(since)) or None,
        until=(until and _date(until)) or None,
        min_confidence=min_confidence,
    )
    project = Project(directory, layers=tuple(ontology or ()))
    heading = title or (f"Around {', '.join(around)}" if around else Page().title)
    page = Page(title=heading, theme=cast("Theme", theme), embed=embed)  # Page refuses a theme that it does not know
    project.view(output, selection=selection, page=page)
    say(f"wrote {output}")
    if open_:
        webbrowser.open(output.resolve().as_uri())


def export(
    directory: Directory,
    *,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")
    ] = STDOUT,
    raw: Annotated[
        bool, typer.Option("--raw", help="csv: leave cells as they are that a spreadsheet would run as formulas.")
    ] = False,
    ontology: Layers = None,
) -> None:
    """Write the whole graph in a format of other tools, the same bytes for the same graph.

    turtle, trig, nquads, ntriples and jsonld are RDF (claims, evidence, provenance); graphml, gexf, nodelink and csv
    are the graph of entities with one edge for each tie.

    Example: kgraph export output/project --format trig -o project.trig
    """
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    project = Project(directory, layers=tuple(ontology or ()))
    if form == "csv":
        tables = project.export_tables(output, raw=raw)
        say(f"wrote {', '.join(map(str, tables))}")
        return
    with data_file(output) as file:
        if form in RDF_FORMATS:
            project.export_rdf(form, file)
        else:
            project.export_graph(form, file)
    if output != STDOUT:
        say(f"wrote {output}")
