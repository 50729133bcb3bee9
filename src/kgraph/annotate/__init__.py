"""What rules can tell about an article: its sentences, its exact values, the acronyms that it explains."""

from kgraph.annotate.acronyms import acronyms
from kgraph.annotate.blocks import blocks
from kgraph.annotate.sentences import sentences
from kgraph.annotate.values import values
from kgraph.model import Annotated, Document

__all__ = ["acronyms", "annotate"]


def annotate(document: Document) -> Annotated:
    """Return the document with its sentences and values; neither crosses furniture or a paragraph break.

    Money is exact or left out (`5 million euros`, never 5). Dates told from the day of publication ('last June') are
    left out where the document has none. Lengths of time are `Duration`, shares of a whole `Quantity` in `ratio`.
    """
    pieces = blocks(document)
    return Annotated(
        document=document,
        sentences=tuple(sentence for block in pieces for sentence in sentences(document.text, block)),
        values=tuple(value for block in pieces for value in values(document.text, block, document.published)),
    )
