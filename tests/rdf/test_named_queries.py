"""Every named query gives a reporter the right rows of the story."""

from pathlib import Path

import pytest

from kgraph.errors import UsageError
from kgraph.rdf.query import Worker, named, parameters
from tests.rdf.strategies import VOCABULARY

DEAL = "The Department for Heating gave Calverix Systems a £4m contract for its Warm Rooms scheme in February 2019."
CHOSEN = "The Ministry of Harbours has chosen Calverix for its £9,250,000.50 records contract."
COLD = "Tenants accused Calverix of leaving 1,200 homes cold last winter."
RUNS = "The Warm Rooms scheme, which Calverix runs, has come under fire."
ENDED = (
    "The Department for Heating fined Calverix and ended the Warm Rooms contract, "
    "and the Home Warmth Grant has taken the place of the Warm Rooms scheme."
)
AUDIT = "The Public Accounts Office is looking into the scheme, said Ilka Tandersen, its director."
COST = "Tenants say the contract cost £5.5m."
BIDS = "Danforth Marine and Pellworth Care had also bid."
OWNS = "Danforth denied that it owns Calverix."
DEFENCE = "Calverix defended the scheme."
DAY = "2020-05-11"
Cell = str | int | None
Case = tuple[str, dict[str, str], list[str], list[list[Cell]]]

