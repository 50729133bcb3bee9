"""What the page is told: the graph as plain lists and dicts that JSON can hold, every name and quote as text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from kgraph.model import AUTHOR, SOMEONE, Article, Attribute, Cited, Claim, Document, Entity, Money, Observation
from kgraph.publish.conflicts import conflicts, in_places
from kgraph.publish.facts import Facts
from kgraph.publish.identity import identity
from kgraph.publish.quotes import Quotes
from kgraph.publish.records import records
from kgraph.publish.style import look
from kgraph.publish.ties import Tie
from kgraph.publish.view import Json, View
from kgraph.publish.words import KINDS, MODALITIES, compact, exact, plural, verb
from kgraph.resolve.sources import marks, report

PLAIN: Final = 200
"""Claims that are listed where scripts are switched off."""
NOBODY: Final = "Somebody who is not named"


def data(shown: View) -> Json:
    """Return everything the page's panels, filters and tables need; claims, quotes and articles by their places."""
    articles = sorted(shown.graph.articles, key=lambda item: (str(item.document.published or "9999"), item.document.id))
    quotes = Quotes([article.document for article in articles])
    amounts = {entity.id: entity.money for entity in shown.graph.entities if entity.type == "Money"}
    claims = [(cited, article.document) for article in articles for cited in article.claims]
    order = {(document.id, cited.id): at for at, (cited, document) in enumerate(claims)}
    replies = _replies(articles, quotes, order)
    numbered = _Marks()
    more = {"identity": identity(shown.graph), "records": records(shown.graph.records)}
    return {
        "nodes": [_node(entity, shown.facts(entity.id), quotes) | _more(more, entity.id) for entity in shown.entities]
        + _stubs(shown),
        "edges": [_edge(tie, order) for tie in shown.ties],
        "claims": [
            _claim(cited, document, quotes, amounts) | replies.get((document.id, cited.id), {})
            for cited, document in claims
        ],
        "conflicts": in_places(conflicts(shown), order, shown),
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


def _more(more: Mapping[str, Mapping[str, list[Json]]], entity: str) -> Json:
    return {name: told[entity] for name, told in more.items() if entity in told}


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
