"""How fast a build is by stage, and how much memory it takes.

    python benchmarks/build.py [--articles 1000] [--jobs 1]

The articles are those of the corpus and the examples, recombined: the first half of one with the second half of
another, so that every text is new and every sentence natural. Prints a table; memory is the peak of the whole process
tree, sampled every 50 ms (shared pages count once for each process, so the sum is an upper bound).
"""

import argparse
import datetime as dt
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from kgraph.gold import read_gold
from kgraph.model import Document
from kgraph.pipeline import Settings, build
from kgraph.read import read

ROOT = Path(__file__).resolve().parent.parent


def material() -> list[Document]:
    """Return the articles to recombine."""
    corpus = [article.document for article in read_gold(ROOT / "corpus" / "train")]
    examples = [item for item in read([str(ROOT / "examples" / "articles")]) if isinstance(item, Document)]
    return corpus + examples


def recombined(articles: list[Document], count: int) -> Iterator[dict[str, str]]:
    """Yield records of `count` different articles."""
    halves = [(d, *_halves(d.text)) for d in articles]
    for number in range(count):
        first, second = number % len(halves), (number * 7 + number // len(halves) + 1) % len(halves)
        head, tail = halves[first], halves[second]
        yield {
            "id": f"mixed-{number:05d}",
            "text": f"{head[1]}\n\n{tail[2]}\n\nArticle {number}.",
            "title": head[0].title,
            "publisher": head[0].publisher,
            "date": str(head[0].published or ""),
        }


def _halves(text: str) -> tuple[str, str]:
    paragraphs = text.split("\n\n")
    middle = (len(paragraphs) + 1) // 2
    return "\n\n".join(paragraphs[:middle]), "\n\n".join(paragraphs[middle:])


class Peak(threading.Thread):
    """Samples the memory of this process and its children."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self.done = threading.Event()

    def run(self) -> None:
        """Sample until told to stop."""
        me = psutil.Process()
        while not self.done.wait(0.05):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.bytes = max(self.bytes, total)


def main() -> None:
    """Build once and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "articles.jsonl"
        records = list(recombined(material(), options.articles))
        source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        words = sum(len(record["text"].split()) for record in records)
        del records
        peak = Peak()
        peak.start()
        start = time.perf_counter()
        settings = Settings(jobs=options.jobs)
        report = build(
            [str(source)], Path(name) / "project", now=lambda: dt.datetime.now(dt.UTC).isoformat(), settings=settings
        )
        total = time.perf_counter() - start
        again = time.perf_counter()
        second = build(
            [str(source)], Path(name) / "project", now=lambda: dt.datetime.now(dt.UTC).isoformat(), settings=settings
        )
        again = time.perf_counter() - again
        peak.done.set()
    made = report.products
    print(f"{options.articles} articles, {words:,} words, {made.claims:,} claims; {options.jobs} processes")
    print(f"{'stage':24}{'seconds':>9}{'share':>8}{'articles/s':>12}{'words/s':>12}")
    for stage, seconds in [*report.seconds.items(), ("all", total)]:
        rate = 1 / max(seconds, 1e-9)
        print(f"{stage:24}{seconds:9.2f}{seconds / total:8.1%}{options.articles * rate:12,.0f}{words * rate:12,.0f}")
    print(f"again, nothing new: {again:.2f} s ({second.unchanged} unchanged)")
    print(f"peak memory {peak.bytes / 2**20:,.0f} MB")


if __name__ == "__main__":
    main()
