"""The triples of one article: its metadata, what it says, and the words that say so."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kgraph.errors import InputError
from kgraph.model import (
    AUTHOR,
    RESERVED,
    Article,
    Attribute,
    Cited,
    Claim,
    Document,
    Evidence,
    Observation,
    PartialDate,
    Reply,
    content_id,
)
from kgraph.rdf import terms
from kgraph.rdf.terms import Mint, name
from kgraph.rdf.words import Words
from kgraph.resolve.sources import tie_key

Term: TypeAlias = NamedNode | Literal
Triple: TypeAlias = tuple[NamedNode, NamedNode, Term]
Statement: TypeAlias = Cited[Claim] | Cited[Attribute] | Cited[Observation]

TYPE: Final = name("rdf:type")
SUBJECT: Final = name("rdf:subject")
PREDICATE: Final = name("rdf:predicate")
OBJECT: Final = name("rdf:object")


def placed(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    """Yield the triples in a named graph, in their order, each once."""
    for subject, predicate, object_ in dict.fromkeys(triples):
        yield Quad(subject, predicate, object_, graph)


def statements_of(article: Article) -> tuple[Statement, ...]:
    """Return all that an article says: claims, attributes, observations."""
    return (*article.claims, *article.attributes, *article.observations)


def article_triples(article: Article, words: Words) -> Iterator[Triple]:
    """Yield all of an article's triples; evidence and extractions that statements share come more than once."""
    node = words.mint("article", article.document.id)
    yield from _metadata(article.document, node)
    for claim in article.claims:
        yield from _claim(claim, node, words)
        yield from _provenance(claim, words.mint("claim", claim.id), node, words.mint)
    for attribute in article.attributes:
        yield from _attribute(attribute, words)
        yield from _provenance(attribute, words.mint("attribute", attribute.id), node, words.mint)
    for observation in article.observations:
        yield from _observation(observation, words)
        yield from _provenance(observation, words.mint("observation", observation.id), node, words.mint)
    for reply in article.replies:
        yield from _reply(reply, node, words)
    if article.story not in {"", article.document.id}:
        yield node, name("kg:reprintOf"), words.mint("article", article.story)


def _metadata(document: Document, node: NamedNode) -> Iterator[Triple]:
    yield node, TYPE, name("kg:Article")
    yield node, name("kg:hash"), terms.text(document.id)
    yield node, name("kg:name"), terms.text(document.name)
    if document.published is not None:
        yield node, name("dct:date"), terms.date(document.published)
    if document.url:
        yield node, name("schema:url"), terms.uri(document.url)
    printed = {"dct:title": document.title, "kg:publisher": document.publisher, "kg:author": document.author}
    for predicate, value in {**printed, "dct:language": document.language}.items():
        if value:
            yield node, name(predicate), terms.text(value)


def _claim(cited: Cited[Claim], article: NamedNode, words: Words) -> Iterator[Triple]:
    claim, node = cited.what, words.mint("claim", cited.id)
    yield node, TYPE, name("kg:Claim")
    yield node, PREDICATE, words.relation(claim.relation)
    yield node, name("kg:modality"), name(f"kg:{claim.modality.value}")
    ends: list[tuple[NamedNode, str | None]] = [
        (SUBJECT, claim.subject),
        (OBJECT, claim.object),
        (name("kg:speaker"), claim.speaker),
    ]
    if claim.relation == "criticises":
        yield node, TYPE, name("kg:Criticism")
        ends += [(name("kg:critic"), claim.subject), (name("kg:target"), claim.object)]
    for predicate, end in ends:
        if end is not None and end not in RESERVED:
            yield node, predicate, words.entity(end)
    if AUTHOR in {claim.subject, claim.speaker}:
        yield node, name("kg:inVoiceOf"), article
    if claim.role:
        yield node, name("kg:role"), terms.text(claim.role)
    for kind in claim.kinds:
        yield node, name("kg:valueKind"), name(f"kg:{kind}")
    if claim.modality.asserted and not RESERVED & {claim.subject, claim.object}:
        yield node, name("kg:supports"), words.mint("tie", tie_key(claim.subject, claim.relation, claim.object))


