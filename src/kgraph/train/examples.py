"""Training examples: annotated articles as the arrays that the network and its losses take."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from kgraph.extract.candidates import Items, make_items, nearest_words, span_candidates
from kgraph.extract.figures import figure
from kgraph.extract.labels import OBSERVATION, PSEUDO, SAYS, STATUS, Labels
from kgraph.extract.words import Ints, Words, read_words, value_kind
from kgraph.gold import GoldArticle
from kgraph.model import AUTHOR, SOMEONE, Amount, Annotated, Modality, Span

MODALITY_ORDER: Final = tuple(Modality)

Link = tuple[int, int, int]
"""Cluster of the subject, number of the link, cluster of the object."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a link is known to be: the sentences that say it (numbers) and its modality (None where it has none)."""

    sentences: frozenset[int]
    modality: int | None


@dataclass(frozen=True, slots=True)
class Example:
    """One article. `spans` are candidates (first word, last word) with `span_labels` (0 none, else type + 1).

    `mentions` are rows of first word, last word, kind, cluster; `values` the same for exact values. Clusters number
    the gold entities, then the values; pseudo items have the clusters -1, -2, -3 in their order.
    """

    article: str
    annotated: Annotated
    words: Words
    spans: Ints
    span_labels: Ints
    post_labels: Ints
    mentions: Ints
    values: Ints
    links: Mapping[Link, Truth]

    def items(self, labels: Labels, noise: Iterable[tuple[int, int, int]] = ()) -> tuple[Items, Ints]:
        """Return the items, with further spans (first word, last word, kind) that are no mentions, and clusters."""
        fresh = int(max([*self.mentions[:, 3], *self.values[:, 3]], default=-1)) + 1
        extra = [(first, last, kind, fresh + at) for at, (first, last, kind) in enumerate(noise)]
        rows = np.concatenate([self.mentions, self.values, np.array(extra, dtype=np.int64).reshape(-1, 4)])
        rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
        items = make_items(self.words, self.annotated.document.text, labels, rows[:, :3].tolist())
        return items, np.concatenate([-1 - np.arange(len(PSEUDO)), rows[:, 3]])


def make_example(gold: GoldArticle, annotated: Annotated, tokenizer: Tokenizer, labels: Labels) -> Example:
    """Lay the annotation over the words of an article."""
    words = read_words(annotated, tokenizer)
    spans = span_candidates(words, gold.document.text)
    clusters = _clusters(gold)
    mentions = _mentions(gold, words, labels, clusters)
    values = _value_rows(annotated, words, labels, len(gold.record["entities"]))
    return Example(
        article=gold.id,
        annotated=annotated,
        words=words,
        spans=spans,
        span_labels=_label(spans, {(a, b): kind + 1 for a, b, kind, _ in mentions.tolist()}),
        post_labels=_label(spans, dict.fromkeys(_posts(gold, words), 1)),
        mentions=mentions,
        values=values,
        links=_Links(gold, annotated, words, labels, clusters, values).build(),
    )


def _clusters(gold: GoldArticle) -> dict[str, int]:
    """Return a number for each entity; a byline declared without a mention is the AUTHOR."""
    numbers = {AUTHOR: -1, SOMEONE: -2, STATUS: -3}
    for at, entity in enumerate(gold.record["entities"]):
        numbers[entity["id"]] = at if entity["mentions"] else -1
    return numbers


def _mentions(gold: GoldArticle, words: Words, labels: Labels, clusters: Mapping[str, int]) -> Ints:
    rows: dict[tuple[int, int], tuple[int, int]] = {}
    for entity in gold.record["entities"]:
        for mention in entity["mentions"]:
            found = nearest_words(words, Span(mention["start"], mention["end"]))
            if found and words.sentence[found[0]] == words.sentence[found[1]]:
                rows[found] = (labels.kind_index[entity["type"]], clusters[entity["id"]])
    return np.array([(*span, *row) for span, row in sorted(rows.items())], dtype=np.int64).reshape(-1, 4)


