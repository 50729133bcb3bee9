"""Resolution of an archive that grows: what articles and judgements gave the last time is not worked out again.

The outcome is that of `resolve` over the same articles, to the byte: what is kept carries a mark of all that it was
made from, and is used only where that is the same.
"""

import platform
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache as once
from hashlib import sha256
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Final, TypeAlias

from kgraph.ledger.cache import Cache, Kept
from kgraph.model import Decision, Document, Extraction
from kgraph.resolve.gleanings import Reader, atoms_in, gleaned
from kgraph.resolve.resolution import Resolution, concluded
from kgraph.resolve.stories import Stories
from kgraph.resolve.uncollected import uncollected
from kgraph.resolve.world import World

ARTICLE: Final = "article"
"""The kind of entries that hold what one article gives."""
BATCH: Final = 1000
"""Articles after which what they give is written down, so that a first run that is broken off was not for nothing."""
Pair: TypeAlias = tuple[Document, Extraction]


class Archive:
    """Articles with what resolution keeps of each: from the cache, or from the articles where they are new or changed.

    `listed` gives each document's id and a hash of the document and all that was found in it; `read` gives the two.
    """

    def __init__(self, listed: Mapping[str, str], read: Callable[[str], Pair], cache: Cache | None = None) -> None:
        self._read = read
        self._cache = cache
        self._bodies: dict[str, bytes] = {}
        self._gather(listed)

    def _gather(self, listed: Mapping[str, str]) -> None:
        gone = []
        for kept in self._cache.read(ARTICLE) if self._cache else ():
            if listed.get(kept.key) == kept.mark:
                self._bodies[kept.key] = kept.body
            elif kept.key not in listed:
                gone.append(kept.key)
        new: list[Kept] = []
        for document in sorted(listed.keys() - self._bodies.keys()):
            body = self._bodies[document] = gleaned(*self._read(document))
            new.append(Kept(document, listed[document], body))
            if len(new) == BATCH:
                self._write(new)
                new = []
        self._write(new, gone)

    def _write(self, new: list[Kept], gone: Iterable[str] = ()) -> None:
        if self._cache and (new or gone):
            self._cache.write(ARTICLE, new, gone=gone)

    def having(self, things: Iterable[str]) -> Iterator[Pair]:
        """Yield the articles with an entity of which one of these is the node, or the node in its article alone."""
        wanted = frozenset(things)
        for document in sorted(self._bodies) if wanted else ():
            if any(wanted & {atom.node, atom.alone} for atom in atoms_in(self._bodies[document])):
                yield self._read(document)

    @uncollected()
    def resolve(self, decisions: Iterable[Decision] = (), *, instead: Iterable[Pair] = ()) -> Resolution:
        """Find out which entities of different articles are one; see `kgraph.resolve.resolve`.

        `instead` are articles as they were corrected: they stand in the place of those of their ids.
        """
        bodies = self._bodies | {document.id: gleaned(document, extraction) for document, extraction in instead}
        world, stories = World(), Stories()
        reader = Reader(world, stories)
        for document in sorted(bodies):
            reader.add(bodies[document])
        world.settle()
        return concluded(world, stories, decisions, cache=self._cache)


@once
def version() -> str:
    """Return a hash of the code and the words that decide how articles are resolved, and of what they stand on.

    A cache that other code wrote may hold what this code would not find.
    """
    digest = sha256()
    below = [(name, (resources.files("kgraph") / f"{name}.py").read_bytes()) for name in ("model", "quotation")]
    for name, content in (*sorted(_files(resources.files(__package__))), *below):
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    libraries = (f"{name} {metadata.version(name)}" for name in ("datasketch", "numpy", "rapidfuzz"))
    digest.update("\n".join((*libraries, platform.python_version(), unicodedata.unidata_version)).encode())
    return digest.hexdigest()


def _files(folder: Traversable, under: str = "") -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            yield from _files(item, f"{under}{item.name}/")
        elif item.is_file():
            yield f"{under}{item.name}", item.read_bytes()