CASES: list[Case] = [
    (
        "contracts-of-supplier",
        {"supplier": "CALVERIX"},
        ["contractName", "amount", "moneyOf", "buyers", "policies", "awarded", "quote"],
        [
            ["Warm Rooms contract", "4000000", "GBP", "Department for Heating", "Warm Rooms scheme", "2019-02", DEAL],
            ["Warm Rooms contract", "5500000", "GBP", "Department for Heating", "Warm Rooms scheme", "2019-02", DEAL],
            ["records contract", "9250000.5", "GBP", "Ministry of Harbours", "", "", CHOSEN],
        ],
    ),
    ("contracts-of-supplier", {"supplier": "danforth"}, ["contractName"], []),
    (
        "suppliers-by-value",
        {},
        ["firm", "moneyOf", "total", "contracts", "withoutTotal"],
        [["Calverix Systems", "GBP", "14750000.5", "2", "0"]],
    ),
    ("suppliers-by-value", {"currency": "gbp"}, ["firm"], [["Calverix Systems"]]),
    ("suppliers-by-value", {"currency": "EUR"}, ["firm"], []),
    (
        "criticism-of",
        {"target": "calverix"},
        ["criticised", "critic", "modality", "quote", "date"],
        [["Calverix Systems", "tenants", "fact", COLD, "2020-05-11"]],
    ),
    ("criticism-of", {"target": "warm rooms s"}, ["critic", "quote"], [["", RUNS]]),
    ("criticism-of", {"target": "heating"}, ["critic", "quote"], [["Ines Harrow", "Cold tenants round on Calverix"]]),
    (
        "awarded-after-criticism",
        {},
        ["firm", "criticisedThing", "criticisms", "critic", "criticisedOn", "criticism", "newContract", "awardedOn"],
        [
            ["Calverix Systems", thing, "1", critic, "2020-05-11", quote, "records contract", "2021-01-20"]
            for thing, critic, quote in [("Calverix Systems", "tenants", COLD), ("Warm Rooms scheme", "", RUNS)]
        ],
    ),
    ("awarded-after-criticism", {"supplier": "calv"}, ["award"], [[CHOSEN], [CHOSEN]]),
    ("awarded-after-criticism", {"supplier": "danforth"}, ["award"], []),
    (
        "who-runs",
        {"policy": "warm rooms"},
        ["who", "does", "contractName"],
        [
            ["Department for Heating", "awarded a contract", "Warm Rooms contract"],
            ["Calverix Systems", "delivers", ""],
            ["Calverix Systems", "has a contract", "Warm Rooms contract"],
            ["Department for Heating", "responsible for", ""],
        ],
    ),
    ("replacements", {}, ["newer", "older", "quote"], [["Home Warmth Grant", "Warm Rooms scheme", ENDED]]),
    (
        "denied-or-alleged",
        {},
        ["how", "subject", "relation", "object", "speaker"],
        [
            ["claimed", "Warm Rooms contract", "value", "5500000 GBP", "tenants"],
            ["denied", "Calverix Systems", "part of", "Danforth Marine", "Danforth Marine"],
            ["denied", "dredging contract", "awarded to", "Danforth Marine", ""],
            ["possible", "dredging contract", "awarded to", "Danforth Marine", ""],
        ],
    ),
    ("denied-or-alleged", {"modality": "Denied", "name": "calverix"}, ["quote"], [[OWNS]]),
    (
        "figures-about",
        {"about": "warm rooms"},
        ["thing", "measure", "figure", "unit", "period", "quote"],
        [
            ["Warm Rooms contract", "value", "4000000", "GBP", "", DEAL],
            ["Warm Rooms contract", "value", "5500000", "GBP", "", COST],
            ["Warm Rooms scheme", "homes cold", "1200", "count", "last winter", COLD],
        ],
    ),
    (
        "article-says",
        {"article": "anger"},
        ["start", "subject", "says", "object"],
        [
            ["0", "", "criticises", "Department for Heating"],
            ["32", "Warm Rooms scheme", "homes cold", "1200 count"],
            ["32", "tenants", "criticises", "Calverix Systems"],
            ["98", "", "criticises", "Warm Rooms scheme"],
            ["98", "Calverix Systems", "delivers", "Warm Rooms scheme"],
            ["163", "Ilka Tandersen", "member of", "Public Accounts Office"],
            ["163", "Public Accounts Office", "investigates", "Warm Rooms scheme"],
            ["253", "Warm Rooms contract", "value", "5500000 GBP"],
            ["290", "Calverix Systems", "endorses", "Warm Rooms scheme"],
            ["290", "Calverix Systems", "replies (defends)", COLD],
        ],
    ),
    (
        "people-and-posts",
        {"name": "tandersen"},
        ["person", "role", "organisation", "quote"],
        [["Ilka Tandersen", "director", "Public Accounts Office", AUDIT]],
    ),
    (
        "conflicts",
        {},
        ["about", "what", "value", "standing", "speaker", "quote"],
        [
            ["Warm Rooms contract", "value", "4000000 GBP", "fact", "", DEAL],
            ["Warm Rooms contract", "value", "5500000 GBP", "claimed", "tenants", COST],
        ],
    ),
    ("conflicts", {"name": "records"}, ["quote"], []),
    (
        "replies",
        {},
        ["criticised", "critic", "answeredBy", "how", "answer"],
        [
            ["Calverix Systems", "tenants", "Calverix Systems", "defends", DEFENCE],
            ["Department for Heating", "Ines Harrow", "", "no reply found", ""],
            ["Warm Rooms scheme", "", "Calverix Systems", "defends", DEFENCE],
        ],
    ),
    ("replies", {"target": "heating"}, ["criticism", "answer"], [["Cold tenants round on Calverix", ""]]),
    (
        "sources",
        {"name": "tandersen"},
        ["from", "relation", "to", "sources", "articles", "first", "last", "outlets"],
        [["Ilka Tandersen", "member of", "Public Accounts Office", "1", "1", DAY, DAY, "The Quay Courier"]],
    ),
    (
        "investigations",
        {},
        ["investigator", "investigated", "modality"],
        [["Public Accounts Office", "Warm Rooms scheme", "fact"]],
    ),
    (
        "sanctions",
        {"name": "calverix"},
        ["by", "sanctioned", "quote"],
        [["Department for Heating", "Calverix Systems", ENDED]],
    ),
    (
        "lost-bids",
        {},
        ["loser", "contractName", "winner", "quote"],
        [[loser, "records contract", "Calverix Systems", BIDS] for loser in ("Danforth Marine", "Pellworth Care")],
    ),
    (
        "most-criticised",
        {},
        ["criticised", "kind", "articles", "critics"],
        [
            ["Calverix Systems", "Company", "1", "1"],
            ["Department for Heating", "PublicBody", "1", "0"],
            ["Warm Rooms scheme", "Policy", "1", "0"],
        ],
    ),
    ("most-criticised", {"type": "policy"}, ["criticised"], [["Warm Rooms scheme"]]),
    (
        "everything-about",
        {"name": "tandersen"},
        ["label", "type", "subject", "relation", "object", "role", "modality", "quote", "confidence"],
        [
            [
                "Ilka Tandersen",
                "Person",
                "Ilka Tandersen",
                "member of",
                "Public Accounts Office",
                "director",
                "fact",
                AUDIT,
                "0.9",
            ]
        ],
    ),
    ("everything-about", {"name": "registers"}, ["label"], []),
    ("called", {"name": "CALVERIX"}, ["label", "type"], [["Calverix Systems", "Company"]]),
    ("called", {"name": "nobody"}, ["label"], []),
    (
        "decisions-about",
        {"name": "calver"},
        ["label", "judgement", "correction", "by", "when", "score", "reasons"],
        [
            ["Calverix Systems", "", "type Company: Calverix", "person:ada", "2021-03-01", "", "its own site"],
            ["Calverix Systems", "same", "", "rule 1", "2021-02-01", "0.9876", "same type; same words"],
        ],
    ),
    ("decisions-about", {"name": "danforth"}, ["label"], []),
    (
        "links-of",
        {"name": "heating"},
        ["label", "how", "recordName", "identifier", "register", "wikidata", "replacedBy", "score", "reasons"],
        [
            [
                "Department for Heating",
                "sameAs",
                "Department for Heating",
                "dept-heating",
                "bodies.csv",
                "Q4200001",
                "Department for Warmth",
                "0.95",
                "official name +0.90; same type +0.05",
            ]
        ],
    ),
    (
        "links-of",
        {"name": "calverix systems"},
        ["how", "identifier", "wikidata", "replacedBy"],
        [["closeMatch", "12/34", "", ""]],
    ),
    ("links-of", {"name": "danforth"}, ["label"], []),
]


