"""The command line: stdout is data, stderr is progress and messages.

Exit codes: 0 done, 1 done with findings or skipped items under --strict, 2 usage, 3 bad input,
4 store busy or corrupt, 5 limit reached, 130 interrupted.
"""

import logging
import os
import sys
from typing import Annotated

import typer

from kgraph import __version__
from kgraph.cli.ask import explain, query
from kgraph.cli.check import evaluate, verify
from kgraph.cli.decide import correct, merge, review, split, undo
from kgraph.cli.learn import train
from kgraph.cli.make import build, extract
from kgraph.cli.share import export, view
from kgraph.errors import KgraphError

app = typer.Typer(
    name="kgraph",
    help="Turn news articles into a graph of who awarded what to whom and who criticised it, with the proof in words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, extract, query, explain, verify, view, export, evaluate, train):
    app.command()(command)
for decision in (review, merge, split, correct, undo):
    app.command()(decision)


def _version(asked: bool) -> None:  # noqa: FBT001 -- typer calls it with the option's value
    if asked:
        typer.echo(f"kgraph {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[  # noqa: ARG001 -- its callback has done the work
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Log what happens, in detail, on stderr.")] = False,
) -> None:
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, format="%(name)s: %(message)s")


def main() -> None:
    """Run the command line; every error ends in one line on stderr and its exit code."""
    try:
        app()
    except KgraphError as error:
        typer.echo(f"kgraph: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("kgraph: interrupted; what was recorded is kept, run the same command to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`kgraph query … | head`); that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
