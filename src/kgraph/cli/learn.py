"""`kgraph train`: a model from annotated articles."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.options import Layers
from kgraph.cli.output import say
from kgraph.errors import UsageError


def train(
    corpora: Annotated[
        list[Path], typer.Argument(metavar="CORPUS...", help="Files or folders of .ann or .jsonl annotated articles.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the model goes.")],
    *,
    dev: Annotated[
        list[Path] | None,
        typer.Option("--dev", help="Articles to measure on and to choose thresholds with, never trained on."),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same model on the same machine.")] = 0,
    epochs: Annotated[
        int, typer.Option(min=1, help="Passes over the articles; a pass over 700 takes 2 to 3 min.")
    ] = 24,
    minutes: Annotated[float, typer.Option(min=0, help="End after this time instead; 0 is no limit.")] = 0.0,
    workers: Annotated[int, typer.Option(min=1, help="Processes, one a core.")] = 2,
    batch: Annotated[int, typer.Option(min=1, help="Articles that each process learns from in one step.")] = 4,
    hidden: Annotated[
        float | None,
        typer.Option(
            min=0, max=0.5, help="Share of word pieces hidden from it. [default: 0.05; of a wide encoder 0.1]"
        ),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Another encoder: the files of a BERT or MPNet with BERT's uncased pieces."),
    ] = None,
    teacher: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A larger model trained before, to learn its judgements from too."),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Begin with the weights of a model of the same sizes."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a training that was broken off.")] = False,
    ontology: Layers = None,
) -> None:
    """Train an extraction model on annotated articles; needs the extra kgraph[train].

    What it learns to find is read from the ontology, so a layer's relations are learned too. Use the model with
    `--extractor DIR`.

    Example: kgraph train corpus/train -o model --dev corpus/dev
    """
    try:
        from kgraph.train.session import train as learn  # noqa: PLC0415 -- torch is an extra, and slow to import
    except ModuleNotFoundError as error:
        raise UsageError(f"training needs {error.name}; install it with: pip install 'kgraph[train]'") from error
    logging.getLogger("kgraph.train").setLevel(logging.INFO)
    report = learn(
        corpora,
        output,
        held=dev or (),
        seed=seed,
        epochs=epochs,
        minutes=minutes,
        workers=workers,
        batch=batch,
        hidden=hidden,
        base=base,
        teacher=teacher,
        start=start,
        layers=tuple(ontology or ()),
        resume=resume,
    )
    say(f"trained on {report.articles} articles, {report.epochs} epochs; the model is in {report.output}")
    for name, score in report.scores.items():
        say(f"  {name}: F1 {score:.3f}")
