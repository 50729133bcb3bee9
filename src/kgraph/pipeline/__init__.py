"""The way from articles to a graph, stage by stage; the only place that knows them all."""

from kgraph.pipeline.build import BuildReport, Settings, build
from kgraph.pipeline.decide import Decided
from kgraph.pipeline.extraction import Extracted, Recipe, extract_all
from kgraph.pipeline.progress import Progress, Silent
from kgraph.pipeline.project import Products, Project

__all__ = [
    "BuildReport",
    "Decided",
    "Extracted",
    "Products",
    "Progress",
    "Project",
    "Recipe",
    "Settings",
    "Silent",
    "build",
    "extract_all",
]
