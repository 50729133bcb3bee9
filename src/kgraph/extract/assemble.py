"""From scores to an extraction: which claims are kept, and what goes into their fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from kgraph.extract.candidates import PRONOUN
from kgraph.extract.figures import figure
from kgraph.extract.groups import Group, evidence, modality
from kgraph.extract.labels import OBSERVATION, PSEUDO, SAYS, STATUS, Labels
from kgraph.extract.measures import measure_of
from kgraph.extract.naming import name_of, span_of
from kgraph.extract.reading import Reading
from kgraph.extract.settings import Settings, sigmoid
from kgraph.model import (
    Attribute,
    Claim,
    Duration,
    Extraction,
    LocalEntity,
    Modality,
    Money,
    Observation,
    PartialDate,
    Span,
    Value,
)

WIDEST_TITLE: Final = 120
_APPOSITION: Final = re.compile(
    r",\s+(?:the |its |their |an? )?(?!(?:who|whose|which|that|and|but|as|when|where|while|after|before|said)\b)"
    r"([a-z][^,;.:\n]{2,90}?)\s+(?:of|at|for|with|in)\s+(?:the )?"
)
MODALITY_ORDER: Final = tuple(Modality)
FAINT: Final = -6.0
"""A logit so low that no threshold is reached with it."""
_ONLY_IN_CLAIMS: Final = frozenset({"Contract", "Money"})
"""Types whose entities are nothing without a claim."""
_ONE_WAY: Final = frozenset({"partOf", "replaces", "extends"})
"""Relations that hold in one direction only."""
_ONE_OBJECT: Final = frozenset({"awardedBy", "awardedTo", "covers", "partOf"})
"""Relations with one object: so for 378 of 382 annotated contracts with a buyer, 407 of 423 with a supplier, 345 of 349
with a subject, and 211 of 214 parts."""
_ONE_SUBJECT: Final = frozenset({"value"})
"""Relations with one subject: so for 487 of 494 annotated amounts."""
_AS_GOOD: Final = 0.05
"""Confidence by which a further one may be below the best: joint winners are told in one breath and score alike."""
_OPPOSITES: Final = {"criticises": ("endorses",), "endorses": ("criticises",)}
"""Relations that hardly ever hold between the same two: of 2,067 annotated pairs of real news, 17 had both."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A claim whose ends are still clusters."""

    subject: int
    object: int
    link: str
    group: Group
    confidence: float

    @property
    def only(self) -> tuple[str, ...]:
        """Return what excludes other claims: relation and contract, relation and amount; else the claim itself."""
        if self.link in _ONE_OBJECT:
            return self.link, f"{self.subject} of"
        if self.link in _ONE_SUBJECT:
            return self.link, f"for {self.object}"
        return self.link, f"{self.subject}", f"{self.object}"

    def better(self, other: "_Kept") -> bool:
        """Tell whether this is the one to keep of two that exclude each other; of equals the one named first."""
        mine, its = (self.confidence, -self.subject, other.link), (other.confidence, -other.subject, self.link)
        return mine > its


def assemble(reading: Reading, labels: Labels, settings: Settings, *, name: str) -> Extraction:
    """Decide what the article says; `name` is the extractor's."""
    return _Assembly(reading, labels, settings).extraction(name)


