"""`kgraph review`, `merge`, `split`, `correct` and `undo`: what persons decide, kept, explained and taken back."""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from kgraph.cli.clock import now
from kgraph.cli.options import Directory, Form, Layers
from kgraph.cli.output import STDOUT, Format, TerminalProgress, data_file, say, show
from kgraph.cli.reviewing import Review
from kgraph.errors import InputError, UsageError
from kgraph.ledger import HUMAN_PREFIX, Ledger
from kgraph.model import Judgement
from kgraph.pipeline import Project
from kgraph.pipeline.decide import Author, Desk, exported, told
from kgraph.pipeline.doubts import Doubts
from kgraph.resolve.corrections_file import is_csv

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", show_default="your login name")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the decision.")]
Later = Annotated[
    bool, typer.Option("--later", help="Only record it; the next build brings graph, Turtle and page up to date.")
]
COLUMNS: Final = ("number", "decision", "by", "when", "reasons")


def author(by: str = "", reason: str = "") -> Author:
    """Return who decides now."""
    try:
        name = by.strip() or getpass.getuser()
    except (KeyError, OSError) as error:  # a user without a name, as containers have
        raise UsageError("nobody knows your login name; say who decides with --by NAME") from error
    return Author(HUMAN_PREFIX + name.removeprefix(HUMAN_PREFIX), now(), (reason,) if reason else ())


@contextmanager
def _desk(directory: Path, layers: list[Path] | None, *, later: bool) -> Iterator[Desk]:
    """Give the desk of a project, and publish what was decided at it, also when the session breaks off."""
    project = Project(directory, layers=tuple(layers or ()))
    with Ledger.open(directory) as ledger, ledger.writing():
        before = ledger.fingerprint()
        try:
            yield Desk(ledger, project.ontology)
        finally:
            if ledger.fingerprint() != before and not later:
                with TerminalProgress() as progress:
                    project.publish(ledger, progress=progress, page=(directory / "graph.html").exists())


def _tell(desk: Desk, numbers: tuple[int, ...], directory: Path) -> None:
    for act in desk.ledger.acts():
        if act.number in numbers:
            former = desk.former.get(act.what.slot)
            instead = f", instead of {told(former)}" if former else ""
            say(f"decision {act.number}: {act.told}{instead}  (kgraph undo {directory} {act.number})")
    if not numbers:
        say("nothing new: it stands so already")


def merge(
    directory: Directory,
    things: Annotated[list[str], typer.Argument(metavar="A B...", help="Two things or more, by name or identifier.")],
    *,
    reason: Reason = "",
    by: By = "",
    later: Later = False,
    ontology: Layers = None,
) -> None:
    """Say that things are one. It holds whatever scores say, through rebuilds and other extractors, until undone.

    Example: kgraph merge output/project "Ministry of Works" MoW --reason "its own letterhead"
    """
    with _desk(directory, ontology, later=later) as desk:
        _tell(desk, desk.judge(Judgement.SAME, things, author(by, reason)), directory)


def split(
    directory: Directory,
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="The thing, by name or identifier.")],
    members: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MEMBER]...", help="An article's name, a name that it goes by, or an identifier."),
    ] = None,
    *,
    reason: Reason = "",
    by: By = "",
    later: Later = False,
    form: Form = Format.TABLE,
    ontology: Layers = None,
) -> None:
    """Say that members of an entity are a thing of their own; without members, list those that it has.

    Example: kgraph split output/project "Harrow Services" story-017 --reason "the firm in Ayle, not the one in Tarn"
    """
    with _desk(directory, ontology, later=later) as desk:
        if not members:
            rows = desk.things.listed(desk.things.entity(entity))
            show(rows, ("member", "name", "article", "title", "node"), form)
            return
        _tell(desk, desk.split(entity, members, author(by, reason)), directory)


