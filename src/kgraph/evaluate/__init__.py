"""Precision, recall and F1 of extracted articles against annotated ones."""

from kgraph.evaluate.metric import Mistake, Report, Tally, score

__all__ = ["Mistake", "Report", "Tally", "score"]
