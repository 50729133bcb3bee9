"""Arguments and options that several commands share, worded once."""

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.output import Format

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders, globs in quotes, or - for standard input.", show_default=False
    ),
]
Directory = Annotated[
    Path, typer.Argument(metavar="DIR", help="The directory that `kgraph build` made.", show_default=False)
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How the list is printed.")]
Layers = Annotated[
    list[Path] | None,
    typer.Option("--ontology", metavar="DIR", help="A layer with more classes, relations or queries; may be repeated."),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with exit code 1 if anything was skipped or found.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
ExtractorName = Annotated[
    str, typer.Option("--extractor", help="A name (neural; accurate, if installed) or a model's directory.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out claims that the extractor is less sure of."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Extracting processes.", show_default="one a core")
]
