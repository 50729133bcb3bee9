"""What persons decide about a project: looked up, checked against each other, recorded whole or not at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph.errors import InputError, KgraphError, UsageError
from kgraph.ledger import HUMAN_PREFIX, Ledger
from kgraph.ledger.acts import Act, implied
from kgraph.ledger.what import Reprice, Restate, Retype, What, pairing, splitting
from kgraph.model import Decision, Judgement
from kgraph.ontology import Ontology
from kgraph.pipeline import meant, statements
from kgraph.pipeline.corrected import Corrected
from kgraph.pipeline.registers import Registers
from kgraph.pipeline.things import Things, nodes_of
from kgraph.resolve.corrections_check import refuse_contradiction
from kgraph.resolve.corrections_entry import Entry, entry_of
from kgraph.resolve.corrections_file import dump, entries
from kgraph.resolve.names import family_of


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides (`person:…`), when (ISO 8601), and why."""

    by: str
    when: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A corrections file and who applies it."""

    path: Path
    content: bytes
    author: Author

    def check(self) -> None:
        """Raise InputError where the file is not of its form, before anything long is begun."""
        entries(self.content, str(self.path))

    def apply(self, ledger: Ledger, ontology: Ontology) -> None:
        """Record all that the file says and that does not stand yet."""
        Desk(ledger, ontology).apply(self.path, self.content, self.author)


class Desk:
    """Where a person's decisions on a project are made; the ledger must be open for writing.

    Each method returns the numbers of the acts that it recorded, none where all of it stood already. UsageError for
    what is not there or cannot be, InputError where decisions contradict each other or a file is wrong; then nothing of
    it is recorded. `aside` of `corrected` counts the claims that corrected types no longer allow.
    """

    def __init__(self, ledger: Ledger, ontology: Ontology) -> None:
        self.ledger = ledger
        self.ontology = ontology
        self.former: dict[str, Act] = {}
        """What stood before the last record, by slot: what it took the place of."""
        self._things: Things | None = None
        self._registers = Registers(ledger.path.parent, ontology)

    @property
    def things(self) -> Things:
        """What the project holds, as of the last decision."""
        if self._things is None:
            self._things = Things(Corrected(self.ledger, self.ontology))
        return self._things

    def judge(self, judgement: Judgement, given: Sequence[str], author: Author) -> tuple[int, ...]:
        """Record that things, by names or ids, are one, different, or that nobody can tell."""
        what = meant.judged(self.things, judgement, given)
        if what is None:
            raise UsageError(
                f"{' and '.join(given)} are one thing already; to hold them together whatever comes, give the ids of "
                "its members (kgraph split DIR NAME lists them)"
            )
        return self.record([self._act(what, author)])

    def split(self, given: str, members: Iterable[str], author: Author) -> tuple[int, ...]:
        """Record that members of an entity are a thing of their own."""
        entity = self.things.entity(given)
        taken, rest = self.things.members(entity, members)
        act = self._act(splitting(tuple(taken), rest), author)
        called = taken | dict.fromkeys(rest, entity.label)
        return self.record([replace(act, names=tuple(called[node] for node in nodes_of(act)))])

    def retype(self, given: str, kind: str, author: Author) -> tuple[int, ...]:
        """Record of what type a thing is."""
        what = meant.retyped(self.things, given, kind)
        return () if what is None else self.record([self._act(what, author)])

    def link(self, given: str, entry: str, judgement: Judgement, author: Author) -> tuple[int, ...]:
        """Record that a thing is an entry of a register (`same`), or is not (`different`)."""
        what = meant.linked(self.things, self._registers, given, entry, judgement)
        return () if what is None else self.record([self._act(what, author)])

    def restate(self, given: str, to: Mapping[str, str], author: Author) -> tuple[int, ...]:
        """Record that a statement, by its id, is wrong (`to` is empty), or what is right instead."""
        return self.record([self._act(statements.restatement(self.things, given, to), author)])

    def reprice(self, given: str, amount: str, author: Author) -> tuple[int, ...]:
        """Record the amount that a claim, by its id, speaks of."""
        what = statements.repricing(statements.by_id(self.things, given), statements.money(amount))
        return self.record([self._act(what, author)])

    def undo(self, number: int | None, author: Author) -> Act:
        """Take back an act, the last one that stands unless its number is given; what it superseded stands again."""
        standing = self.ledger.acts()
        if number is None and not standing:
            raise UsageError("nothing is decided that could be undone")
        chosen = standing[-1].number if number is None else number
        cure = "undo these, too, if you mean it"
        self.ledger.undo(
            chosen,
            decided_by=author.by,
            when=author.when,
            check=lambda acts: refuse_contradiction(acts, told=told, cure=cure),
        )
        self._things = None
        return next(act for act in self.ledger.acts(standing=False) if act.number == chosen)

    def apply(self, path: Path | str, content: bytes, author: Author) -> tuple[int, ...]:
        """Record all that a corrections file says that does not stand yet; who and when are the file's, if it tells."""
        where = str(path)
        acts: list[Act] = []
        lines: dict[str, int] = {}
        slots: dict[str, tuple[int, str]] = {}
        standing = {entry_of(act).key for act in self.ledger.acts()}
        for entry in entries(content, where):
            if entry.key in standing:
                continue
            try:
                act = self._entry(entry, author)
            except KgraphError as error:
                raise InputError(f"{where}:{entry.line}: {error}; nothing of the file was applied") from error
            if act is None:
                continue
            line, body = slots.setdefault(act.what.slot, (entry.line, act.body))
            if body != act.body:
                raise InputError(
                    f"{where}:{entry.line}: says something else of the same things than line {line}; leave one of "
                    "the two out; nothing of the file was applied"
                )
            lines.setdefault(act.body, entry.line)
            acts.append(act)
        return self.record(acts, lines={body: f"{where}:{line}" for body, line in lines.items()})

    def _entry(self, entry: Entry, author: Author) -> Act | None:
        """Return the act of a file's entry; None where it is so already, whoever says it."""
        what = meant.said(self.things, self._registers, entry)
        author = Author(entry.by or author.by, entry.when or author.when, entry.reasons or author.reasons)
        if what is None:
            return None
        act = self._act(what, author)
        called = zip(nodes_of(act), act.names, strict=True)
        return replace(act, names=tuple(entry.called.get(node, name) for node, name in called))

    def answer(self, judgement: Judgement, pair: Mapping[str, str], author: Author) -> tuple[int, ...]:
        """Record a judgement on two nodes of one kind, given with their names; nothing is looked up, so it is quick."""
        what = pairing(judgement, *pair)
        names = tuple(pair[node] for node in what.things)
        return self._record([Act(what, author.by, author.when, author.reasons, names)], {}, check=False)

    def record(self, acts: Sequence[Act], *, lines: Mapping[str, str] | None = None) -> tuple[int, ...]:
        """Record acts together, if all that would stand then can hold; `lines` tell where acts stand in a file."""
        numbers = self._record(acts, lines or {}, check=True)
        self._things = None if numbers else self._things
        return numbers

    def _record(self, acts: Sequence[Act], places: Mapping[str, str], *, check: bool) -> tuple[int, ...]:
        self.former = {act.what.slot: act for act in self.ledger.acts()}
        new = {act.body for act in acts} - {act.body for act in self.former.values()}

        def called(act: Act) -> str:
            return f"{places.get(act.body, 'this')} ({act.told})" if act.body in new else told(act)

        def refuse(standing: tuple[Act, ...]) -> None:
            cure = "nothing was recorded: change this, or undo the others first (kgraph undo DIR NUMBER)"
            refuse_contradiction(standing, told=called, cure=cure)
            follows: dict[str, list[Decision]] = defaultdict(list)
            for act, decision in implied(standing):
                follows[act.what.slot].append(decision)
            for act in (act for act in standing if check and act.body in new):
                self._check(act, standing, [*act.decisions(), *follows[act.what.slot]], called)

        return self.ledger.correct(acts, check=refuse)

    def _check(
        self, act: Act, standing: Sequence[Act], decisions: Iterable[Decision], called: Callable[[Act], str]
    ) -> None:
        """Raise InputError where an act can have no effect: other kinds of things, or words that are not there."""
        try:
            if isinstance(act.what, Restate | Reprice):
                statements.check(self.things, act.what, standing)
            for decision in decisions:
                if decision.judgement == Judgement.SAME:
                    self._check_kinds(decision, standing)
        except UsageError as error:
            raise InputError(f"{called(act)}: {error}; nothing was recorded") from error

    def _check_kinds(self, decision: Decision, standing: Sequence[Act]) -> None:
        given = {thing: act.what.type for act in standing if isinstance(act.what, Retype) for thing in act.what.things}
        kinds: list[str] = []
        for end in (decision.left, decision.right):
            entity = self.things.corrected.follow(end)
            kinds += [given[end]] if end in given else [self.things.entities[entity].type] if entity else []
        if len({family_of(kind) for kind in kinds}) > 1:
            raise UsageError(
                f"a {kinds[0]} and a {kinds[1]} are never one thing; correct the type of one first "
                "(kgraph correct DIR NAME --type TYPE)"
            )

    def _act(self, what: What, author: Author) -> Act:
        act = Act(what, author.by, author.when, author.reasons)
        return replace(act, names=self.things.called(nodes_of(act)))


def told(act: Act) -> str:
    """Return how messages name an act that stands."""
    by = act.decided_by.removeprefix(HUMAN_PREFIX)
    return f"decision {act.number} ({act.told}; {', '.join(filter(None, (by, act.when)))})"


def exported(ledger: Ledger, *, as_csv: bool = False) -> str:
    """Return all that persons decided and that stands, as a corrections file, in YAML or in CSV."""
    acts = ledger.acts()
    names = {node: name for act in acts for node, name in zip(nodes_of(act), act.names, strict=False)}
    return dump(acts, names, as_csv=as_csv)
