"""What the page is told: the graph as plain lists and dicts that JSON can hold, every name and quote as text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kgraph.model import AUTHOR, SOMEONE, Article, Attribute, Cited, Claim, Document, Entity, Graph, Money, Observation
from kgraph.publish.facts import Facts, facts
from kgraph.publish.identity import identity
from kgraph.publish.quotes import Quotes
from kgraph.publish.style import look
from kgraph.publish.ties import Tie, is_stub, ties
from kgraph.publish.words import KINDS, MODALITIES, compact, exact, plural, verb
from kgraph.resolve.sources import marks, report

Json: TypeAlias = dict[str, Any]

PLAIN: Final = 200
"""Claims that are listed where scripts are switched off."""
NOBODY: Final = "Somebody who is not named"
_NOTHING: Final = Facts()


@dataclass(frozen=True, slots=True)
class View:
    """A graph made ready to draw: entities and ties without amounts, which belong to their contract's node."""

    graph: Graph
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    known: Mapping[str, Facts]

    @property
    def stubs(self) -> tuple[str, ...]:
        """The ends of ties where nobody is named, sorted."""
        return tuple(sorted({end for tie in self.ties for end in (tie.subject, tie.object) if is_stub(end)}))

    @property
    def degrees(self) -> Counter[str]:
        """The number of ties of each end."""
        return Counter(end for tie in self.ties for end in (tie.subject, tie.object))

    def facts(self, entity: str) -> Facts:
        """Return what is known of an entity besides its ties."""
        return self.known.get(entity, _NOTHING)


def view(graph: Graph) -> View:
    """Return the graph without its amounts and with its ties, both in the order of their ids."""
    amounts = {entity.id for entity in graph.entities if entity.type == "Money"}
    entities = sorted((entity for entity in graph.entities if entity.id not in amounts), key=lambda entity: entity.id)
    drawn = (tie for tie in ties(graph) if tie.subject not in amounts and tie.object not in amounts)
    return View(graph, tuple(entities), tuple(drawn), facts(graph))


def data(shown: View) -> Json:
    """Return everything the page's panels, filters and tables need; claims, quotes and articles by their places."""
    articles = sorted(shown.graph.articles, key=lambda item: (str(item.document.published or "9999"), item.document.id))
    quotes = Quotes([article.document for article in articles])
    amounts = {entity.id: entity.money for entity in shown.graph.entities if entity.type == "Money"}
    claims = [(cited, article.document) for article in articles for cited in article.claims]
    order = {(document.id, cited.id): at for at, (cited, document) in enumerate(claims)}
    replies = _replies(articles, quotes, order)
    numbered = _Marks()
    decided = identity(shown.graph)
    return {
        "nodes": [
            _node(entity, shown.facts(entity.id), quotes) | _identity(decided, entity.id) for entity in shown.entities
        ]
        + _stubs(shown),
        "edges": [_edge(tie, order) for tie in shown.ties],
        "claims": [
            _claim(cited, document, quotes, amounts) | replies.get((document.id, cited.id), {})
            for cited, document in claims
        ],
        "quotes": quotes.all,
        "articles": [_article(article, numbered) for article in articles],
        "types": _types(shown.entities),
        "relations": _relations(claim.what.relation for claim, _ in claims),
        "modalities": {modality.value: words for modality, words in MODALITIES.items()},
    }


def _node(entity: Entity, known: Facts, quotes: Quotes) -> Json:
    node: Json = {"id": entity.id, "type": entity.type, "label": entity.label}
    if entity.aliases:
        node["aliases"] = list(entity.aliases)
    if articles := len({document for document, _ in entity.members}):
        node["articles"] = articles
    if (money := known.money) is not None:
        node |= {
            "money": compact(money),
            "exact": exact(money),
            "amount": float(money.amount),
            "currency": money.currency,
        }
    if known.attributes:
        node["facts"] = [_fact(cited, document, quotes) for cited, document in known.attributes]
    if known.observations:
        node["figures"] = [_figure(cited, document, quotes) for cited, document in known.observations]
    return node


def _identity(decided: Mapping[str, list[Json]], entity: str) -> Json:
    return {"identity": decided[entity]} if entity in decided else {}


def _stubs(shown: View) -> list[Json]:
    return [{"id": end, "stub": "author" if end.startswith(AUTHOR) else "nobody"} for end in shown.stubs]


