"""Claims gathered into ties: who is tied to whom by what, and how firmly."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.model import (
    AUTHOR,
    RESERVED,
    SOMEONE,
    Article,
    Cited,
    Claim,
    Document,
    Graph,
    Modality,
    PartialDate,
    Support,
)
from kgraph.resolve.sources import report, support, tie_key

STRENGTH: Final = (Modality.FACT, Modality.CLAIMED, Modality.POSSIBLE, Modality.DENIED)
"""Modalities from the firmest to the weakest."""


@dataclass(frozen=True, slots=True)
class Source:
    """A claim with the document that makes it."""

    cited: Cited[Claim]
    document: Document
    story: str = ""

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.cited.what


@dataclass(frozen=True, slots=True)
class Tie:
    """All claims of one subject, relation and object that stand alike: asserted, possible or denied.

    The ends are entity ids, or stubs (`stub`) where nobody is named.
    """

    id: str
    subject: str
    relation: str
    object: str
    modality: Modality
    sources: tuple[Source, ...]

    @property
    def asserted(self) -> bool:
        """Tell whether the tie may stand as an edge."""
        return self.modality.asserted

    @property
    def support(self) -> Support:
        """How many articles, independent sources and outlets make the claim, and when first and last."""
        return support(report(source.document, source.story) for source in self.sources)

    @property
    def articles(self) -> int:
        """The number of distinct articles that make the claim."""
        return len({source.document.id for source in self.sources})

    @property
    def confidence(self) -> float:
        """The highest confidence of its claims, 0 to 1."""
        return max(source.claim.confidence for source in self.sources)

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The publication dates of its articles, first to last; undated ones left out."""
        found = {source.document.published for source in self.sources}
        return tuple(sorted((date for date in found if date), key=str))


def stub(agent: str, other: str, document: str) -> str:
    """Return the id that stands for an unnamed end of a claim.

    One stub for each thing that nobody-in-particular speaks of, and one for each anonymous author: a node shared by
    all of them would tie together what has nothing in common.
    """
    return f"{AUTHOR}:{document}" if agent == AUTHOR else f"{SOMEONE}:{other}"


def is_stub(end: str) -> bool:
    """Tell whether the id of an end stands for nobody named."""
    return end.partition(":")[0] in RESERVED


def ends(claim: Claim, document: str) -> tuple[str, str]:
    """Return the claim's subject and object, reserved agents as stubs."""
    subject, obj = claim.subject, claim.object
    if subject in RESERVED:
        subject = stub(subject, claim.object, document)
    if obj in RESERVED:
        obj = stub(obj, claim.subject, document)
    return subject, obj


def sources(articles: Iterable[Article]) -> Iterator[Source]:
    """Yield every claim with its document, in the order of the articles."""
    for article in articles:
        for cited in article.claims:
            yield Source(cited, article.document, article.story)


def ties(graph: Graph) -> tuple[Tie, ...]:
    """Return the graph's ties in the order of their ids; asserted, possible and denied claims never share one."""
    groups: dict[tuple[str, str, str, str], list[Source]] = defaultdict(list)
    for source in sources(graph.articles):
        subject, obj = ends(source.claim, source.document.id)
        groups[subject, source.claim.relation, obj, _standing(source.claim.modality)].append(source)
    made = (_tie(*key[:3], key[3], group) for key, group in groups.items())
    return tuple(sorted(made, key=lambda tie: tie.id))


def _standing(modality: Modality) -> str:
    return "asserted" if modality.asserted else modality.value


def _tie(subject: str, relation: str, obj: str, standing: str, group: list[Source]) -> Tie:
    ordered = sorted(group, key=lambda source: (str(source.document.published or "9999"), source.cited.id))
    strongest = min((source.claim.modality for source in ordered), key=STRENGTH.index)
    return Tie(tie_key(subject, relation, obj, standing), subject, relation, obj, strongest, tuple(ordered))
