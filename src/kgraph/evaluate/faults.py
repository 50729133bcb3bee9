"""What resolution got wrong, and in its decisions why."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kgraph.evaluate.resolution_gold import Local, ResolutionGold
from kgraph.model import Decision, Judgement
from kgraph.resolve import Resolution


@dataclass(frozen=True, slots=True)
class Fault:
    """Two things wrongly made one ('merge') or one thing left as two ('split'), by one mention of each part."""

    kind: str
    type: str
    left: str
    right: str
    reasons: tuple[str, ...]


class Faults:
    """Finds what went wrong, and in the decisions why."""

    def __init__(self, gold: ResolutionGold, resolution: Resolution, found: Mapping[Local, str]) -> None:
        self._gold = gold
        self._resolution = resolution
        self._found = found
        self._documents = {document.name: (document, extraction) for document, extraction in gold.articles}
        self._joined: dict[str, list[Decision]] = defaultdict(list)
        self._asked: dict[frozenset[str], list[Decision]] = defaultdict(list)
        for it in resolution.decisions:
            if it.judgement == Judgement.SAME:
                self._joined[it.left].append(it)
                self._joined[it.right].append(it)
            else:
                self._asked[frozenset(filter(None, map(resolution.follow, (it.left, it.right))))].append(it)

    def all(self) -> Iterator[Fault]:
        """Yield each pair of parts that should not be one, then each that should, by the first mention of each."""
        cells: dict[tuple[str, str], Local] = {}
        for mention, identity in sorted(self._gold.identities.items()):
            cells.setdefault((self._found[mention], identity), mention)
        merged, split = defaultdict(list), defaultdict(list)
        for (entity, identity), mention in cells.items():
            merged[entity].append(mention)
            split[identity].append(mention)
        for mentions in merged.values():
            yield from (self._fault("merge", *pair) for pair in combinations(mentions, 2))
        for mentions in split.values():
            yield from (self._fault("split", *pair) for pair in combinations(mentions, 2))

    def _fault(self, kind: str, left: Local, right: Local) -> Fault:
        reasons = self._path(left, right) if kind == "merge" else self._doubts(left, right)
        return Fault(kind, self._type(left), self._told(left), self._told(right), tuple(reasons))

    def _type(self, mention: Local) -> str:
        entities = self._documents[mention[0]][1].entities
        return next((entity.type for entity in entities if entity.id == mention[1]), "Person")

    def _told(self, mention: Local) -> str:
        document, extraction = self._documents[mention[0]]
        own = next((entity for entity in extraction.entities if entity.id == mention[1]), None)
        spans = (span.of(document.text) for span in own.mentions) if own else [document.author]
        name = (own.name if own else "") or max(spans, key=len)
        return f"{name} ({mention[0]} {mention[1]}, {self._gold.identities[mention]})"

    def _node(self, mention: Local) -> str:
        return self._resolution.node_of(self._documents[mention[0]][0].id, mention[1])

    def _path(self, left: Local, right: Local) -> list[str]:
        """Return the reasons of the shortest chain of decisions that joins two mentions."""
        start, goal = self._node(left), self._node(right)
        if start == goal:
            return ["both go by one name"]
        came: dict[str, Decision] = {}
        waiting = deque([start])
        while waiting and goal not in came:
            node = waiting.popleft()
            for it in self._joined[node]:
                other = it.right if it.left == node else it.left
                if other not in came and other != start:
                    came[other] = it
                    waiting.append(other)
        reasons: list[str] = []
        while goal != start and goal in came:
            it = came[goal]
            reasons.insert(0, f"{', '.join(it.reasons)} (score {it.score:.2f})")
            goal = it.left if it.right == goal else it.right
        return reasons or ["no decision recorded"]

    def _doubts(self, left: Local, right: Local) -> list[str]:
        told = [
            f"{it.judgement}: {', '.join(it.reasons)} (score {it.score:.2f})"
            for it in self._asked.get(frozenset((self._found[left], self._found[right])), ())
        ]
        return told or ["not asked: nothing that they have in common is worth a question"]
