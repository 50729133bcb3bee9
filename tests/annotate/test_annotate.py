"""What holds for every text: spans lie in it, in order, apart, and outside furniture."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kgraph.annotate import annotate
from kgraph.model import Document, PartialDate, Span

WORDS = [
    "£25m", "$1.2bn", "5 million euros", "14 June 2019", "June 2019", "2019", "in June", "on Tuesday", "last year",
    "two-year", "18 months", "60 per cent", "6,000%", "one in five", "half a million", "three dozen", "9,320",
    "£20-25m", "from 41 days to 19", "between", "to", "and", "a", "the contract", "Brell", "was signed", "MPs said",
    "will", "Mr.", "R4X", "p", "m", "bn",
]  # fmt: skip
SIGNS = [*'()"”“.,;:?! \n-–…%€²½ß', ". ", ", ", " ", " ", "\n\n", "\n \n", "\u00a0", "\u2028", "\x0c", "’s", "٣"]
ODD = [
    "\N{LATIN SMALL LETTER DOTLESS I}",
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    "\N{MATHEMATICAL BOLD DIGIT NINE}",
]
"""Characters whose small or capital form is longer, and a digit outside the first plane."""
PIECES = st.sampled_from([*WORDS, *SIGNS, *ODD])
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a document of odd text, with furniture anywhere in it."""
    text = draw(TEXTS)
    ends = st.integers(min_value=0, max_value=len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=3))
    furniture = tuple(Span(min(pair), max(pair)) for pair in pairs)
    published = draw(st.sampled_from([None, PartialDate(2019), PartialDate(2019, 8), PartialDate(2020, 2, 29)]))
    return Document(id="d", name="d", text=text, source="", published=published, furniture=furniture)


@given(documents())
def test_values_and_sentences_lie_in_the_text_in_order_apart_and_outside_furniture(given_one: Document) -> None:
    annotated = annotate(given_one)
    for spans in (annotated.sentences, [value.span for value in annotated.values]):
        assert all(span.start < span.end <= len(given_one.text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert not any(given_one.in_furniture(span) for span in spans)


@given(documents())
def test_sentences_are_trimmed_and_leave_nothing_out(given_one: Document) -> None:
    text = given_one.text
    sentences = annotate(given_one).sentences
    covered = {at for span in (*sentences, *given_one.furniture) for at in range(span.start, span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
    assert all(span.of(text) == span.of(text).strip() for span in sentences)
    assert not any("\n\n" in span.of(text) for span in sentences)


@given(documents())
def test_the_same_document_is_annotated_the_same_way(given_one: Document) -> None:
    assert annotate(given_one) == annotate(given_one)
