"""Extractors by name."""

from pathlib import Path

import pytest

from kgraph.errors import InputError, UsageError
from kgraph.extract import Extractor, load, names
from kgraph.extract.neural import NeuralExtractor


def test_our_own_extractor_is_the_default() -> None:
    assert load().name.startswith("neural-")
    assert isinstance(load(), Extractor)
    assert "neural" in names()


def test_an_extractor_is_loaded_once() -> None:
    assert load("neural") is load("neural")


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="neural"):
        load("clairvoyant")


def test_the_large_model_is_asked_for_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kgraph.extract.registry.entry_points", lambda **_: ())
    with pytest.raises(UsageError, match="install kgraph-accurate"):
        load("accurate")


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        load("neural", min_confidence=confidence)


def test_the_name_tells_models_and_thresholds_apart() -> None:
    assert load("neural").name != load("neural", min_confidence=0.9).name


def test_a_directory_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model here"):
        NeuralExtractor(tmp_path)
