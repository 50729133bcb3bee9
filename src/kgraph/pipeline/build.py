"""`kgraph build`: read, extract, record, resolve, project, publish; only what is new is done again."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, TypeVar

from kgraph import __version__
from kgraph.errors import InputError
from kgraph.ledger import Ledger
from kgraph.model import Document, Entity
from kgraph.pipeline.copies import Copies
from kgraph.pipeline.decide import Decided
from kgraph.pipeline.extraction import Extracted, Recipe, extract_all
from kgraph.pipeline.progress import Progress, Silent
from kgraph.pipeline.project import Products, Project
from kgraph.pipeline.reconcile import Server, UnansweredError
from kgraph.pipeline.registers import check_registers
from kgraph.read import Skipped, read

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build is asked for beside its input.

    `jobs` is the number of extracting processes, None one a core; a script that asks for more than one needs the usual
    `if __name__ == "__main__":`.
    """

    recipe: Recipe = field(default_factory=Recipe)
    jobs: int | None = 1
    page: bool = True
    corrections: Decided | None = None
    """Applied once the articles are recorded, whole or not at all."""
    registers: tuple[Path, ...] = ()
    """Users' own registers to link to, beside those that the project has already."""
    public_bodies: bool | None = None
    """Whether to link to the UK public bodies that come with kgraph; None leaves it as it was, at first True."""
    reconcile: str = ""
    """The address of a reconciliation server to ask about names; none is asked without it."""


@dataclass(slots=True)
class BuildReport:
    """What a build did; `seconds` are wall time by stage, `skipped` is what gave no article or no findings, and why.

    `unanswered` is the fault of a reconciliation server, without which the graph was built.
    """

    new: int = 0
    unchanged: int = 0
    copies: int = 0
    """Articles that are there already under another path: neither extracted nor counted again."""
    skipped: list[Skipped] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    products: Products = field(default_factory=Products)
    unanswered: str = ""
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """The number of articles that could be read."""
        return self.new + self.unchanged + self.copies


