"""Articles that are there already under another path: extracted once, counted once, every path remembered."""

from kgraph.ledger import Ledger
from kgraph.model import Document, Extraction, content_id


class Copies:
    """Tells copies from new articles, also while the article that they are copies of is still being worked on.

    A copy has the same text and the same metadata; only where it lies and what its file is called may differ, which no
    extractor looks at.
    """

    def __init__(self, ledger: Ledger, extractor: str) -> None:
        self._ledger = ledger
        self._extractor = extractor
        self._waiting: dict[str, list[Document]] = {}

    def found(self, document: Document) -> Extraction | None:
        """Return what was found in an article that this is a copy of, if it is recorded."""
        return self._ledger.found_elsewhere(document, extractor=self._extractor)

    def waits(self, document: Document) -> bool:
        """Tell whether this is a copy of an article that is being worked on; if not, it is one from now on."""
        key = _content(document)
        if key in self._waiting:
            self._waiting[key].append(document)
            return True
        self._waiting[key] = []
        return False

    def done(self, document: Document) -> tuple[Document, ...]:
        """Return the copies that waited for an article: it is worked on no more."""
        return tuple(self._waiting.pop(_content(document), ()))


def _content(it: Document) -> str:
    told = (it.title, it.publisher, it.published, it.author, it.language, it.url)
    return content_id("copy", it.id, *told, [(span.start, span.end) for span in it.furniture])
