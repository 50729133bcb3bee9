"""A whole training, on a tiny encoder that is made up."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from safetensors.torch import save_file  # noqa: E402  (torch is asked for first)
from tokenizers import Tokenizer  # noqa: E402

from kgraph.annotate import annotate  # noqa: E402
from kgraph.errors import UsageError  # noqa: E402
from kgraph.extract import load  # noqa: E402
from kgraph.train.session import pieces, train  # noqa: E402
from tests.train.material import ANN, article  # noqa: E402

WIDTH, INNER, HEADS = 24, 32, 12


def mpnet(folder: Path) -> Path:
    """Write an MPNet of one layer, whose pieces have other numbers than BERT's."""
    folder.mkdir()
    shape = {"hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": HEADS, "intermediate_size": INNER}
    (folder / "config.json").write_text(json.dumps({**shape, "relative_attention_num_buckets": 32}))
    words = json.loads(pieces().read_text(encoding="utf-8"))
    named = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "<unk>", "[MASK]": "<mask>"}
    plain = Tokenizer.from_file(str(pieces())).get_vocab()
    vocabulary = {named.get(piece, piece): (number + 7) % len(plain) for piece, number in plain.items()}
    words["model"] = {**words["model"], "vocab": vocabulary, "unk_token": "<unk>"}
    words["added_tokens"], words["post_processor"] = [], None
    (folder / "tokenizer.json").write_text(json.dumps(words))
    layer, sizes = "encoder.layer.0", {"attention.attn." + name: (WIDTH, WIDTH) for name in "qkvo"}
    sizes |= {"intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}
    weights = {f"{layer}.{name}.weight": torch.randn(size) * 0.1 for name, size in sizes.items()}
    weights |= {f"{layer}.{name}.bias": torch.zeros(size[0]) for name, size in sizes.items()}
    for name in ("embeddings.LayerNorm", f"{layer}.attention.LayerNorm", f"{layer}.output.LayerNorm"):
        weights |= {f"{name}.weight": torch.ones(WIDTH), f"{name}.bias": torch.zeros(WIDTH)}
    weights["embeddings.word_embeddings.weight"] = torch.randn(len(plain), WIDTH)
    weights["embeddings.position_embeddings.weight"] = torch.randn(514, WIDTH)
    weights["encoder.relative_attention_bias.weight"] = torch.randn(32, HEADS)
    save_file(weights, folder / "model.safetensors")
    return folder


def test_articles_that_do_not_fill_one_step_are_too_few(tmp_path: Path) -> None:
    article(tmp_path)
    with pytest.raises(UsageError, match="1 annotated articles are too few; 6 are the least"):
        train([tmp_path], tmp_path / "model", workers=2, batch=3)


def test_a_model_over_an_mpnet_reads_with_the_pieces_it_was_trained_on(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(4):
        (corpus / f"{number}.ann").write_text(ANN.replace("own-1", f"own-{number}"), encoding="utf-8")
    train([corpus], tmp_path / "model", epochs=1, workers=1, base=mpnet(tmp_path / "base"))
    assert (tmp_path / "model" / "tokenizer.json").read_bytes() == pieces().read_bytes()
    document = article(tmp_path).document
    assert load(str(tmp_path / "model")).extract(annotate(document)).document == document.id
