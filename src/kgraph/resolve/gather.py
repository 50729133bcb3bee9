"""First pass: read every article once and keep what resolution needs; bounded by the names, not by the texts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from kgraph.model import AUTHOR, RESERVED, Document, Extraction, LocalEntity, Money
from kgraph.quotation import half_quoted
from kgraph.resolve.groups import GROUP
from kgraph.resolve.learn import learn
from kgraph.resolve.local import Found, full_names, names_in
from kgraph.resolve.names import PERSON, byline_names, goes_by_name, in_small_letters
from kgraph.resolve.offices import offices
from kgraph.resolve.world import Atom, Link, Paper, World, hub, single

TELLING: Final = frozenset(
    {
        "awardedBy",
        "awardedTo",
        "covers",
        "delivers",
        "extends",
        "memberOf",
        "partOf",
        "replaces",
        "responsibleFor",
        "value",
    }
)
"""Relations whose ends tell who or what something is."""


def gather(articles: Iterable[tuple[Document, Extraction]]) -> World:
    """Read every article once."""
    world = World()
    for document, extraction in articles:
        glean(world, document, extraction)
    world.settle()
    return world


def glean(world: World, document: Document, extraction: Extraction) -> None:
    """Add what an article gives; the world has to be settled when all are there."""
    paper = paper_of(document)
    dates: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for attribute in extraction.attributes:
        dates[attribute.entity].append((attribute.name, attribute.value))
    named = [(entity, names_in(document, entity)) for entity in extraction.entities]
    people = full_names(found.head for _, found in named if found.head and found.family == PERSON)
    atoms = {e.id: _told(document, e, _atom(paper, e, found, people, tuple(sorted(dates[e.id])))) for e, found in named}
    if any(AUTHOR in {claim.subject, claim.object, claim.speaker} for claim in extraction.claims):
        atoms[AUTHOR] = _author(paper, document.author)
    for atom in atoms.values():
        world.nodes.setdefault(atom.node, []).append(atom)
    world.papers[paper.id] = tuple(sorted({atom.node for atom in atoms.values()}))
    for claim in extraction.claims:
        if claim.relation in TELLING and claim.modality.asserted and not {claim.subject, claim.object} & RESERVED:
            ends = atoms[claim.subject].node, atoms[claim.object].node
            world.links.append(Link(paper, ends[0], claim.relation, ends[1], claim.role or ""))
    learn(world, document, [found for _, found in named], atoms.values())
    for _, found in named:
        if goes_by_name(found.family):
            small = (name.key for _, _, name in found.places if in_small_letters(name.surface))
            world.small.update(hub(found.family, key) for key in small)


def paper_of(document: Document) -> Paper:
    """Return what is kept of a document itself."""
    published = str(document.published) if document.published else ""
    return Paper(document.id, published, document.publisher, document.title)


def _atom(
    paper: Paper, entity: LocalEntity, found: Found, people: dict[str, str], dates: tuple[tuple[str, str], ...]
) -> Atom:
    head = found.head
    if entity.money is not None:
        node = hub("money", amount_key(entity.money))
    elif head is None:
        node = single(found.family, _place(entity), paper.id)
    elif goes_by_name(found.family):
        node = hub(found.family, head.key)
    elif found.family == PERSON:
        node = single(PERSON, people.get(head.key, head.key), paper.id)
    else:
        node = single(found.family, _place(entity), paper.id)
    shown = head.surface if head else _description(entity, found)
    return Atom(paper, entity.id, node, entity.type, shown, head, found.others, entity.money, dates, found.weak)


def _told(document: Document, entity: LocalEntity, atom: Atom) -> Atom:
    """Return the atom with what the words beside its mentions tell."""
    text = document.text
    if atom.family == PERSON:
        return replace(atom, offices=told) if (told := offices(text, entity.mentions)) else atom
    if atom.family == GROUP:
        before = (text[max(0, span.start - len("the ")) : span.start] for span in entity.mentions)
        return replace(atom, definite=any(words.casefold() == "the " for words in before))
    return atom


def _place(entity: LocalEntity) -> str:
    """Return where an entity is first mentioned: what tells it from others in its article, whatever its number."""
    first = min(entity.mentions)
    return f"{first.start}-{first.end}"


def amount_key(money: Money) -> str:
    """Return an amount's own key: 25000000.00 GBP is 25000000 GBP."""
    return f"{money.amount.normalize():f} {money.currency}"


def _description(entity: LocalEntity, found: Found) -> str:
    """Return the fullest of the phrases that describe what has no name; with half a quotation only if all have one."""
    phrases = {name.surface for _, _, name in found.places} | ({entity.name} if entity.name else set())
    whole = {phrase for phrase in phrases if not half_quoted(phrase)}
    fullest = max(whole or phrases, key=lambda phrase: (len(phrase.split()), len(phrase), phrase), default="")
    return fullest or entity.type.lower()


def _author(paper: Paper, author: str) -> Atom:
    names = byline_names(author)
    if len(names) == 1:
        return Atom(paper, AUTHOR, single(PERSON, names[0].key, paper.id), "Person", names[0].surface, names[0])
    node = single("author", "", paper.id)
    if names:
        return Atom(paper, AUTHOR, node, "Group", " and ".join(name.surface for name in names))
    return Atom(paper, AUTHOR, node, "Person", f"writer of {paper.publisher or paper.title or 'an unsigned article'}")
