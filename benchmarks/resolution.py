"""How long resolution takes, how much memory, and how that grows; what an update takes; how good it all is.

    python benchmarks/resolution.py [--articles 10000] [--articles 30000] [--check] [--profile first|update]

Each measure is a process of its own: 'first' resolves all articles but the last 100 with nothing kept, 'update' all of
them with what the first one kept, as a build does that finds 100 new articles. Seconds are those of the processor but
for 'wall'; making articles up ('made') is in neither. Up to 10,000 articles the outcome is compared with the truth:
B-cubed precision and recall, by kind of thing. `--check` resolves all in one go as well and compares the bytes.
"""

import argparse
import cProfile
import hashlib
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from resolution_world import World

from kgraph.evaluate.partition import b_cubed, pairwise
from kgraph.ledger.cache import CACHE_FILE, Cache
from kgraph.model import Document, Extraction
from kgraph.resolve import Resolution, archive, resolution
from kgraph.resolve.archive import Archive

Row: TypeAlias = dict[str, Any]
TRUTH_UP_TO: Final = 10_000
NEW: Final = 100
"""Articles of an update."""
STAGES: Final = ("named", "contracts", "groups", "people")
LISTED: Final = "listed.json"


class Measured:
    """Counts the seconds that making articles up and each stage takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def counting(self, name: str) -> Iterator[None]:
        """Count what the block takes."""
        began = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began

    def watch(self, owner: Any, name: str, told: str) -> None:
        """Count what a function takes."""
        function: Callable[..., Any] = getattr(owner, name)

        def timed(*arguments: Any, **options: Any) -> Any:
            with self.counting(told):
                return function(*arguments, **options)

        setattr(owner, name, timed)


class Made:
    """The invented articles by their ids; which article has which id is written down for the next process."""

    def __init__(self, articles: int, folder: Path, measured: Measured) -> None:
        self.world = World(articles)
        self.truth: dict[tuple[str, str], str] = {}
        self._measured = measured
        path = folder / LISTED
        if not path.exists():
            ids = {document.id: number for number, (document, *_) in enumerate(self.world.articles(0, articles))}
            path.write_text(json.dumps(ids))
        self.numbers: dict[str, int] = json.loads(path.read_text())

    def read(self, document: str) -> tuple[Document, Extraction]:
        """Return an article."""
        with self._measured.counting("made"):
            number = self.numbers[document]
            ((made, extraction, identities),) = self.world.articles(number, number + 1)
            if number < TRUTH_UP_TO:
                self.truth |= {(document, local): identity for local, identity in identities.items()}
        return made, extraction


def measure(articles: int, folder: Path, way: str) -> Row:
    """Resolve so many articles, or all but the last ones of them (`first`), and return the measures."""
    measured = Measured()
    made = Made(articles, folder, measured)
    measured.watch(archive, "gleaned", "gleaned")
    for stage in STAGES:
        measured.watch(getattr(resolution, stage), "unite", stage)
    upto = articles - NEW if way == "first" else articles
    listed = {document: "made" for document, number in made.numbers.items() if number < upto}
    began, cpu = time.perf_counter(), time.process_time()
    cache = None if way == "check" else Cache(folder, version=archive.version())
    with measured.counting("gather"):
        known = Archive(listed, made.read, cache)
    found = known.resolve()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    making = measured.seconds.pop("made", 0.0)
    measured.seconds["gather"] -= making
    row: Row = {
        "entities in them": sum(len(entity.members) for entity in found.entities),
        "entities": len(found.entities),
        "decisions": len(found.decisions),
        "wall": wall - making,
        "cpu": cpu - making,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "kept MB": (folder / CACHE_FILE).stat().st_size / 2**20 if cache else 0.0,
        **measured.seconds,
        "bytes": hashlib.sha256(repr((found.entities, found.decisions)).encode()).hexdigest()[:16],
    }
    return row | (_quality(found, made.truth) if way == "first" and articles <= TRUTH_UP_TO else {})


def _quality(found: Resolution, truth: dict[tuple[str, str], str]) -> Row:
    scored = {member: found.entity_of(*member) for member in truth}
    means, pairs = b_cubed(scored, truth), pairwise(scored, truth)
    row: Row = {"precision": means.precision, "recall": means.recall, "pairs": pairs.f1}
    for kind in sorted({identity.split()[0] for identity in truth.values()}):
        over = [member for member, identity in truth.items() if identity.split()[0] == kind]
        part = b_cubed(scored, truth, over=over)
        row[f"  {kind}"] = f"{part.precision:.3f} {part.recall:.3f}"
    return row


def main() -> None:
    """Measure each size in processes of their own and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, action="append")
    parser.add_argument("--check", action="store_true", help="resolve in one go, too, and compare the bytes")
    parser.add_argument("--profile", choices=("first", "update"), help="tell what the time went to")
    parser.add_argument("--only", nargs=3, metavar=("ARTICLES", "FOLDER", "WAY"), help="one measure, as JSON")
    options = parser.parse_args()
    if options.only:
        articles, folder, way = options.only
        print(json.dumps(measure(int(articles), Path(folder), way)))
        return
    for articles in options.articles or [10_000]:
        with tempfile.TemporaryDirectory() as folder:
            compare(articles, Path(folder), check=options.check, profile=options.profile)


def compare(articles: int, folder: Path, *, check: bool, profile: str | None) -> None:
    """Measure one size and print it."""
    rows = {}
    for way in ("first", "update", *(("check",) if check else ())):
        if profile == way:
            profiled = cProfile.Profile()
            rows[way] = profiled.runcall(measure, articles, folder, way)
            pstats.Stats(profiled).sort_stats("tottime").print_stats(30)
        else:
            command = [sys.executable, __file__, "--only", str(articles), str(folder), way]
            rows[way] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"{articles:,} articles".ljust(18) + "".join(way.rjust(18) for way in rows))
    for name in dict.fromkeys(name for row in rows.values() for name in row):
        cells = (row.get(name, "") for row in rows.values())
        print(f"{name:18}" + "".join(f"{it:>18,.3f}" if isinstance(it, float) else f"{it!s:>18}" for it in cells))
    if check and rows["check"]["bytes"] != rows["update"]["bytes"]:
        sys.exit("the update's bytes are not those of one go")


if __name__ == "__main__":
    main()
