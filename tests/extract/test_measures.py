"""What a figure measures, in the article's words."""

import pytest

from kgraph.annotate import annotate
from kgraph.extract.measures import measure_of
from kgraph.model import Document, content_id


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Last month 412 complaints were made about kerbs.", "complaints were made about kerbs"),
        ("Complaints rose, by 60 per cent.", "Complaints rose, by 60 per cent."),
        ("The share was 7 per cent.", "share was"),
        ("54 per cent.", "54 per cent."),
    ],
)
def test_every_figure_measures_something(text: str, measure: str) -> None:
    annotated = annotate(Document(content_id("document", text), "a", text, "a.txt"))
    assert measure_of(annotated, annotated.values[-1], annotated.sentences[0])[0] == measure
