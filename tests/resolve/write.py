"""Articles for tests, written as text with marked mentions."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kgraph.model import (
    AUTHOR,
    SOMEONE,
    Attribute,
    Claim,
    Document,
    Extraction,
    LocalEntity,
    Modality,
    Money,
    PartialDate,
    Span,
    content_id,
)

TYPES = {
    "b": "PublicBody",
    "c": "Company",
    "s": "CivilSociety",
    "l": "PoliticalParty",
    "o": "MediaOrganisation",
    "n": "Person",
    "g": "Group",
    "k": "Contract",
    "p": "Policy",
    "m": "Money",
}
"""The type of an entity by the first letter of its id."""


def write(  # noqa: PLR0913 - all but the text are keyword-only and optional
    marked: str,
    *claims: str,
    money: Sequence[str] = (),
    attributes: Sequence[str] = (),
    published: str = "",
    publisher: str = "",
    author: str = "",
) -> tuple[Document, Extraction]:
    """Return an article of a text with marked mentions, such as "[Halverd|c1] won a [deal|k1]".

    `claims` are `k1 awardedTo c1`, with the modality and `role=…` behind where needed; `money` the amounts of m1, m2,
    …; `attributes` are `k1 start 2019-06`.
    """
    text = ""
    mentions: dict[str, list[Span]] = {}
    for piece in re.split(r"(\[[^\]]+\])", marked):
        if piece.startswith("["):
            surface, _, entity = piece[1:-1].partition("|")
            mentions.setdefault(entity, []).append(Span(len(text), len(text) + len(surface)))
            text += surface
        else:
            text += piece
    document = Document(
        content_id(text, published, publisher),
        f"n{content_id(text)[:8]}",
        text,
        f"{content_id(text, published, publisher)}.txt",
        publisher=publisher,
        published=PartialDate.parse(published) if published else None,
        author=author,
    )
    whole = (Span(0, len(text)),)
    amounts = {f"m{n}": Money(Decimal(it.split()[0]), it.split()[1]) for n, it in enumerate(money, start=1)}
    entities = tuple(
        LocalEntity(one, TYPES[one[0]], max((span.of(text) for span in spans), key=len), tuple(spans), amounts.get(one))
        for one, spans in mentions.items()
    )
    found = tuple(_claim(line, whole) for line in claims)
    told = tuple(Attribute(one, name, value, whole) for one, name, value in (line.split() for line in attributes))
    return document, Extraction(document.id, "test-1", entities, found, told)


def _claim(line: str, evidence: tuple[Span, ...]) -> Claim:
    line, _, role = line.partition(" role=")
    subject, relation, target, *rest = line.split()
    assert all(end in {AUTHOR, SOMEONE} or end[0] in TYPES for end in (subject, target))
    return Claim(subject, relation, target, Modality(rest[0] if rest else "fact"), evidence, role=role or None)
