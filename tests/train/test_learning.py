"""What the network is taught, and that it can learn it."""

import logging
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch")

from kgraph.annotate import annotate  # noqa: E402  (torch is asked for first)
from kgraph.errors import InputError  # noqa: E402
from kgraph.extract.candidates import make_pairs  # noqa: E402
from kgraph.extract.coreference import mention_pairs  # noqa: E402
from kgraph.extract.labels import PSEUDO  # noqa: E402
from kgraph.model import Modality  # noqa: E402
from kgraph.train.batches import batches_of_a_length, encode  # noqa: E402
from kgraph.train.distil import Scores, distil_loss  # noqa: E402
from kgraph.train.encoder import Encoder  # noqa: E402
from kgraph.train.examples import Example, make_example  # noqa: E402
from kgraph.train.groups import logsumexp as grouped  # noqa: E402
from kgraph.train.held import _fit  # noqa: E402
from kgraph.train.lessons import make_lesson, score  # noqa: E402
from kgraph.train.loop import Options, Trainer  # noqa: E402
from kgraph.train.losses import lesson_loss  # noqa: E402
from kgraph.train.network import Network, regions, restore, save  # noqa: E402
from kgraph.train.shape import Shape  # noqa: E402
from tests.extract.material import labels, tokenizer  # noqa: E402
from tests.train.material import article  # noqa: E402

torch.set_num_threads(1)  # threads that wait for each other are slower than one wherever tests run side by side

SMALL = Shape(
    len(labels().types), len(labels().kinds), len(labels().links), width=24, layers=1, heads=2, inner=32, item=16
)


def example(folder: Path) -> Example:
    gold = article(folder)
    return make_example(gold, annotate(gold.document), tokenizer(), labels())


def test_every_mention_is_a_candidate_with_its_type(tmp_path: Path) -> None:
    found = example(tmp_path)
    assert len(found.mentions) == 11
    assert (found.span_labels > 0).sum() == 11


def test_claims_become_links_with_evidence_and_modality(tmp_path: Path) -> None:
    found = example(tmp_path)
    index = labels().link_index
    number = {"e1": 0, "e2": 1, "n1": 2, "u1": 3, "c1": 4, "m1": 5, "p1": 6}
    delivers = found.links[number["e1"], index["delivers"], number["p1"]]
    assert delivers.modality == list(Modality).index(Modality.CLAIMED)
    assert [found.annotated.sentences[at].of(found.annotated.document.text)[:9] for at in delivers.sentences] == [
        "Brackwell"
    ]
    assert (number["n1"], index["says"], number["p1"]) in found.links
    assert (-3, index["status:awarded"], number["c1"]) in found.links


def test_dates_and_figures_are_linked_to_what_they_are_about(tmp_path: Path) -> None:
    found = example(tmp_path)
    linked = {labels().links[link] for _, link, _ in found.links}
    assert {"end", "observation"} <= linked


def test_the_title_of_a_post_is_marked(tmp_path: Path) -> None:
    found = example(tmp_path)
    text = found.annotated.document.text
    ((first, last),) = found.spans[found.post_labels == 1].tolist()
    assert text[found.words.starts[first] : found.words.ends[last]] == "chair"


def test_regions_tell_where_each_piece_stands() -> None:
    sentence = torch.tensor([0, 0, 1, 1, 1, 1, 1, 2, 3])
    one, two = torch.tensor([3]), torch.tensor([5])
    low = high = torch.tensor([1])
    assert regions(sentence, one, one, two, two, low, high).tolist() == [[6, 6, 1, 4, 2, 5, 3, 7, 0]]
    assert regions(sentence, two, two, one, one, low, high).tolist() == [[6, 6, 1, 5, 8, 4, 3, 7, 0]]


def test_sums_by_group_are_those_of_torch() -> None:
    values = torch.tensor([1.0, -2.0, 3.0, 0.5])
    found = grouped(values, torch.tensor([0, 1, 0, 1]), 3, floor=0.0)
    expected = [torch.logsumexp(torch.tensor(v), 0) for v in ([1.0, 3.0, 0.0], [-2.0, 0.5, 0.0], [0.0])]
    assert torch.allclose(found, torch.stack(expected))


def test_calibration_finds_a_known_curve() -> None:
    chance = np.random.default_rng(0)
    logits = chance.normal(0, 3, 4000)
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))
    slope, intercept = _fit(list(zip(logits.tolist(), right.tolist(), strict=True)))
    assert slope == pytest.approx(0.5, abs=0.08)
    assert intercept == pytest.approx(-1.0, abs=0.15)


def test_calibration_does_not_run_away_where_the_model_is_very_sure() -> None:
    logits = [-9.0] * 500 + [-4.0] * 200 + [6.0] * 30
    right = [False] * 500 + [at % 9 == 0 for at in range(200)] + [at % 2 == 0 for at in range(30)]
    slope, intercept = _fit(list(zip(logits, right, strict=True)))
    assert 0.05 < slope < 1
    assert -3 < intercept < 1


