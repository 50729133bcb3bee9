"""Every error of a system one by one, with the sentence it stands in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kgraph.evaluate.metric import (
    EMPTY,
    Record,
    claims_by_key,
    figures,
    match,
    mention_triples,
    overlap,
    pair_entities,
    properties,
)

MISSING, WRONG = "missing", "wrong"


@dataclass(frozen=True, slots=True)
class Mistake:
    """An answer that is wrong or missing, with the words it came from (wrong) or should have come from (missing).

    `part` is claim, mention, entity, attribute or observation. Of a mention `subject` are its words and `object` its
    type; of an entity its name and its type; of an attribute `predicate` is its name and `object` its value; of an
    observation they are what it measures, and number and unit. `asserted` is None for all but claims.
    """

    article: str
    part: str
    kind: str
    subject: str
    predicate: str
    object: str
    quote: str
    asserted: bool | None = None


def mistakes(gold: Iterable[Record], system: Mapping[str, Record]) -> Iterator[Mistake]:
    """Yield the errors by article, part and kind; an article that the system does not have counts as empty."""
    for expected in gold:
        article = _Article(expected, system.get(expected["id"], EMPTY))
        for part in (article.claims, article.mentions, article.entities, article.attributes, article.observations):
            yield from sorted(part(), key=lambda m: (m.kind, m.predicate, m.subject, m.object))


class _Article:
    """The errors in one article, part by part."""

    def __init__(self, gold: Record, given: Record) -> None:
        self.gold, self.given = gold, given
        self.paired = pair_entities(gold["entities"], given["entities"])
        self.names: dict[str, str] = {e["id"]: e["name"] or e["type"] for e in gold["entities"]}
        self.given_names: dict[str, str] = {e["id"]: e["name"] or e["type"] for e in given["entities"]}
        self.sentences = {s["id"]: (s["start"], s["end"]) for s in gold.get("sentences", [])}

    def claims(self) -> Iterator[Mistake]:
        wanted, got = claims_by_key(self.gold, self.given, self.paired)
        for key in wanted.keys() ^ got.keys():
            one, relation, two, asserted = key
            kind, found = (MISSING, wanted[key]) if key in wanted else (WRONG, got[key])
            ends = self._called(one), self._called(two)
            yield self._mistake("claim", kind, ends[0], relation, ends[1], self._quote(found), asserted=asserted)

    def mentions(self) -> Iterator[Mistake]:
        expected, got = mention_triples(self.gold), mention_triples(self.given)
        found = match(expected, got, overlap)
        hits = set(found.values())
        missed = [(MISSING, it) for at, it in enumerate(expected) if at not in found]
        for kind, (start, end, name) in missed + [(WRONG, it) for at, it in enumerate(got) if at not in hits]:
            words = " ".join(self.gold["text"][start:end].split())
            yield self._mistake("mention", kind, words, "is a", name, self._around(start, end))

    def entities(self) -> Iterator[Mistake]:
        types = {e["id"]: e["type"] for e in self.gold["entities"]}
        right = {
            self.paired[e["id"]] for e in self.given["entities"] if types.get(self.paired.get(e["id"], "")) == e["type"]
        }
        expected = [(MISSING, e) for e in self.gold["entities"] if e["id"] not in right]
        got = [(WRONG, e) for e in self.given["entities"] if self.paired.get(e["id"]) not in right]
        for kind, entity in expected + got:
            if entity["mentions"]:
                first = min(entity["mentions"], key=lambda m: (m["start"], m["end"]))
                quote = self._around(first["start"], first["end"])
                name = entity["name"] or entity["type"]
                yield self._mistake("entity", kind, name, "is a", entity["type"], quote)

    def attributes(self) -> Iterator[Mistake]:
        wanted, got = properties(self.gold, {}), properties(self.given, self.paired)
        for key in wanted.keys() ^ got.keys():
            kind, found, names = self._side(wanted.get(key), got.get(key))
            owner = names.get(found["id"], found["id"])
            yield self._mistake("attribute", kind, owner, key[1], key[2], self._quote(found))

    def observations(self) -> Iterator[Mistake]:
        wanted, got = figures(self.gold, {}), figures(self.given, self.paired)
        for key in wanted.keys() ^ got.keys():
            kind, found, names = self._side(wanted.get(key), got.get(key))
            amount = f"{float(found['value']):.15g} {found['unit']}"
            about = names.get(found["about"], found["about"])
            yield self._mistake("observation", kind, about, found["measure"], amount, self._quote(found))

    def _side(self, wanted: Record | None, got: Record | None) -> tuple[str, Record, Mapping[str, str]]:
        if wanted is not None:
            return MISSING, wanted, self.names
        return WRONG, got or {}, self.given_names

    def _called(self, end: str) -> str:
        """Return the name of an end of a claim, in gold's ids; after a question mark a system's own."""
        if end.startswith("?"):
            return f"{self.given_names.get(end[1:], end[1:])} (not in gold)"
        return self.names.get(end, end)

    def _quote(self, found: Record) -> str:
        """Return the words of the first piece of evidence; gold names sentences, a system gives spans."""
        for piece in found.get("evidence", []):
            start, end = self.sentences[piece] if isinstance(piece, str) else (piece["start"], piece["end"])
            return str(self.gold["text"][start:end])
        return ""

    def _around(self, start: int, end: int) -> str:
        """Return the sentence of a mention; of one that stands in page furniture, its line."""
        for low, high in self.sentences.values():
            if low <= start and end <= high:
                return str(self.gold["text"][low:high])
        text = str(self.gold["text"])
        before, after = text[:start].rpartition("\n")[2], text[start:].partition("\n")[0]
        return before + after

    def _mistake(  # noqa: PLR0913, PLR0917  (the fields of a mistake)
        self, part: str, kind: str, one: str, relation: str, two: str, quote: str, *, asserted: bool | None = None
    ) -> Mistake:
        return Mistake(self.gold["id"], part, kind, one, relation, two, quote, asserted)
