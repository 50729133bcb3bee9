"""Documents for tests, and what is found in them as plain text."""

from kgraph.annotate import annotate
from kgraph.model import Document, PartialDate, Span, Value


def document(text: str, *, published: str = "", furniture: tuple[Span, ...] = ()) -> Document:
    """Return a document with that text."""
    date = PartialDate.parse(published) if published else None
    return Document(id="d", name="d", text=text, source="", published=date, furniture=furniture)


def values(text: str, *, published: str = "") -> list[Value]:
    """Return the values of a text."""
    return list(annotate(document(text, published=published)).values)


def found(text: str, kind: type, *, published: str = "") -> list[tuple[str, str]]:
    """Return the words and the value, as text, of all values of one kind."""
    return [
        (value.span.of(text), written(value))
        for value in values(text, published=published)
        if isinstance(value.amount, kind)
    ]


def written(value: Value) -> str:
    """Return a value as text: `25000000 GBP`, `2019-06`, `P2Y`, `60 percent`."""
    amount = value.amount
    match amount:
        case PartialDate():
            return str(amount)
        case _:
            return " ".join(str(getattr(amount, name)) for name in amount.__slots__)
