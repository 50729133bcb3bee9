"""The large model of kgraph, as an extractor of the name `accurate`."""

from pathlib import Path
from typing import Final

from kgraph.extract.neural import NeuralExtractor

MODEL: Final = Path(__file__).parent / "model"


def extractor(*, min_confidence: float | None = None) -> NeuralExtractor:
    """Return the extractor with the large model; InputError where its files are missing."""
    return NeuralExtractor(MODEL, min_confidence=min_confidence)
