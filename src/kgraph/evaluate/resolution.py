"""Resolution against gold: how well what became one thing is what is one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kgraph.evaluate.faults import Fault, Faults
from kgraph.evaluate.metric import Tally
from kgraph.evaluate.partition import Means, b_cubed, pairwise
from kgraph.evaluate.resolution_gold import Local, ResolutionGold
from kgraph.resolve import resolve


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well entities of one kind, or all, were put together: `mentions` of `true` things stand as `found` ones."""

    mentions: int
    true: int
    found: int
    b_cubed: Means
    pairs: Tally


@dataclass(frozen=True, slots=True)
class ResolutionReport:
    """The agreement over all, by type of entity, and every fault."""

    total: Agreement
    types: Mapping[str, Agreement]
    faults: tuple[Fault, ...]


def score_resolution(gold: ResolutionGold) -> ResolutionReport:
    """Resolve the articles and compare what became one with what is one."""
    resolution = resolve(gold.articles)
    documents = {document.name: document.id for document, _ in gold.articles}
    found = {(name, local): resolution.entity_of(documents[name], local) for name, local in gold.identities}
    types = {(document.name, it.id): it.type for document, extraction in gold.articles for it in extraction.entities}
    kinds: dict[str, list[Local]] = defaultdict(list)
    for mention in gold.identities:
        kinds[types.get(mention, "Person")].append(mention)  # the writer of an article is a person
    return ResolutionReport(
        _agreement(found, gold.identities, list(gold.identities)),
        {kind: _agreement(found, gold.identities, mentions) for kind, mentions in sorted(kinds.items())},
        tuple(Faults(gold, resolution, found).all()),
    )


def _agreement(found: Mapping[Local, str], true: Mapping[Local, str], over: Sequence[Local]) -> Agreement:
    return Agreement(
        len(over),
        len({true[mention] for mention in over}),
        len({found[mention] for mention in over}),
        b_cubed(found, true, over=over),
        pairwise(found, true, over=over),
    )
