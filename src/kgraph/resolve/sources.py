"""How many say it: the articles behind a claim, and how many of them are sources of their own.

Articles count as one source where they print one text (`Article.story`: wire copy, a reprint, an update), and where one
outlet published them: an outlet that repeats itself, in another text too, is still one outlet. Both ways of being one
go through a third article: where A reprints B, and B's outlet has also published C, the three are one source. So the
number is rather too low than too high. An article whose outlet is not known is a source of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from kgraph.model import Document, PartialDate, Support, content_id

Mark: TypeAlias = tuple[str, str]

_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """What is kept of an article to count it: small, where the article holds its text."""

    article: str
    story: str
    outlet: str
    date: PartialDate | None


def report(document: Document, story: str) -> Report:
    """Return what counts of an article; `story` is what `Article.story` says of it."""
    return Report(document.id, story or document.id, document.publisher.strip(), document.published)


def tie_key(subject: str, relation: str, target: str, standing: str = "asserted") -> str:
    """Return the identifier of what several claims say together; `standing` is asserted, possible or denied."""
    return content_id(subject, relation, target, standing)[:16]


def outlet_key(name: str) -> str:
    """Return what two spellings of an outlet's name share: small letters, no leading 'The', single spaces."""
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def support(reports: Iterable[Report]) -> Support:
    """Return how well a claim is supported by those who report it; an article given twice counts once."""
    distinct = sorted(set(reports), key=lambda it: (str(it.date or "9999"), it.article))
    outlets: dict[str, str] = {}
    for one in distinct:
        if one.outlet:
            outlets.setdefault(outlet_key(one.outlet), one.outlet)
    dates = sorted((one.date for one in distinct if one.date), key=str)
    return Support(
        articles=len({one.article for one in distinct}),
        sources=len(groups(distinct)),
        outlets=tuple(outlets.values()),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def groups(reports: Iterable[Report]) -> tuple[tuple[Report, ...], ...]:
    """Return the reports by source: each source's in the order given, the sources in the order of their first."""
    found = tuple(reports)
    above: dict[Mark, Mark] = {}
    for one in found:
        text, outlet = (_top(mark, above) for mark in marks(one))
        if text != outlet:
            above[outlet] = text
    grouped: dict[Mark, list[Report]] = {}
    for one in found:
        grouped.setdefault(_top(marks(one)[0], above), []).append(one)
    return tuple(tuple(members) for members in grouped.values())


def marks(one: Report) -> tuple[Mark, Mark]:
    """Return what an article shares with others of its source: its text and its outlet; its text again without one."""
    return ("text", one.story), ("outlet", outlet_key(one.outlet)) if one.outlet else ("text", one.story)


def _top(mark: Mark, above: dict[Mark, Mark]) -> Mark:
    while mark in above:
        mark = above[mark]
    return mark