class _Assembly:
    def __init__(self, reading: Reading, labels: Labels, settings: Settings) -> None:
        self.reading = reading
        self.labels = labels
        self.settings = settings
        self.pseudo = {-1 - at: kind for at, kind in enumerate(PSEUDO)}
        self.members: dict[int, list[int]] = {}
        for row, number in enumerate(reading.clusters.tolist()):
            if 0 <= number < len(reading.types):
                self.members.setdefault(number, []).append(row)
        # Words such as 'they' that could not be tied to anything are not things.
        forms = reading.items.form
        self.members = {n: rows for n, rows in self.members.items() if any(forms[row] != PRONOUN for row in rows)}

    def extraction(self, name: str) -> Extraction:
        kept = list(self._keep())
        linked = {end for claim in kept for end in (claim.subject, claim.object)}
        listed = [
            number
            for number in sorted(self.members, key=lambda n: self.members[n][0])
            if number in linked or self.reading.types[number] not in _ONLY_IN_CLAIMS
        ]
        self.ids = {number: f"e{at}" for at, number in enumerate(listed, 1)} | self.pseudo
        return Extraction(
            document=self.reading.annotated.document.id,
            extractor=name,
            entities=tuple(self._entity(number) for number in listed),
            claims=tuple(self._claim(claim) for claim in kept),
            attributes=tuple(self._attributes()),
            observations=tuple(self._observations()),
        )

    def _keep(self) -> Iterator[_Kept]:
        """Yield the claims that reach their threshold, of those that exclude each other only the best."""
        found = {(kept.subject, kept.link, kept.object): kept for kept in self._reaching()}
        best: dict[tuple[str, ...], float] = {}
        for kept in found.values():
            best[kept.only] = max(best.get(kept.only, 0.0), kept.confidence)
        for (one, relation, two), kept in found.items():
            rivals = [found.get((one, other, two)) for other in _OPPOSITES.get(relation, ())]
            if relation in _ONE_WAY:
                rivals.append(found.get((two, relation, one)))
            beaten = any(rival and rival.better(kept) for rival in rivals)
            if not beaten and kept.confidence >= best[kept.only] - _AS_GOOD:
                yield kept

    def _reaching(self) -> Iterator[_Kept]:
        """Yield the claims between things that reach their threshold."""
        for group in self.reading.groups:
            subject = group.subject in self.members or self.pseudo.get(group.subject, STATUS) != STATUS
            if not subject or group.object not in self.members:
                continue
            for at in np.flatnonzero(group.logits[: len(self.labels.relations)] > FAINT).tolist():
                relation = self.labels.relations[at]
                confidence = self.settings.confidence(relation, float(group.logits[at]))
                if confidence >= self.settings.threshold(relation):
                    yield _Kept(group.subject, group.object, relation, group, confidence)

    def _entity(self, number: int) -> LocalEntity:
        rows = self.members[number]
        spans = tuple(self._span(row) for row in rows)
        kind = self.reading.types[number]
        value = self.reading.value.get(rows[0])
        money = value.amount if value is not None and isinstance(value.amount, Money) else None
        return LocalEntity(
            self.ids[number], kind, name_of(self.reading, rows, kind), spans, money if kind == "Money" else None
        )

    def _span(self, row: int) -> Span:
        return span_of(self.reading, row)

    def _sentences(self, group: Group, link: str) -> tuple[Span, ...]:
        at = self.labels.link_index[link]
        numbers = evidence(group, at, self.reading.links, self.reading.pairs, self.reading.items)
        return tuple(self.reading.annotated.sentences[number] for number in numbers)

    def _claim(self, kept: _Kept) -> Claim:
        at = self.labels.link_index[kept.link]
        stance = MODALITY_ORDER[modality(kept.group, at, self.reading.links, self.reading.modalities)]
        sentences = self._sentences(kept.group, kept.link)
        return Claim(
            subject=self.ids[kept.subject],
            relation=kept.link,
            object=self.ids[kept.object],
            modality=stance,
            evidence=sentences,
            speaker=None if stance is Modality.FACT else self._speaker(kept),
            role=self._role(kept, sentences) if kept.link == "memberOf" else None,
            confidence=kept.confidence,
        )

    def _speaker(self, kept: _Kept) -> str | None:
        """Return who says it: whom the model hears speak of both ends or of either."""
        at = self.labels.link_index[SAYS]
        heard: dict[int, float] = {}
        for group in self.reading.groups:
            if group.subject in self.ids and group.object in {kept.subject, kept.object} and group.subject >= 0:
                heard[group.subject] = max(heard.get(group.subject, 0.0), sigmoid(float(group.logits[at])))
        best = max(heard, key=lambda number: (heard[number], -number), default=None)
        return self.ids[best] if best is not None and heard[best] >= self.settings.post else None

    def _role(self, kept: _Kept, sentences: tuple[Span, ...]) -> str | None:
        """Return the title of a post that stands nearest to a mention of its holder in the evidence."""
        text, words = self.reading.annotated.document.text, self.reading.words
        people = [self._span(row) for row in self.members.get(kept.subject, ())]
        best: tuple[int, Span] | None = None
        for first, last in self.reading.posts:
            title = Span(int(words.starts[first]), int(words.ends[last]))
            for person in people if any(s.contains(title) for s in sentences) else ():
                apart = max(title.start - person.end, person.start - title.end)
                if any(s.contains(title) and s.contains(person) for s in sentences) and (
                    best is None or apart < best[0]
                ):
                    best = (apart, title)
        return " ".join(best[1].of(text).split()) if best else self._apposition(kept)

    def _apposition(self, kept: _Kept) -> str | None:
        """Return the title between the name and the organisation: 'Ada Quill, chief executive of the Mint'."""
        text = self.reading.annotated.document.text
        homes = [self._span(row) for row in self.members.get(kept.object, ())]
        for person in (self._span(row) for row in self.members.get(kept.subject, ())):
            for home in (span for span in homes if person.end < span.start <= person.end + WIDEST_TITLE):
                title = _APPOSITION.fullmatch(text, person.end, home.start)
                if title:
                    return title[1]
        return None

    def _attributes(self) -> Iterator[Attribute]:
        """Yield for each entity at most one value of each attribute, the most certain one."""
        best: dict[tuple[int, str], tuple[float, str, Group, str]] = {}
        for group in self.reading.groups:
            status = self.pseudo.get(group.subject) == STATUS
            owner = group.object if status else group.subject
            if owner not in self.ids or owner < 0:
                continue
            for link, value in self._properties(group, status=status):
                chance = sigmoid(float(group.logits[self.labels.link_index[link]]))
                key = (owner, link.partition(":")[0])
                if chance >= self.settings.attribute and (key not in best or chance > best[key][0]):
                    best[key] = (chance, value, group, link)
        for (owner, name), (chance, value, group, link) in sorted(
            best.items(), key=lambda kv: (self._order(kv[0][0]), kv[0][1])
        ):
            yield Attribute(self.ids[owner], name, value, self._sentences(group, link), chance)

    def _order(self, number: int) -> int:
        return self.members[number][0]

    def _properties(self, group: Group, *, status: bool) -> Iterator[tuple[str, str]]:
        if status:
            yield from ((link, link.partition(":")[2]) for link in self.labels.links if link.startswith("status:"))
            return
        value = self._value(group)
        if value is None:
            return
        if isinstance(value.amount, PartialDate):
            yield from (
                (name, str(value.amount)) for name in ("awarded", "start", "end") if name in self.labels.link_index
            )
        elif isinstance(value.amount, Duration) and "duration" in self.labels.link_index:
            yield "duration", value.amount.iso

    def _value(self, group: Group) -> Value | None:
        row = int(self.reading.pairs.object[group.rows[0]])
        return self.reading.value.get(row) if group.object >= len(self.reading.types) else None

    def _observations(self) -> Iterator[Observation]:
        """Yield the figures that belong to an entity, each with the one it most likely belongs to."""
        at = self.labels.link_index[OBSERVATION]
        best: dict[int, tuple[float, Group]] = {}
        for group in self.reading.groups:
            chance = sigmoid(float(group.logits[at]))
            if group.subject not in self.ids or self._value(group) is None or chance < self.settings.figure:
                continue
            if group.object not in best or chance > best[group.object][0]:
                best[group.object] = (chance, group)
        for _, (chance, group) in sorted(best.items()):
            value = self._value(group)
            number = figure(value.amount) if value else None
            if value is None or number is None:
                continue
            sentences = self._sentences(group, OBSERVATION)
            inside = next(s for s in self.reading.annotated.sentences if s.contains(value.span))
            measure, period = measure_of(self.reading.annotated, value, inside)
            yield Observation(self.ids[group.subject], measure, *number, period, sentences, chance)
