"""`kgraph build` and `kgraph extract`: from articles to a project, or to JSON lines without one."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from kgraph.cli.clock import now
from kgraph.cli.decide import author, content
from kgraph.cli.options import ExtractorName, Jobs, Layers, MinConfidence, Paths, Quiet, Strict
from kgraph.cli.output import TerminalProgress, say
from kgraph.errors import InputError
from kgraph.interchange import to_record
from kgraph.model import Document
from kgraph.pipeline import BuildReport, Decided, Recipe, Settings, extract_all
from kgraph.pipeline import build as build_project
from kgraph.read import SUFFIXES, Skipped, read

SHOWN_FAULTS: Final = 20
"""Skipped inputs that a summary lists one by one; it counts them all, and a ledger keeps them all."""


def build(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The project's directory.")],
    *,
    extractor: ExtractorName = "neural",
    min_confidence: MinConfidence = None,
    jobs: Jobs = None,
    ontology: Layers = None,
    page: Annotated[bool, typer.Option(help="Also write the page.")] = True,
    corrections: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also apply a corrections file, .yaml or .csv.")
    ] = None,
    register: Annotated[
        list[Path] | None,
        typer.Option(
            "--register", metavar="FILE", help="A CSV file of bodies to link to (id,name,…); may be repeated."
        ),
    ] = None,
    public_bodies: Annotated[
        bool | None,
        typer.Option(
            help="Link to the UK public bodies that come with kgraph.", show_default="as before, at first yes"
        ),
    ] = None,
    reconcile: Annotated[
        str, typer.Option("--reconcile", metavar="URL", help="Ask this reconciliation server about names, once each.")
    ] = "",
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Read articles and make or update a project: ledger, store, Turtle and page.

    Only what is new or changed is done again; what cannot be read is told and does not stop the rest.
    A project keeps its registers and the answers about names for later builds.

    Examples: kgraph build articles/ "more/*.html" -o output/project

    kgraph build articles/ -o output/project --register companies.csv
    """
    recipe = Recipe(extractor, min_confidence, tuple(ontology or ()))
    decided = None if corrections is None else Decided(corrections, content(corrections), author())
    settings = Settings(
        recipe=recipe,
        corrections=decided,
        jobs=jobs,
        page=page,
        registers=tuple(register or ()),
        public_bodies=public_bodies,
        reconcile=reconcile,
    )
    with TerminalProgress(quiet=quiet) as progress:
        report = build_project(paths, output, settings=settings, now=now, stdin=sys.stdin.buffer, progress=progress)
    if not quiet:
        _tell(report, output, page=page)
    if report.unanswered:
        say(f"kgraph: {report.unanswered}; built without its answers")
    _finish(report.skipped, used=report.read, strict=strict, faults=bool(report.unanswered))


def extract(
    paths: Paths,
    *,
    form: Annotated[str, typer.Option("--format", "-f", help="jsonl: one JSON object an article.")] = "jsonl",
    extractor: ExtractorName = "neural",
    min_confidence: MinConfidence = None,
    jobs: Jobs = None,
    ontology: Layers = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Print what is found in each article, without a project: entities, claims, attributes, observations.

    Offsets count characters of the text as read. For .jsonl input the id is the record's, for a file its stem.

    Example: kgraph extract article.txt --format jsonl
    """
    if form != "jsonl":
        raise typer.BadParameter("this command prints jsonl only", param_hint="--format")
    recipe = Recipe(extractor, min_confidence, tuple(ontology or ()))
    skipped: list[Skipped] = []
    used = 0
    with TerminalProgress(quiet=quiet) as progress:
        progress.stage("extracting")
        documents = _sorted_out(read(paths, stdin=sys.stdin.buffer), skipped)
        for found in extract_all(documents, recipe, jobs=jobs):
            progress.advance(found.document.source)
            fault = found.fault()
            skipped += [fault] if fault else []
            if found.extraction is not None:
                used += 1
                sys.stdout.write(json.dumps(to_record(found.document, found.extraction), ensure_ascii=False) + "\n")
    _list(skipped)
    _finish(skipped, used=used, strict=strict)


def _sorted_out(found: Iterable[Document | Skipped], skipped: list[Skipped]) -> Iterator[Document]:
    for item in found:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _list(skipped: list[Skipped]) -> None:
    for fault in skipped[:SHOWN_FAULTS]:
        say(f"skipped {fault}")
    if len(skipped) > SHOWN_FAULTS:
        say(f"… and {len(skipped) - SHOWN_FAULTS} more")


def _tell(report: BuildReport, output: Path, *, page: bool) -> None:
    _list(report.skipped)
    copies = f", {report.copies:,} known under another path" if report.copies else ""
    say(
        f"read {report.read:,} articles: {report.new:,} new or changed, {report.unchanged:,} unchanged{copies}; "
        f"{len(report.skipped):,} skipped"
    )
    if not report.products.articles:
        kinds = ", ".join(sorted(SUFFIXES))
        say(f"no article yet in {output}, so nothing to look at; give files ({kinds}) or folders that hold some")
        return
    for reason, count in sorted(report.dropped.items()):
        say(f"not admitted: {count:,} {reason}")
    made = report.products
    news = "" if made.rebuilt else " (nothing changed)"
    say(f"graph: {made.articles:,} articles, {made.entities:,} entities, {made.claims:,} claims{news}")
    if made.links:
        say(f"registers: {made.links:,} links to their entries")
    if made.lost:
        say(f"registers: {made.lost:,} decisions are on entries that none has (kgraph correct {output} --list)")
    say("time: " + ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in report.seconds.items()))
    if not made.claims:
        say("no claim was found: the articles tell of no contract, policy, post or criticism that the extractor knows")
    look = f"look at {output / 'graph.html'}, or ask" if page and (output / "graph.html").is_file() else "ask"
    say(f"{look}: kgraph query {output} --list")


def _finish(skipped: list[Skipped], *, used: int, strict: bool, faults: bool = False) -> None:
    """Raise InputError where nothing could be used of the input; end with 1 for what was skipped under --strict."""
    if skipped and not used:
        raise InputError("none of the input could be used; the lines above say why")
    if strict and (skipped or faults):
        raise typer.Exit(1)
