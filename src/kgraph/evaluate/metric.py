"""The metric: what counts as right in an extracted article.

mentions       a mention is right where it overlaps a gold mention of the same type, one to one
mentions exact the same, where the spans are equal
entities       gold and system entities are paired one to one, greedily by the number of overlapping mentions;
               a pair is right where the types agree too
claims         right where predicate and both (paired) ends agree and both are asserted (fact or claimed) or both
               are not; AUTHOR and SOMEONE pair with themselves, a byline declared without a mention is AUTHOR
asserted       the same over asserted claims: what would stand as an edge in the graph
modality       of the claims found, how many have the gold modality to the letter
noise          mentions inside page furniture, and claims about entities that live there alone: all wrong
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kgraph.model import AUTHOR, RESERVED, SOMEONE, Modality

Record: TypeAlias = Mapping[str, Any]
"""An article in the format of `kgraph.interchange`; gold has the same fields."""
Triple: TypeAlias = tuple[int, int, str]
Keyed: TypeAlias = dict[tuple[str, str, str, bool], Record]

EMPTY: Record = {"entities": [], "claims": [], "attributes": [], "observations": []}
SUMMARY = ("mentions", "mentions exact", "entities", "claims", "asserted", "modality", "observations", "attributes")


@dataclass(slots=True)
class Tally:
    """Counts of right, wrong and missing answers."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def add(self, *, right: int = 0, wrong: int = 0, missing: int = 0) -> None:
        """Count more answers."""
        self.right += right
        self.wrong += wrong
        self.missing += missing

    @property
    def precision(self) -> float:
        """The share of given answers that are right; 0 where none was given."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of expected answers that were given."""
        return self.right / (self.right + self.missing) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missing) if self.right else 0.0


@dataclass(slots=True)
class Report:
    """The tallies of a whole corpus: `totals` by the names of SUMMARY, `relations` and `types` by theirs."""

    articles: int = 0
    absent: list[str] = field(default_factory=list)
    totals: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in SUMMARY})
    relations: dict[str, Tally] = field(default_factory=dict)
    types: dict[str, Tally] = field(default_factory=dict)
    noise_mentions: int = 0
    noise_claims: int = 0
    by_article: dict[str, Tally] = field(default_factory=dict)


def score(gold: Iterable[Record], system: Mapping[str, Record]) -> Report:
    """Score the system's articles, by id, against gold; an article that is not there counts as empty."""
    report = Report()
    for expected in gold:
        report.articles += 1
        if expected["id"] not in system:
            report.absent.append(expected["id"])
        _article(report, expected, system.get(expected["id"], EMPTY))
    return report


def _article(report: Report, gold: Record, given: Record) -> None:
    _mentions(report, gold, given)
    paired = pair_entities(gold["entities"], given["entities"])
    _entities(report, gold, given, paired)
    _noise(report, gold, given)
    _claims(report, gold, given, paired)
    for name, facts in (("observations", figures), ("attributes", properties)):
        expected, got = facts(gold, {}).keys(), facts(given, paired).keys()
        hits = len(expected & got)
        report.totals[name].add(right=hits, wrong=len(got) - hits, missing=len(expected) - hits)


def mention_triples(record: Record) -> list[Triple]:
    """Return start, end and type of every mention."""
    return [(m["start"], m["end"], e["type"]) for e in record["entities"] for m in e["mentions"]]


def _mentions(report: Report, gold: Record, given: Record) -> None:
    expected, got = mention_triples(gold), mention_triples(given)
    for name, same in (("mentions", overlap), ("mentions exact", same_span)):
        found = Counter(expected[at][2] for at in match(expected, got, same))
        hits = found.total()
        report.totals[name].add(right=hits, wrong=len(got) - hits, missing=len(expected) - hits)
        if name == "mentions":
            wanted, answered = Counter(t for *_, t in expected), Counter(t for *_, t in got)
            for kind in wanted | answered:
                report.types.setdefault(kind, Tally()).add(
                    right=found[kind], wrong=answered[kind] - found[kind], missing=wanted[kind] - found[kind]
                )


def overlap(one: Triple, two: Triple) -> bool:
    """Tell whether two mentions share a character."""
    return one[0] < two[1] and two[0] < one[1]


def same_span(one: Triple, two: Triple) -> bool:
    """Tell whether two mentions begin and end together."""
    return one[:2] == two[:2]


