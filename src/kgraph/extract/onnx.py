"""The exported model as a scorer: four graphs run by onnxruntime on one core."""

from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from kgraph.extract.candidates import Items, Pairs
from kgraph.extract.coreference import Mentions
from kgraph.extract.mentions import Floats
from kgraph.extract.words import Ints, Window, Words, windows

CLS, SEP = 101, 102
BATCH: Final = 4
"""Windows that go through the encoder at once; more cost memory and save no time on one core."""
PAIRS: Final = 512
"""Pairs that read their surroundings at once: bounds memory, whatever the length of the article."""
SPANS: Final = 20_000
QUESTIONS: Final = 20_000
"""Spans, and pairs of mentions, that are scored at once, for the same reason."""
GRAPHS: Final = ("encoder", "mentions", "coreference", "links")


class OnnxScorer:
    """Scores with the model in a directory. Not for several threads at once."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Without arenas memory follows the article at hand instead of the longest one ever seen.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._sessions = {
            name: onnxruntime.InferenceSession(
                str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"]
            )
            for name in GRAPHS
        }

    def encode(self, words: Words) -> Floats:
        """Return the states of the pieces, window by window."""
        cut = windows(words)
        parts: list[Floats] = []
        for start in range(0, len(cut), BATCH):
            parts += self._windows(words, cut[start : start + BATCH])
        return np.concatenate(parts) if parts else np.zeros((0, 1), dtype=np.float32)

    def _windows(self, words: Words, cut: tuple[Window, ...]) -> list[Floats]:
        length = max(window.end - window.start for window in cut) + 2
        pieces = np.zeros((len(cut), length), dtype=np.int64)
        features = np.zeros((len(cut), length, words.features.shape[1]), dtype=np.int64)
        mask = np.zeros((len(cut), length), dtype=np.float32)
        for row, window in enumerate(cut):
            size = window.end - window.start
            pieces[row, : size + 2] = [CLS, *words.pieces[window.start : window.end], SEP]
            features[row, 1 : size + 1] = words.features[window.start : window.end]
            mask[row, : size + 2] = 1
        (states,) = self._run("encoder", pieces=pieces, features=features, mask=mask)
        return [
            states[row, 1 + window.own_start - window.start : 1 + window.own_end - window.start]
            for row, window in enumerate(cut)
        ]

    def spans(self, states: Floats, words: Words, spans: Ints) -> Floats:
        """Return (spans, types + 2) logits."""
        found = []
        for at in range(0, len(spans), SPANS):
            some = spans[at : at + SPANS]
            first, last = words.first[some[:, 0]], words.last[some[:, 1]]
            low = int(first.min())
            part = states[low : int(last.max()) + 1]
            (logits,) = self._run(
                "mentions", states=part, first=first - low, last=last - low, size=some[:, 1] - some[:, 0]
            )
            found.append(logits)
        return np.concatenate(found) if found else np.zeros((0, 2), dtype=np.float32)

    def coreference(self, states: Floats, words: Words, items: Items, found: Mentions) -> Floats:
        """Return a score for each pair of mentions."""
        first, last = words.first[items.first[found.rows]], words.last[items.last[found.rows]]
        kind = items.kind[found.rows]
        scores = [np.zeros(0, dtype=np.float32)]
        for at in range(0, len(found.pairs), QUESTIONS):
            cut = slice(at, at + QUESTIONS)
            used, place = np.unique(found.pairs[cut], return_inverse=True)
            place = place.reshape(-1, 2)
            part, start, end = _only(states, first[used], last[used])
            scores += self._run(
                "coreference",
                states=part,
                first=start,
                last=end,
                kind=kind[used],
                one=place[:, 0],
                two=place[:, 1],
                compared=found.compared[cut],
                distance=found.distance[cut],
            )
        return np.concatenate(scores)

    def links(self, states: Floats, words: Words, items: Items, pairs: Pairs) -> tuple[Floats, Floats]:
        """Return (pairs, links) and (pairs, modalities) logits."""
        article = states.mean(axis=0) if len(states) else states
        found = [
            self._some_links(states, article, words, items, pairs.rows(at, at + PAIRS))
            for at in range(0, len(pairs), PAIRS)
        ]
        if not found:
            return np.zeros((0, pairs.allowed.shape[1]), dtype=np.float32), np.zeros((0, 4), dtype=np.float32)
        return np.concatenate([links for links, _ in found]), np.concatenate([modality for _, modality in found])

    def _some_links(
        self, states: Floats, article: Floats, words: Words, items: Items, pairs: Pairs
    ) -> tuple[Floats, Floats]:
        """Score some pairs with the pieces of the sentences around them only."""
        low, high = int(pairs.low.min()) - 1, int(pairs.high.max()) + 1
        begin = int(np.searchsorted(words.piece_sentence, low, side="left"))
        end = int(np.searchsorted(words.piece_sentence, high, side="right"))
        used = np.unique(np.concatenate([pairs.subject, pairs.object]))
        place = np.zeros(len(items), dtype=np.int64)
        place[used] = np.arange(len(used))
        some = items.take(used)
        real = some.form > 0
        links, modality = self._run(
            "links",
            states=states[begin:end],
            sentence=words.piece_sentence[begin:end],
            article=article,
            kind=some.kind,
            item_first=np.where(real, words.first[some.first] - begin, 0),
            item_last=np.where(real, words.last[some.last] - begin, 0),
            form=some.form,
            subject=place[pairs.subject],
            object=place[pairs.object],
            low=pairs.low,
            high=pairs.high,
            order=pairs.order,
            gap=pairs.gap,
        )
        return links, modality

    def _run(self, graph: str, **inputs: NDArray[np.generic]) -> list[Floats]:
        found: list[Floats] = self._sessions[graph].run(None, inputs)
        return found


def _only(states: Floats, first: Ints, last: Ints) -> tuple[Floats, Ints, Ints]:
    """Return the states of some spans alone, one span after the other, and where each of them lies there."""
    lengths = last + 1 - first
    end = np.cumsum(lengths)
    start = end - lengths
    return states[np.repeat(first - start, lengths) + np.arange(end[-1])], start, end - 1
