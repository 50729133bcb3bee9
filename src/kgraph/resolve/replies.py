"""The right of reply: what an article prints of the answer of those whom it says were criticised.

An answer is a claim (the criticised side defends what is criticised, or denies something of it nearby) or speech that
the words of a sentence give to it, unless the sentence was found to deny something else or to criticise somebody. On
the side of a target stand its own parts and parents, who runs or is responsible for it, who bought or won it, and the
members of all these, as the same article tells. The critic never answers himself.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kgraph.model import RESERVED, Answer, Article, Cited, Claim, Document, Evidence, Modality, Reply, Span, content_id
from kgraph.resolve.speech import answer, denies

NEAR: Final = 3
"""Sentences after a criticism within which what the target merely says is taken for its answer."""
AROUND: Final = 60
_END: Final = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.!?][”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9£$€])|\n+")
_RUNS: Final = frozenset({"responsibleFor", "delivers"})
_PARTIES: Final = frozenset({"awardedTo", "awardedBy"})


def replies(article: Article, mentions: Mapping[str, Sequence[Span]]) -> tuple[Reply, ...]:
    """Return the answers to the article's criticisms, by criticism and place; `mentions` are its names by entity."""
    criticisms = [it for it in article.claims if _is_asserted(it, "criticises") and it.what.object not in RESERVED]
    if not criticisms:
        return ()
    sides, places = _Sides(article.claims), _Sentences(article.document)
    spoken = tuple(_spoken(article.document, mentions, places))
    found: dict[str, Reply] = {}
    for criticism in criticisms:
        side = sides.of(criticism.what.object) - {criticism.what.subject, criticism.what.speaker}
        claimed = list(_claimed(criticism, side, article.claims, sides, places))
        taken = [reply.evidence.span for reply in claimed]
        for reply in (*claimed, *_said(criticism, side, spoken, article, places)):
            if reply.claim or not any(span.overlaps(reply.evidence.span) for span in taken):
                found.setdefault(reply.id, reply)
    return tuple(sorted(found.values(), key=lambda it: (it.criticism, it.evidence.span, it.id)))


def _is_asserted(cited: Cited[Claim], relation: str) -> bool:
    return cited.what.relation == relation and cited.what.modality.asserted


class _Sides:
    """Who answers for whom, as an article's asserted claims tell."""

    def __init__(self, claims: Iterable[Cited[Claim]]) -> None:
        self._agents: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, set[str]] = defaultdict(set)
        for it in (cited.what for cited in claims if cited.what.modality.asserted):
            if RESERVED & {it.subject, it.object}:
                continue
            if it.relation in _RUNS:
                self._agents[it.object].add(it.subject)
            elif it.relation in _PARTIES:
                self._agents[it.subject].add(it.object)
            elif it.relation == "partOf":
                self._agents[it.object].add(it.subject)
                self._agents[it.subject].add(it.object)
            elif it.relation == "memberOf":
                self._members[it.object].add(it.subject)

    def of(self, target: str) -> set[str]:
        """Return the target and all who may answer for it."""
        agents = {target} | self._agents.get(target, set())
        return agents | {member for agent in agents for member in self._members.get(agent, ())}


class _Sentences:
    """A document's sentences by their places: enough to tell what stands near what, and to quote it."""

    def __init__(self, document: Document) -> None:
        text = document.text
        cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
        self._starts = cuts[:-1]
        self._spans = [_trimmed(text, start, end) for start, end in pairwise(cuts)]

    def number(self, at: int) -> int:
        """Return which sentence a character stands in."""
        return bisect_right(self._starts, at) - 1

    def span(self, at: int) -> Span:
        """Return the sentence of a character without the white space around it."""
        return self._spans[self.number(at)]

    def distance(self, pieces: Iterable[Evidence | Span], at: int) -> int | None:
        """Return how many sentences behind the nearest piece before it a character stands; None if all come later."""
        spans = [piece.span if isinstance(piece, Evidence) else piece for piece in pieces]
        behind = [self.number(at) - self.number(max(span.start, span.end - 1)) for span in spans]
        return min((max(0, it) for it, span in zip(behind, spans, strict=True) if span.start <= at), default=None)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end].strip()
    first = text.find(piece, start)
    return Span(first, first + len(piece))


def _claimed(
    criticism: Cited[Claim], side: set[str], claims: Iterable[Cited[Claim]], sides: _Sides, places: _Sentences
) -> Iterator[Reply]:
    """Yield claims that answer: what is criticised is defended, or something said near the criticism is denied."""
    target = criticism.what.object
    for cited in claims:
        what = cited.what
        if not cited.evidence:
            continue
        if _is_asserted(cited, "endorses") and what.subject in side and target in {what.object, *sides.of(what.object)}:
            yield _reply(criticism, what.subject, Answer.DEFENDS, cited.evidence[0], cited.id)
        elif _is_denied_by(what, side) and target in {what.subject, what.object}:
            for piece in (it for it in cited.evidence if denies(it.quote)):
                away = places.distance(criticism.evidence, piece.span.start)
                if away is not None and away <= NEAR:
                    yield _reply(criticism, str(what.speaker), Answer.DENIES, piece, cited.id)
                    break


def _is_denied_by(claim: Claim, side: Collection[str]) -> bool:
    return claim.modality is Modality.DENIED and claim.speaker in side


def _spoken(
    document: Document, mentions: Mapping[str, Sequence[Span]], places: _Sentences
) -> Iterator[tuple[str, Span, Answer, bool]]:
    """Yield who speaks in which sentence, how, and whether it is an answer wherever it stands."""
    for entity in sorted(mentions):
        for name in sorted(mentions[entity]):
            sentence = places.span(name.start)
            if sentence.contains(name) and not document.in_furniture(sentence):
                spoken = answer(document.text, sentence, name)
                if spoken:
                    yield entity, sentence, *spoken


def _said(
    criticism: Cited[Claim],
    side: set[str],
    spoken: Iterable[tuple[str, Span, Answer, bool]],
    article: Article,
    places: _Sentences,
) -> Iterator[Reply]:
    """Yield speech of the criticised side behind the criticism; of others than the target only what stands near it."""
    target = criticism.what.object
    other = [it for it in article.claims if _is_about_another(it, target, side)]
    for entity, sentence, kind, anywhere in spoken:
        if entity not in side:
            continue
        away = places.distance(criticism.evidence, sentence.start)
        if away is None or (away == 0 and not (anywhere and kind is not Answer.SAYS)):
            continue
        if away > NEAR and not (anywhere and (entity == target or kind is Answer.DECLINES)):
            continue
        if not any(piece.span.overlaps(sentence) for it in other for piece in it.evidence):
            yield _reply(criticism, entity, kind, _evidence(article.document, sentence))


def _is_about_another(cited: Cited[Claim], target: str, side: Collection[str]) -> bool:
    """Tell whether a claim denies what has nothing to do with the target, or blames somebody on its behalf."""
    what = cited.what
    elsewhere = what.modality is Modality.DENIED and target not in {what.subject, what.object}
    return elsewhere or (what.subject in side and _is_asserted(cited, "criticises"))


def _reply(criticism: Cited[Claim], speaker: str, kind: Answer, evidence: Evidence, claim: str | None = None) -> Reply:
    span = evidence.span
    key = content_id("reply", criticism.id, claim, span.start, span.end, kind.value)
    return Reply(key, criticism.id, speaker, kind, evidence, claim)


def _evidence(document: Document, span: Span) -> Evidence:
    text = document.text
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return Evidence(document.id, span, span.of(text), before, after)
