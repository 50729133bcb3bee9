"""How an article is read: candidates, scores, decisions, in that order."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from kgraph.extract.amounts import own_amounts
from kgraph.extract.apart import told_apart
from kgraph.extract.candidates import Items, Pairs, make_items, make_pairs, nearest_words, span_candidates
from kgraph.extract.coreference import cluster, mention_pairs, short_names, weigh_names
from kgraph.extract.cues import reinforce
from kgraph.extract.groups import Group, group_pairs
from kgraph.extract.labels import PSEUDO, Labels
from kgraph.extract.mentions import PERSON, Floats, Found, choose_mentions, forbid, money_spans, vote
from kgraph.extract.scorer import Scorer
from kgraph.extract.settings import Settings
from kgraph.extract.words import Ints, Words, read_words, value_kind
from kgraph.model import Annotated, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """What the scores say of one article, before it is put into words.

    Items are the pseudo items, then mentions and values in order of the text. `clusters` numbers the things they
    stand for: -1, -2, -3 the pseudo items, then entities by their first mention, then values. `value` gives the
    exact value of an item that is one, and of a mention that is an amount of money.
    """

    annotated: Annotated
    words: Words
    items: Items
    clusters: Ints
    types: tuple[str, ...]
    value: Mapping[int, Value]
    posts: tuple[tuple[int, int], ...]
    pairs: Pairs
    links: Floats
    modalities: Floats
    groups: tuple[Group, ...]


def read_article(
    annotated: Annotated, tokenizer: Tokenizer, labels: Labels, scorer: Scorer, settings: Settings
) -> Reading:
    """Score everything in an article."""
    text = annotated.document.text
    words = read_words(annotated, tokenizer)
    states = scorer.encode(words)
    spans = span_candidates(words, text)
    logits = scorer.spans(states, words, spans)
    money = money_spans(annotated, words)
    found = choose_mentions(spans, logits[:, :-1], labels, money, settings.mention)
    mentions = make_items(words, text, labels, _rows(found, found.type))
    asked = mention_pairs(mentions, words, text, labels)
    scores = scorer.coreference(states, words, mentions, asked) - np.float32(settings.same)
    scores = weigh_names(
        scores, asked, people=found.type == labels.types.index(PERSON) if PERSON in labels.types else None
    )
    amounts = own_amounts(found, money, words, text, labels)
    called = [it.amount if it else short for it, short in zip(amounts, short_names(asked.surfaces), strict=True)]
    scores = forbid(scores, asked.pairs, found, labels, money)
    clusters = cluster(len(found), asked.pairs, scores, called=called, apart=told_apart(found, words, text))
    types = vote(found, clusters)
    items, numbers, value = _items(annotated, words, labels, found, clusters, types, money)
    pairs = make_pairs(items, labels)
    links, modalities = scorer.links(states, words, items, pairs)
    links = reinforce(links, items, pairs, words, text, labels)
    return Reading(
        annotated=annotated,
        words=words,
        items=items,
        clusters=numbers,
        types=tuple(labels.types[kind] for kind in types.tolist()),
        value=value,
        posts=_posts(spans, logits[:, -1], settings),
        pairs=pairs,
        links=links,
        modalities=modalities,
        groups=tuple(group_pairs(pairs, numbers, links)),
    )


def _rows(found: Found, kinds: Ints) -> list[tuple[int, int, int]]:
    return list(zip(found.first.tolist(), found.last.tolist(), kinds.tolist(), strict=True))


def _items(  # noqa: PLR0913, PLR0917  (all of them are needed, and only here)
    annotated: Annotated,
    words: Words,
    labels: Labels,
    found: Found,
    clusters: Ints,
    types: Ints,
    money: Mapping[tuple[int, int], Value],
) -> tuple[Items, Ints, dict[int, Value]]:
    """Join mentions (with the types of their entities) and values into items, with clusters and values."""
    rows: list[tuple[tuple[int, int, int], int, Value | None]] = []
    for row, number in zip(_rows(found, types[clusters] if len(found) else clusters), clusters.tolist(), strict=True):
        rows.append((row, number, money.get(row[:2])))
    fresh = len(types)
    for at, value in enumerate(annotated.values):
        span = nearest_words(words, value.span)
        if span and words.sentence[span[0]] == words.sentence[span[1]]:
            rows.append(((*span, labels.kind_index[value_kind(value.amount)]), fresh + at, value))
    rows.sort(key=lambda row: row[0])
    items = make_items(words, annotated.document.text, labels, [row for row, _, _ in rows])
    numbers = np.array([*(-1 - at for at in range(len(PSEUDO))), *(number for _, number, _ in rows)], dtype=np.int64)
    values = {at: value for at, (_, _, value) in enumerate(rows, len(PSEUDO)) if value is not None}
    return items, numbers, values


def _posts(spans: Ints, logits: Floats, settings: Settings) -> tuple[tuple[int, int], ...]:
    """Return the titles of posts (first word, last word), the best of those that overlap."""
    floor = np.log(settings.post / (1 - settings.post))
    chosen: list[tuple[int, int]] = []
    for row in np.argsort(-logits, kind="stable").tolist():
        if logits[row] <= floor:
            break
        first, last = spans[row].tolist()
        if all(last < a or b < first for a, b in chosen):
            chosen.append((first, last))
    return tuple(sorted(chosen))
