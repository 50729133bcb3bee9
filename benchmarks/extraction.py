"""Words a second and peak memory of extraction, on one and two cores, against spaCy's small English pipeline alone.

    python benchmarks/extraction.py [ARTICLES.jsonl|.ann|DIRECTORY] [--words 30000]

Each line of the table is a fresh process. spaCy is left out where it is not installed (it is no dependency of ours:
`pip install spacy` and its model `en_core_web_sm`). Take the ratios: the absolute numbers are those of the machine.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

SUBJECTS = ("kgraph", "spacy")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> None:
    """Measure, in processes of their own, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", default=Path(__file__).parent.parent / "corpus" / "dev")
    parser.add_argument("--words", type=int, default=30_000, help="words to read in all, the articles over and over")
    parser.add_argument(
        "--pipeline", default="en_core_web_sm", help="spaCy's pipeline: the name of a package, or a folder"
    )
    parser.add_argument("--extractor", default="neural", help="an extractor of kgraph: a name, or a model's directory")
    parser.add_argument("--only", help="measure one subject in this process and print JSON")
    arguments = parser.parse_args()
    if arguments.only:
        own = arguments.only == "kgraph"
        subject = partial(ours, arguments.extractor) if own else partial(spacy, arguments.pipeline)
        print(json.dumps(measure(subject, arguments.articles, arguments.words)))
        return
    print(f"{'':28}{'words/s':>10}{'per CPU s':>12}{'peak MB':>10}{'load s':>8}")
    for name in SUBJECTS:
        for cores in (1, 2):
            row = fresh(name, cores, arguments)
            label = f"{name}, {cores} core{'s' * (cores > 1)}"
            print(f"{label:28}" + (row or "not installed"))


def fresh(name: str, cores: int, arguments: argparse.Namespace) -> str | None:
    """Measure in a new process on some cores; None where the subject is not installed."""
    command = [sys.executable, __file__, str(arguments.articles), "--words", str(arguments.words)]
    command += ["--pipeline", arguments.pipeline, "--extractor", arguments.extractor, "--only", name]
    environment = {**os.environ, **dict.fromkeys(THREADS, str(cores)), "KGRAPH_BENCH_CORES": str(cores)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    return f"{found['wall']:10.0f}{found['cpu']:12.0f}{found['peak']:10.0f}{found['load']:8.1f}"


def measure(subject: Callable[[], Callable[[str], object]], path: Path, words: int) -> dict[str, float]:
    """Read articles until so many words are read; return words a second (wall and CPU), peak MB, seconds to load."""
    from kgraph.gold import read_gold  # noqa: PLC0415  (spaCy's process should not be slower for our imports)

    texts = [article.document.text for article in read_gold(path)]
    cores = int(os.environ["KGRAPH_BENCH_CORES"])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    began = time.perf_counter()
    read = subject()
    read(texts[0])
    load = time.perf_counter() - began
    began, cpu, done, at = time.perf_counter(), time.process_time(), 0, 0
    while done < words:
        text = texts[at % len(texts)]
        read(text)
        done, at = done + len(text.split()), at + 1
    return {
        "wall": done / (time.perf_counter() - began),
        "cpu": done / (time.process_time() - cpu),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load": load,
    }


def ours(name: str) -> Callable[[str], object]:
    """Return our whole way from text to claims, with one of our extractors."""
    from kgraph.annotate import annotate  # noqa: PLC0415  (only in its own process)
    from kgraph.extract import load  # noqa: PLC0415
    from kgraph.model import Document  # noqa: PLC0415

    extractor = load(name)
    return lambda text: extractor.extract(annotate(Document("bench", "bench", text, "bench", language="en")))


def spacy(pipeline: str) -> Callable[[str], object]:
    """Return a pipeline of spaCy's."""
    import spacy as library  # type: ignore[import-not-found]  # noqa: PLC0415  (not a dependency)

    found: Callable[[str], object] = library.load(pipeline)
    return found


if __name__ == "__main__":
    main()