def _edge(tie: Tie, order: Mapping[tuple[str, str], int]) -> Json:
    claims = [order[source.document.id, source.cited.id] for source in tie.sources]
    return {"id": tie.id, "s": tie.subject, "r": tie.relation, "o": tie.object, "claims": claims}


def _claim(cited: Cited[Claim], document: Document, quotes: Quotes, amounts: Mapping[str, Money | None]) -> Json:
    what = cited.what
    claim: Json = {
        "id": cited.id,
        "s": what.subject,
        "r": what.relation,
        "o": what.object,
        "m": what.modality.value,
        "x": cited.extractor,
    }
    if what.speaker and what.speaker != SOMEONE:
        claim["by"] = what.speaker
    if what.role:
        claim["role"] = what.role
    if money := amounts.get(what.object):
        claim |= {"money": compact(money), "exact": exact(money)}
    if what.kinds:
        claim["kinds"] = [KINDS[kind] for kind in what.kinds]
    return claim | _proof(cited, document, quotes)


def _fact(cited: Cited[Attribute], document: Document, quotes: Quotes) -> Json:
    return {"name": cited.what.name, "value": cited.what.value} | _proof(cited, document, quotes)


def _figure(cited: Cited[Observation], document: Document, quotes: Quotes) -> Json:
    what = cited.what
    figure = {"name": what.measure, "value": f"{what.value:,f}", "unit": what.unit, "period": what.period}
    return figure | _proof(cited, document, quotes)


def _proof(cited: Cited[Claim] | Cited[Attribute] | Cited[Observation], document: Document, quotes: Quotes) -> Json:
    """Return how sure it is, the article's place and the quotes' places."""
    found = quotes.of(cited.evidence, document)
    return {"c": round(cited.what.confidence, 3), "a": quotes.article(document), "q": found}


class _Marks:
    """Numbers what makes articles one source: the text that they share and the outlet that they are of."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def of(self, article: Article) -> list[int]:
        """Return the article's marks: articles with a mark in common are one source, as in `kgraph.resolve.sources`."""
        found = marks(report(article.document, article.story))
        return sorted({self._numbers.setdefault(mark, len(self._numbers)) for mark in found})


def _replies(
    articles: Iterable[Article], quotes: Quotes, order: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], Json]:
    """Return the answers to each criticism, by its document and id."""
    found: dict[tuple[str, str], Json] = {}
    for article in articles:
        for reply in article.replies:
            entry: Json = {"by": reply.speaker, "how": reply.answer.value, "a": quotes.article(article.document)}
            entry["q"] = quotes.of([reply.evidence], article.document)
            key = article.document.id, reply.criticism
            if key in order:
                found.setdefault(key, {"replies": []})["replies"].append(entry)
    return found


def _article(article: Article, numbered: _Marks) -> Json:
    document = article.document
    parts = {
        "title": document.title or document.name,
        "outlet": document.publisher,
        "date": str(document.published or ""),
        "author": document.author,
        "url": document.url,
    }
    shown: Json = {"id": document.id, **{name: value for name, value in parts.items() if value}}
    shown["marks"] = numbered.of(article)
    if article.story:
        shown["story"] = article.story
    return shown


def _types(entities: Iterable[Entity]) -> Json:
    counts = Counter(entity.type for entity in entities)
    return {
        kind: {"plural": plural(kind), "shape": look(kind).shape, "light": look(kind).light, "dark": look(kind).dark}
        for kind, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    }


def _relations(names: Iterable[str]) -> Json:
    counts = Counter(names)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    words = {name: verb(name) for name, _ in ordered}
    return {
        name: {"active": said.active, "passive": said.passive, "family": said.family} for name, said in words.items()
    }


def plain(content: Json) -> list[Json]:
    """Return the first claims of the page's data in words, for a reader whose browser runs no scripts."""
    names = {node["id"]: node["label"] for node in content["nodes"] if "label" in node}
    return [
        {
            "subject": names.get(claim["s"], NOBODY),
            "relation": content["relations"][claim["r"]]["active"],
            "object": claim.get("exact") or names.get(claim["o"], NOBODY),
            "modality": content["modalities"][claim["m"]],
            "quote": " […] ".join(content["quotes"][at][1] for at in claim["q"]),
            "source": _source(content["articles"][claim["a"]]),
        }
        for claim in content["claims"][:PLAIN]
    ]


def _source(article: Json) -> str:
    return ", ".join(article[name] for name in ("title", "outlet", "date") if name in article)
