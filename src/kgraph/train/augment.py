"""Other words for the same facts: names, amounts and marks of an annotated article changed, offsets moved along.

What the model learns must hold for names and habits of typing that are not in the corpus, so each time an article
is seen some of its names are those of others, and its amounts and quotation marks follow another house's style.
"""

import copy
import csv
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from kgraph.extract.coreference import SMALL
from kgraph.gold import GoldArticle
from kgraph.model import Money, Span, Value, content_id
from kgraph.resolve.register_file import public_bodies_file

Edit = tuple[int, int, str]

SWAPPED: Final = ("Company", "PublicBody", "CivilSociety", "MediaOrganisation")
_KIND_WORDS: Final = (
    "ministry department council agency trust office committee commission authority police court board service union "
    "association federation society university college institute foundation charity group bank fund party parliament "
    "government assembly congress party hospital school church airline newspaper"
)
_KINDS: Final = frozenset(_KIND_WORDS.split())
_SIGNS: Final = {"GBP": ("£", "pounds"), "USD": ("$", "dollars"), "EUR": ("€", "euros")}
_SCALES: Final = ((Decimal(10**9), ("bn", " billion")), (Decimal(10**6), ("m", " million")))
_CURLY: Final = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a corpus: `organisations` by type and the kind of body that the name tells, parts of people's."""

    organisations: Mapping[tuple[str, str], tuple[str, ...]]
    first: tuple[str, ...]
    last: tuple[str, ...]

    @classmethod
    def of(cls, articles: Iterable[GoldArticle], bodies: Iterable[str] = ()) -> "Names":
        """Gather the names of annotated entities, and further ones of public bodies."""
        organisations: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name in bodies:
            organisations["PublicBody", _body(name)].add(name)
        people: set[tuple[str, str]] = set()
        for article in articles:
            for entity in article.record["entities"]:
                name, kind = entity["name"], entity["type"]
                parts = name.split()
                if kind == "Person" and len(parts) == 2 and all(part[0].isupper() for part in parts):  # noqa: PLR2004
                    people.add((parts[0], parts[1]))
                elif kind in SWAPPED and name[:1].isupper():
                    organisations[kind, _body(name)].add(name)
        return cls(
            {key: tuple(sorted(names)) for key, names in sorted(organisations.items())},
            tuple(sorted({first for first, _ in people})),
            tuple(sorted({last for _, last in people})),
        )


def register_bodies() -> list[str]:
    """Return the names in the built-in register of public bodies that need no years or place in brackets."""
    with public_bodies_file().open(encoding="utf-8", newline="") as file:
        return sorted({row["name"] for row in csv.DictReader(file) if "(" not in row["name"]})


def _body(name: str) -> str:
    """Return the word of a name that tells what it names, such as 'council'; empty where none does."""
    return next((word for word in reversed(name.lower().split()) if word in _KINDS), "")


def rename(article: GoldArticle, names: Names, chance: random.Random, *, share: float) -> GoldArticle:
    """Give about a share of the people and organisations other names, the same one wherever they are mentioned."""
    edits: list[Edit] = []
    for entity in article.record["entities"]:
        if entity["mentions"] and entity["name"] and chance.random() < share:
            change = _change(entity, names, chance)
            edits += _mentions(article, entity, change) if change else ()
    return _edited(article, edits)


def _change(entity: Mapping[str, Any], names: Names, chance: random.Random) -> Callable[[str], str | None] | None:
    """Return what a mention by name becomes: None where the new name has no such form."""
    old = entity["name"].split()
    if entity["type"] == "Person":
        if len(old) != 2 or not names.first:  # noqa: PLR2004
            return None
        new = [chance.choice(names.first), chance.choice(names.last)]
        table = dict(zip(old, new, strict=True))
        return lambda words: " ".join(table[w] for w in words.split()) if set(words.split()) <= table.keys() else None
    pool = names.organisations.get((entity["type"], _body(entity["name"])), ())
    if len(pool) < 3:  # noqa: PLR2004
        return None
    chosen = chance.choice(pool)
    forms = dict(zip(_forms(entity["name"]), _forms(chosen), strict=True))
    return forms.get


