"""The review session: a pair in doubt side by side, one key, the next pair."""

import sys
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kgraph.cli.output import PIPED_WIDTH, say
from kgraph.errors import InputError
from kgraph.model import Judgement
from kgraph.pipeline.decide import Author, Desk
from kgraph.pipeline.doubts import Doubt, Doubts, Side

ANSWERS: Final = {"s": Judgement.SAME, "d": Judgement.DIFFERENT, "u": Judgement.UNSURE}
HELP: Final = "s same  d different  u unsure  z undo the last  q quit"
NAMES: Final = 6
"""Names of a side that are shown; how many more there are is told."""


class Review:
    """A session over the pairs in doubt; each answer is recorded at once, so the next session goes on from there."""

    def __init__(self, desk: Desk, doubts: Doubts, author: Author) -> None:
        self._desk = desk
        self._doubts = doubts
        self._author = author
        self._answered: list[tuple[int, int]] = []
        self._at = 0

    def run(self) -> None:
        """Ask until all is answered, `q` is pressed or the input ends."""
        keys = _keys()
        while self._at < len(self._doubts.pairs):
            pair = self._doubts.pairs[self._at]
            if not self._doubts.open(pair, self._desk.ledger.acts()):
                self._at += 1  # what was answered before answers this one, too
                continue
            _draw(self._doubts.show(pair), self._at + 1, len(self._doubts.pairs))
            if not self._answer(keys):
                break
        left = len(self._doubts.pairs) - self._at
        say(
            f"{len(self._answered)} decided; " + (f"{left} left, review again to go on" if left else "no doubt is left")
        )

    def _answer(self, keys: Iterator[str]) -> bool:
        """Take keys until one of them is an answer; tell whether to go on."""
        for key in keys:
            if key == "q":
                return False
            if key == "z":
                if self._undo():
                    return True
                say("nothing of this session is left to undo; for earlier ones: kgraph undo DIR")
            elif key in ANSWERS:
                if self._record(ANSWERS[key]):
                    return True
            else:
                say(HELP)
        return False

    def _record(self, judgement: Judgement) -> bool:
        pair = self._doubts.pairs[self._at]
        try:
            numbers = self._desk.answer(judgement, self._doubts.named(pair), self._author)
        except InputError as error:
            say(str(error))
            return False
        self._answered += [(self._at, number) for number in numbers]
        self._at += 1
        return True

    def _undo(self) -> bool:
        if not self._answered:
            return False
        self._at, number = self._answered.pop()
        say(f"undone: {self._desk.undo(number, self._author).told}")
        return True


def _keys() -> Iterator[str]:
    """Yield keys: each as it is pressed at a terminal, else each letter of the input; line ends are nothing."""
    terminal = sys.stdin.isatty()
    while key := click.getchar() if terminal else sys.stdin.read(1):
        if not key.isspace():
            yield key.lower()


def _draw(doubt: Doubt, number: int, count: int) -> None:
    """Print a pair side by side."""
    console = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    table = Table(
        title=f"{number} of {count}: are these one?  (score {doubt.score:.2f})", show_header=False, show_lines=True
    )
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(_head(doubt.left), _head(doubt.right))
    for left, right in zip_longest(_quotes(doubt.left), _quotes(doubt.right), fillvalue=Text("")):
        table.add_row(left, right)
    console.print(table)
    for reason in doubt.reasons:
        console.print(Text(f"  {reason}"))
    console.print(Text(HELP, style="bold"))


def _head(side: Side) -> Text:
    names = ", ".join(side.names[:NAMES]) + (f" and {len(side.names) - NAMES} more" if len(side.names) > NAMES else "")
    return Text.assemble((side.entity.label, "bold"), f"\n{side.entity.type}, {side.node[:12]}\nhere: {names}")


def _quotes(side: Side) -> Iterator[Text]:
    for quote in side.quotes:
        where = ", ".join(part for part in (quote.publisher, quote.date, quote.title) if part)
        yield Text.assemble(f"“{quote.words}”\n", (where, "dim"))
    if side.articles > len(side.quotes):
        yield Text(f"and {side.articles - len(side.quotes)} more articles", style="dim")
