"""What is kept of the scores and what goes into the fields."""

from decimal import Decimal

import pytest

from kgraph.extract.settings import Settings
from kgraph.model import AUTHOR, Extraction, Modality, Money, Span
from tests.extract.scripted import Scripted, extraction

TEXT = (
    "Orvane Ltd won a £3m contract. The firm will run the parking scheme, said chief executive Ada Munt. "
    "It fined 40 drivers."
)
MENTIONS = {
    "Orvane Ltd": "Company",
    "firm": "Company",
    "contract": "Contract",
    "£3m": "Money",
    "parking scheme": "Policy",
    "Ada Munt": "Person",
}
SAME = (frozenset({"Orvane Ltd", "firm"}),)
AWARD = {("contract", "awardedTo", "Orvane Ltd"): 3.0, ("contract", "value", "£3m"): 2.0}


def names(found: Extraction) -> dict[str, str]:
    return {entity.name: entity.id for entity in found.entities}


def test_entities_are_numbered_by_their_first_mention_and_take_the_fullest_name() -> None:
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=AWARD))
    assert [entity.id for entity in found.entities] == ["e1", "e2", "e3", "e4", "e5"]
    assert [entity.name for entity in found.entities][:2] == ["Orvane Ltd", "£3m"]
    assert [span.of(TEXT) for span in found.entities[0].mentions] == ["Orvane Ltd", "firm"]


def test_money_is_exact() -> None:
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=AWARD))
    assert [e.money for e in found.entities if e.type == "Money"] == [Money(Decimal(3_000_000), "GBP")]


def test_a_contract_or_amount_without_a_claim_is_no_entity() -> None:
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME))
    assert {entity.type for entity in found.entities} == {"Company", "Policy", "Person"}


def test_claims_carry_relation_ends_evidence_and_confidence() -> None:
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=AWARD))
    by = {claim.relation: claim for claim in found.claims}
    assert (by["awardedTo"].subject, by["awardedTo"].object) == (names(found)["contract"], names(found)["Orvane Ltd"])
    assert [span.of(TEXT) for span in by["awardedTo"].evidence] == ["Orvane Ltd won a £3m contract."]
    assert by["awardedTo"].confidence == pytest.approx(0.9526, abs=1e-3)
    assert by["awardedTo"].confidence > by["value"].confidence


def test_a_claim_below_its_threshold_is_not_made() -> None:
    strict = Settings(claim=0.9)
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=AWARD), settings=strict)
    assert [claim.relation for claim in found.claims] == ["awardedTo"]


def test_calibration_moves_confidence() -> None:
    settings = Settings(calibration={"value": (1.0, -4.0)})
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=AWARD), settings=settings)
    assert "value" not in {claim.relation for claim in found.claims}


def test_of_two_claims_that_exclude_each_other_the_better_stays() -> None:
    mentions = {"Orvane Ltd": "Company", "Munt Group": "Company"}
    text = "Orvane Ltd and Munt Group met."
    links = {("Orvane Ltd", "partOf", "Munt Group"): 1.0, ("Munt Group", "partOf", "Orvane Ltd"): 2.0}
    found = extraction(Scripted(text, mentions, links=links))
    assert [(c.subject, c.object) for c in found.claims] == [("e2", "e1")]


def test_a_disputed_claim_has_its_speaker() -> None:
    links = {("firm", "delivers", "parking scheme"): 3.0, ("Ada Munt", "says", "parking scheme"): 2.0}
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=links, stance=list(Modality).index(Modality.CLAIMED)))
    claim = next(c for c in found.claims if c.relation == "delivers")
    assert claim.modality is Modality.CLAIMED
    assert claim.speaker == names(found)["Ada Munt"]


def test_a_post_has_its_title() -> None:
    links = {("Ada Munt", "memberOf", "firm"): 3.0}
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=links, posts={"chief executive"}))
    assert [claim.role for claim in found.claims] == ["chief executive"]


def test_the_writer_can_criticise_without_being_an_entity() -> None:
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links={(AUTHOR, "criticises", "parking scheme"): 2.0}))
    assert [(c.subject, c.relation) for c in found.claims] == [(AUTHOR, "criticises")]
    assert AUTHOR not in {entity.id for entity in found.entities}


def test_a_status_and_a_figure_belong_to_their_entities() -> None:
    links = {("STATUS", "status:planned", "parking scheme"): 1.0, ("firm", "observation", "40"): 2.0}
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=links))
    assert [(a.entity, a.name, a.value) for a in found.attributes] == [
        (names(found)["parking scheme"], "status", "planned")
    ]
    assert [(o.about, o.value, o.unit) for o in found.observations] == [
        (names(found)["Orvane Ltd"], Decimal(40), "count")
    ]
    assert found.observations[0].measure == "fined … drivers"


def test_nothing_comes_out_of_furniture() -> None:
    text = "Orvane Ltd is hiring!\n\n" + TEXT
    found = extraction(Scripted(text, MENTIONS, same=SAME, links=AWARD), furniture=(Span(0, 21),))
    assert all(span.start > 21 for span in found.spans())


def test_the_same_article_gives_the_same_extraction() -> None:
    one, two = (extraction(Scripted(TEXT, MENTIONS, same=SAME, links=AWARD)) for _ in range(2))
    assert one == two


def test_nobody_is_made_to_praise_what_he_blames() -> None:
    links = {("Ada Munt", "criticises", "parking scheme"): 2.0, ("Ada Munt", "endorses", "parking scheme"): 1.5}
    found = extraction(Scripted(TEXT, MENTIONS, same=SAME, links=links))
    assert [claim.relation for claim in found.claims] == ["criticises"]


