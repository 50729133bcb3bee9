"""What persons corrected in articles, applied to what an extractor found in them, whichever extractor it was.

Things are found again by their place in the text, which never changes: a claim by its relation, by words that mention
its ends and by words that say it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kgraph.ledger.acts import CERTAIN, Act
from kgraph.ledger.what import End, Reprice, Restate, Retype, Words
from kgraph.model import (
    Attribute,
    Claim,
    Decision,
    Document,
    Entity,
    Extraction,
    LocalEntity,
    Modality,
    Observation,
    Span,
)
from kgraph.resolve.gather import gather
from kgraph.resolve.resolution import Resolution
from kgraph.resolve.world import Atom

MONEY: Final = "Money"
PRONOUNS: Final = frozenset(
    {"he", "her", "him", "his", "it", "its", "she", "their", "them", "they", "this", "we", "which", "who", "whose"}
)
"""Mentions that another extractor may well tie to something else."""


class Corrections:
    """Corrections of types, statements and amounts. With types among them, `survey` comes before all else."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self.types: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        """Nodes that a type of another kind has made other nodes, with these: decisions about them stay in force."""
        self._retyped: dict[str, dict[str, str]] = {}
        self._edits: dict[str, list[Restate | Reprice]] = defaultdict(list)
        for act in acts:
            match act.what:
                case Retype():
                    self.types |= dict.fromkeys(act.what.things, act.what.type)
                case Restate():
                    self._edits[act.what.statement.document].append(act.what)
                case Reprice():
                    self._edits[act.what.document].append(act.what)

    def survey(self, articles: Iterable[tuple[Document, Extraction]]) -> None:
        """Find the entities whose types are corrected, in each article as it was extracted."""
        for document, extraction in articles if self.types else ():
            before = atoms_of(document, extraction)
            types = {it.local: kind for it in before if (kind := self._type(it)) not in {"", it.type}}
            if types:
                self._retyped[document.id] = types
                after = {it.local: it for it in atoms_of(document, self.apply(document, extraction))}
                changed = ((it, after[it.local]) for it in before if it.local in types)
                self.moved |= {old: new for one, other in changed for old, new in _moves(one, other)}

    def _type(self, atom: Atom) -> str:
        return self.types.get(atom.node) or self.types.get(atom.alone, "")

    def touch(self, document: str) -> bool:
        """Tell whether anything of the article is corrected."""
        return document in self._retyped or document in self._edits

    @property
    def touched(self) -> tuple[str, ...]:
        """The ids of the documents of which anything is corrected, in order; of some there may be no article."""
        return tuple(sorted(self._retyped.keys() | self._edits.keys()))

    def apply(self, document: Document, extraction: Extraction) -> Extraction:
        """Return what was found in the article with everything corrected in it."""
        types = self._retyped.get(document.id)
        if types:
            entities = (replace(it, type=types.get(it.id, it.type)) for it in extraction.entities)
            extraction = replace(extraction, entities=tuple(entities))
        for edit in self._edits.get(document.id, ()):
            extraction = _repriced(extraction, edit) if isinstance(edit, Reprice) else _restated(extraction, edit)
        return extraction

    def follow(self, decisions: Iterable[Decision]) -> Iterator[Decision]:
        """Yield decisions with the nodes that corrected types have made of theirs."""
        for it in decisions:
            yield replace(it, left=self.moved.get(it.left, it.left), right=self.moved.get(it.right, it.right))

    def typed(self, resolution: Resolution) -> tuple[Entity, ...]:
        """Return the entities with the types that persons gave, whatever most articles say."""
        given: dict[str, str] = {}
        for thing, kind in self.types.items():
            entity = resolution.follow(self.moved.get(thing, thing))
            if entity is not None:
                given[entity] = kind
        return tuple(replace(it, type=given[it.id]) if it.id in given else it for it in resolution.entities)


def atoms_of(document: Document, extraction: Extraction) -> list[Atom]:
    """Return what one article's entities are called and the nodes that they are, by the article alone."""
    world = gather([(document, extraction)])
    return sorted((atom for atoms in world.nodes.values() for atom in atoms), key=lambda atom: atom.local)


def _moves(old: Atom, new: Atom) -> Iterator[tuple[str, str]]:
    if old.node != new.node:
        yield old.node, new.node
    if old.alone != new.alone:
        yield old.alone, new.alone


def local_of(extraction: Extraction, end: End) -> LocalEntity | None:
    """Return the entity that the words mention: the one with the mention that is most like them."""
    if isinstance(end, str):
        return None
    found = [
        (
            -(min(span.end, end.span.end) - max(span.start, end.span.start)),
            span.end - span.start,
            it.type != end.type,
            n,
        )
        for n, it in enumerate(extraction.entities)
        for span in it.mentions
        if span.overlaps(end.span)
    ]
    return extraction.entities[min(found)[-1]] if found else None


