"""Thresholds and calibration, chosen on annotated articles that were not trained on."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kgraph.annotate import annotate
from kgraph.evaluate import Report, Tally, score
from kgraph.extract.assemble import assemble
from kgraph.extract.candidates import span_candidates
from kgraph.extract.labels import Labels
from kgraph.extract.mentions import choose_mentions, money_spans
from kgraph.extract.reading import Reading, read_article
from kgraph.extract.scorer import Scorer
from kgraph.extract.settings import Settings, sigmoid
from kgraph.extract.words import Words, read_words
from kgraph.gold import GoldArticle
from kgraph.interchange import to_record
from kgraph.train.matching import judged

log = logging.getLogger(__name__)
ALL: Final = 0.02
"""Confidence from which on claims are looked at."""
CLOSE: Final = 1e-6
PLATEAU: Final = 0.01
"""F1 on claims, figures and attributes that may be given up for more of them being right."""
WRONGLY_ONE: Final = 0.005
"""F1 on entities that may be given up for fewer wrong merges, which are worse than missing ones."""
FEW: Final = 25
"""Right answers below which a relation has no curve of its own but the common one."""
MENTION_FLOORS: Final = (-1.5, -1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.5)
SAME_FLOORS: Final = (0.5, 0.0, -0.5, -1.0, -1.5, -2.0)
CHANCES: Final = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Held:
    """Held-out articles and how to read them."""

    articles: Sequence[GoldArticle]
    labels: Labels
    tokenizer: Tokenizer
    scorer: Scorer

    def read(self, settings: Settings) -> list[Reading]:
        """Score all articles."""
        return [
            read_article(annotate(gold.document), self.tokenizer, self.labels, self.scorer, settings)
            for gold in self.articles
        ]

    def records(self, readings: Iterable[Reading], settings: Settings) -> dict[str, dict[str, Any]]:
        """Return what the readings come to, as JSON records by article."""
        pairs = zip(self.articles, readings, strict=True)
        return {
            gold.id: to_record(gold.document, assemble(reading, self.labels, settings, name="held"))
            for gold, reading in pairs
        }

    def report(self, settings: Settings, readings: Iterable[Reading] | None = None) -> Report:
        """Return the scores under some settings."""
        found = self.records(self.read(settings) if readings is None else readings, settings)
        return score([gold.record for gold in self.articles], found)


class Remembering:
    """A scorer that encodes each article once, because thresholds are tried on the same articles many times."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.links = scorer.links
        self.coreference = scorer.coreference
        self.spans = scorer.spans
        self.known: dict[bytes, Any] = {}

    def encode(self, words: Words) -> Any:
        """Return the states of the pieces."""
        key = words.pieces.tobytes()
        if key not in self.known:
            self.known[key] = self.scorer.encode(words)
        return self.known[key]


def choose(held: Held) -> Settings:
    """Return the settings that score best on held-out articles, with calibrated confidences."""
    settings = Settings()
    held = replace(held, scorer=Remembering(held.scorer))
    settings = replace(settings, mention=_mention_floor(held))
    merged = {same: held.report(replace(settings, same=same)).totals["entities"].f1 for same in SAME_FLOORS}
    settings = replace(settings, same=_highest(merged, WRONGLY_ONE))
    readings = held.read(settings)
    settings = replace(settings, calibration=calibrate(held, readings, settings))
    settings = replace(settings, claim=_claim_threshold(held, readings, settings))
    for field, name in (("figure", "observations"), ("attribute", "attributes")):
        tried = {c: _with(settings, field, c) for c in CHANCES}
        scores = {c: held.report(one, readings).totals[name].f1 for c, one in tried.items()}
        settings = tried[_highest(scores, PLATEAU)]
    log.info("settings: %s", settings)
    return settings


def _mention_floor(held: Held) -> float:
    """Return the floor with the best F1 of mentions, by where they start and their own types (before entities vote)."""
    tallies = {floor: Tally() for floor in MENTION_FLOORS}
    for gold in held.articles:
        annotated = annotate(gold.document)
        words = read_words(annotated, held.tokenizer)
        spans = span_candidates(words, gold.document.text)
        logits = held.scorer.spans(held.scorer.encode(words), words, spans)[:, :-1]
        money = money_spans(annotated, words)
        wanted = {
            (mention["start"], entity["type"]) for entity in gold.record["entities"] for mention in entity["mentions"]
        }
        for floor, tally in tallies.items():
            found = choose_mentions(spans, logits.copy(), held.labels, money, floor)
            types = [held.labels.types[kind] for kind in found.type.tolist()]
            got = set(zip(words.starts[found.first].tolist(), types, strict=True))
            hits = len(wanted & got)
            tally.add(right=hits, wrong=len(got) - hits, missing=len(wanted) - hits)
    return max(tallies, key=lambda floor: tallies[floor].f1)


def _with(settings: Settings, field: str, chance: float) -> Settings:
    return replace(settings, figure=chance) if field == "figure" else replace(settings, attribute=chance)


def calibrate(held: Held, readings: Sequence[Reading], settings: Settings) -> Mapping[str, tuple[float, float]]:
    """Fit for each relation the logistic curve from a claim's logit to the chance that it is right."""
    loose = replace(settings, claim=ALL, relations={}, calibration={})
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    records = held.records(readings, loose)
    for gold in held.articles:
        for claim, right in judged(gold.record, records[gold.id]):
            chance = min(max(claim["confidence"], 1e-4), 1 - 1e-4)
            found[claim["predicate"]].append((float(np.log(chance / (1 - chance))), right))
    every = [answer for answers in found.values() for answer in answers]
    common = _fit(every) if every else (1.0, 0.0)
    return {
        relation: _fit(found[relation]) if sum(right for _, right in found[relation]) >= FEW else common
        for relation in held.labels.relations
    }


def _fit(answers: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and intercept by Newton's method, held near (1, 0) by a weak prior."""
    logits = np.array([logit for logit, _ in answers])
    right = np.array([float(r) for _, r in answers])
    inputs = np.stack([logits, np.ones_like(logits)], axis=1)
    prior = np.array([1.0, 0.0])

    def loss(point: NDArray[np.float64]) -> float:
        scores = inputs @ point
        return float(np.logaddexp(0, scores).sum() - scores @ right + ((point - prior) ** 2).sum() / 2)

    point = prior
    for _ in range(50):
        chance = np.array([sigmoid(float(x)) for x in inputs @ point])
        gradient = inputs.T @ (chance - right) + (point - prior)
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.eye(2)
        step = np.linalg.solve(curve, gradient)
        # Full steps run away where most chances are near 0 or 1.
        while loss(point - step) > loss(point) and np.abs(step).max() > CLOSE:
            step = step / 2
        point = point - step
    return round(max(float(point[0]), 0.05), 4), round(float(point[1]), 4)


def _claim_threshold(held: Held, readings: Sequence[Reading], settings: Settings) -> float:
    """Return the highest confidence whose F1 is within a hundredth of the best: as good, and more of it right."""
    scores = {
        c: held.report(replace(settings, claim=c), readings).totals["claims"].f1
        for c in (round(0.15 + 0.025 * at, 3) for at in range(19))
    }
    return _highest(scores, PLATEAU)


def _highest(scores: Mapping[float, float], less: float) -> float:
    """Return the highest threshold whose F1 is at most so much less than the best."""
    enough = max(scores.values()) - less
    return max(threshold for threshold, f1 in scores.items() if f1 >= enough)