def _forms(name: str) -> tuple[str, str, str]:
    """Return the forms by which a name is mentioned: all of it, its first word, its initials."""
    words = name.split()
    initials = "".join(word[0] for word in words if word.lower() not in SMALL)
    first = words[0] if words[0].lower() not in SMALL | _KINDS else name
    return name, first, initials if len(initials) > 1 and initials.isupper() else name


def _mentions(article: GoldArticle, entity: Mapping[str, Any], change: Callable[[str], str | None]) -> Iterable[Edit]:
    """Return the edits of all mentions by name, none at all if one of them has no new form."""
    edits = []
    for mention in entity["mentions"]:
        surface = article.document.text[mention["start"] : mention["end"]]
        if not any(c.isupper() for c in surface):
            continue
        new = change(surface)
        if new is None:
            return ()
        edits.append((mention["start"], mention["end"], new))
    return edits


def restyle(article: GoldArticle, values: Sequence[Value], chance: random.Random, *, share: float) -> GoldArticle:
    """Write about a share of the amounts of money in another way: £25m, 25 million pounds, pounds 25m."""
    edits = []
    for value in values:
        if isinstance(value.amount, Money) and chance.random() < share:
            written = _written(value.amount, chance)
            if written:
                edits.append((value.span.start, value.span.end, written))
    return _edited(article, edits)


def _written(money: Money, chance: random.Random) -> str | None:
    for scale, words in _SCALES:
        number = money.amount / scale
        if money.currency in _SIGNS and number >= 1 and number == round(number, 2):
            sign, name = _SIGNS[money.currency]
            digits = f"{number.normalize():f}" + chance.choice(words)
            forms = (sign + digits, sign + digits, f"{digits} {name}", f"{name} {digits}", f"{money.currency} {digits}")
            return chance.choice(forms)
    return None


def retype(article: GoldArticle, chance: random.Random) -> GoldArticle:
    """Now and then type plain quotation marks, a headline in capitals, or a whole article without capitals."""
    text = article.document.text
    if chance.random() < 0.4:  # noqa: PLR2004
        text = text.translate(_CURLY)
    title = article.sentences.get("T")
    if title and chance.random() < 0.05:  # noqa: PLR2004
        text = text[: title.start] + text[title.start : title.end].upper() + text[title.end :]
    if chance.random() < 0.03:  # noqa: PLR2004
        text = text.lower()
    return _with_text(article, text) if len(text) == len(article.document.text) else article


def _with_text(article: GoldArticle, text: str) -> GoldArticle:
    record = {**article.record, "text": text}
    return GoldArticle(replace(article.document, id=content_id("document", text), text=text), record)


def _edited(article: GoldArticle, edits: Iterable[Edit]) -> GoldArticle:
    """Apply edits that do not overlap (of those that do, the first) and move every offset along."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    if not kept:
        return article
    text = article.document.text
    pieces, at = [], 0
    for start, end, new in kept:
        pieces += [text[at:start], new]
        at = end
    changed = _with_text(article, "".join([*pieces, text[at:]]))
    moved = _Moved(kept)
    record = copy.deepcopy(changed.record)
    for span in _spans(record):
        span["start"], span["end"] = moved(span["start"]), moved(span["end"])
    record["furniture"] = [[moved(start), moved(end)] for start, end in record.get("furniture", ())]
    furniture = tuple(Span(start, end) for start, end in record["furniture"])
    return GoldArticle(replace(changed.document, furniture=furniture), record)


def _spans(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from record["sentences"]
    for entity in record["entities"]:
        yield from entity["mentions"]


class _Moved:
    """Where an offset of the old text lies in the new one; inside an edit, at its end."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.ends = [end for _, end, _ in edits]
        self.starts = [start for start, _, _ in edits]
        self.shifts = [0]
        for start, end, new in edits:
            self.shifts.append(self.shifts[-1] + len(new) - (end - start))

    def __call__(self, offset: int) -> int:
        done = bisect_right(self.ends, offset)
        if done < len(self.starts) and self.starts[done] < offset:
            return self.ends[done] + self.shifts[done + 1]
        return offset + self.shifts[done]


def vary(article: GoldArticle, values: Sequence[Value], names: Names, chance: random.Random) -> GoldArticle:
    """Return the article in other words; `values` are those found in it as it is."""
    changed = restyle(article, values, chance, share=0.3)
    changed = rename(changed, names, chance, share=chance.choice((0.0, 0.5, 0.8)))
    return retype(changed, chance)
