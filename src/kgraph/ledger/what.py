"""What a person can decide, as values: pairs, splits, types, register entries, statements and amounts.

Everything is named by what an extractor cannot change: a node by the hash of its name (and article), words by their
place in a text whose own hash is the article's id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from kgraph.model import Judgement, Money, Span, content_id

FIELDS: Final = ("modality", "relation", "subject", "object", "speaker", "role", "value")
"""What of a statement a person can set; `value` is that of an attribute or a figure, the others are a claim's."""
KINDS: Final = ("claim", "attribute", "observation")


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of an article that mention an entity: where they stand, what they are, and the entity's type there."""

    span: Span
    text: str
    type: str

    @property
    def listed(self) -> list[object]:
        """Return what it is as JSON can hold it."""
        return [self.span.start, self.span.end, self.text, self.type]


End: TypeAlias = Words | str
"""An entity of an article by words that mention it; as a string AUTHOR, SOMEONE, or the value of an attribute."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A judgement on two or more things: all of them one, each two of them different, or nobody can tell."""

    judgement: Judgement
    things: tuple[str, ...]

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return " ".join(("pair", *self.things))

    def pairs(self) -> Iterator[tuple[str, str, Judgement]]:
        """Yield the judgement on each pair that it takes."""
        first, *others = self.things
        if self.judgement == Judgement.SAME:
            yield from ((first, other, self.judgement) for other in others)
        else:
            every = enumerate(self.things)
            yield from ((one, other, self.judgement) for n, one in every for other in self.things[n + 1 :])


@dataclass(frozen=True, slots=True)
class Split:
    """Members that are one thing of their own, and no part of what the rest are part of."""

    members: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def things(self) -> tuple[str, ...]:
        """Return all that it is about."""
        return (*self.members, *self.rest)

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return " ".join(("split", *self.members, "from", *self.rest))

    def pairs(self) -> Iterator[tuple[str, str, Judgement]]:
        """Yield the judgement on each pair that it takes."""
        first, *others = self.members
        yield from ((first, other, Judgement.SAME) for other in others)
        yield from ((first, other, Judgement.DIFFERENT) for other in self.rest)


@dataclass(frozen=True, slots=True)
class Retype:
    """What kind of thing the nodes of an entity are; the entity's own node comes first."""

    things: tuple[str, ...]
    type: str

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"type {self.things[0]}"


@dataclass(frozen=True, slots=True)
class Linking:
    """Whether a thing is what a register's entry is: `same` or `different`."""

    judgement: Judgement
    thing: str
    register: str
    row: str

    @property
    def things(self) -> tuple[str, ...]:
        """Return the one thing that it is about."""
        return (self.thing,)

    @property
    def entry(self) -> str:
        """Return how the register's entry is named."""
        return f"{self.register}:{self.row}"

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"link {self.thing} {self.entry}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, attribute or figure of an article as it was found: by its words, whatever an extractor calls it.

    `name` is the relation, the attribute or what is measured. The object of an attribute is its value, that of a figure
    its number and unit. A claim also has its modality as found, which it keeps unless a person says another one.
    """

    kind: str
    document: str
    name: str
    subject: End
    object: End
    quote: Span
    words: str
    modality: str = ""

    @property
    def key(self) -> str:
        """Return what tells the statement from others, whatever else is said of it."""
        ends = (self.subject, self.object)
        told = (end if isinstance(end, str) else end.listed for end in ends)
        return content_id(self.kind, self.document, self.name, *told, self.quote.start, self.quote.end)


@dataclass(frozen=True, slots=True)
class Restate:
    """A statement that is wrong (`to` is empty), or what is right instead: names in `FIELDS` with their values."""

    statement: Statement
    to: tuple[tuple[str, End], ...] = ()

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"statement {self.statement.key}"


@dataclass(frozen=True, slots=True)
class Reprice:
    """The exact amount that words of an article give."""

    document: str
    words: Words
    amount: Money

    @property
    def slot(self) -> str:
        """Return what the act is about."""
        return f"amount {self.document} {self.words.span.start}-{self.words.span.end}"


What: TypeAlias = Pairing | Split | Retype | Linking | Restate | Reprice


def pairing(judgement: Judgement, *things: str) -> Pairing:
    """Return the judgement on things in any order, named once or more often."""
    return Pairing(judgement, tuple(sorted(set(things))))


def splitting(members: tuple[str, ...], rest: tuple[str, ...]) -> Pairing | Split:
    """Return a split; that of one thing from one other is a plain judgement on the two."""
    if len(members) == len(rest) == 1:
        return pairing(Judgement.DIFFERENT, *members, *rest)
    return Split(tuple(sorted(members)), tuple(sorted(rest)))
