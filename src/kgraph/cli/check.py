"""`kgraph verify` and `kgraph evaluate`: is everything as it should be, and how good is it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from kgraph.cli.options import Directory, ExtractorName, Form, Jobs, Layers, MinConfidence, Quiet
from kgraph.cli.output import Format, TerminalProgress, say, show
from kgraph.errors import InputError
from kgraph.evaluate import Report, Tally, mistakes, score
from kgraph.evaluate.resolution import Agreement, score_resolution
from kgraph.evaluate.resolution_gold import read_resolution_gold
from kgraph.gold import read_gold
from kgraph.interchange import to_record
from kgraph.model import Document
from kgraph.pipeline import Project, Recipe, extract_all
from kgraph.read import furniture

COLUMNS = ("answer", "precision", "recall", "F1", "right", "wrong", "missing")
RESOLUTION_COLUMNS = (
    *("entities", "mentions", "true", "found"),
    *("B3 precision", "B3 recall", "B3 F1", "pair precision", "pair recall", "pair F1"),
)


def verify(directory: Directory, *, ontology: Layers = None, form: Form = Format.TABLE) -> None:
    """Re-check every quote, offset and hash, the shapes, and the store against the ledger.

    Findings are printed one a line; without any, nothing is. Exit code 1 with findings.

    Example: kgraph verify output/project
    """
    report = Project(directory, layers=tuple(ontology or ())).verify()
    if report.findings or form is not Format.TABLE:
        rows = ({"check": f.check, "where": f.where, "finding": f.message} for f in report.findings)
        show(rows, ("check", "where", "finding"), form)
    say(f"checked {report.checked}; {len(report.findings)} findings")
    if report.findings:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Annotated articles: .ann or .jsonl files, or folders.")
    ],
    *,
    system: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score this output of `kgraph extract` instead of extracting now."),
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every wrong and missing answer with its sentence.")
    ] = False,
    by_article: Annotated[bool, typer.Option("--by-article", help="Also the claims of each article.")] = False,
    resolution: Annotated[
        bool,
        typer.Option(
            "--resolution",
            help="Score which entities of different articles are one, against a CSV table beside the articles: "
            "article,local id,global id. The annotations are resolved, nothing is extracted.",
        ),
    ] = False,
    extractor: ExtractorName = "neural",
    min_confidence: MinConfidence = None,
    jobs: Jobs = None,
    form: Form = Format.TABLE,
    quiet: Quiet = False,
) -> None:
    """Precision, recall and F1 against annotated articles: mentions, entities, claims, each relation.

    Example: kgraph evaluate corpus/dev --errors
    """
    if resolution:
        if system is not None or by_article:
            raise typer.BadParameter("--resolution scores annotations; it goes with neither --system nor --by-article")
        _evaluate_resolution(gold, errors=errors, form=form)
        return
    articles = [article for path in gold for article in read_gold(path)]
    if not articles:
        raise InputError(f"{', '.join(map(str, gold))}: no annotated articles; give .ann or .jsonl files")
    if system is None:
        recipe = Recipe(extractor, min_confidence)
        with TerminalProgress(quiet=quiet) as progress:
            progress.stage("extracting")
            answers = dict(_answers((article.document for article in articles), recipe, jobs, progress))
    else:
        answers = _load(system)
    report = score((article.record for article in articles), answers)
    if report.absent:
        say(
            f"{len(report.absent)} of {report.articles} articles have no answer and count as empty: {report.absent[:5]}"
        )
    show(_rows(report, by_article=by_article), COLUMNS, form)
    say(f"noise: {report.noise_mentions} mentions, {report.noise_claims} claims out of page furniture")
    if errors:
        columns = ("article", "part", "kind", "subject", "predicate", "object", "asserted", "quote")
        listed = mistakes((article.record for article in articles), answers)
        show(({name: getattr(m, name) for name in columns} for m in listed), columns, form)


def _evaluate_resolution(gold: list[Path], *, errors: bool, form: Format) -> None:
    report = score_resolution(read_resolution_gold(gold))
    rows = [_agreement("all", report.total)] + [_agreement(kind, it) for kind, it in report.types.items()]
    show(rows, RESOLUTION_COLUMNS, form)
    if errors:
        columns = ("fault", "type", "left", "right", "reasons")
        listed = ((it.kind, it.type, it.left, it.right, "; ".join(it.reasons)) for it in report.faults)
        show((dict(zip(columns, row, strict=True)) for row in listed), columns, form)


def _agreement(name: str, it: Agreement) -> dict[str, Any]:
    sizes = (it.mentions, it.true, it.found)
    means = tuple(round(number, 3) for number in (it.b_cubed.precision, it.b_cubed.recall, it.b_cubed.f1))
    counted = it.pairs.right + it.pairs.wrong + it.pairs.missing  # of no pairs there is nothing to say
    pairs = tuple(round(n, 3) if counted else None for n in (it.pairs.precision, it.pairs.recall, it.pairs.f1))
    return dict(zip(RESOLUTION_COLUMNS, (name, *sizes, *means, *pairs), strict=True))


def _answers(
    documents: Iterable[Document], recipe: Recipe, jobs: int | None, progress: TerminalProgress
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Extract from the text alone: the furniture that annotators marked is put aside, ours is used."""
    unseen = (replace(document, furniture=furniture(document.text)) for document in documents)
    for found in extract_all(unseen, recipe, jobs=jobs):
        progress.advance(found.document.name)
        if found.extraction is None:
            say(f"{found.document.source}: {found.document.name}: {found.error}")
        else:
            yield found.document.name, to_record(found.document, found.extraction)


def _load(path: Path) -> dict[str, dict[str, Any]]:
    answers = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                record = json.loads(line)
                answers[record["id"]] = record
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}:{number}: not a record of `kgraph extract` ({error}); mend it") from error
    return answers


def _rows(report: Report, *, by_article: bool) -> Iterator[dict[str, Any]]:
    for name, tally in report.totals.items():
        yield _row(name, tally)
    for heading, tallies in (("claim", report.relations), ("mention", report.types)):
        for name, tally in sorted(tallies.items()):
            yield _row(f"{heading}: {name}", tally)
    if by_article:
        for name, tally in report.by_article.items():
            yield _row(f"article: {name}", tally)


def _row(name: str, tally: Tally) -> dict[str, Any]:
    numbers = {"precision": tally.precision, "recall": tally.recall, "F1": tally.f1}
    counts = {"right": tally.right, "wrong": tally.wrong, "missing": tally.missing}
    return {"answer": name} | {key: round(value, 3) for key, value in numbers.items()} | counts
