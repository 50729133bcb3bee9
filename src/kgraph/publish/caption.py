"""What stands under a node: short enough to read at a glance, the whole name is in the panel."""

import textwrap
from typing import Final

from kgraph.model import Entity, Money
from kgraph.publish.clean import line
from kgraph.publish.words import compact

WIDTH: Final = 20
LINES: Final = 2


def caption(entity: Entity, money: Money | None) -> str:
    """Return one to three lines: the name wrapped and cut, for a contract its amount too.

    A contract's buyer and supplier are drawn as ties of it, so its caption leaves them out.
    """
    name = line(entity.label)
    if entity.type != "Contract":
        return wrapped(name)
    short = wrapped(name.split(", ")[0])
    if money is None or compact(money) in short:
        return short
    return f"{compact(money)}\n{short}"


def wrapped(name: str) -> str:
    """Return the name in at most two lines of about 20 characters, the rest replaced by an ellipsis."""
    rows = textwrap.wrap(name, WIDTH, max_lines=LINES, placeholder=" …", break_on_hyphens=False)
    return "\n".join(rows) or "(no name)"
