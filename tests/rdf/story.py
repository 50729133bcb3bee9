"""A graph made by hand: a supplier wins, is criticised, and wins again.

Every company, body and person is invented. Quotes are found in the articles' own text, so offsets are right by
construction and a test that wants a wrong one must break it on purpose.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import Quad

from kgraph.ledger.acts import Act
from kgraph.ledger.what import Retype
from kgraph.model import (
    Answer,
    Article,
    Attribute,
    Cited,
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Graph,
    Judgement,
    Modality,
    Money,
    Observation,
    PartialDate,
    Reply,
    Span,
    content_id,
)
from kgraph.rdf.corrections import Correction, concern_quads, correction_quads
from kgraph.rdf.words import Words

EXTRACTOR = "hand 1"


def entity(key: str, kind: str, label: str, *aliases: str, money: Money | None = None) -> Entity:
    """Make an entity whose members do not matter."""
    return Entity(id=key, type=kind, label=label, aliases=aliases, members=((key, "e1"),), money=money)


@dataclass
class Writer:
    """Writes one article: each statement gives the words that it rests on."""

    name: str
    title: str
    published: str
    body: str
    publisher: str = "The Quay Courier"
    author: str = ""
    claims: list[Cited[Claim]] = field(default_factory=list)
    attributes: list[Cited[Attribute]] = field(default_factory=list)
    observations: list[Cited[Observation]] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text as read."""
        return f"{self.title}\n\n{self.body}"

    @property
    def id(self) -> str:
        """Return the document's id."""
        return content_id("document", self.text)

    def evidence(self, quote: str) -> Evidence:
        """Return the evidence that the quote is."""
        start = self.text.index(quote)
        end = start + len(quote)
        before, after = self.text[max(0, start - 20) : start], self.text[end : end + 20]
        return Evidence(document=self.id, span=Span(start, end), quote=quote, prefix=before, suffix=after)

    def says(  # noqa: PLR0913 (a claim has as many parts)
        self,
        subject: str,
        relation: str,
        object_: str,
        quote: str,
        *more: str,
        modality: Modality = Modality.FACT,
        speaker: str | None = None,
        role: str | None = None,
        kinds: tuple[str, ...] = (),
    ) -> None:
        """Add a claim."""
        evidence = tuple(self.evidence(words) for words in (quote, *more))
        spans = tuple(piece.span for piece in evidence)
        claim = Claim(
            subject, relation, object_, modality, spans, speaker=speaker, role=role, confidence=0.9, kinds=kinds
        )
        key = content_id(self.id, subject, relation, object_, modality)
        self.claims.append(Cited(key, self.id, claim, evidence, EXTRACTOR))

    def has(self, about: str, attribute: str, value: str, quote: str) -> None:
        """Add an attribute."""
        evidence = (self.evidence(quote),)
        what = Attribute(about, attribute, value, (evidence[0].span,))
        self.attributes.append(Cited(content_id(self.id, about, attribute, value), self.id, what, evidence, EXTRACTOR))

    def counts(self, about: str, measure: str, figure: str, period: str, quote: str) -> None:
        """Add an observation; the figure is a number and its unit."""
        value, unit = figure.split()
        evidence = (self.evidence(quote),)
        what = Observation(about, measure, Decimal(value), unit, period, (evidence[0].span,))
        key = content_id(self.id, about, measure, figure, period)
        self.observations.append(Cited(key, self.id, what, evidence, EXTRACTOR))

    def answers(self, criticised: str, speaker: str, kind: Answer, quote: str, *, claim: str = "") -> None:
        """Add the answer to a criticism, by its words or by a claim of the relation `claim`."""
        (blame,) = (it for it in self.claims if (it.what.relation, it.what.object) == ("criticises", criticised))
        found = next((it.id for it in self.claims if it.what.relation == claim), None)
        key = content_id("reply", blame.id, quote)
        self.replies.append(Reply(key, blame.id, speaker, kind, self.evidence(quote), found))

    def article(self) -> Article:
        """Return the article with all that it says."""
        document = Document(
            id=self.id,
            name=self.name,
            text=self.text,
            source=f"{self.name}.txt",
            title=self.title,
            publisher=self.publisher,
            published=PartialDate.parse(self.published),
            author=self.author,
            language="en",
            url=f"https://quay.example/{self.name}",
        )
        said = tuple(self.claims), tuple(self.attributes), tuple(self.observations)
        return Article(document, *said, replies=tuple(self.replies))


ENTITIES = (
    entity("calverix", "Company", "Calverix Systems", "Calverix", "the firm"),
    entity("pellworth", "Company", "Pellworth Care"),
    entity("danforth", "Company", "Danforth Marine"),
    entity("heating", "PublicBody", "Department for Heating"),
    entity("harbours", "PublicBody", "Ministry of Harbours"),
    entity("accounts", "PublicBody", "Public Accounts Office"),
    entity("tenants", "Group", "tenants"),
    entity("tandersen", "Person", "Ilka Tandersen"),
    entity("warm", "Policy", "Warm Rooms scheme"),
    entity("grant", "Policy", "Home Warmth Grant"),
    entity("registers", "Policy", "harbour registers"),
    entity("k1", "Contract", "Warm Rooms contract"),
    entity("k2", "Contract", "records contract"),
    entity("k3", "Contract", "dredging contract"),
    entity("m4", "Money", "4000000 GBP", money=Money(Decimal("4E+6"), "GBP")),
    entity("m5", "Money", "5500000 GBP", money=Money(Decimal("5500000.00"), "GBP")),
    entity("m9", "Money", "9250000.5 GBP", money=Money(Decimal("9250000.50"), "GBP")),
)