def test_a_description_with_a_capital_is_not_taken_for_the_name() -> None:
    text = "Orvane won. The French data firm is glad."
    mentions = {"Orvane": "Company", "French data firm": "Company"}
    found = extraction(Scripted(text, mentions, same=(frozenset(mentions),)))
    assert [entity.name for entity in found.entities] == ["Orvane"]


def test_a_contract_has_one_buyer_the_better_one() -> None:
    text = "The Mint and Oxley Council announced a contract."
    links = {("contract", "awardedBy", "Mint"): 3.0, ("contract", "awardedBy", "Oxley Council"): 1.5}
    mentions = {"Mint": "PublicBody", "Oxley Council": "PublicBody", "contract": "Contract"}
    found = extraction(Scripted(text, mentions, links=links))
    assert [claim.object for claim in found.claims] == [names(found)["Mint"]]


def test_joint_winners_that_score_alike_stay_both() -> None:
    text = "Orvane and Brill won a contract."
    links = {("contract", "awardedTo", "Orvane"): 3.0, ("contract", "awardedTo", "Brill"): 2.9}
    mentions = {"Orvane": "Company", "Brill": "Company", "contract": "Contract"}
    found = extraction(Scripted(text, mentions, links=links))
    assert {claim.object for claim in found.claims} == {names(found)["Orvane"], names(found)["Brill"]}


def test_two_contracts_called_by_different_amounts_are_two() -> None:
    text = "Orvane won a £25m contract after a £394.7 million deal. The £25m contract starts now."
    mentions = {"Orvane": "Company", "contract": "Contract", "deal": "Contract"}
    links = {("contract", "awardedTo", "Orvane"): 3.0, ("deal", "awardedTo", "Orvane"): 3.0}
    found = extraction(Scripted(text, mentions, same=(frozenset({"contract", "deal"}),), links=links))
    assert [len(entity.mentions) for entity in found.entities if entity.type == "Contract"] == [2, 1]


def test_a_pronoun_that_stands_for_nothing_known_is_no_entity() -> None:
    text = "They attacked the parking scheme."
    links = {("They", "criticises", "parking scheme"): 4.0}
    found = extraction(Scripted(text, {"They": "Group", "parking scheme": "Policy"}, links=links))
    assert [entity.name for entity in found.entities] == ["parking scheme"]
    assert found.claims == ()


def test_a_title_between_name_and_organisation_is_the_role() -> None:
    text = "Ada Munt, head of kerbs and meters at Orvane Ltd, was glad."
    links = {("Ada Munt", "memberOf", "Orvane Ltd"): 3.0}
    found = extraction(Scripted(text, {"Ada Munt": "Person", "Orvane Ltd": "Company"}, links=links))
    assert [claim.role for claim in found.claims] == ["head of kerbs and meters"]


def test_a_clause_between_name_and_organisation_is_no_role() -> None:
    text = "Ada Munt, who also works for Orvane Ltd, was glad."
    links = {("Ada Munt", "memberOf", "Orvane Ltd"): 3.0}
    found = extraction(Scripted(text, {"Ada Munt": "Person", "Orvane Ltd": "Company"}, links=links))
    assert [claim.role for claim in found.claims] == [None]


def test_a_policy_is_named_with_its_noun() -> None:
    text = "The SEXTANT programme began. SXT is late."
    mentions = {"SEXTANT programme": "Policy", "SXT": "Policy"}
    found = extraction(Scripted(text, mentions, same=(frozenset(mentions),)))
    assert [entity.name for entity in found.entities] == ["SEXTANT programme"]


def test_a_capital_that_only_the_start_of_a_sentence_gave_makes_no_name() -> None:
    text = "Winemaker gains. Orvane makes wine. Shares in Orvane rose."
    mentions = {"Winemaker": "Company", "Orvane": "Company"}
    found = extraction(Scripted(text, mentions, same=(frozenset(mentions),)))
    assert [entity.name for entity in found.entities] == ["Orvane"]


def test_half_a_quotation_is_not_the_name_where_there_is_a_better_one() -> None:
    text = "The ‘fit for kerbs’ tests failed. All kerb tests are late."
    mentions = {"fit for kerbs’ tests": "Policy", "kerb tests": "Policy"}
    found = extraction(Scripted(text, mentions, same=(frozenset(mentions),)))
    assert [entity.name for entity in found.entities] == ["kerb tests"]


def test_a_policy_at_the_start_of_a_sentence_is_called_as_it_is_first() -> None:
    text = "The parking ban begins. Permit-free streets are quiet."
    mentions = {"parking ban": "Policy", "Permit-free streets": "Policy"}
    found = extraction(Scripted(text, mentions, same=(frozenset(mentions),)))
    assert [entity.name for entity in found.entities] == ["parking ban"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Homepass, the allowance that replaced Rentaid in 2013, is late.", [("Homepass", "Rentaid")]),
        ("Rentaid was replaced in 2013 by Homepass.", [("Homepass", "Rentaid")]),
        ("Homepass never replaced Rentaid.", []),
        ("Homepass would have replaced the Rentaid.", []),
        ("Homepass was late. It replaced Rentaid.", []),
    ],
)
def test_words_that_settle_a_replacement_need_no_score(text: str, claims: list[tuple[str, str]]) -> None:
    found = extraction(Scripted(text, {"Homepass": "Policy", "Rentaid": "Policy"}))
    named = {entity.id: entity.name for entity in found.entities}
    assert [(named[c.subject], named[c.object]) for c in found.claims if c.relation == "replaces"] == claims
