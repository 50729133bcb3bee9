"""The amount that a phrase carries itself: two contracts that are called by different amounts are two contracts."""

import re
from collections.abc import Mapping
from typing import Final

from kgraph.extract.labels import Labels
from kgraph.extract.mentions import Found
from kgraph.extract.words import Words
from kgraph.model import Value

CONTRACT: Final = "Contract"
_BEFORE: Final = re.compile(r"[\s-]*(?:[\w’'&-]+\s+){0,4}")
"""'£25m [contract]', '£25m Ministry of Works [contract]', '£3.1m-a-year [deal]': at most four words between."""
_AFTER: Final = re.compile(
    r"\s+(?:is\s+|was\s+)?(?:worth|valued\s+at|of)\s+"
    r"(?:up\s+to\s+|about\s+|around\s+|some\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|at\s+least\s+)?"
)


def own_amounts(
    found: Found, money: Mapping[tuple[int, int], Value], words: Words, text: str, labels: Labels
) -> tuple[Value | None, ...]:
    """Return for each mention the amount that it is called by; None for all but contracts, and where there is none."""
    if CONTRACT not in labels.types:
        return (None,) * len(found)
    contract = labels.types.index(CONTRACT)
    ends = [(int(words.starts[a]), int(words.ends[b])) for a, b in zip(found.first, found.last, strict=True)]
    amounts = sorted(((v.span.start, v.span.end, v) for v in money.values()), key=lambda it: it[:2])
    own: list[Value | None] = [None] * len(found)
    for row in (at for at in range(len(found)) if found.type[at] == contract):
        start, end = ends[row]
        floor = max((ends[at][1] for at in range(row) if found.type[at] == contract), default=0)
        ceiling = min(
            (ends[at][0] for at in range(row + 1, len(found)) if found.type[at] == contract), default=len(text)
        )
        before = [v for a, b, v in amounts if floor <= a and b <= start and _BEFORE.fullmatch(text, b, start)]
        after = [v for a, b, v in amounts if a >= end and b <= ceiling and _AFTER.fullmatch(text, end, a)]
        nearest = before[-1:] or after[:1]
        own[row] = nearest[0] if nearest else None
    return tuple(own)
