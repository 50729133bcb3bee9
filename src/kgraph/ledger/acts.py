"""What a person decided, with who, when and why; in words and as judgements on pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kgraph.ledger.what import End, Linking, Pairing, Reprice, Restate, Retype, Split, What
from kgraph.ledger.what_json import written
from kgraph.model import Decision, Judgement

CERTAIN: Final = 1.0
"""The score of what a person decided."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a person decided, who (`person:…`), when (ISO 8601), why; its number in the ledger, 0 before it has one.

    `names` are what the things of a judgement or type were called when it was made, in their order.
    """

    what: What
    decided_by: str
    when: str
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    number: int = 0

    @property
    def body(self) -> str:
        """Return the act's content as JSON, the same bytes for the same content."""
        return written(self.what)

    @property
    def order(self) -> tuple[str, int, str]:
        """Return what acts are sorted by: when they were decided, then as the ledger has them."""
        return self.when, self.number, self.body

    @property
    def told(self) -> str:
        """Return in words what was decided."""
        what = self.what
        match what:
            case Pairing():
                return f"{what.judgement}: {', '.join(self.names or what.things)}"
            case Split():
                out, rest = self._called(0, len(what.members)), self._called(len(what.members), len(what.things))
                return f"split: {out} from {rest}"
            case Retype():
                return f"type {what.type}: {self._called()}"
            case Linking():
                how = "is" if what.judgement == Judgement.SAME else "is not"
                return f"{self._called()} {how} {what.entry}"
            case Reprice():
                return f"amount of “{what.words.text}”: {what.amount.amount} {what.amount.currency}"
            case Restate():
                right = ", ".join(f"{name} {_word(value) or 'none'}" for name, value in what.to) or "wrong"
                it = what.statement
                return f"{it.kind} {_word(it.subject)} - {it.name} - {_word(it.object)} (“{it.words}”): {right}"

    def _called(self, start: int = 0, end: int | None = None) -> str:
        """Return what some of the things are called, each name once."""
        things = self.names or getattr(self.what, "things", ())
        return ", ".join(dict.fromkeys(things[start:end]))

    def decisions(self) -> Iterator[Decision]:
        """Yield its judgements on pairs; where names are known, the first reason tells them."""
        if not isinstance(self.what, Pairing | Split):
            return
        called = dict(zip(self.what.things, self.names, strict=False))
        for one, other, judgement in self.what.pairs():
            left, right = sorted((one, other))
            named = (f"{called[left]} and {called[right]}",) if called else ()
            yield Decision(left, right, judgement, CERTAIN, (*named, *self.reasons), self.decided_by, self.when)


def implied(acts: Iterable[Act]) -> Iterator[tuple[Act, Decision]]:
    """Yield that two things are one that persons say to be one entry of a register, each with an act that says so."""
    found: dict[str, dict[str, Act]] = defaultdict(dict)
    for act in acts:
        if isinstance(act.what, Linking) and act.what.judgement == Judgement.SAME:
            found[act.what.entry][act.what.thing] = act
    for entry, said in sorted(found.items()):
        first, *others = sorted(said)
        for other in others:
            act = max(said[first], said[other], key=lambda it: it.order)
            called = " and ".join(dict.fromkeys(name for one in (said[first], said[other]) for name in one.names))
            reasons = tuple(filter(None, (called, f"both are {entry}", *act.reasons)))
            yield act, Decision(first, other, Judgement.SAME, CERTAIN, reasons, act.decided_by, act.when)


def _word(end: End) -> str:
    return end if isinstance(end, str) else end.text
