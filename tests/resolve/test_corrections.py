"""Corrections by themselves: what contradicts, what a file holds, and what is found again in a text."""

import dataclasses
from decimal import Decimal
from itertools import combinations, permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.ledger.acts import Act
from kgraph.ledger.what import (
    FIELDS,
    KINDS,
    Linking,
    Pairing,
    Reprice,
    Restate,
    Retype,
    Split,
    Statement,
    What,
    Words,
    pairing,
    splitting,
)
from kgraph.ledger.what_json import read
from kgraph.model import Judgement, Money, Observation, Span
from kgraph.resolve.clusters import Clusters, Pair
from kgraph.resolve.corrections import Corrections, figure, words_of
from kgraph.resolve.corrections_check import contradiction
from kgraph.resolve.corrections_entry import entry_of
from kgraph.resolve.corrections_file import dump, entries
from kgraph.resolve.weights import Score
from tests.ledger.strategies import AMOUNTS, WORDS
from tests.resolve.write import write

THINGS = st.sampled_from("abcde")
IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
TEXTS = st.text(min_size=1).filter(lambda text: text.isprintable())
PLACES = st.builds(Words, st.integers(0, 99).map(lambda start: Span(start, start + 3)), TEXTS, WORDS)
ENDS = PLACES | st.sampled_from(["AUTHOR", "SOMEONE"])
STATEMENTS = st.builds(Statement, st.just("claim"), IDS, TEXTS, ENDS, ENDS, st.just(Span(0, 9)), TEXTS, st.just("fact"))
LINKINGS = st.builds(Linking, st.sampled_from([Judgement.SAME, Judgement.DIFFERENT]), IDS, WORDS, WORDS)
WHATS: st.SearchStrategy[What] = st.one_of(
    st.builds(pairing, st.sampled_from(Judgement), IDS, IDS, IDS),
    st.builds(splitting, st.lists(IDS, min_size=1, unique=True).map(tuple), st.lists(IDS, min_size=1).map(tuple)),
    st.builds(Retype, st.lists(IDS, min_size=1, max_size=3).map(tuple), TEXTS),
    LINKINGS,
    st.builds(Restate, STATEMENTS, st.lists(st.tuples(st.sampled_from(FIELDS), TEXTS), max_size=1).map(tuple)),
    st.builds(Restate, STATEMENTS, st.lists(st.tuples(st.just("object"), ENDS), max_size=1).map(tuple)),
    st.builds(Reprice, IDS, PLACES, st.builds(Money, AMOUNTS, st.just("GBP"))),
)
ACTS = st.builds(Act, WHATS, TEXTS.map(lambda text: f"person:{text}"), TEXTS, st.lists(TEXTS).map(tuple))


@given(WHATS)
def test_an_act_is_the_same_when_it_is_read_back(what: What) -> None:
    act = Act(what, "person:ada", "")
    again = read(act.body)
    assert again == what
    assert Act(again, "person:ada", "").body == act.body
    assert again.slot == what.slot
    assert act.told


@given(st.lists(ACTS, max_size=4))
@example([Act(Pairing(Judgement.SAME, ("0" * 32, "1" * 32)), "person:person:ada", "2026")])
def test_what_is_written_to_a_file_is_read_from_it(acts: list[Act]) -> None:
    found = entries(dump(acts, {}).encode(), "c.yaml")
    assert [(entry.by, entry.when, entry.reasons) for entry in found] == [
        (act.decided_by, act.when, act.reasons) for act in acts
    ]
    for entry, act in zip(found, acts, strict=True):
        match act.what:
            case Pairing(judgement, things):
                assert (entry.verb, entry.texts(entry.verb)) == (judgement, things)
            case Split(members, rest):
                assert (entry.texts("split"), entry.texts("from")) == (members, rest)
            case Retype(things, kind):
                assert (entry.texts("of"), entry.text("type")) == (things, kind)
            case Linking():
                assert (entry.texts("of"), entry.text(entry.verb)) == (act.what.things, act.what.entry)
                assert entry.verb == ("is" if act.what.judgement == Judgement.SAME else "is-not")
            case Restate(statement, to):
                assert entry.mapping(entry.verb)["quote"] == statement.words
                assert (entry.verb == "change") is bool(to)
            case Reprice(document, words, amount):
                assert entry.mapping("in") == {"article": document, "words": words.text, "start": str(words.span.start)}
                assert entry.text("amount") == f"{amount.amount} {amount.currency}"


