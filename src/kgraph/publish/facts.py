"""What is known of one entity besides its ties: amounts, states, dates, figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kgraph.model import Attribute, Cited, Claim, Document, Entity, Graph, Money, Observation


@dataclass(frozen=True, slots=True)
class Worth:
    """An amount that a contract or policy is said to be worth."""

    money: Money
    claim: Claim
    document: Document


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one entity that is no tie, each part from the earliest article to the latest."""

    worth: tuple[Worth, ...] = ()
    attributes: tuple[tuple[Cited[Attribute], Document], ...] = ()
    observations: tuple[tuple[Cited[Observation], Document], ...] = ()

    @property
    def money(self) -> Money | None:
        """The amount to draw: of the asserted ones that most articles give, the largest; None where none is known."""
        votes: dict[Money, set[str]] = defaultdict(set)
        for worth in self.worth:
            if worth.claim.modality.asserted:
                votes[worth.money].add(worth.document.id)
        return max(votes, key=lambda money: (len(votes[money]), money.amount, money.currency), default=None)

    def values(self, name: str) -> tuple[str, ...]:
        """Return the distinct values of an attribute, the earliest article's first."""
        return tuple(dict.fromkeys(cited.what.value for cited, _ in self.attributes if cited.what.name == name))

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes that have a value, sorted."""
        return tuple(sorted({cited.what.name for cited, _ in self.attributes}))


def facts(graph: Graph) -> Mapping[str, Facts]:
    """Return what is known of each entity by its id; entities without any are left out."""
    entities = {entity.id: entity for entity in graph.entities}
    worth: dict[str, list[Worth]] = defaultdict(list)
    attributes: dict[str, list[tuple[Cited[Attribute], Document]]] = defaultdict(list)
    observations: dict[str, list[tuple[Cited[Observation], Document]]] = defaultdict(list)
    for article in sorted(graph.articles, key=lambda item: (str(item.document.published or "9999"), item.document.id)):
        document = article.document
        for key, found in _worth(article.claims, entities, document):
            worth[key].append(found)
        for attribute in article.attributes:
            attributes[attribute.what.entity].append((attribute, document))
        for observation in article.observations:
            observations[observation.what.about].append((observation, document))
    return {
        key: Facts(tuple(worth[key]), tuple(attributes[key]), tuple(observations[key]))
        for key in sorted({*worth, *attributes, *observations})
    }


def _worth(
    claims: Iterable[Cited[Claim]], entities: Mapping[str, Entity], document: Document
) -> Iterable[tuple[str, Worth]]:
    for cited in claims:
        amount = entities.get(cited.what.object)
        if cited.what.relation == "value" and amount is not None and amount.money is not None:
            yield cited.what.subject, Worth(amount.money, cited.what, document)
