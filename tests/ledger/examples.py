"""Small articles for tests, made by number."""

from kgraph.ledger import Ledger
from kgraph.model import Claim, Document, Extraction, LocalEntity, Modality, Span, content_id

EXTRACTOR = "rules-1"


def article(number: int, *, source: str = "", extractor: str = EXTRACTOR) -> tuple[Document, Extraction]:
    """Return article `number`: 'Firm N won work from Council N.' with both ends and one claim."""
    firm, council = f"Firm {number}", f"Council {number}"
    text = f"{firm} won work from {council}."
    document = Document(content_id(text), f"a{number}", text, source or f"in/{number}.txt", title=f"Award {number}")
    at = text.index(council)
    entities = (
        LocalEntity("e1", "Company", firm, (Span(0, len(firm)),)),
        LocalEntity("e2", "PublicBody", council, (Span(at, at + len(council)),)),
    )
    claim = Claim("e2", "endorses", "e1", Modality.FACT, (Span(0, len(text)),))
    return document, Extraction(document.id, extractor, entities, (claim,))


def begin(ledger: Ledger, extractor: str = EXTRACTOR) -> str:
    """Start a run at a fixed time and return its id."""
    return ledger.start_run(extractor=extractor, version="0.1.0", when="2026-01-01T00:00:00+00:00")
