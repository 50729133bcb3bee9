"""kgraph: from news articles to a knowledge graph of public accountability."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Project", "__version__"]

if TYPE_CHECKING:
    from kgraph.pipeline import Project


def __getattr__(name: str) -> Any:
    """Load `Project` when it is first asked for, because the stages that it needs import this package."""
    if name == "Project":
        from kgraph.pipeline import Project  # noqa: PLC0415 -- see above

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
