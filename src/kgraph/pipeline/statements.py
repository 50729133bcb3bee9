"""What a person means by a statement's id, what is right instead, and whether its article can say so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from kgraph.errors import UsageError
from kgraph.gate import admit
from kgraph.ledger.acts import CERTAIN, Act
from kgraph.ledger.what import FIELDS, End, Reprice, Restate, Statement, Words
from kgraph.model import RESERVED, Attribute, Claim, Document, Extraction, Modality, Money, Observation
from kgraph.pipeline.things import SHORTEST, Things
from kgraph.rdf.checks import is_value
from kgraph.rdf.statements import statements_of
from kgraph.resolve.corrections import Corrections, figure, local_of, matching, restated, words_of

Item: TypeAlias = Claim | Attribute | Observation
ENDS: Final = ("subject", "object", "speaker")
_AMOUNT: Final = re.compile(r"(?P<number>\d[\d,_]*(?:\.\d+)?) ?(?P<currency>[A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it stands, in its article with all corrections."""

    document: Document
    extraction: Extraction
    item: Item


def money(text: str) -> Money:
    """Return the amount of a text such as `42000000 GBP`; UsageError where it is none."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"{text!r} is no amount; write the whole number and the currency, such as 42000000 GBP")
    return Money(Decimal(match["number"].replace(",", "").replace("_", "")), match["currency"])


def by_id(things: Things, text: str) -> Found:
    """Return the statement of an id or of the beginning of one; UsageError where there is none, or several are.

    One that was corrected goes by its former id, too.
    """
    found = _by_id(things, text)
    if found is None and (before := _as_before(things, text)):
        found = before[1]
    if found is None:
        raise UsageError(f"no statement has the id {text!r}; `kgraph explain DIR NAME` shows the ids")
    return found


def _by_id(things: Things, text: str) -> Found | None:
    found = [
        (cited.id, article.document)
        for article in things.corrected.articles()
        for cited in statements_of(article)
        if cited.id.startswith(text) and len(text) >= SHORTEST
    ]
    if len(found) > 1:
        raise UsageError(f"{len(found)} statements have ids that begin with {text!r}; give more digits")
    for _, document in found:
        pair = things.corrected.ledger.article(document.id)
        if pair is not None:
            return _having(things, document, things.corrected.extraction(*pair), text)
    return None


def _having(things: Things, document: Document, extraction: Extraction, text: str) -> Found | None:
    """Return the statement of an extraction whose id begins so."""
    every: tuple[Item, ...] = (*extraction.claims, *extraction.attributes, *extraction.observations)
    fitting = (item for item in every if _id_of(things, document, extraction, item).startswith(text))
    return next((Found(document, extraction, item) for item in fitting), None)


def _id_of(things: Things, document: Document, extraction: Extraction, item: Item) -> str:
    bare = replace(extraction, claims=(), attributes=(), observations=())
    match item:
        case Claim():
            bare = replace(bare, claims=(item,))
        case Attribute():
            bare = replace(bare, attributes=(item,))
        case Observation():
            bare = replace(bare, observations=(item,))
    article = things.corrected.resolution.article(document, bare)
    return statements_of(article)[0].id


def restatement(things: Things, text: str, given: Mapping[str, str]) -> Restate:
    """Return the correction of the statement of an id: what is right instead, or that it is wrong (nothing given).

    A statement that was corrected before is known by its former id and by its present one, and keeps what else was said
    of it.
    """
    found = _by_id(things, text)
    before = _as_before(things, text) if found is None else None
    if before:
        return _with(before[0], wanted(things, before[1], given))
    found = found or by_id(things, text)
    to = wanted(things, found, given)
    for what in (act.what for act in things.corrected.acts):
        if isinstance(what, Restate) and what.to and what.statement.document == found.document.id:
            right = restated(found.extraction, what, [found.item])[1]
            if right == replace(found.item, confidence=CERTAIN):
                return _with(what, to)
    return Restate(_statement(found), tuple(to.items()))


def _with(what: Restate, to: Mapping[str, End]) -> Restate:
    """Return a correction that says this, too; with nothing to say, that the statement is wrong."""
    return Restate(what.statement, tuple({**dict(what.to), **to}.items()) if to else ())


def _as_before(things: Things, text: str) -> tuple[Restate, Found] | None:
    """Return a statement that stands corrected, by the id that it had before, with its correction."""
    for act in things.corrected.acts:
        what = act.what
        pair = things.corrected.ledger.article(what.statement.document) if isinstance(what, Restate) else None
        if not isinstance(what, Restate) or pair is None or len(text) < SHORTEST:
            continue
        for item in matching(pair[1], what):
            if _id_of(things, *pair, item).startswith(text):
                return what, Found(*pair, item)
    return None


def _statement(found: Found) -> Statement:
    item, text = found.item, found.document.text
    quote = item.evidence[0]

    def end(local: str) -> End:
        return words_of(found.extraction, local, quote, text)

    document, words = found.document.id, quote.of(text)
    match item:
        case Claim():
            ends = end(item.subject), end(item.object)
            return Statement("claim", document, item.relation, *ends, quote, words, item.modality.value)
        case Attribute():
            return Statement("attribute", document, item.name, end(item.entity), item.value, quote, words)
        case Observation():
            return Statement("observation", document, item.measure, end(item.about), figure(item), quote, words)


def wanted(things: Things, found: Found, given: Mapping[str, str]) -> dict[str, End]:
    """Return what a person wants a statement to say; UsageError for a field that it does not have."""
    allowed = FIELDS[:-1] if isinstance(found.item, Claim) else FIELDS[-1:]
    odd = sorted(given.keys() - set(allowed))
    if odd:
        kind = type(found.item).__name__.lower()
        raise UsageError(f"a statement of this kind ({kind}) has no {odd[0]}; it has {', '.join(allowed)}")
    return {name: _end(things, found, text) if name in ENDS and text else text for name, text in given.items()}


def _end(things: Things, found: Found, text: str) -> End:
    """Return the entity of the article that a person names, by words that mention it there."""
    if text in RESERVED:
        return text
    quote, said = found.item.evidence[0], found.document.text
    for local in found.extraction.entities:
        names = {local.name.casefold(), *(span.of(said).casefold() for span in local.mentions)}
        if text.casefold() in names:
            return words_of(found.extraction, local.id, quote, said)
    wanted_id = things.entity(text).id
    for local in found.extraction.entities:
        if things.corrected.resolution.entity_of(found.document.id, local.id) == wanted_id:
            return words_of(found.extraction, local.id, quote, said)
    raise UsageError(f"the article does not mention {text!r}; give words that stand in it")


def repricing(found: Found, amount: Money) -> Reprice:
    """Return the correction of the amount that a claim speaks of; UsageError where it speaks of none."""
    ends = (found.item.object, found.item.subject) if isinstance(found.item, Claim) else ()
    for end in ends:
        local = next((it for it in found.extraction.entities if it.id == end and it.money is not None), None)
        words = words_of(found.extraction, end, found.item.evidence[0], found.document.text) if local else ""
        if isinstance(words, Words):
            return Reprice(found.document.id, words, amount)
    raise UsageError("the statement has no amount of money; figures and dates are corrected with --value")


def check(things: Things, what: Restate | Reprice, acts: Iterable[Act]) -> None:
    """Raise UsageError unless it is about something that the article says, and its ends and values can be so.

    `acts` are those that would stand.
    """
    document, extraction = things.document(what.statement.document if isinstance(what, Restate) else what.document)
    corrected = Corrections(acts)
    corrected.survey([(document, extraction)])
    if isinstance(what, Reprice):
        local = local_of(extraction, what.words)
        if local is None or local.type != what.words.type:
            raise UsageError(f"no amount was found in “{what.words.text}” of article {document.name}")
        return
    to = dict(what.to)
    if "modality" in to and to["modality"] not in set(Modality):
        raise UsageError(f"modality {to['modality']!r}: give one of {', '.join(Modality)}")
    if "relation" in to and to["relation"] not in things.corrected.ontology.relations:
        known = ", ".join(things.corrected.ontology.relations)
        raise UsageError(f"relation {to['relation']!r} is not in the ontology; it has {known}")
    _check_value(things, what)
    dropped = admit(document, corrected.apply(document, extraction), things.corrected.ontology).dropped
    if to and dropped - admit(document, extraction, things.corrected.ontology).dropped:
        raise UsageError(f"the statement cannot stand so: {', '.join(sorted(dropped))}")
    if not matching(extraction, what) and not matching(things.corrected.extraction(document, extraction), what):
        raise UsageError(f"article {document.name} has no such {what.statement.kind} there (any more)")


def _check_value(things: Things, what: Restate) -> None:
    value = str(dict(what.to).get("value", ""))
    if (
        what.statement.kind == "attribute"
        and value
        and not is_value(what.statement.name, value, things.corrected.ontology)
    ):
        raise UsageError(f"{value!r} is no {what.statement.name}; write dates as 2019, 2019-06 or 2019-06-14")
    if what.statement.kind == "observation" and value:
        try:
            fine = Decimal(value).is_finite()
        except InvalidOperation:
            fine = False
        if not fine:
            raise UsageError(f"{value!r} is no number; write it in digits, such as 1200 or 12.5")