@pytest.fixture(scope="module")
def worker(store: Path) -> Worker:
    """Return one process for all questions."""
    return Worker(store)


@pytest.mark.parametrize(("name", "given", "columns", "expected"), CASES)
def test_a_named_query_gives_the_rows_of_the_story(
    worker: Worker, name: str, given: dict[str, str], columns: list[str], expected: list[list[Cell]]
) -> None:
    asked = VOCABULARY.queries[name]
    result = worker.query(asked.text, bindings=parameters(asked, given))
    places = [result.variables.index(column) for column in columns]
    rows = [[getattr(row[place], "value", "") for place in places] for row in result.rows]
    assert rows == expected


def test_every_named_query_is_tested() -> None:
    assert {case[0] for case in CASES} == set(VOCABULARY.queries)


def test_parameters_do_not_come_back_as_columns(store: Path) -> None:
    result = named(store, VOCABULARY.queries["sanctions"], {"name": "calverix"})
    assert result.variables == ("by", "sanctioned", "modality", "quote", "date")


def test_a_missing_parameter_is_named_with_what_it_means(store: Path) -> None:
    with pytest.raises(UsageError, match=r"needs supplier; it takes supplier: part of the supplier's name"):
        named(store, VOCABULARY.queries["contracts-of-supplier"], {})


def test_an_unknown_parameter_is_refused(store: Path) -> None:
    with pytest.raises(UsageError, match="no parameter 'firm'; it takes supplier"):
        named(store, VOCABULARY.queries["contracts-of-supplier"], {"supplier": "x", "firm": "y"})