def correct(
    directory: Directory,
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="An entity by name or identifier, or a claim's id (kgraph explain).")
    ] = "",
    *,
    type_: Annotated[str, typer.Option("--type", metavar="TYPE", help="The type that the entity has.")] = "",
    is_: Annotated[
        str, typer.Option("--is", metavar="ENTRY", help="The register's entry that it is, such as companies:04412.")
    ] = "",
    is_not: Annotated[str, typer.Option("--is-not", metavar="ENTRY", help="One that it is not.")] = "",
    wrong: Annotated[bool, typer.Option("--wrong", help="The article does not say so at all.")] = False,
    modality: Annotated[str | None, typer.Option(help="fact, claimed, possible or denied.")] = None,
    relation: Annotated[str | None, typer.Option(help="The relation that the claim has.")] = None,
    subject: Annotated[str | None, typer.Option(metavar="NAME", help="An entity of the article.")] = None,
    object_: Annotated[str | None, typer.Option("--object", metavar="NAME", help="An entity of the article.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; '' for nobody.")] = None,
    role: Annotated[str | None, typer.Option(metavar="TEXT", help="The post; '' for none.")] = None,
    value: Annotated[str | None, typer.Option(metavar="TEXT", help="A date, status, duration or figure.")] = None,
    amount: Annotated[str, typer.Option(metavar="AMOUNT", help="Such as '42000000 GBP', of the claim's money.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Apply a corrections file, .yaml or .csv.")
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write all that stands decided, .yaml or .csv; - for stdout."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", "-l", help="List all that stands decided, with numbers.")] = False,
    reason: Reason = "",
    by: By = "",
    later: Later = False,
    form: Form = Format.TABLE,
    ontology: Layers = None,
) -> None:
    """Correct a type, a register's entry, a claim or an amount; apply, export or list all that persons decided.

    Examples: kgraph correct output/project "Harrow Services" --type Company

    kgraph correct output/project "Harrow Services" --is companies:04412

    kgraph correct output/project 3b1f2a90c4d7 --modality denied

    kgraph correct output/project --export corrections.yaml

    kgraph correct output/project --export - --format csv

    kgraph correct output/other --file corrections.yaml
    """
    fields = {"modality": modality, "relation": relation, "subject": subject, "object": object_}
    fields |= {"speaker": speaker, "role": role, "value": value}
    to = {name: text for name, text in fields.items() if text is not None}
    jobs: dict[str, tuple[bool, Callable[[Desk, Author], tuple[int, ...]]]] = {
        "--type": (bool(type_), lambda desk, who: desk.retype(what, type_, who)),
        "--is": (bool(is_), lambda desk, who: desk.link(what, is_, Judgement.SAME, who)),
        "--is-not": (bool(is_not), lambda desk, who: desk.link(what, is_not, Judgement.DIFFERENT, who)),
        "--wrong": (wrong, lambda desk, who: desk.restate(what, {}, who)),
        "--amount": (bool(amount), lambda desk, who: desk.reprice(what, amount, who)),
        "--modality and the like": (bool(to), lambda desk, who: desk.restate(what, to, who)),
        "--file": (file is not None, lambda desk, who: desk.apply(file or STDOUT, content(file or STDOUT), who)),
    }
    if export is not None or list_:
        _show(directory, export, form)
        return
    asked = [job for name, (chosen, job) in jobs.items() if chosen]
    if len(asked) != 1 or bool(what) == (file is not None):
        raise UsageError(f"say what to correct, and one of {', '.join(jobs)}; or --list, or --export FILE")
    with _desk(directory, ontology, later=later) as desk:
        numbers = asked[0](desk, author(by, reason))
        _tell(desk, numbers, directory)
        aside = desk.things.corrected.aside() if numbers else {}
        for why, count in sorted(aside.items()):
            say(f"set aside by corrections: {count} {why}")


def undo(
    directory: Directory,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[NUMBER]", help="As in kgraph correct DIR --list; else the last."),
    ] = None,
    *,
    by: By = "",
    later: Later = False,
    ontology: Layers = None,
) -> None:
    """Take a decision back: what stood before it stands again. Both stay in the ledger.

    Example: kgraph undo output/project 12
    """
    with _desk(directory, ontology, later=later) as desk:
        act = desk.undo(number, author(by))
        say(f"undone: decision {act.number}: {act.told}")


def review(
    directory: Directory,
    *,
    again: Annotated[bool, typer.Option("--again", help="Also ask what was answered with 'unsure'.")] = False,
    by: By = "",
    later: Later = False,
    ontology: Layers = None,
) -> None:
    """Decide pairs that scores leave in doubt, side by side with their quotes, one key each; go on where you stopped.

    Keys: s same, d different, u unsure (asked no more), z take the last one back, q stop. Keys may also be piped in.

    Example: kgraph review output/project
    """
    with _desk(directory, ontology, later=later) as desk:
        Review(desk, Doubts(desk.things, again=again), author(by)).run()


def content(file: Path) -> bytes:
    """Return a corrections file's bytes; - is standard input."""
    try:
        return sys.stdin.buffer.read() if file == STDOUT else file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); give a corrections file") from error


def _show(directory: Path, export: Path | None, form: Format) -> None:
    with Ledger.open(directory, read_only=True) as ledger:
        if export is None:
            rows = (
                {
                    "number": act.number,
                    "decision": act.told,
                    "by": act.decided_by.removeprefix(HUMAN_PREFIX),
                    "when": act.when,
                    "reasons": "; ".join(act.reasons),
                }
                for act in ledger.acts()
            )
            show(rows, COLUMNS, form)
            return
        text = exported(ledger, as_csv=is_csv(str(export)) or (export == STDOUT and form is Format.CSV))
    with data_file(export) as out:
        out.write(text.encode())
