"""Training of the extractor. Needs the extra `kgraph[train]` (torch); nothing here is needed to extract."""

from kgraph.train.session import TrainingReport, train

__all__ = ["TrainingReport", "train"]