def match(expected: list[Triple], got: list[Triple], same: Callable[[Triple, Triple], bool]) -> dict[int, int]:
    """Return the number of the system mention for that of each gold one that is found.

    They are matched one to one, of one type, each system mention taking the first free gold one.
    """
    taken: dict[int, int] = {}
    for number, answer in enumerate(got):
        for at, wanted in enumerate(expected):
            if at not in taken and wanted[2] == answer[2] and same(wanted, answer):
                taken[at] = number
                break
    return taken


def pair_entities(gold: Iterable[Record], given: Iterable[Record]) -> dict[str, str]:
    """Return system entity id → gold entity id, one to one, most overlapping mentions first."""
    weights = []
    for expected in gold:
        for answer in given:
            shared = sum(
                a["start"] < b["end"] and b["start"] < a["end"]
                for a in expected["mentions"]
                for b in answer["mentions"]
            )
            if shared:
                same_type = expected["type"] == answer["type"]
                weights.append((shared + (0.5 if same_type else 0), expected["id"], answer["id"]))
    paired, used = {name: name for name in RESERVED}, set()
    for _, expected_id, answer_id in sorted(weights, key=lambda w: -w[0]):
        if expected_id not in used and answer_id not in paired:
            paired[answer_id] = expected_id
            used.add(expected_id)
    return paired


def _entities(report: Report, gold: Record, given: Record, paired: Mapping[str, str]) -> None:
    types = {e["id"]: e["type"] for e in gold["entities"]}
    listed = [e for e in given["entities"] if e["mentions"]]
    right = sum(types.get(paired.get(e["id"], "")) == e["type"] for e in listed)
    expected = sum(bool(e["mentions"]) for e in gold["entities"])
    report.totals["entities"].add(right=right, wrong=len(listed) - right, missing=expected - right)


def _noise(report: Report, gold: Record, given: Record) -> None:
    furniture = gold.get("furniture", [])

    def inside(mention: Record) -> bool:
        return any(start <= mention["start"] and mention["end"] <= end for start, end in furniture)

    noisy = {e["id"] for e in given["entities"] if e["mentions"] and all(map(inside, e["mentions"]))}
    report.noise_mentions += sum(inside(m) for e in given["entities"] for m in e["mentions"])
    report.noise_claims += sum(c["subject"] in noisy or c["object"] in noisy for c in given["claims"])


def claims_by_key(gold: Record, given: Record, paired: Mapping[str, str]) -> tuple[Keyed, Keyed]:
    """Return gold's claims and the system's by (subject, predicate, object, asserted), in gold's ids.

    A system entity that is paired with none of gold has its own id after a question mark.
    """
    byline = {e["id"]: AUTHOR for e in gold["entities"] if not e["mentions"]}
    return _keyed(gold, lambda end: byline.get(end, end)), _keyed(given, lambda end: paired.get(end, f"?{end}"))


def _keyed(record: Record, name: Callable[[str], str]) -> Keyed:
    return {
        (
            name(claim["subject"] or SOMEONE),
            claim["predicate"],
            name(str(claim["object"])),
            Modality(claim.get("modality", "fact")).asserted,
        ): claim
        for claim in record["claims"]
    }


def _claims(report: Report, gold: Record, given: Record, paired: Mapping[str, str]) -> None:
    wanted, got = claims_by_key(gold, given, paired)
    here = report.by_article.setdefault(gold["id"], Tally())
    for key in sorted(set(wanted) | set(got)):
        kind = "right" if key in wanted and key in got else "wrong" if key in got else "missing"
        _, predicate, _, asserted = key
        tallies = [here, report.totals["claims"], report.relations.setdefault(predicate, Tally())]
        tallies += [report.totals["asserted"]] if asserted else []
        for tally in tallies:
            tally.add(**{kind: 1})
        if kind == "right":
            same = wanted[key].get("modality", "fact") == got[key].get("modality", "fact")
            report.totals["modality"].add(**({"right": 1} if same else {"wrong": 1, "missing": 1}))


def figures(record: Record, paired: Mapping[str, str]) -> dict[tuple[str, float], Record]:
    """Return the observations by what they are about (in gold's ids) and their value."""
    return {
        (paired.get(o["about"], "?") if paired else o["about"], float(o["value"])): o
        for o in record.get("observations", [])
    }


def properties(record: Record, paired: Mapping[str, str]) -> dict[tuple[str, str, str], Record]:
    """Return the attributes by whose they are (in gold's ids), name and value."""
    return {
        (paired.get(a["id"], "?") if paired else a["id"], a["attribute"], a["value"]): a
        for a in record.get("attributes", [])
    }
