"""The part of a graph that somebody asked for."""

import datetime as dt
import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from kgraph.errors import UsageError
from kgraph.model import RESERVED, Article, Attribute, Cited, Claim, Entity, Graph, Observation, PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to keep: an empty collection or None keeps all.

    `around` are names, aliases or ids of entities, `hops` how many ties away from them. `since` and `until` are dates
    of the articles, both included, and leave out undated articles; `min_confidence` is 0 to 1. Amounts stay with the
    contract or policy they belong to and speakers with what they say, whatever `types` says.
    """

    around: Collection[str] = ()
    hops: int = 1
    types: Collection[str] = ()
    relations: Collection[str] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    min_confidence: float = 0.0

    @property
    def everything(self) -> bool:
        """Tell whether nothing is left out."""
        dated = self.since or self.until
        return not (self.around or self.types or self.relations or dated or self.min_confidence > 0)


def select(graph: Graph, selection: Selection) -> Graph:
    """Return the part of the graph that was asked for, with the articles that it rests on.

    Raises UsageError for a name, type or relation that the graph does not have, with the nearest that it has.
    """
    if selection.everything:
        return graph
    _check(graph, selection)
    articles = [_sifted(article, selection) for article in graph.articles if _dated(article, selection)]
    entities = {entity.id: entity for entity in graph.entities}
    kept = {key for key, entity in entities.items() if _typed(entity, selection)}
    if selection.around:
        kept &= _near(articles, kept, _named(graph, selection.around), selection.hops)
    return _restricted(graph, articles, kept, strict=not selection.around and not selection.types)


def _check(graph: Graph, selection: Selection) -> None:
    types = {entity.type for entity in graph.entities}
    relations = {cited.what.relation for article in graph.articles for cited in article.claims}
    for name, known, what in (
        *((name, types, "type") for name in selection.types),
        *((name, relations, "relation") for name in selection.relations),
    ):
        if name not in known:
            raise UsageError(f"the graph has no {what} {name!r}; it has {', '.join(sorted(known)) or 'none'}")
    if not 0 <= selection.min_confidence <= 1:
        raise UsageError(f"a confidence is 0 to 1, not {selection.min_confidence}")
    if selection.hops < 0:
        raise UsageError(f"hops are 0 or more, not {selection.hops}")


def _named(graph: Graph, names: Iterable[str]) -> set[str]:
    index: dict[str, set[str]] = defaultdict(set)
    for entity in graph.entities:
        for name in (entity.id, entity.label, *entity.aliases):
            index[name.casefold()].add(entity.id)
    found: set[str] = set()
    for name in names:
        if name.casefold() not in index:
            near = difflib.get_close_matches(name.casefold(), index, n=3, cutoff=0.5)
            hint = f"; did you mean {' or '.join(near)}?" if near else "; the page's table lists all names"
            raise UsageError(f"no entity is called {name!r}{hint}")
        found |= index[name.casefold()]
    return found


def _dated(article: Article, selection: Selection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    date = article.document.published
    if date is None:
        return False
    after = selection.since is None or _last_day(date) >= _first_day(selection.since)
    before = selection.until is None or _first_day(date) <= _last_day(selection.until)
    return after and before


def _first_day(date: PartialDate) -> dt.date:
    return dt.date(date.year, date.month or 1, date.day or 1)


def _last_day(date: PartialDate) -> dt.date:
    if date.day:
        return _first_day(date)
    month = date.month or 12
    following = dt.date(date.year + month // 12, month % 12 + 1, 1) if date.year < dt.MAXYEAR else dt.date.max
    return following - dt.timedelta(days=1)


def _sifted(article: Article, selection: Selection) -> Article:
    least = selection.min_confidence
    return replace(
        article,
        claims=tuple(
            cited
            for cited in article.claims
            if cited.what.confidence >= least
            # What a contract is worth belongs to the contract, as its state does.
            and (not selection.relations or cited.what.relation in {*selection.relations, "value"})
        ),
        attributes=tuple(cited for cited in article.attributes if cited.what.confidence >= least),
        observations=tuple(cited for cited in article.observations if cited.what.confidence >= least),
    )


def _typed(entity: Entity, selection: Selection) -> bool:
    return not selection.types or entity.type in selection.types or entity.type == "Money"


def _near(articles: Iterable[Article], allowed: Collection[str], start: set[str], hops: int) -> set[str]:
    beside: dict[str, set[str]] = defaultdict(set)
    amounts: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for cited in article.claims:
            subject, obj = cited.what.subject, cited.what.object
            if cited.what.relation == "value":
                amounts[subject].add(obj)
            elif subject in allowed and obj in allowed:
                beside[subject].add(obj)
                beside[obj].add(subject)
    reached = edge = set(start)
    for _ in range(hops):
        edge = {other for key in edge for other in beside[key]} - reached
        reached = reached | edge
    return reached | {amount for key in reached for amount in amounts[key]}


def _restricted(graph: Graph, articles: Iterable[Article], kept: set[str], *, strict: bool) -> Graph:
    """Keep what stands wholly on the kept entities; with `strict`, only entities that something is still said of."""
    sifted = [_within(article, kept) for article in articles]
    sifted = [article for article in sifted if article.claims or article.attributes or article.observations]
    used = {key for article in sifted for key in _used(article)}
    speakers = {cited.what.speaker for article in sifted for cited in article.claims}
    speakers |= {reply.speaker for article in sifted for reply in article.replies}
    tied = {entity.id for entity in graph.entities if entity.type == "Money"} - used
    chosen = (used if strict else (kept - tied) | used) | {key for key in speakers if key}
    entities = tuple(entity for entity in graph.entities if entity.id in chosen)
    ids = {entity.id for entity in entities}
    homes = dict(graph.homes)
    decisions = tuple(
        item for item in graph.decisions if any(homes.get(end, end) in ids for end in (item.left, item.right))
    )
    records = tuple(record for record in graph.records if record.entity in ids)
    return Graph(entities, tuple(sifted), decisions, graph.homes, records)


def _within(article: Article, kept: Collection[str]) -> Article:
    claims = tuple(cited for cited in article.claims if _ends_kept(cited.what, kept))
    ids = {cited.id for cited in claims}
    return replace(
        article,
        claims=claims,
        replies=tuple(reply for reply in article.replies if reply.criticism in ids),
        attributes=tuple(cited for cited in article.attributes if cited.what.entity in kept),
        observations=tuple(cited for cited in article.observations if cited.what.about in kept),
    )


def _ends_kept(claim: Claim, kept: Collection[str]) -> bool:
    return all(end in kept or end in RESERVED for end in (claim.subject, claim.object))


def _used(article: Article) -> Iterable[str]:
    for claim in article.claims:
        yield from (end for end in (claim.what.subject, claim.what.object) if end not in RESERVED)
    parts: tuple[Cited[Attribute] | Cited[Observation], ...] = (*article.attributes, *article.observations)
    for part in parts:
        yield part.what.entity if isinstance(part.what, Attribute) else part.what.about
