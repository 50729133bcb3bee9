"""What was chosen after training: thresholds and calibration."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import exp
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of a model, chosen on articles that it was not trained on.

    `mention` is a difference of logits (best type less none), `same` a score of two mentions, `claim` a calibrated
    confidence (0 to 1), `relations` such confidences for single relations, `figure` and `attribute` plain
    probabilities. `calibration` holds slope and intercept of the logistic curve from a relation's logit to its
    confidence.
    """

    mention: float = 0.0
    same: float = 0.0
    claim: float = 0.5
    attribute: float = 0.5
    figure: float = 0.5
    post: float = 0.5
    relations: Mapping[str, float] = field(default_factory=dict)
    calibration: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> "Settings":
        """Read what `to_config` wrote."""
        curves = {name: (float(a), float(b)) for name, (a, b) in config.get("calibration", {}).items()}
        return cls(**{**config, "calibration": curves})

    def to_config(self) -> dict[str, Any]:
        """Return plain values for a JSON file."""
        return asdict(self)

    def at_least(self, confidence: float | None) -> "Settings":
        """Return settings that keep no claim below a confidence; the same settings for None."""
        if confidence is None:
            return self
        raised = {name: max(floor, confidence) for name, floor in self.relations.items()}
        return replace(self, claim=max(self.claim, confidence), relations=raised)

    def confidence(self, relation: str, logit: float) -> float:
        """Return the calibrated confidence that belongs to a logit."""
        slope, intercept = self.calibration.get(relation, (1.0, 0.0))
        return sigmoid(slope * logit + intercept)

    def threshold(self, relation: str) -> float:
        """Return the least confidence at which a claim of the relation is kept."""
        return self.relations.get(relation, self.claim)


def sigmoid(logit: float) -> float:
    """Return the probability that belongs to a logit, without overflow."""
    return 1 / (1 + exp(-logit)) if logit >= 0 else 1 - 1 / (1 + exp(logit))