def _reply(reply: Reply, article: NamedNode, words: Words) -> Iterator[Triple]:
    """Yield what answers a criticism: the claim that does, or the words of who is criticised."""
    criticism = words.mint("claim", reply.criticism)
    if reply.claim is not None:
        yield words.mint("claim", reply.claim), name("kg:respondsTo"), criticism
        return
    node = words.mint("reply", reply.id)
    yield node, TYPE, name("kg:Reply")
    yield node, name("kg:respondsTo"), criticism
    yield node, name("kg:speaker"), words.entity(reply.speaker)
    yield node, name("kg:answer"), terms.text(reply.answer.value)
    yield node, name("kg:quote"), terms.text(reply.evidence.quote)
    yield node, name("prov:wasDerivedFrom"), article
    yield from _evidence([reply.evidence], node, words.mint)


def _attribute(cited: Cited[Attribute], words: Words) -> Iterator[Triple]:
    attribute, node = cited.what, words.mint("attribute", cited.id)
    yield node, TYPE, name("kg:Attribute")
    yield node, SUBJECT, words.entity(attribute.entity)
    yield node, PREDICATE, words.attribute(attribute.name)
    yield node, OBJECT, attribute_value(attribute.name, attribute.value, words)


def attribute_value(kind: str, value: str, words: Words) -> Term:
    """Return an attribute's value as a term; InputError where it is not one of its kind."""
    if kind == "status":
        return words.status(value)
    if kind == "duration":
        return terms.text(value)
    try:
        return terms.date(PartialDate.parse(value))
    except (ValueError, TypeError) as error:
        raise InputError(f"{kind} {value!r}: not a date such as 2019, 2019-06 or 2019-06-14 ({error})") from error


def _observation(cited: Cited[Observation], words: Words) -> Iterator[Triple]:
    seen, node = cited.what, words.mint("observation", cited.id)
    yield node, TYPE, name("kg:Observation")
    yield node, name("kg:about"), words.entity(seen.about)
    yield node, name("kg:measure"), terms.text(seen.measure)
    yield node, name("kg:figure"), terms.decimal(seen.value)
    yield node, name("kg:unit"), terms.text(seen.unit)
    if seen.period:
        yield node, name("kg:period"), terms.text(seen.period)


def _provenance(cited: Statement, node: NamedNode, article: NamedNode, mint: Mint) -> Iterator[Triple]:
    """Yield where a statement comes from: article, extraction, confidence and words."""
    extraction = mint("extraction", content_id(cited.document, cited.extractor))
    yield node, name("prov:wasDerivedFrom"), article
    yield node, name("prov:wasGeneratedBy"), extraction
    yield extraction, TYPE, name("prov:Activity")
    yield extraction, name("prov:used"), article
    yield extraction, name("kg:extractor"), terms.text(cited.extractor)
    yield node, name("kg:confidence"), terms.confidence(cited.what.confidence)
    if cited.evidence:
        yield node, name("kg:quote"), terms.text(cited.evidence[0].quote)
    yield from _evidence(cited.evidence, node, mint)


def _evidence(pieces: Iterable[Evidence], statement: NamedNode, mint: Mint) -> Iterator[Triple]:
    """Yield Web Annotation selectors. Their IRIs come from the place in the text, so statements share them."""
    for piece in pieces:
        key = content_id(piece.document, piece.span.start, piece.span.end)
        node, position, words = mint("evidence", key), mint("position", key), mint("quote", key)
        yield statement, name("kg:evidence"), node
        yield node, TYPE, name("oa:SpecificResource")
        yield node, name("oa:hasSource"), mint("article", piece.document)
        yield node, name("oa:hasSelector"), position
        yield node, name("oa:hasSelector"), words
        yield position, TYPE, name("oa:TextPositionSelector")
        yield position, name("oa:start"), terms.integer(piece.span.start)
        yield position, name("oa:end"), terms.integer(piece.span.end)
        yield words, TYPE, name("oa:TextQuoteSelector")
        yield words, name("oa:exact"), terms.text(piece.quote)
        yield words, name("oa:prefix"), terms.text(piece.prefix)
        yield words, name("oa:suffix"), terms.text(piece.suffix)
