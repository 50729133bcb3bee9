"""Which extracted claims are right, one by one: the metric's own rule, for calibration."""

from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.evaluate.metric import pair_entities
from kgraph.model import Modality

Record = Mapping[str, Any]


def judged(gold: Record, given: Record) -> Iterator[tuple[Record, bool]]:
    """Yield each extracted claim of an article with whether gold has it."""
    paired = pair_entities(gold["entities"], given["entities"])
    alias = {entity["id"]: "AUTHOR" for entity in gold["entities"] if not entity["mentions"]}
    wanted = {
        (alias.get(c["subject"], c["subject"]), c["predicate"], alias.get(c["object"], c["object"]), _asserted(c))
        for c in gold["claims"]
    }
    for claim in given["claims"]:
        key = (paired.get(claim["subject"]), claim["predicate"], paired.get(claim["object"]), _asserted(claim))
        yield claim, key in wanted


def _asserted(claim: Record) -> bool:
    return Modality(claim.get("modality") or "fact").asserted