BARE = TEXTS.filter(lambda text: text == text.strip())
ALL_ENDS = st.builds(Words, st.just(Span(4, 7)), BARE, BARE) | st.sampled_from(["AUTHOR", "SOMEONE"])
TOLD = st.builds(
    Statement,
    st.sampled_from(KINDS),
    IDS,
    BARE,
    ALL_ENDS,
    BARE,
    st.just(Span(0, 9)),
    BARE,
    st.sampled_from(["", "fact"]),
) | st.builds(Statement, st.just("claim"), IDS, BARE, ALL_ENDS, ALL_ENDS, st.just(Span(0, 9)), BARE, st.just("fact"))
TO = st.dictionaries(st.sampled_from(("modality", "relation", "role", "value")), BARE, max_size=2)
TO_ENDS = st.dictionaries(st.sampled_from(("subject", "object")), ALL_ENDS, max_size=2)
NOBODY = st.sampled_from([{}, {"speaker": ""}, {"role": ""}])
CHANGES = st.builds(
    lambda told, *to: Restate(told, tuple(sorted((to[0] | to[1] | to[2]).items()))), TOLD, TO, TO_ENDS, NOBODY
)
FILED = WHATS.filter(lambda what: not isinstance(what, Restate | Reprice | Retype | Linking)) | st.one_of(
    st.builds(Linking, st.sampled_from([Judgement.SAME, Judgement.DIFFERENT]), IDS, BARE, BARE),
    st.builds(Retype, st.lists(BARE, min_size=1, max_size=3).map(tuple), BARE),
    st.builds(
        Reprice, IDS, st.builds(Words, st.just(Span(3, 5)), BARE, WORDS), st.builds(Money, AMOUNTS, st.just("GBP"))
    ),
    CHANGES,
)
NAMED = st.builds(Act, FILED, BARE.map(lambda text: f"person:{text}"), BARE, st.lists(BARE).map(tuple))


@given(st.lists(NAMED, max_size=4), st.dictionaries(IDS, BARE))
def test_yaml_and_csv_say_the_same(acts: list[Act], names: dict[str, str]) -> None:
    called = {thing: "a|b\\" for act in acts for thing in getattr(act.what, "things", ())} | names
    found = [entries(dump(acts, called, as_csv=form == "csv").encode(), f"c.{form}") for form in ("yaml", "csv")]
    yaml, csv = ([dataclasses.replace(entry, line=0) for entry in each] for each in found)
    assert yaml == csv
    assert [entry.key for entry in csv] == [entry_of(act).key for act in acts]


def test_a_csv_file_is_what_a_spreadsheet_makes_of_it() -> None:
    rows = (
        "\ufeffDecision,Things,from,by,reason,,Value",
        r"same, A | B \| C ,,ada,=cmd|'-no,,",
        ",,,,,,",
        "type,D,,,,,Company",
    )
    told = "".join(f"{row}\r\n" for row in rows)
    same, kind = entries(told.encode(), "c.CSV")
    assert (same.verb, same.texts("same"), same.by, same.reasons) == (
        "same",
        ("A", "B | C"),
        "person:ada",
        ("=cmd", "'-no"),
    )
    assert (kind.line, kind.verb, kind.texts("of"), kind.text("type")) == (4, "type", ("D",), "Company")


def test_what_comes_from_stdin_is_csv_where_its_first_line_names_the_decision() -> None:
    assert entries(b"things,decision\na|b,same\n", "-")[0].texts("same") == ("a", "b")
    assert entries(b"corrections:\n- same: [a, b]\n", "-")[0].texts("same") == ("a", "b")


