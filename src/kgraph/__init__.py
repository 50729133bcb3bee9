"""kgraph: from news articles to a knowledge graph of public accountability."""

__version__ = "0.1.0"
