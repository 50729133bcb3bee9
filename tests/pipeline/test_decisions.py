"""What persons decide shows everywhere, outlives rebuilds and other extractors, and is undone to the byte."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kgraph.errors import InputError, UsageError
from kgraph.ledger import Ledger
from kgraph.ledger.what import Restate
from kgraph.model import Claim, Document, Extraction, Judgement, Modality
from kgraph.pipeline import Project
from kgraph.pipeline.decide import Author, Desk, exported
from kgraph.rdf.statements import statements_of
from tests.pipeline.decided import ADA, ARTICLES, BO, desk, otherwise, parts, products, proper, publish, record
from tests.resolve.write import write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return record(tmp_path / "out")


def ids(of: Desk, relation: str) -> list[str]:
    """Return the ids of all statements of a relation, attribute or measure."""
    told = (cited for article in of.things.corrected.articles() for cited in statements_of(article))
    return [
        cited.id for cited in told if relation in {getattr(cited.what, "relation", ""), getattr(cited.what, "name", "")}
    ]


def claims(of: Desk) -> set[tuple[str, str, str, str]]:
    """Return all claims as labels, relation and modality."""
    labels = {id_: entity.label for id_, entity in of.things.entities.items()}
    every = (cited.what for article in of.things.corrected.articles() for cited in article.claims)
    return {(labels[it.subject], it.relation, labels[it.object], it.modality.value) for it in every}


def reextract(directory: Path) -> None:
    """Put another extractor's findings in the place of the first one's."""
    record(directory, map(otherwise, ARTICLES))


def test_a_merge_and_a_split_hold_through_reextraction(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.judge(Judgement.SAME, ["halverd", "Brindle"], ADA)
        at.split("Ayle Council", ["a2"], ADA)
        decided = parts(ledger)
        assert decided["Halverd"] == {"a0", "a1", "a2"}
        assert {decided["Ayle Council"], decided["Ayle Council'"]} == {frozenset({"a0"}), frozenset({"a2"})}
    reextract(project)
    with Ledger.open(project) as ledger:
        assert parts(ledger) == decided
    assert Project(project).verify().findings == ()


def test_a_split_of_several_members_makes_one_thing_of_them(project: Path) -> None:
    more = [proper(write(f"[Ayle Council|b1] met [{name}|n1]."), name) for name in ("Bo Reed", "Cy Lund")]
    record(project, more)
    with Ledger.open(project) as ledger:
        desk(ledger).split("Ayle Council", ["Bo Reed", "Cy Lund"], ADA)
        assert {parts(ledger)["Ayle Council"], parts(ledger)["Ayle Council'"]} == {
            frozenset({"a0", "a2"}),
            frozenset({"Bo Reed", "Cy Lund"}),
        }
        with pytest.raises(UsageError, match="has no member 'a1'"):
            desk(ledger).split("Brindle", ["a1"], ADA)
        with pytest.raises(UsageError, match="nothing of Brindle would be left"):
            desk(ledger).split("Brindle", ["a2"], ADA)


@pytest.mark.parametrize("kind", ["PublicBody", "Policy"])
def test_a_corrected_type_holds_in_every_article_and_for_another_extractor(project: Path, kind: str) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.retype("Halverd", kind, ADA)
        assert at.things.entity("Halverd").type == kind
        assert at.retype("Halverd", kind, ADA) == ()
    reextract(project)
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        assert at.things.entity("Halverd").type == kind
        assert at.things.corrected.aside() == (
            {} if kind == "PublicBody" else {"ends of types that the relation does not allow": 1}
        )
        at.retype("Halverd", "CivilSociety", BO)
        assert [act.what.type for act in ledger.acts() if hasattr(act.what, "type")] == ["CivilSociety"]
        assert at.things.entity("Halverd").type == "CivilSociety"
    publish(project)
    assert Project(project).verify().findings == ()


def test_a_merge_stays_in_force_when_a_type_makes_another_node_of_its_end(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.judge(Judgement.SAME, ["Halverd", "Dunmow"], ADA)
        at.retype("Halverd", "Policy", ADA)
        assert parts(ledger)["Halverd"] == {"a0", "a1", "a3"}
        assert at.things.entity("Halverd").type == "Policy"


def test_things_of_different_kinds_are_merged_only_once_their_types_agree(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        with pytest.raises(InputError, match=r"never one thing; correct the type of one first"):
            at.judge(Judgement.SAME, ["Halverd", "£42"], ADA)
        assert ledger.acts() == ()


def test_a_wrong_claim_stays_out_and_is_told_with_who_and_when(project: Path) -> None:
    before = products(project)
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        (wrong,) = ids(at, "criticises")
        at.restate(wrong[:12], {}, Author(ADA.by, ADA.when, ("she praised it",)))
        assert not ids(at, "criticises")
        assert at.restate(wrong, {}, BO) == ()
    reextract(project)
    assert not Project(project).query("SELECT ?c { ?c a kg:Criticism }").rows
    told = "SELECT ?by ?when ?why { ?c a kg:Correction ; kg:decidedBy ?by ; dct:date ?when ; kg:reason ?why }"
    assert [list(row) for row in Project(project).query(told).table()] == [[ADA.by, ADA.when, "she praised it"]]
    assert "she praised it" in (project / "graph.ttl").read_text()
    with Ledger.open(project) as ledger:
        assert not ids(desk(ledger), "criticises")
        desk(ledger).undo(None, BO)
    record(project)
    assert products(project) == before


def test_a_changed_claim_says_what_is_right_whichever_extractor_found_what(project: Path) -> None:
    before = products(project)
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        (found,) = (id_ for id_ in ids(at, "endorses") if "Dunmow" in str(_words(at, id_)))
        at.restate(found, {"modality": "denied"}, ADA)
        (found,) = (id_ for id_ in ids(at, "endorses") if "Dunmow" in str(_words(at, id_)))
        at.restate(found, {"relation": "criticises", "role": "guest"}, BO)
        assert len(ledger.acts()) == 1
        expected = ("Ada Fenn", "criticises", "Dunmow", "denied")
        assert expected in claims(at)
    reextract(project)
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        assert expected in claims(at)
        assert ("Ada Fenn", "endorses", "Dunmow", "fact") not in claims(at)
    record(project, _silent())
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        assert expected in claims(at)
        at.undo(None, ADA)
        at.undo(None, ADA)
    record(project)
    assert products(project) == before


def _words(at: Desk, identity: str) -> list[str]:
    told = (cited for article in at.things.corrected.articles() for cited in statements_of(article))
    return [piece.quote for cited in told if cited.id == identity for piece in cited.evidence]


def _silent() -> Iterator[tuple[Document, Extraction]]:
    """Yield the articles as an extractor gives them that finds nothing in the last one."""
    for document, extraction in ARTICLES:
        found = replace(extraction, claims=(), entities=()) if document.name == "a3" else extraction
        yield document, found


def test_a_corrected_claim_goes_by_its_former_id_too_and_keeps_what_was_said_of_it(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        (former,) = (id_ for id_ in ids(at, "endorses") if "Dunmow" in str(_words(at, id_)))
        at.restate(former, {"modality": "denied"}, ADA)
        at.restate(former, {"role": "guest"}, BO)
        (act,) = ledger.acts()
        assert isinstance(act.what, Restate)
        assert dict(act.what.to) == {"modality": "denied", "role": "guest"}
        (value,) = ids(at, "value")
        at.restate(value, {"modality": "claimed"}, ADA)
        assert value not in ids(at, "value")
        at.reprice(value, "43 GBP", ADA)
        at.restate(former, {}, BO)
        assert [isinstance(act.what, Restate) and act.what.to for act in ledger.acts()].count(()) == 1


def test_an_object_and_an_amount_are_corrected_where_the_article_says_them(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        (value,) = ids(at, "value")
        at.reprice(value, "42,000,000 GBP", ADA)
        (start,) = ids(at, "start")
        at.restate(start, {"value": "2019-07"}, ADA)
        (award,) = ids(at, "awardedBy")
        with pytest.raises(UsageError, match="does not mention 'Brindle'"):
            at.restate(award, {"object": "Brindle"}, ADA)
        with pytest.raises(InputError, match="cannot stand so"):
            at.restate(award, {"object": "£42"}, ADA)
    reextract(project)
    turtle = (project / "graph.ttl").read_text()
    assert "42000000" in turtle
    assert '"£42m"' in turtle
    assert '"2019-07"' in turtle
    assert '"2019-06"' not in turtle
    assert Project(project).verify().findings == ()


@pytest.mark.parametrize(
    ("relation", "to", "message"),
    [
        ("value", {"modality": "perhaps"}, "modality 'perhaps'"),
        ("value", {"relation": "adores"}, "relation 'adores'"),
        ("value", {"value": "7"}, "has no value"),
        ("start", {"modality": "fact"}, "has no modality"),
        ("start", {"value": "soon"}, "'soon' is no start"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_recorded(
    project: Path, relation: str, to: dict[str, str], message: str
) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        with pytest.raises((InputError, UsageError), match=message):
            at.restate(ids(at, relation)[0], to, ADA)
        with pytest.raises(UsageError, match="no statement has the id"):
            at.restate("0" * 32, to, ADA)
        with pytest.raises(UsageError, match="is no amount"):
            at.reprice(ids(at, "value")[0], "a lot", ADA)
        with pytest.raises(UsageError, match="has no amount"):
            at.reprice(ids(at, "criticises")[0], "7 GBP", ADA)
        assert ledger.acts(standing=False) == ()


def test_decisions_that_contradict_each_other_are_refused_by_their_numbers(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        halverd, brindle, dunmow = (at.things.node(name) for name in ("Halverd", "Brindle", "Dunmow"))
        at.judge(Judgement.SAME, [halverd, brindle], ADA)
        at.judge(Judgement.DIFFERENT, [brindle, dunmow], BO)
        message = r"decision 2 \(different: .*; bo, 2026-02-04.*contradicts .*decision 1 \(same.*; ada, 2026-02-03"
        with pytest.raises(InputError, match=message) as refused:
            at.judge(Judgement.SAME, [halverd, dunmow], ADA)
        assert "this (same: " in str(refused.value)
        assert [act.number for act in ledger.acts()] == [1, 2]
        at.undo(1, ADA)
        at.judge(Judgement.SAME, [halverd, dunmow], ADA)
        with pytest.raises(InputError, match="contradicts"):
            at.judge(Judgement.SAME, [halverd, brindle], ADA)


def test_undo_is_refused_where_what_it_brings_back_contradicts_what_came_since(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        halverd, brindle, dunmow = (at.things.node(name) for name in ("Halverd", "Brindle", "Dunmow"))
        at.judge(Judgement.DIFFERENT, [halverd, brindle], ADA)
        at.judge(Judgement.SAME, [halverd, brindle], BO)
        at.judge(Judgement.SAME, [brindle, dunmow], BO)
        at.judge(Judgement.SAME, [halverd, dunmow], BO)
        with pytest.raises(InputError, match=r"decision 1 .* contradicts decision [34] .* with decision [34] "):
            at.undo(2, ADA)
        assert [act.number for act in ledger.acts()] == [2, 3, 4]


def test_two_types_of_what_is_one_are_refused(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.retype("Halverd", "PublicBody", ADA)
        at.retype("Brindle", "CivilSociety", ADA)
        with pytest.raises(InputError, match=r"type CivilSociety.*contradicts.*type PublicBody.*same"):
            at.judge(Judgement.SAME, ["Halverd", "Brindle"], ADA)


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_a_corrections_file_moves_all_decisions_to_another_project_and_twice_is_once(
    project: Path, tmp_path: Path, form: str
) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        at.judge(Judgement.SAME, ["Halverd", "Brindle"], Author(ADA.by, ADA.when, ("no: one", "and 'two'")))
        at.split("Ayle Council", ["a2"], ADA)
        at.retype("Dunmow", "CivilSociety", ADA)
        at.reprice(ids(at, "value")[0], "42000000 GBP", ADA)
        at.restate(ids(at, "start")[0], {"value": "2019-07"}, ADA)
        at.restate(ids(at, "criticises")[0], {}, ADA)
        (found,) = (id_ for id_ in ids(at, "endorses") if "Dunmow" in str(_words(at, id_)))
        at.restate(found, {"modality": "claimed", "speaker": "Dunmow"}, ADA)
        file = exported(ledger, as_csv=form == "csv").encode()
    publish(project)
    other = record(tmp_path / "other")
    for times in (1, 2):
        with Ledger.open(other) as ledger:
            assert len(desk(ledger).apply(f"c.{form}", file, BO)) == (7 if times == 1 else 0)
            assert exported(ledger, as_csv=form == "csv").encode() == file
            assert len(ledger.acts(standing=False)) == 7
    publish(other)
    names = (project / "graph.ttl", other / "graph.ttl")
    assert names[0].read_text() == names[1].read_text()
    reextract(other)
    with Ledger.open(other) as ledger:
        assert desk(ledger).apply(f"c.{form}", file, BO) == ()


HAND = """\
corrections:
- same: [Halverd, brindle]
  by: ada
