"""Reading articles: files, folders, patterns and standard input to documents with their furniture marked.

    sources   what the paths name, sorted
    read      documents, or the reason why there is none

A text is stored as read but for the cleaning that `clean` documents; a page's text is its title and paragraphs.
"""

from kgraph.read.furniture import furniture
from kgraph.read.inputs import STDIN, Limits, Skipped, Source
from kgraph.read.reader import read
from kgraph.read.sources import SUFFIXES, sources

__all__ = ["STDIN", "SUFFIXES", "Limits", "Skipped", "Source", "furniture", "read", "sources"]
