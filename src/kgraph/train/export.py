"""From a trained network to the files that run without torch: three ONNX graphs, tokenizer, configuration.

The encoder's word vectors and the matrices of its inner layers are stored and multiplied in 8 bits; its first and last
layer stay in 32, because in 8 they cost a hundredth of F1 on claims (measured, see MODEL_CARD.md). A wide encoder has
a few states far larger than all others, for which one scale is too coarse: so its claims lost 0.05 of F1. Its matrices
are stored in 4 bits instead, each few numbers with a scale of their own, which costs nothing that can be measured.
"""

import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from torch import Tensor, nn

from kgraph.extract.coreference import COMPARED
from kgraph.extract.labels import Labels
from kgraph.extract.settings import Settings
from kgraph.extract.words import FEATURES
from kgraph.train.network import Network

OPSET: Final = 17
BLOCK: Final = 32
"""Numbers of a wide encoder's matrices that share a scale."""
ACCURACY_LEVEL: Final = 4
"""The one of onnxruntime's at which states are multiplied in 8 bits, block by block."""
log = logging.getLogger(__name__)


def export(  # noqa: PLR0913  (all that a model directory holds)
    network: Network, labels: Labels, settings: Settings, tokenizer: Path, output: Path, *, about: Mapping[str, Any]
) -> None:
    """Write the model into a directory; `about` is kept in its configuration (data, seed, scores)."""
    network = network.eval()
    output.mkdir(parents=True, exist_ok=True)
    for name, (module, inputs, axes, results) in _graphs(network).items():
        full = output / f"{name}.full.onnx"
        torch.onnx.export(
            module,
            inputs,
            str(full),
            input_names=list(axes),
            output_names=list(results),
            dynamic_axes={key: dict(enumerate(value)) for key, value in axes.items() if value},
            opset_version=OPSET,
            dynamo=False,
        )
        packed = output / f"{name}.onnx"
        if name != "encoder":
            onnx.save(onnx.load(str(full)), str(packed))
        elif network.shape.wide:
            _pack_in_blocks(full, packed)
        else:
            _pack(full, packed)
        log.info("%s: %.1f MB", packed.name, packed.stat().st_size / 1e6)
        full.unlink()
    shutil.copyfile(tokenizer, output / "tokenizer.json")
    write_config(output, labels, settings, network, about)


def write_config(output: Path, labels: Labels, settings: Settings, network: Network, about: Mapping[str, Any]) -> None:
    """Write `config.json`."""
    config = {
        "format": 1,
        "labels": labels.to_config(),
        "settings": settings.to_config(),
        "shape": network.shape.to_config(),
        "about": dict(about),
    }
    text = json.dumps(config, indent=1, ensure_ascii=False, sort_keys=True)
    (output / "config.json").write_text(text + "\n", encoding="utf-8")


def _pack(full: Path, packed: Path) -> None:
    products = [node.name for node in onnx.load(str(full)).graph.node if node.op_type == "MatMul"]
    layers = sorted({name.split("/")[1] for name in products if name.startswith("/layers.")}, key=_number)
    quantize_dynamic(
        str(full),
        str(packed),
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=[name for name in products if name.split("/")[1] in {layers[0], layers[-1]}],
        extra_options={"MatMulConstBOnly": True},
    )


def _pack_in_blocks(full: Path, packed: Path) -> None:
    quantize_dynamic(str(full), str(packed), weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
    blocks = _quantizer()(
        onnx.load(str(packed)), bits=4, block_size=BLOCK, is_symmetric=True, accuracy_level=ACCURACY_LEVEL
    )
    blocks.process()
    blocks.model.save_model_to_file(str(packed), use_external_data_format=False)


def _quantizer() -> Any:
    """Return onnxruntime's quantizer in blocks; its module sets up everybody's logging, which is taken back."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    from onnxruntime.quantization import matmul_nbits_quantizer  # type: ignore[import-untyped]  # noqa: PLC0415

    root.setLevel(level)
    root.handlers[:] = handlers
    matmul_nbits_quantizer.logger.setLevel(logging.WARNING)
    return matmul_nbits_quantizer.MatMulNBitsQuantizer


def _number(layer: str) -> int:
    return int(layer.removeprefix("layers."))


Graph = tuple[nn.Module, tuple[Tensor, ...], dict[str, Sequence[str]], tuple[str, ...]]


def _graphs(network: Network) -> dict[str, Graph]:
    """Return each module with example inputs, the names of its inputs' dynamic axes, and its outputs."""
    width, pieces = network.shape.width, 40
    states = torch.randn(pieces, width)
    first = torch.tensor([0, 3, 5, 9, 12])
    last = torch.tensor([1, 3, 7, 9, 14])
    ones = torch.ones(5, dtype=torch.int64)
    one, two = torch.tensor([0, 1, 2]), torch.tensor([1, 2, 3])
    pair = torch.ones(3, dtype=torch.int64)
    return {
        "encoder": (
            network.encoder,
            (
                torch.ones(2, 12, dtype=torch.int64),
                torch.zeros(2, 12, len(FEATURES), dtype=torch.int64),
                torch.ones(2, 12),
            ),
            {"pieces": ("batch", "length"), "features": ("batch", "length"), "mask": ("batch", "length")},
            ("states",),
        ),
        "mentions": (
            network.mentions,
            (states, first, last, ones),
            {"states": ("pieces",), "first": ("spans",), "last": ("spans",), "size": ("spans",)},
            ("logits",),
        ),
        "coreference": (
            network.coreference,
            (states, first, last, ones, one, two, torch.zeros(3, COMPARED), pair),
            {
                "states": ("pieces",),
                **dict.fromkeys(("first", "last", "kind"), ("mentions",)),
                **dict.fromkeys(("one", "two", "compared", "distance"), ("pairs",)),
            },
            ("scores",),
        ),
        "links": (
            network.links,
            (
                states,
                torch.arange(pieces) // 10,
                states[0],
                ones,
                first,
                last,
                ones,
                one,
                two,
                pair * 0,
                pair,
                pair,
                pair,
            ),
            {
                "states": ("pieces",),
                "sentence": ("pieces",),
                "article": (),
                **dict.fromkeys(("kind", "item_first", "item_last", "form"), ("items",)),
                **dict.fromkeys(("subject", "object", "low", "high", "order", "gap"), ("pairs",)),
            },
            ("links", "modality"),
        ),
    }
