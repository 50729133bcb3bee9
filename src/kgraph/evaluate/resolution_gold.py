"""Gold for resolution: annotated articles, and a table that says which of their entities are one thing.

The table is CSV with the columns `article,local id,global id`: two rows with one global id are one thing. Entities that
it does not list (amounts, what nobody could tell) take part in resolution and are not scored. The articles' annotations
are resolved as they stand, so that only resolution is measured and not what an extractor found.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeAlias

from kgraph.errors import InputError
from kgraph.gold import GoldArticle, read_gold
from kgraph.model import AUTHOR, RESERVED, Attribute, Claim, Document, Extraction, LocalEntity, Modality, Money, Span

COLUMNS: Final = ("article", "local id", "global id")
Local: TypeAlias = tuple[str, str]
"""An article's name and the id of an entity in it."""


@dataclass(frozen=True, slots=True)
class ResolutionGold:
    """Articles with their annotations, and the true identity of the entities that are scored."""

    articles: tuple[tuple[Document, Extraction], ...]
    identities: Mapping[Local, str]


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
