"""How good resolution is on articles written for it: the floors that no change may go under."""

from pathlib import Path

import pytest

from kgraph.evaluate.resolution import ResolutionReport, score_resolution
from kgraph.evaluate.resolution_gold import read_resolution_gold

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module", params=["", "first", "second"], ids=["all", "first half", "second half"])
def report(request: pytest.FixtureRequest) -> ResolutionReport:
    return score_resolution(read_resolution_gold([GOLD / request.param]))


def test_precision_and_recall_stay_above_the_floors(report: ResolutionReport) -> None:
    assert report.total.b_cubed.precision >= 0.97
    assert report.total.b_cubed.recall >= 0.90


def test_no_two_persons_are_made_one(report: ResolutionReport) -> None:
    assert report.types["Person"].pairs.wrong == 0


def test_the_gold_is_large_enough_to_mean_something() -> None:
    gold = read_resolution_gold([GOLD])
    assert len(gold.articles) == 30
    assert len(gold.identities) >= 150
    assert len(set(gold.identities.values())) >= 60
    mentions = [span for _, extraction in gold.articles for entity in extraction.entities for span in entity.mentions]
    assert len(mentions) > 250