- different: [Halverd, Ayle Council]
- type: Policy
  of: Dunmow
- wrong: {claim}
- change: {{article: a2, claim: endorses, subject: Ayle Council, object: Brindle, quote: Brindle baked}}
  to: {{modality: possible}}
- amount: 42000000 GBP
  in: {{article: a0, words: £42}}
"""


HAND_CSV = """\
decision,things,value,by,article,kind,name,subject,object,quote,to_modality
same,Halverd | brindle,,ada,,,,,,,
different,Halverd|Ayle Council,,,,,,,,,
type,Dunmow,Policy,,,,,,,,
wrong,{claim},,,,,,,,,
change,,,,a2,claim,endorses,Ayle Council,Brindle,Brindle baked,possible
amount,,42000000 GBP,,a0,,,,,£42,
"""


@pytest.mark.parametrize(("name", "hand"), [("c.yaml", HAND), ("c.csv", HAND_CSV)], ids=["yaml", "csv"])
def test_a_file_written_by_hand_takes_names_and_words_and_twice_is_once(project: Path, name: str, hand: str) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        file = hand.format(claim=ids(at, "criticises")[0][:10]).encode()
        assert len(at.apply(name, file, BO)) == 6
        assert [act.decided_by for act in ledger.acts()][:2] == ["person:ada", "person:bo"]
        assert ("Ayle Council", "endorses", "Halverd", "possible") in claims(at)
        assert not ids(at, "criticises")
        assert at.things.entity("Dunmow").type == "Policy"
        mark = ledger.fingerprint()
        assert desk(ledger).apply(name, file, ADA) == ()
        assert ledger.fingerprint() == mark


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- same: [Halverd, Nobody]", "there is no 'Nobody' here"),
        ("- same: [Halverd, Ada Fenn]", "'Ada Fenn' may be Ada Fenn"),
        (f"- same: [Halverd, {'0' * 32}]", "any more"),
        (f"- split: [{'0' * 32}]\n  from: [Halverd]", "any more"),
        ("- type: Company\n  of: Nobody", "there is no 'Nobody'"),
        ("- type: Money\n  of: Halverd", "type 'Money' cannot be given"),
        ("- wrong: 0123456789", "no statement has the id"),
        ("- wrong: {article: a9, claim: value, subject: x, object: y, quote: z}", "no article 'a9'"),
        ("- wrong: {article: a1, claim: value, subject: x, object: y, quote: zz}", "says “zz” nowhere"),
        ("- amount: 5 GBP\n  in: {article: a1, words: prize}", "no amount was found"),
        ("- amount: five\n  in: {article: a0, words: £42}", "'five' is no amount"),
        ("- amount: 5 GBP\n  in: {article: a0, words: £42, start: 3}", "does not say “£42” at 3"),
        ("- different: [Halverd, Brindle]", "says something else of the same things than line 2"),
        ("- different: [Brindle, Dunmow]\n- same: [Dunmow, Halverd]", "contradicts c.yaml:4 .* with c.yaml:2"),
        ("- same: Halverd", "give two things"),
        ("- adore: [Halverd]", "an entry says one of"),
        ("- same: [a, b]\n  different: [a, b]", "this one says"),
        ("- same: [[a], b]", "is a list of ids or names"),
        ("- same: [a, b", "not YAML"),
        ("- same: [a, b]\n  same: [a, b]", "stands twice"),
        ("- {{{{{{a: b}: c}: d}: e}: f}: g}", "no text"),
    ],
)
def test_a_wrong_file_is_told_by_its_line_and_nothing_of_it_is_applied(project: Path, entry: str, message: str) -> None:
    file = f"corrections:\n- same: [Halverd, Brindle]\n{entry}\n".encode()
    with Ledger.open(project) as ledger:
        mark = ledger.fingerprint()
        with pytest.raises(InputError, match=rf"c\.yaml:[345].*{message}"):
            desk(ledger).apply("c.yaml", file, BO)
        assert ledger.acts(standing=False) == ()
        assert ledger.fingerprint() == mark


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("same,Halverd|Nobody,", "there is no 'Nobody' here"),
        (f"same,Halverd|{'0' * 32},", "any more"),
        ("type,Halverd,Money", "type 'Money' cannot be given"),
        ("wrong,0123456789,", "no statement has the id"),
        ("different,Brindle|Halverd,", "says something else of the same things than line 2"),
        ("different,Brindle|Dunmow,\nsame,Dunmow|Halverd,", "contradicts c.csv:4 .* with c.csv:2"),
    ],
)
def test_a_wrong_csv_is_told_by_its_line_and_nothing_of_it_is_applied(project: Path, row: str, message: str) -> None:
    with Ledger.open(project) as ledger:
        mark = ledger.fingerprint()
        with pytest.raises(InputError, match=rf"c\.csv:[34].*{message}"):
            desk(ledger).apply("c.csv", f"decision,things,value\nsame,Halverd|Brindle,\n{row}\n".encode(), BO)
        assert ledger.acts(standing=False) == ()
        assert ledger.fingerprint() == mark


def test_scores_in_doubt_are_recorded_with_reasons_and_so_is_every_merge(project: Path) -> None:
    with Ledger.open(project) as ledger:
        scored = ledger.decisions(automatic=True)
    doubts = [it for it in scored if it.judgement == Judgement.UNSURE]
    assert [round(it.score, 2) for it in doubts] == [0.4]
    assert all(it.reasons for it in scored)


def test_modality_of_a_claim_that_no_extractor_finds_any_more_is_the_recorded_one(project: Path) -> None:
    with Ledger.open(project) as ledger:
        at = desk(ledger)
        (found,) = (id_ for id_ in ids(at, "endorses") if "Dunmow" in str(_words(at, id_)))
        at.restate(found, {"role": "guest"}, ADA)
    record(project, _silent())
    with Ledger.open(project) as ledger:
        every = [cited.what for article in desk(ledger).things.corrected.articles() for cited in article.claims]
        (claim,) = [it for it in every if isinstance(it, Claim) and it.role == "guest"]
        assert claim.modality == Modality.FACT