def test_text_that_a_spreadsheet_would_run_is_written_so_that_it_does_not() -> None:
    words = [Words(Span(0, 3), text, "Money") for text in ("=1+1", "-1", "'@x", "it's")]
    acts = [Act(Reprice("0" * 32, it, Money(Decimal(1), "GBP")), "person:ada", "2026") for it in words]
    file = dump(acts, {}, as_csv=True)
    assert [line.split(",")[9] for line in file.splitlines()[1:]] == ["'=1+1", "'-1", "''@x", "it's"]
    assert [entry.mapping("in")["words"] for entry in entries(file.encode(), "c.csv")] == [it.text for it in words]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r":1: the file is empty"),
        (b"things;decision\n", r":1: no column decision among .*separate cells by commas"),
        (b"decision,decision\n", r":1: column decision stands there twice"),
        (b"decision,things\nsame,a|b\nadore,a\n", r":3: decision is one of .* says adore"),
        (b"decision,things\n,a\n", r":2: decision is one of .* says none"),
        (b"decision,things\nsame,\n", r":2: `same` needs something in things"),
        (b"decision,things,from\nsplit,a,\n", r":2: `split` needs something in things, from; look at from"),
        (b"decision,things,quote\nsame,a|b,x\n", r":2: `same` takes nothing in quote"),
        (b"decision,things,colour\nsame,a|b,red\n", r":2: `same` takes nothing in colour"),
        (b"decision,things,article\nwrong,,c04e\n", r":2: `wrong` needs something in article, kind"),
        (b"decision,things\nwrong,a|b\n", r":2: `wrong` is about one statement"),
        (
            b"decision,article,kind,name,subject,object,quote\nwrong,a,belief,b,c,d,e\n",
            r":2: kind is one of claim, attribute, observation",
        ),
        (b"decision,things\nsame,a|b,c\n", r":2: 3 cells under 2 columns"),
        (b'decision,things\nsame,"a\n|b" c\n', r":2: not CSV"),
        (b"decision,things\nsame,a|\xe9\n", r":2: not UTF-8"),
    ],
)
def test_what_is_no_csv_of_corrections_is_told_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=r"c\.csv" + message):
        entries(content, "c.csv")


@pytest.mark.parametrize("content", [b"", b"- same: [a, b]\n", b"7\n", b"corrections: 7\n", b"same: [a, b]\n"])
def test_yaml_without_the_key_is_told_what_a_corrections_file_is(content: bytes) -> None:
    with pytest.raises(InputError, match=r"c\.yaml:1: corrections must be a list under the one key `corrections:`"):
        entries(content, "c.yaml")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"- same: [a, b]\n", 1),
        (b"corrections: 7\n", 1),
        (b"corrections:\n- same: [a, b]\n---\n- x\n", 3),
        (b"corrections:\n\t- same: [a, b]\n", 2),
        (b"corrections:\n- same: [a, b]\n  by: [ada]\n", 2),
        (b"corrections:\n- same: [a, b]\n  colour: red\n", 2),
        (b"corrections:\n- &x {same: [a, b]}\n- *x\n- *y\n", 4),
        (b"\xff\xfe\x00\xd8", None),
        (b"corrections: " + b"[" * 5000, None),
        (b"corrections:\n- same: " + b"[" * 5000 + b"]" * 5000 + b"\n", None),
        (b"corrections:\n- !!python/object/apply:os.system [echo]\n", 2),
    ],
)
def test_what_is_no_corrections_file_is_told_with_its_line(content: bytes, line: int | None) -> None:
    with pytest.raises(InputError, match="c.yaml" + (f":{line}:" if line else "")):
        entries(content, "c.yaml")


def test_scalars_are_taken_as_they_are_written() -> None:
    (entry,) = entries(b"corrections:\n- same: [no, 0x10, 1_000, null, ~, 2019-01-01]\n", "c.yaml")
    assert entry.texts("same") == ("no", "0x10", "1_000", "null", "~", "2019-01-01")


def says(thing: str, entry: str, judgement: Judgement = Judgement.SAME) -> Act:
    return Act(Linking(judgement, thing, *entry.split(":")), "person:ada", "")


SAME_AB = Act(pairing(Judgement.SAME, "a", "b"), "person:ada", "")
APART_AB = Act(pairing(Judgement.DIFFERENT, "a", "b"), "person:ada", "")