def test_a_small_network_learns_one_article_by_heart(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    torch.manual_seed(0)
    network, found = Network(SMALL), example(tmp_path)
    lesson = make_lesson(found, labels())
    optimizer = torch.optim.Adam(network.parameters(), lr=5e-3)
    losses = []
    for _ in range(30):
        loss, _ = lesson_loss(score(network, encode(network, [found.words])[0], lesson), lesson)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 4


def test_items_put_the_pseudo_items_first(tmp_path: Path) -> None:
    items, clusters = example(tmp_path).items(labels(), noise=[(0, 0, 0)])
    assert clusters[: len(PSEUDO)].tolist() == [-1, -2, -3]
    assert (np.diff(items.first[len(PSEUDO) :]) >= 0).all()
    assert len(set(clusters.tolist())) == 3 + 7 + len(example(tmp_path).values) + 1


def test_a_teacher_who_agrees_adds_no_loss_and_one_who_does_not_adds_some(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network, other, found = Network(SMALL).eval(), Network(SMALL).eval(), example(tmp_path)
    lesson = make_lesson(found, labels())
    own, theirs = (score(it, encode(it, [found.words])[0], lesson) for it in (network, other))
    _, alike = lesson_loss(own, replace(lesson, teacher=own))
    _, unlike = lesson_loss(own, replace(lesson, teacher=theirs))
    assert alike["teacher"] == pytest.approx(0, abs=1e-2)
    assert unlike["teacher"] > 1


def test_scores_that_follow_the_distance_from_the_teachers_become_them(tmp_path: Path) -> None:
    found = example(tmp_path)
    items, clusters = found.items(labels())
    same = mention_pairs(items, found.words, found.annotated.document.text, labels())
    pairs = make_pairs(items, labels())
    torch.manual_seed(0)
    sizes = ((len(found.spans), len(labels().types) + 2), (len(same.pairs),), (len(pairs), len(labels().links)))
    own, theirs = ([torch.randn(size).requires_grad_() for size in (*sizes, (len(pairs), 4))] for _ in range(2))
    teacher = Scores(*(it.detach() for it in theirs))
    optimizer = torch.optim.Adam(own, lr=0.1)
    for _ in range(150):
        optimizer.zero_grad()
        loss = distil_loss(Scores(*own), teacher, same, pairs, clusters)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert float(loss.detach()) < 1
    allowed = torch.from_numpy(pairs.allowed & (clusters[pairs.subject] != clusters[pairs.object])[:, None])
    assert torch.allclose(own[2].sigmoid()[allowed], teacher.links.sigmoid()[allowed], atol=0.05)


def test_a_network_that_was_kept_comes_back_the_same(tmp_path: Path) -> None:
    network, found = Network(SMALL).eval(), example(tmp_path)
    save(network, tmp_path / "network.pt")
    again = restore(tmp_path / "network.pt").eval()
    assert torch.equal(encode(network, [found.words])[0], encode(again, [found.words])[0])


def test_what_is_no_network_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "network.pt").write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match="not a network"):
        restore(tmp_path / "network.pt")


def test_distances_change_what_attention_sees() -> None:
    torch.manual_seed(0)
    encoder = Encoder(vocabulary=30, width=8, layers=1, heads=2, inner=8, features=(2,), distances=32).eval()
    pieces, features, mask = torch.arange(6)[None], torch.zeros(1, 6, 1, dtype=torch.int64), torch.ones(1, 6)
    before = encoder(pieces, features, mask)
    assert encoder.distances is not None
    with torch.no_grad():
        encoder.distances.weight[1].add_(5.0)
    assert not torch.allclose(before, encoder(pieces, features, mask))


@given(lengths=st.lists(st.integers(1, 900), max_size=120), size=st.integers(1, 9), seed=st.integers(0, 9))
def test_every_batch_is_full_and_no_article_is_in_two(lengths: list[int], size: int, seed: int) -> None:
    found = list(batches_of_a_length(lengths, size, random.Random(seed)))  # noqa: S311  (no secret)
    items = [item for batch in found for item in batch]
    assert all(len(batch) == size for batch in found)
    assert len(items) == len(set(items)) == len(lengths) // size * size


def test_a_teacher_reads_an_article_once_for_every_two_times_that_it_is_learned(tmp_path: Path) -> None:
    teacher, readings = Network(SMALL), list[int]()
    teacher.encoder.register_forward_hook(lambda *_: readings.append(1))
    articles = [article(tmp_path)] * 2
    options = Options(epochs=4, batch=1, workers=1)
    trainer = Trainer(Network(SMALL), labels(), tokenizer(), articles, options, teacher=teacher)
    for _ in range(4):
        trainer.epoch()
    assert len(readings) == len(articles) * 4 // 2
    assert trainer.progress.step == len(articles) * 4
