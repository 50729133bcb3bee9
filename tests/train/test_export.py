"""What is exported says what the trained network says."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

import numpy as np  # noqa: E402  (torch is asked for first)
import onnx  # noqa: E402

from kgraph.annotate import annotate  # noqa: E402
from kgraph.extract.onnx import OnnxScorer  # noqa: E402
from kgraph.extract.settings import Settings  # noqa: E402
from kgraph.extract.words import read_words  # noqa: E402
from kgraph.train.export import export  # noqa: E402
from kgraph.train.network import Network  # noqa: E402
from kgraph.train.scorer import TorchScorer  # noqa: E402
from kgraph.train.session import pieces  # noqa: E402
from kgraph.train.shape import WIDE, Shape  # noqa: E402
from tests.extract.material import labels, tokenizer  # noqa: E402
from tests.train.material import article  # noqa: E402


@pytest.mark.parametrize("width", [48, WIDE + 64], ids=["narrow", "wide"])
def test_the_packed_encoder_gives_nearly_the_states_of_the_network(tmp_path: Path, width: int) -> None:
    torch.manual_seed(0)
    own = labels()
    sizes = (len(own.types), len(own.kinds), len(own.links))
    network = Network(Shape(*sizes, width=width, layers=3, heads=12, inner=64, item=16)).eval()
    export(network, own, Settings(), pieces(), tmp_path / "model", about={})
    words = read_words(annotate(article(tmp_path).document), tokenizer())
    states, packed = TorchScorer(network).encode(words).numpy(), OnnxScorer(tmp_path / "model").encode(words)
    cosine = (states * packed).sum(1) / np.linalg.norm(states, axis=1) / np.linalg.norm(packed, axis=1)
    assert cosine.min() > 0.98
    operators = {node.op_type for node in onnx.load(str(tmp_path / "model" / "encoder.onnx")).graph.node}
    assert ("MatMulNBits" in operators) == (width > WIDE) == ("MatMulInteger" not in operators)
