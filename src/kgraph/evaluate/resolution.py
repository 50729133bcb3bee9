"""Resolution against gold: annotated articles, and a table that says which of their entities are one thing.

The table is CSV with the columns `article,local id,global id`: two rows with one global id are one thing. Entities that
it does not list (amounts, what nobody could tell) take part in resolution and are not scored. The articles' annotations
are resolved as they stand, so that only resolution is measured and not what an extractor found.
"""

import csv
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Final, TypeAlias

from kgraph.errors import InputError
from kgraph.evaluate.metric import Tally
from kgraph.evaluate.partition import Means, b_cubed, pairwise
from kgraph.gold import GoldArticle, read_gold
from kgraph.model import (
    AUTHOR,
    RESERVED,
    Attribute,
    Claim,
    Decision,
    Document,
    Extraction,
    Judgement,
    LocalEntity,
    Modality,
    Money,
    Span,
)
from kgraph.resolve import Resolution, resolve

COLUMNS: Final = ("article", "local id", "global id")
Local: TypeAlias = tuple[str, str]
"""An article's name and the id of an entity in it."""


@dataclass(frozen=True, slots=True)
class ResolutionGold:
    """Articles with their annotations, and the true identity of the entities that are scored."""

    articles: tuple[tuple[Document, Extraction], ...]
    identities: Mapping[Local, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well entities of one kind, or all, were put together: `mentions` of `true` things stand as `found` ones."""

    mentions: int
    true: int
    found: int
    b_cubed: Means
    pairs: Tally


@dataclass(frozen=True, slots=True)
class Fault:
    """Two things wrongly made one ('merge') or one thing left as two ('split'), by one mention of each part."""

    kind: str
    type: str
    left: str
    right: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolutionReport:
    """The agreement over all, by type of entity, and every fault."""

    total: Agreement
    types: Mapping[str, Agreement]
    faults: tuple[Fault, ...]


def read_resolution_gold(paths: Iterable[Path]) -> ResolutionGold:
    """Read annotated articles (.ann, .jsonl) and identities (.csv) from files and folders.

    Raises InputError with file and line for a row that names no entity of the articles or names one twice.
    """
    articles: dict[str, GoldArticle] = {}
    tables: list[Path] = []
    for path in paths:
        tables += sorted(path.rglob("*.csv")) if path.is_dir() else [path] if path.suffix == ".csv" else []
        if path.suffix != ".csv":
            for article in read_gold(path):
                if article.id in articles:
                    raise InputError(f"{article.document.source}: article {article.id} is there twice; rename one")
                articles[article.id] = article
    read = {name: (article.document, gold_extraction(article)) for name, article in articles.items()}
    known = {(name, entity.id) for name, (_, extraction) in read.items() for entity in extraction.entities}
    known |= {(name, AUTHOR) for name, (_, extraction) in read.items() if _has_author(extraction)}
    identities: dict[Local, str] = {}
    for table in tables:
        _read_identities(table, known, identities)
    if not identities:
        raise InputError(
            f"no table of identities beside {len(articles)} articles; add a CSV file with {','.join(COLUMNS)}"
        )
    return ResolutionGold(tuple(read.values()), identities)


def _read_identities(table: Path, known: set[Local], identities: dict[Local, str]) -> None:
    try:
        rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{table}: cannot be read ({error}); give a CSV file in UTF-8") from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise InputError(f"{table}:1: the columns must be {','.join(COLUMNS)}")
    for number, row in enumerate(rows[1:], 2):
        if not row:
            continue
        if len(row) != len(COLUMNS) or not all(row):
            raise InputError(f"{table}:{number}: not {len(COLUMNS)} filled columns: {','.join(row)!r}; mend the row")
        article, local, identity = row
        if (article, local) not in known:
            raise InputError(f"{table}:{number}: no annotated article has {local} in {article}; mend the row")
        if (article, local) in identities:
            raise InputError(f"{table}:{number}: {local} of {article} has an identity already; remove one row")
        identities[article, local] = identity


def _has_author(extraction: Extraction) -> bool:
    return any(AUTHOR in {claim.subject, claim.object, claim.speaker} for claim in extraction.claims)


def gold_extraction(article: GoldArticle) -> Extraction:
    """Return what an extractor that makes no mistakes would give; a byline declared without a mention is AUTHOR."""
    record, sentences = article.record, article.sentences
    entities = tuple(_entity(it) for it in record["entities"] if it["mentions"])
    known = {entity.id for entity in entities} | RESERVED

    def end(identity: str) -> str:
        return identity if identity in known else AUTHOR

    def spans(names: Iterable[str]) -> tuple[Span, ...]:
        return tuple(sentences[name] for name in names)

    claims = tuple(
        Claim(
            end(it["subject"]),
            it["predicate"],
            end(it["object"]),
            Modality(it.get("modality", "fact")),
            spans(it["evidence"]),
            speaker=end(it["by"]) if it.get("by") else None,
            role=it.get("role"),
        )
        for it in record["claims"]
    )
    attributes = tuple(
        Attribute(it["id"], it["attribute"], it["value"], spans(it["evidence"]))
        for it in record.get("attributes", ())
        if it["id"] in known
    )
    return Extraction(article.document.id, "gold", entities, claims, attributes)


def _entity(record: Mapping[str, object]) -> LocalEntity:
    mentions = record["mentions"]
    assert isinstance(mentions, list)  # noqa: S101 -- read_gold has checked it; this tells the type
    spans = tuple(Span(it["start"], it["end"]) for it in mentions)
    money = Money(Decimal(str(record["amount"])), str(record["currency"])) if record["type"] == "Money" else None
    return LocalEntity(str(record["id"]), str(record["type"]), str(record["name"]), spans, money)


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
        tuple(_Faults(gold, resolution, found).all()),
    )


def _agreement(found: Mapping[Local, str], true: Mapping[Local, str], over: Sequence[Local]) -> Agreement:
    return Agreement(
        len(over),
        len({true[mention] for mention in over}),
        len({found[mention] for mention in over}),
        b_cubed(found, true, over=over),
        pairwise(found, true, over=over),
    )


class _Faults:
    """Finds what went wrong, and in the decisions why."""

    def __init__(self, gold: ResolutionGold, resolution: Resolution, found: Mapping[Local, str]) -> None:
        self._gold = gold
        self._resolution = resolution
        self._found = found
        self._documents = {document.name: (document, extraction) for document, extraction in gold.articles}
        self._joined: dict[str, list[Decision]] = defaultdict(list)
        self._asked: dict[frozenset[str], list[Decision]] = defaultdict(list)
        for it in resolution.decisions:
            if it.judgement == Judgement.SAME:
                self._joined[it.left].append(it)
                self._joined[it.right].append(it)
            else:
                self._asked[frozenset(filter(None, map(resolution.follow, (it.left, it.right))))].append(it)

    def all(self) -> Iterator[Fault]:
        """Yield each pair of parts that should not be one, then each that should, by the first mention of each."""
        cells: dict[tuple[str, str], Local] = {}
        for mention, identity in sorted(self._gold.identities.items()):
            cells.setdefault((self._found[mention], identity), mention)
        merged, split = defaultdict(list), defaultdict(list)
        for (entity, identity), mention in cells.items():
            merged[entity].append(mention)
            split[identity].append(mention)
        for mentions in merged.values():
            yield from (self._fault("merge", *pair) for pair in combinations(mentions, 2))
        for mentions in split.values():
            yield from (self._fault("split", *pair) for pair in combinations(mentions, 2))

    def _fault(self, kind: str, left: Local, right: Local) -> Fault:
        reasons = self._path(left, right) if kind == "merge" else self._doubts(left, right)
        return Fault(kind, self._type(left), self._told(left), self._told(right), tuple(reasons))

    def _type(self, mention: Local) -> str:
        entities = self._documents[mention[0]][1].entities
        return next((entity.type for entity in entities if entity.id == mention[1]), "Person")

    def _told(self, mention: Local) -> str:
        document, extraction = self._documents[mention[0]]
        own = next((entity for entity in extraction.entities if entity.id == mention[1]), None)
        spans = (span.of(document.text) for span in own.mentions) if own else [document.author]
        name = (own.name if own else "") or max(spans, key=len)
        return f"{name} ({mention[0]} {mention[1]}, {self._gold.identities[mention]})"

    def _node(self, mention: Local) -> str:
        return self._resolution.node_of(self._documents[mention[0]][0].id, mention[1])

    def _path(self, left: Local, right: Local) -> list[str]:
        """Return the reasons of the shortest chain of decisions that joins two mentions."""
        start, goal = self._node(left), self._node(right)
        if start == goal:
            return ["both go by one name"]
        came: dict[str, Decision] = {}
        waiting = deque([start])
        while waiting and goal not in came:
            node = waiting.popleft()
            for it in self._joined[node]:
                other = it.right if it.left == node else it.left
                if other not in came and other != start:
                    came[other] = it
                    waiting.append(other)
        reasons: list[str] = []
        while goal != start and goal in came:
            it = came[goal]
            reasons.insert(0, f"{', '.join(it.reasons)} (score {it.score:.2f})")
            goal = it.left if it.right == goal else it.right
        return reasons or ["no decision recorded"]

    def _doubts(self, left: Local, right: Local) -> list[str]:
        told = [
            f"{it.judgement}: {', '.join(it.reasons)} (score {it.score:.2f})"
            for it in self._asked.get(frozenset((self._found[left], self._found[right])), ())
        ]
        return told or ["not asked: nothing that they have in common is worth a question"]
