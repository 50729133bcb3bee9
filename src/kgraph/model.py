"""The nouns of kgraph: frozen values that every stage takes and gives.

Offsets are Unicode characters into `Document.text`, end exclusive. Identifiers come from content
(`content_id`), never from a clock, a counter or chance, so the same input gives the same graph.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, Generic, TypeAlias, TypeVar

AUTHOR: Final = "AUTHOR"
"""The reserved agent for the writer of an article in its own voice."""
SOMEONE: Final = "SOMEONE"
"""The reserved agent where nobody is named ('has faced criticism')."""
RESERVED: Final = frozenset({AUTHOR, SOMEONE})


VALUE_KINDS: Final = ("total", "perYear", "upTo", "extension", "spent", "estimated")
"""What an amount may be of a contract or policy: all of it, a year's, at most, an extension's, so far, a guess."""


def content_id(*parts: object) -> str:
    """Return 32 hexadecimal digits, the first 16 bytes of a SHA-256 over a JSON list of the parts.

    A JSON list and not a joined string: ("a.b", "c") and ("a", "b.c") must differ.
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date as exact as its source: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the ISO 8601 form: `2019`, `2019-06` or `2019-06-14`."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2019`, `2019-06`, `2019-06-14`, or a longer ISO 8601 time of that day; ValueError if it is none."""
        numbers = [int(part) for part in text.strip()[:10].split("-")]
        date = cls(*numbers)
        date.check()
        return date

    def check(self) -> None:
        """Raise ValueError for a month or day that no calendar has."""
        dt.date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: count, percent, ratio, days, weeks, months, years."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in ISO 8601, such as `P2Y` or `P18M`."""

    iso: str


Amount: TypeAlias = Money | Quantity | Duration | PartialDate


@dataclass(frozen=True, slots=True)
class Value:
    """An exact value and the words that give it."""

    span: Span
    amount: Amount


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read. The text is never changed after reading; furniture is marked in it, not cut out.

    `id` is the content hash of the text; `name` is what a person calls it (a record's id, a file's stem).
    `origins` tells where each metadata field came from: pairs such as ("published", "meta").
    """

    id: str
    name: str
    text: str
    source: str
    title: str = ""
    publisher: str = ""
    published: PartialDate | None = None
    author: str = ""
    language: str = ""
    url: str = ""
    furniture: tuple[Span, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()

    def in_furniture(self, span: Span) -> bool:
        """Tell whether the span touches page furniture."""
        return any(span.overlaps(piece) for piece in self.furniture)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what rules find in it: sentences outside furniture, in order, and exact values."""

    document: Document
    sentences: tuple[Span, ...]
    values: tuple[Value, ...]


class Modality(StrEnum):
    """How a claim stands in its article; only `fact` and `claimed` become plain edges."""

    FACT = "fact"
    CLAIMED = "claimed"
    POSSIBLE = "possible"
    DENIED = "denied"

    @property
    def asserted(self) -> bool:
        """Tell whether a claim of this modality may stand as an edge."""
        return self in {Modality.FACT, Modality.CLAIMED}


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that refers to an entity."""

    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one article's mentions refer to together; `id` is unique in the article only (`e1`, `e2`, …)."""

    id: str
    type: str
    name: str
    mentions: tuple[Span, ...]
    money: Money | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says something: the span, its exact words and their surroundings."""

    document: str
    span: Span
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Subject, relation, object, as an article puts it. The ends are entity ids or AUTHOR and SOMEONE."""

    subject: str
    relation: str
    object: str
    modality: Modality
    evidence: tuple[Span, ...]
    speaker: str | None = None
    role: str | None = None
    confidence: float = 1.0
    kinds: tuple[str, ...] = ()
    """Of a `value`: the kinds of amount that its words tell (`VALUE_KINDS`); found when it is resolved."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a contract or policy: status, awarded, start, end or duration."""

    entity: str
    name: str
    value: str
    evidence: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure about an entity, with the text's own words for what it measures."""

    about: str
    measure: str
    value: Decimal
    unit: str
    period: str
    evidence: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything an extractor found in one article."""

    document: str
    extractor: str
    entities: tuple[LocalEntity, ...] = ()
    claims: tuple[Claim, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    observations: tuple[Observation, ...] = ()

    def spans(self) -> Iterator[Span]:
        """Yield every span that the extraction points at."""
        for entity in self.entities:
            yield from entity.mentions
        for claim in self.claims:
            yield from claim.evidence
        for attribute in self.attributes:
            yield from attribute.evidence
        for observation in self.observations:
            yield from observation.evidence


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing across articles; `members` are the (document id, local entity id) pairs it stands for."""

    id: str
    type: str
    label: str
    aliases: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    money: Money | None = None


class Judgement(StrEnum):
    """What was decided about a pair of entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded judgement on a pair, with its reasons; never deleted, only superseded."""

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    decided_by: str
    when: str = ""


Found = TypeVar("Found", Claim, Attribute, Observation)


@dataclass(frozen=True, slots=True)
class Cited(Generic[Found]):
    """A claim, attribute or observation whose ends are ids of `Entity` (or AUTHOR, SOMEONE), with its words.

    `id` comes from the article and what it says there, so merging entities does not change it.
    """

    id: str
    document: str
    what: Found
    evidence: tuple[Evidence, ...]
    extractor: str


class Answer(StrEnum):
    """How the one who is criticised answers."""

    DEFENDS = "defends"
    DENIES = "denies"
    SAYS = "says"
    DECLINES = "declines"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an article prints of the answer to a criticism.

    `criticism` is the id of the cited claim that is answered, `claim` that of the claim that answers it, None where the
    answer is speech without a claim; `speaker` is the entity that answers: the target, a part or a member of it, or who
    is responsible for it.
    """

    id: str
    criticism: str
    speaker: str
    answer: Answer
    evidence: Evidence
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A document with all that it says, the ends being entities across articles.

    `story` is the id of the earliest document that prints the same text (wire copy, a reprint, an update), this one's
    own id included; empty where no other does.
    """

    document: Document
    claims: tuple[Cited[Claim], ...] = ()
    attributes: tuple[Cited[Attribute], ...] = ()
    observations: tuple[Cited[Observation], ...] = ()
    story: str = ""
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """How many report a claim: articles, sources that do not depend on each other, outlets, first and last date."""

    articles: int
    sources: int
    outlets: tuple[str, ...] = ()
    first: PartialDate | None = None
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a register has on an entity: `certain` where it is surely the same body, else probably.

    `register` is the register's title, `id` the body's in it, `name` its official name, `url` its address, `wikidata` a
    Q number; empty where the register does not tell. `replaced_by` are the names of its successors.
    """

    entity: str
    register: str
    id: str
    name: str
    certain: bool
    reasons: tuple[str, ...] = ()
    decided_by: str = ""
    kind: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    url: str = ""
    wikidata: str = ""
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """The resolved whole: what the RDF projection, the exports and the page are made from."""

    entities: tuple[Entity, ...] = ()
    articles: tuple[Article, ...] = ()
    decisions: tuple[Decision, ...] = ()
    homes: tuple[tuple[str, str], ...] = ()
    """The nodes that decisions name and that are no entity's id, each with the id of the entity that it is part of."""
    records: tuple[Record, ...] = ()
    """What registers have on the entities, by entity, register and id."""