@pytest.mark.parametrize(
    ("acts", "wrong"),
    [
        ([says("a", "r:1"), says("a", "r:2")], 2),
        ([says("a", "r:1"), says("a", "s:2")], 0),
        ([says("a", "r:1"), says("b", "r:2")], 0),
        ([says("a", "r:1"), says("b", "r:2"), SAME_AB], 3),
        ([says("a", "r:1"), says("b", "r:1", Judgement.DIFFERENT)], 0),
        ([says("a", "r:1"), says("b", "r:1", Judgement.DIFFERENT), SAME_AB], 3),
        ([says("b", "r:1", Judgement.DIFFERENT), SAME_AB, says("a", "r:1")], 3),
        ([says("a", "r:1"), says("b", "r:1")], 0),
        ([says("a", "r:1"), says("b", "r:1"), APART_AB], 2),
        ([says("a", "r:1", Judgement.DIFFERENT), says("a", "r:2", Judgement.DIFFERENT)], 0),
    ],
)
def test_what_is_said_of_entries_must_hold_together(acts: list[Act], wrong: int) -> None:
    for order in permutations(acts):
        assert len(contradiction(order)) == wrong


PAIRS = st.tuples(THINGS, THINGS, st.sampled_from(Judgement)).filter(lambda it: it[0] != it[1])


@given(st.lists(PAIRS, max_size=8))
def test_a_contradiction_is_found_where_nothing_can_hold_them_all(said: list[tuple[str, str, Judgement]]) -> None:
    acts = [Act(pairing(judgement, one, other), "person:ada", str(n)) for n, (one, other, judgement) in enumerate(said)]
    group = {thing: {thing} for thing in "abcde"}
    for one, other, judgement in said:
        if judgement == Judgement.SAME:
            both = group[one] | group[other]
            group |= dict.fromkeys(both, both)
    impossible = any(judgement == Judgement.DIFFERENT and other in group[one] for one, other, judgement in said)
    found = contradiction(acts)
    assert bool(found) is impossible
    if found:  # those that it names are enough for it, and none of them is too much
        assert contradiction(found)
        for left_out in combinations(found, len(found) - 1):
            assert not contradiction(left_out)


def test_a_claim_is_found_again_by_its_words_whatever_its_ends_are_called() -> None:
    document, extraction = write(
        "[Halverd|c1] praised [Brindle|c2]. It blamed [Dunmow|c3].", "c1 endorses c2", "c1 endorses c3"
    )
    first, second = Span(0, 24), Span(24, len(document.text))
    one, other = extraction.claims
    claims = dataclasses.replace(one, evidence=(first,)), dataclasses.replace(other, evidence=(second,))
    extraction = dataclasses.replace(extraction, claims=claims)
    subject, object_ = (words_of(extraction, it, second, document.text) for it in ("c1", "c3"))
    assert [end if isinstance(end, str) else end.text for end in (subject, object_)] == ["Halverd", "Dunmow"]
    told = Statement("claim", document.id, "endorses", subject, object_, second, second.of(document.text), "fact")
    act = Act(Restate(told, (("relation", "criticises"),)), "person:ada", "")
    right = Corrections([act]).apply(document, extraction)
    assert [(it.relation, it.object) for it in right.claims] == [("endorses", "c2"), ("criticises", "c3")]
    wrong = Corrections([Act(Restate(told), "person:ada", "")]).apply(document, extraction)
    assert [it.object for it in wrong.claims] == ["c2"]


def test_a_figure_keeps_its_unit_and_comes_back_where_it_is_not_found_any_more() -> None:
    document, extraction = write("[Halverd|c1] ran 12 per cent late.")
    whole = Span(0, len(document.text))
    seen = Observation("c1", "late", Decimal(12), "percent", "2019", (whole,))
    extraction = dataclasses.replace(extraction, observations=(seen,))
    about = words_of(extraction, "c1", whole, document.text)
    told = Statement("observation", document.id, "late", about, figure(seen), whole, document.text)
    corrections = Corrections([Act(Restate(told, (("value", "21"),)), "person:ada", "")])
    (found,) = corrections.apply(document, extraction).observations
    assert (str(found.value), found.unit, found.period) == ("21", "percent", "2019")
    (found,) = corrections.apply(document, dataclasses.replace(extraction, entities=(), observations=())).observations
    assert (str(found.value), found.unit) == ("21", "percent")


def test_a_merge_is_recorded_also_where_its_pair_was_in_doubt_before() -> None:
    clusters = Clusters()
    clusters.join([Pair("a", "b", Score(0.5, ("perhaps",)))])
    assert [it.judgement for it in clusters.decisions()] == [Judgement.UNSURE]
    clusters.join([Pair("a", "b", Score(0.9, ("surely",)))])
    assert [(it.judgement, it.score, it.reasons) for it in clusters.decisions()] == [(Judgement.SAME, 0.9, ("surely",))]
