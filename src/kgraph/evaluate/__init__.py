"""Precision, recall and F1 of extracted articles against annotated ones."""

from kgraph.evaluate.metric import Report, Tally, score
from kgraph.evaluate.mistakes import Mistake, mistakes

__all__ = ["Mistake", "Report", "Tally", "mistakes", "score"]