def matching(extraction: Extraction, edit: Restate) -> list[Claim | Attribute | Observation]:
    """Return the statements of an extraction that the correction is about."""
    told, entities = edit.statement, {it.id: it for it in extraction.entities}

    def is_end(local: str, end: End) -> bool:
        if isinstance(end, str) or local not in entities:
            return local == end
        return any(span.overlaps(end.span) for span in entities[local].mentions)

    def matches(it: Claim | Attribute | Observation) -> bool:
        if not any(span.overlaps(told.quote) for span in it.evidence):
            return False
        match it:
            case Claim():
                same = told.kind == "claim" and it.relation == told.name
                return same and is_end(it.subject, told.subject) and is_end(it.object, told.object)
            case Attribute():
                same = told.kind == "attribute" and it.name == told.name and is_end(it.entity, told.subject)
                return same and (bool(edit.to) or it.value == told.object)
            case Observation():
                same = told.kind == "observation" and is_end(it.about, told.subject)
                return same and figure(it) == told.object

    found: Iterable[Claim | Attribute | Observation]
    found = (*extraction.claims, *extraction.attributes, *extraction.observations)
    return [it for it in found if matches(it)]


def figure(observation: Observation) -> str:
    """Return number and unit of a figure, as a statement gives them."""
    return f"{observation.value} {observation.unit}"


def _restated(extraction: Extraction, edit: Restate) -> Extraction:
    """Take a wrong statement out; put what is right in its place, also where this extractor did not find it."""
    wrong = matching(extraction, edit)
    claims = tuple(it for it in extraction.claims if it not in wrong)
    attributes = tuple(it for it in extraction.attributes if it not in wrong)
    observations = tuple(it for it in extraction.observations if it not in wrong)
    left = replace(extraction, claims=claims, attributes=attributes, observations=observations)
    if not edit.to:
        return left
    extraction, right = restated(left, edit, wrong)
    match right:
        case Claim():
            return replace(extraction, claims=(*claims, right))
        case Attribute():
            return replace(extraction, attributes=(*attributes, right))
        case Observation():
            return replace(extraction, observations=(*observations, right))


def restated(
    extraction: Extraction, edit: Restate, wrong: Iterable[Claim | Attribute | Observation]
) -> tuple[Extraction, Claim | Attribute | Observation]:
    """Return the statement that is right, and the extraction with what it mentions."""
    told, to = edit.statement, dict(edit.to)
    model = next(iter(wrong), None)
    evidence = model.evidence if model else (told.quote,)
    extraction, subject = _placed(extraction, to.get("subject", told.subject))
    if told.kind == "attribute":
        return extraction, Attribute(subject, told.name, str(to["value"]), evidence, CERTAIN)
    if told.kind == "observation":
        unit, period = str(told.object).split(" ")[1], model.period if isinstance(model, Observation) else ""
        return extraction, Observation(subject, told.name, Decimal(str(to["value"])), unit, period, evidence, CERTAIN)
    extraction, object_ = _placed(extraction, to.get("object", told.object))
    speaker, role = (model.speaker, model.role) if isinstance(model, Claim) else (None, None)
    if "speaker" in to:
        extraction, speaker = _placed(extraction, to["speaker"]) if to["speaker"] else (extraction, None)
    if "role" in to:
        role = str(to["role"]) or None
    modality = Modality(str(to.get("modality", model.modality if isinstance(model, Claim) else told.modality)))
    relation = str(to.get("relation", told.name))
    return extraction, Claim(subject, relation, object_, modality, evidence, speaker, role, CERTAIN)


def _placed(extraction: Extraction, end: End) -> tuple[Extraction, str]:
    """Return the local entity of an end; words that this extractor took for nothing become an entity again."""
    if isinstance(end, str):
        return extraction, end
    found = local_of(extraction, end)
    if found is not None:
        return extraction, found.id
    new = LocalEntity(f"words{end.span.start}-{end.span.end}", end.type, end.text, (end.span,))
    return replace(extraction, entities=(*extraction.entities, new)), new.id


def _repriced(extraction: Extraction, edit: Reprice) -> Extraction:
    def mended(it: LocalEntity) -> LocalEntity:
        about = it.type == MONEY and any(span.overlaps(edit.words.span) for span in it.mentions)
        return replace(it, money=edit.amount) if about else it

    return replace(extraction, entities=tuple(mended(it) for it in extraction.entities))


def words_of(extraction: Extraction, local: str, quote: Span, text: str) -> End:
    """Return the words that name an end best: the longest in the quote that are no pronoun, else the longest of all."""
    found = next((it for it in extraction.entities if it.id == local), None)
    if found is None:
        return local
    telling = [span for span in found.mentions if span.of(text).casefold() not in PRONOUNS] or list(found.mentions)
    inside = [span for span in telling if quote.contains(span)]
    best = max(inside or telling, key=lambda span: (span.end - span.start, -span.start))
    return Words(best, best.of(text), found.type)
