"""What the page is told: the graph as plain lists and dicts that JSON can hold, every name and quote as text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kgraph.model import AUTHOR, RESERVED, Attribute, Cited, Claim, Document, Entity, Evidence, Graph, Observation
from kgraph.publish.facts import Facts, facts
from kgraph.publish.style import look
from kgraph.publish.ties import Tie, is_stub, ties
from kgraph.publish.words import MODALITIES, compact, exact, plural, verb

Json: TypeAlias = dict[str, Any]

CONTEXT: Final = 160
"""Characters of the article shown before and after a quote, cut at a space."""
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
    """Return everything the page's panels, filters and tables need; claims and articles are referred to by place."""
    articles = sorted(shown.graph.articles, key=lambda item: (str(item.document.published or "9999"), item.document.id))
    documents = [article.document for article in articles]
    place = {document.id: at for at, document in enumerate(documents)}
    amounts = {entity.id: entity for entity in shown.graph.entities if entity.type == "Money"}
    claims = [(cited, article.document) for article in articles for cited in article.claims]
    order = {(document.id, cited.id): at for at, (cited, document) in enumerate(claims)}
    return {
        "nodes": [_node(entity, shown.facts(entity.id), place) for entity in shown.entities] + _stubs(shown),
        "edges": [_edge(tie, order) for tie in shown.ties],
        "claims": [_claim(cited, document, place, amounts) for cited, document in claims],
        "articles": [_article(document) for document in documents],
        "types": _types(shown.entities),
        "relations": _relations(claim.what.relation for claim, _ in claims),
        "modalities": {modality.value: words for modality, words in MODALITIES.items()},
    }


def _node(entity: Entity, known: Facts, place: Mapping[str, int]) -> Json:
    node: Json = {"id": entity.id, "type": entity.type, "label": entity.label}
    if entity.aliases:
        node["aliases"] = list(entity.aliases)
    if (money := known.money) is not None:
        node |= {
            "money": compact(money),
            "exact": exact(money),
            "amount": float(money.amount),
            "currency": money.currency,
        }
    if known.attributes:
        node["facts"] = [_fact(cited, document, place) for cited, document in known.attributes]
    if known.observations:
        node["figures"] = [_figure(cited, document, place) for cited, document in known.observations]
    return node


def _stubs(shown: View) -> list[Json]:
    return [{"id": end, "stub": "author" if end.startswith(AUTHOR) else "nobody"} for end in shown.stubs]


def _edge(tie: Tie, order: Mapping[tuple[str, str], int]) -> Json:
    return {
        "id": tie.id,
        "s": tie.subject,
        "r": tie.relation,
        "o": tie.object,
        "claims": [order[source.document.id, source.cited.id] for source in tie.sources],
    }


def _claim(cited: Cited[Claim], document: Document, place: Mapping[str, int], amounts: Mapping[str, Entity]) -> Json:
    what = cited.what
    claim: Json = {
        "id": cited.id,
        "s": what.subject,
        "r": what.relation,
        "o": what.object,
        "m": what.modality.value,
        "c": round(what.confidence, 3),
        "a": place[document.id],
        "q": _quotes(cited.evidence, document),
        "x": cited.extractor,
    }
    if what.speaker and what.speaker not in RESERVED:
        claim["by"] = what.speaker
    elif what.speaker == AUTHOR:
        claim["by"] = AUTHOR
    if what.role:
        claim["role"] = what.role
    if what.object in amounts and (money := amounts[what.object].money) is not None:
        claim |= {"money": compact(money), "exact": exact(money)}
    return claim


def _fact(cited: Cited[Attribute], document: Document, place: Mapping[str, int]) -> Json:
    what = cited.what
    quotes = _quotes(cited.evidence, document)
    return {
        "name": what.name,
        "value": what.value,
        "c": round(what.confidence, 3),
        "a": place[document.id],
        "q": quotes,
    }


def _figure(cited: Cited[Observation], document: Document, place: Mapping[str, int]) -> Json:
    what = cited.what
    return {
        "name": what.measure,
        "value": f"{what.value:,f}",
        "unit": what.unit,
        "period": what.period,
        "c": round(what.confidence, 3),
        "a": place[document.id],
        "q": _quotes(cited.evidence, document),
    }


def _quotes(evidence: Iterable[Evidence], document: Document) -> list[list[str | int]]:
    """Return each quote as [before, quote, after, place in the text]."""
    return [[*_around(piece, document), piece.span.start] for piece in evidence]


def _around(piece: Evidence, document: Document) -> tuple[str, str, str]:
    """Return more of the article around a quote than its selector holds, where the article's text is at hand."""
    span = piece.span
    if span.of(document.text) != piece.quote:
        return piece.prefix, piece.quote, piece.suffix
    before = document.text[max(0, span.start - CONTEXT) : span.start]
    after = document.text[span.end : span.end + CONTEXT]
    if span.start > CONTEXT:
        before = before.partition(" ")[2]
    if span.end + CONTEXT < len(document.text):
        after = after.rpartition(" ")[0]
    return before, piece.quote, after


def _article(document: Document) -> Json:
    parts = {
        "title": document.title or document.name,
        "outlet": document.publisher,
        "date": str(document.published or ""),
        "author": document.author,
        "url": document.url,
    }
    return {"id": document.id, **{name: value for name, value in parts.items() if value}}


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
            "quote": " […] ".join(quote for _, quote, _, _ in claim["q"]),
            "source": _source(content["articles"][claim["a"]]),
        }
        for claim in content["claims"][:PLAIN]
    ]


def _source(article: Json) -> str:
    return ", ".join(article[name] for name in ("title", "outlet", "date") if name in article)
