"""How `kgraph explain` puts it: claims with their words, sources and replies, and what contradicts what."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from kgraph.model import Modality

Row = Mapping[str, Any]

SHORT: Final = 12
"""Letters of a statement's identifier that are shown: enough to name it to `kgraph correct`."""
CRITICISES: Final = "criticises"
NO_REPLY: Final = "no reply found in this article"


def claims(rows: Iterable[Row]) -> Iterator[str]:
    """Yield lines for the rows of `everything-about` on one thing: a claim has a row for each kind and reply."""
    for _, same in groupby(rows, key=lambda row: row["statement"]):
        yield from _claim(list(same))


def _claim(rows: list[Row]) -> Iterator[str]:
    claim = rows[0]
    how = {Modality.FACT: "", None: ""}.get(claim["modality"], f" [{claim['modality']}]")
    speaker = f", says {claim['speaker']}" if claim["speaker"] else ""
    role = f" as {claim['role']}" if claim["role"] else ""
    kinds = ", ".join(dict.fromkeys(str(row["kind"]) for row in rows if row["kind"]))
    kind = f" ({kinds})" if kinds else ""
    yield f"  {claim['subject'] or 'somebody'} - {claim['relation']} - {claim['object']}{kind}{role}{how}{speaker}"
    yield f"      “{claim['quote']}”"
    where = ", ".join(str(part) for part in (claim["publisher"], claim["date"], claim["title"]) if part)
    statement = str(claim["statement"]).rsplit("/", 1)[-1][:SHORT]
    yield f"      {where}  ({float(claim['confidence']):.2f}, {statement}{_support(claim)})"
    yield from (f"      {line}" for line in _replies(rows))


def _support(claim: Row) -> str:
    """Return how many report the same; empty for what is no edge."""
    if not claim["articles"]:
        return ""
    articles, sources = int(claim["articles"]), int(claim["sources"])
    if articles == 1:
        return "; 1 article"
    period = f", {claim['first']} to {claim['last']}" if claim["first"] else ""
    return f"; {articles} articles, {sources} independent source{'s' * (sources > 1)}{period}"


def _replies(rows: list[Row]) -> Iterator[str]:
    claim = rows[0]
    if claim["relation"] != CRITICISES or claim["modality"] not in {Modality.FACT, Modality.CLAIMED}:
        return
    replies = dict.fromkeys(f"reply of {row['repliedBy']}: “{row['reply']}”" for row in rows if row["reply"])
    yield from replies or [NO_REPLY]


def contradictions(rows: Iterable[Row]) -> Iterator[str]:
    """Yield lines for the rows of `conflicts`: what is told in two ways, each with its words."""
    for (about, what), sides in groupby(rows, key=lambda row: (row["about"], row["what"])):
        yield f"Told in more than one way: {about}, {what}"
        for side in sides:
            marks = ", ".join(str(mark) for mark in (side["kind"], side["standing"], side["speaker"]) if mark)
            where = ", ".join(str(part) for part in (side["publisher"], side["date"]) if part)
            yield f"  {side['value']}{f' ({marks})' if marks else ''}"
            yield f"      “{side['quote']}”  {where}"