def award() -> Article:
    """2019: the first contract."""
    writer = Writer(
        "award",
        "Calverix to heat public rooms",
        "2019-03-02",
        "The Department for Heating gave Calverix Systems a £4m contract for its Warm Rooms scheme in February 2019. "
        "Danforth Marine may be given a dredging contract.",
    )
    deal = "The Department for Heating gave Calverix Systems a £4m contract for its Warm Rooms scheme in February 2019."
    writer.says("k1", "awardedTo", "calverix", deal, "Calverix to heat public rooms")
    writer.says("k1", "awardedBy", "heating", deal)
    writer.says("k1", "value", "m4", deal)
    writer.says("k1", "covers", "warm", deal)
    writer.says("heating", "responsibleFor", "warm", deal)
    rumour = "Danforth Marine may be given a dredging contract."
    writer.says("k3", "awardedTo", "danforth", rumour, modality=Modality.POSSIBLE)
    writer.has("k1", "status", "awarded", deal)
    writer.has("k1", "awarded", "2019-02", deal)
    return writer.article()


def anger() -> Article:
    """2020: the criticism."""
    writer = Writer(
        "anger",
        "Cold tenants round on Calverix",
        "2020-05-11",
        "Tenants accused Calverix of leaving 1,200 homes cold last winter. "
        "The Warm Rooms scheme, which Calverix runs, has come under fire. "
        "The Public Accounts Office is looking into the scheme, said Ilka Tandersen, its director. "
        "Tenants say the contract cost £5.5m. "
        "Calverix defended the scheme.",
        author="Ines Harrow",
    )
    cold = "Tenants accused Calverix of leaving 1,200 homes cold last winter."
    runs = "The Warm Rooms scheme, which Calverix runs, has come under fire."
    audit = "The Public Accounts Office is looking into the scheme, said Ilka Tandersen, its director."
    writer.says("tenants", "criticises", "calverix", cold)
    writer.says("SOMEONE", "criticises", "warm", runs)
    writer.says("AUTHOR", "criticises", "heating", "Cold tenants round on Calverix")
    writer.says("calverix", "delivers", "warm", runs)
    writer.says("accounts", "investigates", "warm", audit)
    writer.says("tandersen", "memberOf", "accounts", audit, role="director")
    cost = "Tenants say the contract cost £5.5m."
    writer.says("k1", "value", "m5", cost, modality=Modality.CLAIMED, speaker="tenants")
    defence = "Calverix defended the scheme."
    writer.says("calverix", "endorses", "warm", defence)
    writer.answers("warm", "calverix", Answer.DEFENDS, defence, claim="endorses")
    writer.answers("calverix", "calverix", Answer.DEFENDS, defence)
    writer.counts("warm", "homes cold", "1200 count", "last winter", cold)
    return writer.article()


def again() -> Article:
    """2021: new work for the one who was criticised."""
    writer = Writer(
        "again",
        "Calverix wins records work",
        "2021-01-20",
        "The Ministry of Harbours has chosen Calverix for its £9,250,000.50 records contract. "
        "Danforth Marine and Pellworth Care had also bid. "
        "Danforth denied that it owns Calverix. "
        "The Department for Heating fined Calverix and ended the Warm Rooms contract, "
        "and the Home Warmth Grant has taken the place of the Warm Rooms scheme. "
        "The dredging contract will not go to Danforth.",
    )
    chosen = "The Ministry of Harbours has chosen Calverix for its £9,250,000.50 records contract."
    bids = "Danforth Marine and Pellworth Care had also bid."
    ended = (
        "The Department for Heating fined Calverix and ended the Warm Rooms contract, "
        "and the Home Warmth Grant has taken the place of the Warm Rooms scheme."
    )
    writer.says("k2", "awardedTo", "calverix", chosen)
    writer.says("k2", "awardedBy", "harbours", chosen)
    writer.says("k2", "value", "m9", chosen, kinds=("total", "upTo"))
    writer.says("danforth", "bidFor", "k2", bids)
    writer.says("pellworth", "bidFor", "k2", bids)
    owns = "Danforth denied that it owns Calverix."
    writer.says("calverix", "partOf", "danforth", owns, modality=Modality.DENIED, speaker="danforth")
    writer.says("heating", "sanctions", "calverix", ended)
    writer.says("heating", "sanctions", "k1", ended)
    writer.says("grant", "replaces", "warm", ended)
    dredging = "The dredging contract will not go to Danforth."
    writer.says("k3", "awardedTo", "danforth", dredging, modality=Modality.DENIED)
    writer.has("k1", "status", "terminated", ended)
    writer.has("k1", "awarded", "2019-02", ended)
    return writer.article()


def graph() -> Graph:
    """Return the whole story."""
    decision = Decision(
        left="award/e1",
        right="anger/e2",
        judgement=Judgement.SAME,
        score=0.98765,
        reasons=("same words", "same type"),
        decided_by="rule 1",
        when="2021-02-01",
    )
    return Graph(entities=ENTITIES, articles=(award(), anger(), again()), decisions=(decision,))


def decided(words: Words) -> list[Quad]:
    """Return what is published of decisions beside themselves: what the story's one concerns, and a correction."""
    what = Retype(("calverix",), "Company")
    correction = Correction(Act(what, "person:ada", "2021-03-01", ("its own site",), ("Calverix",)), ("calverix",))
    follow = {"award/e1": "calverix"}.get
    return [*concern_quads(graph().decisions, follow, words), *correction_quads([correction], words)]
