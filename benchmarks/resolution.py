"""How long resolution takes, how much memory, and how that grows; how good it is on what was made up.

    python benchmarks/resolution.py [--articles 10000] [--articles 30000] [--profile]

Each size is a process of its own. Seconds are those of the processor but for 'wall', which counts making the articles
up, too ('made'; not in 'cpu'). An update resolves all articles anew, so it takes what all take. Up to 10,000 articles
the outcome is compared with the truth: B-cubed precision and recall, by kind of thing.
"""

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from resolution_world import World

from kgraph.evaluate.partition import b_cubed, pairwise
from kgraph.model import Document, Extraction
from kgraph.resolve import resolution
from kgraph.resolve.resolution import resolve

Made: TypeAlias = tuple[Document, Extraction, dict[str, str]]
TRUTH_UP_TO = 10_000
STAGES = ("named", "contracts", "groups", "people")


class Measured:
    """Counts the seconds that making articles up and each stage takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def made(
        self, articles: Iterator[Made], truth: dict[tuple[str, str], str]
    ) -> Iterator[tuple[Document, Extraction]]:
        """Yield the articles, the time each takes being counted."""
        while True:
            began = time.process_time()
            found = next(articles, None)
            self.add("made", time.process_time() - began)
            if found is None:
                return
            document, extraction, identities = found
            if int(document.name[-7:]) < TRUTH_UP_TO:
                truth |= {(document.id, local): identity for local, identity in identities.items()}
            yield document, extraction

    def add(self, name: str, seconds: float) -> None:
        """Count more seconds."""
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds

    def watch(self, owner: Any, name: str, told: str) -> None:
        """Count what a function takes."""
        function: Callable[..., Any] = getattr(owner, name)

        def timed(*arguments: Any, **options: Any) -> Any:
            began = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.add(told, time.process_time() - began)

        setattr(owner, name, timed)


def measure(articles: int) -> dict[str, Any]:
    """Resolve so many articles and return the measures."""
    measured = Measured()
    truth: dict[tuple[str, str], str] = {}
    world = World(articles)
    for stage in STAGES:
        measured.watch(getattr(resolution, stage), "unite", stage)
    measured.watch(resolution, "gather", "gather")
    began, cpu = time.perf_counter(), time.process_time()
    found = resolve(measured.made(world.articles(0, articles), truth))
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    measured.seconds["gather"] -= measured.seconds["made"]
    row: dict[str, Any] = {
        "articles": articles,
        "mentions": sum(len(entity.members) for entity in found.entities),
        "entities": len(found.entities),
        "decisions": len(found.decisions),
        "wall": wall,
        "cpu": cpu - measured.seconds["made"],
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        **measured.seconds,
    }
    if articles <= TRUTH_UP_TO:
        scored = {member: found.entity_of(*member) for member in truth}
        means, pairs = b_cubed(scored, truth), pairwise(scored, truth)
        row |= {"precision": means.precision, "recall": means.recall, "pairs": pairs.f1}
        for kind in sorted({identity.split()[0] for identity in truth.values()}):
            over = [member for member, identity in truth.items() if identity.split()[0] == kind]
            part = b_cubed(scored, truth, over=over)
            row[f"  {kind}"] = f"{part.precision:.3f} {part.recall:.3f}"
    return row


def main() -> None:
    """Measure each size in a process of its own and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, action="append")
    parser.add_argument("--profile", action="store_true", help="measure in this process and tell what the time went to")
    parser.add_argument("--only", type=int, help="measure one size in this process and print JSON")
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only)))
        return
    for articles in options.articles or [10_000]:
        if options.profile:
            profile = cProfile.Profile()
            row = profile.runcall(measure, articles)
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        else:
            command = [sys.executable, __file__, "--only", str(articles)]
            row = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for name, value in row.items():
            print(f"{name:12}" + (f"{value:>14,.3f}" if isinstance(value, float) else f"{value!s:>14}"))


if __name__ == "__main__":
    main()