def _value_rows(annotated: Annotated, words: Words, labels: Labels, fresh: int) -> Ints:
    rows = []
    for at, value in enumerate(annotated.values):
        found = nearest_words(words, value.span)
        if found and words.sentence[found[0]] == words.sentence[found[1]]:
            rows.append((*found, labels.kind_index[value_kind(value.amount)], fresh + at))
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def _label(spans: Ints, known: Mapping[tuple[int, int], int]) -> Ints:
    return np.array([known.get((a, b), 0) for a, b in spans.tolist()], dtype=np.int64)


def _posts(gold: GoldArticle, words: Words) -> Iterable[tuple[int, int]]:
    """Yield the words of the titles of posts (`role=`), where the evidence gives them."""
    text = gold.document.text
    for claim in gold.record["claims"]:
        role = claim.get("role")
        for name in claim["evidence"] if role else ():
            sentence = gold.sentences[name]
            at = text.lower().replace("’", "'").find(role.lower().replace("’", "'"), sentence.start, sentence.end)
            found = nearest_words(words, Span(at, at + len(role))) if at >= 0 else None
            if found:
                yield found


class _Links:
    """Gathers the links of an article from its claims, attributes and observations."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        gold: GoldArticle,
        annotated: Annotated,
        words: Words,
        labels: Labels,
        clusters: Mapping[str, int],
        values: Ints,
    ) -> None:
        self.gold = gold
        self.annotated = annotated
        self.labels = labels
        self.clusters = clusters
        self.values = values
        self.words = words
        self.sentence_of = {
            name: frozenset(at for at, own in enumerate(annotated.sentences) if own.overlaps(span))
            for name, span in gold.sentences.items()
        }
        self.found: dict[Link, Truth] = {}

    def build(self) -> Mapping[Link, Truth]:
        for claim in self.gold.record["claims"]:
            self._claim(claim)
        for attribute in self.gold.record.get("attributes", ()):
            self._attribute(attribute)
        for observation in self.gold.record.get("observations", ()):
            self._observation(observation)
        return self.found

    def _sentences(self, names: Iterable[str]) -> frozenset[int]:
        return frozenset(at for name in names for at in self.sentence_of[name])

    def _claim(self, claim: Mapping[str, Any]) -> None:
        where = self._sentences(claim["evidence"])
        one, two = self.clusters[claim["subject"]], self.clusters[claim["object"]]
        link = self.labels.link_index.get(claim["predicate"])
        if link is None or two < 0:
            return
        self.found[one, link, two] = Truth(where, MODALITY_ORDER.index(Modality(claim.get("modality") or "fact")))
        speaker = self.clusters.get(claim.get("by") or claim.get("speaker") or "", -1)
        if speaker >= 0:
            for end in (one, two):
                if end >= 0 and end != speaker:
                    self.found[speaker, self.labels.link_index[SAYS], end] = Truth(where, None)

    def _observation(self, observation: Mapping[str, Any]) -> None:
        wanted = (Decimal(str(observation["value"])), observation["unit"])
        self._values(observation["about"], OBSERVATION, observation["evidence"], lambda value: figure(value) == wanted)

    def _attribute(self, attribute: Mapping[str, Any]) -> None:
        name, value = attribute["attribute"], str(attribute["value"])
        where = self._sentences(attribute["evidence"])
        if name == "status":
            link = self.labels.link_index.get(f"status:{value}")
            if link is not None:
                self.found[self.clusters[STATUS], link, self.clusters[attribute["id"]]] = Truth(where, None)
        elif name in self.labels.link_index:
            self._values(attribute["id"], name, attribute["evidence"], lambda v: _plain(v) == value)

    def _values(self, entity: str, link: str, evidence: Iterable[str], same: Callable[[Amount], bool]) -> None:
        where = self._sentences(evidence)
        fresh = len(self.gold.record["entities"])
        owner = self.clusters[entity]
        for first, _, _, cluster in self.values.tolist():
            value = self.annotated.values[cluster - fresh]
            if owner >= 0 and int(self.words.sentence[first]) in where and same(value.amount):
                key = (owner, self.labels.link_index[link], cluster)
                self.found[key] = Truth(frozenset({int(self.words.sentence[first])}), None)


def _plain(amount: object) -> str:
    return str(getattr(amount, "iso", amount))