def build(  # noqa: PLR0913 -- what is asked for stands in the settings; the rest is given for tests
    paths: Sequence[str],
    output: Path,
    *,
    now: Callable[[], str],
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring the project in `output` up to date with the articles at `paths`.

    `now` gives the time for the ledger's records of runs, in ISO 8601; it never reaches the graph. Whatever ends the
    build early, also Ctrl-C or a kill, the articles recorded until then are kept, and the next build goes on from them.
    Raises StoreError where another build holds the project or its files are damaged, InputError where a register
    cannot be read.
    """
    settings, progress, report = settings or Settings(), progress or Silent(), BuildReport()
    project = Project(output, layers=settings.recipe.layers)
    if settings.corrections:
        settings.corrections.check()
    server = Server(settings.reconcile) if settings.reconcile else None
    check_registers(settings.registers, project.ontology)
    with Ledger.open(output, create=True) as ledger, ledger.writing():
        run = ledger.start_run(extractor=settings.recipe.load().name, version=__version__, when=now())
        try:
            failed = {failure.source for failure in ledger.failures()}
            copies = Copies(ledger, settings.recipe.load().name)
            recording = _Recording(ledger, run, settings, report, progress, failed, copies)
            recording.record(read(paths, stdin=stdin))
        finally:
            counts = {"new": report.new, "unchanged": report.unchanged, "copies": report.copies}
            counts |= {"skipped": len(report.skipped)}
            ledger.finish_run(run, when=now(), counts=counts)
        settings.recipe.release()
        project.registers.adopt(settings.registers, public_bodies=settings.public_bodies)
        if settings.corrections:  # they may speak of the registers' entries
            settings.corrections.apply(ledger, project.ontology)
        ask = _asking(project, server, report) if server else None
        report.products = project.publish(ledger, progress=_Timed(progress, report), page=settings.page, ask=ask)
    return report


def _asking(project: Project, server: Server, report: BuildReport) -> Callable[[Sequence[Entity]], None]:
    def ask(entities: Sequence[Entity]) -> None:
        try:
            project.registers.ask(server, entities)
        except UnansweredError as error:
            report.unanswered = str(error)

    return ask


@dataclass(frozen=True, slots=True)
class _Recording:
    """Extracts and records what is new in a run, one transaction an article."""

    ledger: Ledger
    run: str
    settings: Settings
    report: BuildReport
    progress: Progress
    failed: set[str]
    """Sources with failures of earlier runs, which are put behind when the source is read again."""
    copies: Copies

    def record(self, found: Iterator[Document | Skipped]) -> None:
        """Go through everything that was read."""
        self.progress.stage("reading and extracting")
        with closing(extract_all(self._fresh(found), self.settings.recipe, jobs=self.settings.jobs)) as extractions:
            for extracted in _clocked(extractions, self.report, "extracting", inside="reading"):
                with _clock(self.report, "recording"):
                    self._keep(extracted)
                    for copy in self.copies.done(extracted.document):
                        self._keep(replace(extracted, document=copy), copy=True)
                self.progress.advance(extracted.document.source)

    def _fresh(self, found: Iterator[Document | Skipped]) -> Iterator[Document]:
        """Yield what the ledger does not know yet as this extractor's work."""
        extractor = self.settings.recipe.load().name
        for item in _clocked(found, self.report, "reading"):
            self._put_behind(item)
            if isinstance(item, Skipped):
                self._skip(item)
            elif self.ledger.known(item, extractor=extractor):
                self.report.unchanged += 1
                self.progress.advance(item.source)
            elif (extraction := self.copies.found(item)) is not None:
                self._keep(Extracted(item, extraction), copy=True)
                self.progress.advance(item.source)
            elif not self.copies.waits(item):
                yield item

    def _put_behind(self, item: Document | Skipped) -> None:
        source = item.source if isinstance(item, Skipped) else _file_of(item)
        if source in self.failed:
            self.ledger.retry(source)
            self.failed.discard(source)

    def _keep(self, extracted: Extracted, *, copy: bool = False) -> None:
        fault = extracted.fault()
        if fault:
            self._skip(fault)
        if extracted.extraction is None:
            return
        try:
            self.ledger.record(extracted.document, extracted.extraction, run=self.run)
        except InputError as error:
            self._skip(Skipped(extracted.document.source, None, "not-recorded", str(error)))
            return
        if copy:
            self.report.copies += 1
            return
        self.report.new += 1
        self.report.dropped += extracted.dropped

    def _skip(self, skipped: Skipped) -> None:
        self.report.skipped.append(skipped)
        self.ledger.fail(skipped.source, skipped.reason, skipped.detail, self.run, line=skipped.line)


def _file_of(document: Document) -> str:
    """Return the file of a document; one from a file of records has the line's number after it."""
    path, _, line = document.source.rpartition("#")
    return path if path and line.isdecimal() else document.source


@contextmanager
def _clock(report: BuildReport, stage: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        report.seconds[stage] = report.seconds.get(stage, 0.0) + time.perf_counter() - start


def _clocked(items: Iterator[Item], report: BuildReport, stage: str, *, inside: str = "") -> Iterator[Item]:
    """Yield the items and count the time that each took to come, less that of the stage `inside` it."""
    while True:
        nested = report.seconds.get(inside, 0.0)
        with _clock(report, stage):
            item = next(items, None)
        report.seconds[stage] -= report.seconds.get(inside, 0.0) - nested
        if item is None:
            return
        yield item


class _Timed:
    """Passes progress on, and counts the seconds of each stage."""

    def __init__(self, progress: Progress, report: BuildReport) -> None:
        self._progress, self._report = progress, report
        self._since = time.perf_counter()
        self._stage = ""

    def stage(self, name: str) -> None:
        """End the stage before, begin this one; an empty name begins none."""
        now = time.perf_counter()
        if self._stage:
            self._report.seconds[self._stage] = now - self._since
        self._stage, self._since = name, now
        self._progress.stage(name)

    def advance(self, what: str) -> None:
        """Pass it on."""
        self._progress.advance(what)
