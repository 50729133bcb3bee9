"""What several tests of the extractor need."""

from functools import cache

from tokenizers import Tokenizer

from kgraph.annotate import annotate
from kgraph.extract.labels import Labels
from kgraph.extract.neural import MODEL
from kgraph.model import Annotated, Document, Span, content_id
from kgraph.ontology import load


@cache
def labels() -> Labels:
    return Labels.of(load())


@cache
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def document(text: str, *, language: str = "en", furniture: tuple[Span, ...] = ()) -> Document:
    return Document(content_id("test", text), "test", text, "test", language=language, furniture=furniture)


def annotated(text: str, *, language: str = "en", furniture: tuple[Span, ...] = ()) -> Annotated:
    return annotate(document(text, language=language, furniture=furniture))
