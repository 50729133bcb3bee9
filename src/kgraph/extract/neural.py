"""The trained extractor: the product's own."""

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tokenizers import Tokenizer

from kgraph.errors import InputError
from kgraph.extract.assemble import assemble
from kgraph.extract.labels import Labels
from kgraph.extract.onnx import GRAPHS, OnnxScorer
from kgraph.extract.reading import read_article
from kgraph.extract.settings import Settings
from kgraph.model import Annotated, Extraction

MODEL: Final = Path(__file__).parent / "model"
FORMAT: Final = 1
DECODING: Final = 4
"""Raised when the same scores come to mean other findings, so that a ledger does its articles again."""
_FILES: Final = ("config.json", "tokenizer.json", *(f"{name}.onnx" for name in GRAPHS))


class NeuralExtractor:
    """Reads articles with a model of ours in a directory; by default the one in the package.

    The model is loaded when it is first used. `min_confidence` (0 to 1) asks for more certain claims than the
    model's own thresholds, which were chosen for the best balance of precision and recall. InputError where the
    directory holds no model.
    """

    def __init__(self, folder: Path = MODEL, *, min_confidence: float | None = None) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise InputError(f"{folder}: no model here, {missing[0]} is missing; train one or install kgraph again")
        self.folder = folder
        self.min_confidence = min_confidence

    @cached_property
    def name(self) -> str:
        """`neural-` and twelve digits of a hash over the model, how it is decoded and the asked confidence."""
        digest = hashlib.sha256()
        for name in _FILES:
            digest.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        digest.update(repr((DECODING, self.min_confidence)).encode())
        return f"neural-{digest.hexdigest()[:12]}"

    def extract(self, annotated: Annotated) -> Extraction:
        """Return what an English article says; nothing of one in another language."""
        if annotated.document.language not in {"", "en"}:
            return Extraction(annotated.document.id, self.name)
        reading = read_article(annotated, self._tokenizer, self._labels, self._scorer, self._settings)
        return assemble(reading, self._labels, self._settings, name=self.name)

    @cached_property
    def _config(self) -> dict[str, Any]:
        path = self.folder / "config.json"
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if config.get("format") != FORMAT:
            raise InputError(
                f"{path}: a model of format {config.get('format')}, this kgraph reads {FORMAT}; train anew"
            )
        return config

    @cached_property
    def _labels(self) -> Labels:
        return Labels.from_config(self._config["labels"])

    @cached_property
    def _settings(self) -> Settings:
        return Settings.from_config(self._config["settings"]).at_least(self.min_confidence)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _scorer(self) -> OnnxScorer:
        return OnnxScorer(self.folder)
