"""Random articles with findings that fit them, for property tests."""

from decimal import Decimal

from hypothesis import strategies as st

from kgraph.model import (
    Attribute,
    Claim,
    Document,
    Extraction,
    LocalEntity,
    Modality,
    Money,
    Observation,
    PartialDate,
    Span,
    content_id,
)

CHARACTERS = st.characters(exclude_categories=["Cs"])
WORDS = st.text(CHARACTERS, max_size=12)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2)
CONFIDENCE = st.floats(0, 1)


def spans(length: int) -> st.SearchStrategy[Span]:
    """Return spans of at least one character inside a text of that length."""
    return st.integers(0, length - 1).flatmap(
        lambda start: st.integers(start + 1, length).map(lambda end: Span(start, end))
    )


@st.composite
def articles(draw: st.DrawFn) -> tuple[Document, Extraction]:
    """Draw a document and an extraction whose spans and ends lie in it."""
    text = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    document = Document(
        content_id(text),
        draw(WORDS),
        text,
        draw(st.sampled_from(["a.txt", "b.txt", "ü/c.jsonl#7"])),
        title=draw(WORDS),
        publisher=draw(WORDS),
        published=draw(st.sampled_from([None, PartialDate(2019), PartialDate(2019, 6), PartialDate(2020, 2, 29)])),
        author=draw(WORDS),
        furniture=tuple(draw(st.lists(spans(len(text)), max_size=2))),
        origins=tuple(draw(st.lists(st.tuples(WORDS, WORDS), max_size=2))),
    )
    return document, draw(extractions(document))


@st.composite
def extractions(draw: st.DrawFn, document: Document) -> Extraction:
    """Draw findings in a document."""
    some = st.lists(spans(len(document.text)), min_size=1, max_size=3).map(tuple)
    money = st.none() | st.builds(Money, AMOUNTS, st.sampled_from(["GBP", "EUR"]))
    ids = [f"e{n}" for n in range(1, draw(st.integers(1, 4)))]
    entities = tuple(LocalEntity(one, draw(WORDS), draw(WORDS), draw(some), draw(money)) for one in ids)
    ends = st.sampled_from([*ids, "AUTHOR", "SOMEONE"])
    speakers = st.none() | ends
    return Extraction(
        document.id,
        draw(st.sampled_from(["rules-1", "neural-2"])),
        entities,
        tuple(
            draw(
                st.lists(
                    st.builds(
                        Claim,
                        ends,
                        WORDS,
                        ends,
                        st.sampled_from(Modality),
                        some,
                        speakers,
                        st.none() | WORDS,
                        CONFIDENCE,
                    ),
                    max_size=3,
                )
            )
        ),
        tuple(draw(st.lists(st.builds(Attribute, ends, WORDS, WORDS, some, CONFIDENCE), max_size=2))),
        tuple(
            draw(
                st.lists(
                    st.builds(Observation, ends, WORDS, AMOUNTS.map(Decimal), WORDS, WORDS, some, CONFIDENCE),
                    max_size=2,
                )
            )
        ),
    )
