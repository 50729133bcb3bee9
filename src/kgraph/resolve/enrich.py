"""What an article's words tell beyond what was extracted: kinds of amounts, and answers to criticism."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kgraph.model import Article, Cited, Claim, LocalEntity, Span
from kgraph.resolve.replies import replies
from kgraph.resolve.values import value_kinds

SILENT: Final = frozenset({"Contract", "Policy", "Money"})
"""Types of things that cannot speak for themselves."""


def enriched(article: Article, entities: Iterable[LocalEntity], end: Callable[[str], str]) -> Article:
    """Return a resolved article with the kinds of its amounts and the answers to its criticisms.

    `entities` are those of its extraction, `end` gives the entity across articles that one of them is part of.
    """
    mentions: dict[str, list[Span]] = defaultdict(list)
    speakers: dict[str, list[Span]] = defaultdict(list)
    for entity in entities:
        mentions[end(entity.id)].extend(entity.mentions)
        if entity.type not in SILENT:
            speakers[end(entity.id)].extend(entity.mentions)
    extensions = {
        it.what.subject for it in article.claims if it.what.relation == "extends" and it.what.modality.asserted
    }
    claims = tuple(_kinded(it, article, mentions, extensions) for it in article.claims)
    article = replace(article, claims=claims)
    return replace(article, replies=replies(article, speakers))


def _kinded(
    cited: Cited[Claim], article: Article, mentions: Mapping[str, Sequence[Span]], extensions: set[str]
) -> Cited[Claim]:
    what = cited.what
    if what.relation != "value":
        return cited
    amounts = mentions.get(what.object, ())
    kinds = value_kinds(article.document.text, what.evidence, amounts, extends=what.subject in extensions)
    return replace(cited, what=replace(what, kinds=kinds)) if kinds else cited
