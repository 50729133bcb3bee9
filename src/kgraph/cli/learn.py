"""`kgraph train`: a model from annotated articles."""

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpora: Annotated[
        list[Path], typer.Argument(metavar="CORPUS...", help="Files or folders of .ann or .jsonl annotated articles.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the model goes.")],
    *,
    dev: Annotated[list[Path] | None, typer.Option("--dev", help="Articles to measure on, never trained on.")] = None,
) -> None:
    """Train an extraction model on annotated articles; a broken-off training goes on where it was.

    Example: kgraph train corpus/train -o model --dev corpus/dev
    """
