"""Extractors by name: our own, then those that installed packages offer."""

from collections.abc import Callable
from functools import lru_cache, partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from kgraph.errors import UsageError
from kgraph.extract.neural import NeuralExtractor
from kgraph.extract.protocol import Extractor

GROUP: Final = "kgraph.extractors"
DEFAULT: Final = "neural"
_ELSEWHERE: Final = {"accurate": "kgraph-accurate (models/accurate in kgraph's repository)"}
"""Extractors of packages that belong to kgraph and are installed by themselves."""
_BUILT_IN: Final[dict[str, Callable[..., Extractor]]] = {"neural": NeuralExtractor}


@lru_cache(maxsize=8)
def load(name: str = DEFAULT, *, min_confidence: float | None = None) -> Extractor:
    """Return the extractor of a name, or with the model in a directory; one and the same in a process.

    A package offers one as an entry point of the group `kgraph.extractors`: a callable that takes
    `min_confidence`. UsageError where there is none of the name or a confidence is not between 0 and 1.
    """
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise UsageError(f"a confidence lies between 0 and 1, not {min_confidence}")
    make = _BUILT_IN.get(name) or _of_directory(name) or _plugin(name)
    return make(min_confidence=min_confidence)


def names() -> tuple[str, ...]:
    """Return the names of all extractors there are, in order."""
    return tuple(sorted({*_BUILT_IN, *(point.name for point in entry_points(group=GROUP))}))


def _of_directory(name: str) -> Callable[..., Extractor] | None:
    """Return what makes the extractor of a model that somebody trained (`kgraph train … -o DIR`)."""
    return partial(NeuralExtractor, Path(name)) if Path(name).is_dir() else None


def _plugin(name: str) -> Callable[..., Extractor]:
    for point in entry_points(group=GROUP, name=name):
        found: Callable[..., Extractor] = point.load()
        return found
    cure = f"install {_ELSEWHERE[name]}; " if name in _ELSEWHERE else ""
    raise UsageError(f"no extractor {name!r}; {cure}there are: {', '.join(names())}, or the directory of a model")
