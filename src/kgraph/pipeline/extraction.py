"""From documents to admitted extractions, in this process or in several, always in the order of the input."""

import logging
import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Final

from kgraph.annotate import annotate
from kgraph.extract import Extractor, load
from kgraph.gate import admit
from kgraph.model import Document, Extraction
from kgraph.ontology import Ontology
from kgraph.ontology import load as load_ontology
from kgraph.read import Skipped

log = logging.getLogger(__name__)

QUEUED_PER_WORKER: Final = 8
"""Articles handed out ahead of each worker: enough to keep it busy, few enough to bound memory."""
WORTH_PROCESSES: Final = 24
"""Fewer articles than this are done before a second process has loaded the model (about 2 s)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to extract: everything that a worker process needs to build its own extractor."""

    extractor: str = "neural"
    min_confidence: float | None = None
    layers: tuple[Path, ...] = ()

    def load(self) -> Extractor:
        """Return the extractor, loaded once in a process."""
        return load(self.extractor, min_confidence=self.min_confidence)

    def release(self) -> None:
        """Give the extractor's memory back (some 200 MB for a model); the next `load` loads it again."""
        load.cache_clear()

    def ontology(self) -> Ontology:
        """Return the vocabulary that the gate checks against, loaded once in a process."""
        return _ontology(self.layers)


@cache
def _ontology(layers: tuple[Path, ...]) -> Ontology:
    return load_ontology(layers)


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document's extraction and what the gate dropped from it; without an extraction, the error."""

    document: Document
    extraction: Extraction | None
    dropped: Counter[str] = field(default_factory=Counter)
    error: str = ""

    def fault(self) -> Skipped | None:
        """Return why nothing could be found in the document, if that is so."""
        source, language = self.document.source, self.document.language
        if self.extraction is None:
            return Skipped(source, None, "extraction-failed", f"{self.error}; report it with the article")
        if language not in {"", "en"} and not self.extraction.entities:
            detail = f"the text is in {language!r}, which the extractor does not read; kept without findings"
            return Skipped(source, None, "other-language", detail)
        return None


def extract_one(document: Document, recipe: Recipe) -> Extracted:
    """Annotate, extract and admit one document; an extractor's exception becomes the article's error."""
    try:
        found = recipe.load().extract(annotate(document))
    except Exception as error:
        # A plugin may raise anything, and one article must not stop the others; the error is recorded and told.
        log.debug("extraction of %s failed", document.source, exc_info=True)
        return Extracted(document, None, error=f"{type(error).__name__}: {error}")
    admitted = admit(document, found, recipe.ontology())
    return Extracted(document, admitted.extraction, admitted.dropped)


def extract_all(
    documents: Iterable[Document], recipe: Recipe, *, jobs: int | None = None
) -> Generator[Extracted, None, None]:
    """Yield the extraction of each document in the order given, from `jobs` processes; None is one a core.

    Raises what loading the extractor raises, before any document is taken.
    """
    recipe.load()
    rest = iter(documents)
    first = list(islice(rest, WORTH_PROCESSES))
    workers = cores() if jobs is None else jobs
    if workers == 1 or len(first) < WORTH_PROCESSES:
        yield from (extract_one(document, recipe) for document in chain(first, rest))
    else:
        yield from _in_processes(chain(first, rest), recipe, workers)


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(documents: Iterable[Document], recipe: Recipe, workers: int) -> Iterator[Extracted]:
    # Spawned, not forked: onnxruntime's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[Extracted]] = deque()
        try:
            for document in documents:
                waiting.append(pool.submit(extract_one, document, recipe))
                if len(waiting) >= workers * QUEUED_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
