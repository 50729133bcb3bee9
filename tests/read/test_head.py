"""Title, outlet, author and date from the lines above an article, and only from them."""

import pytest

from kgraph.read.blocks import blocks
from kgraph.read.head import head

BODY = """
The regulator has fined Saltway Ferries £1.4m for sailing with too few lifeboats on 3 May 2018, it said on Monday.

By Wednesday the firm had not answered. The captain left on 9 August 2017, before the trouble began.
"""


def read_head(*lines: str, title: str = "") -> tuple[str, str, str, str]:
    found = head(blocks("\n\n".join(lines) + "\n" + BODY), title=title)
    return found.title, found.publisher, found.author, "" if found.published is None else str(found.published)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Ferry firm fined"], ("Ferry firm fined", "", "", "")),
        (
            ["Ferry firm fined", "The Harbour Post", "By Jo Penn", "14 June 2019"],
            ("Ferry firm fined", "The Harbour Post", "Jo Penn", "2019-06-14"),
        ),
        (
            ["Ferry firm fined over missing lifeboats", "By Jo Penn and Max Mint, sea staff",
             "Tue 3 May 2016 09.30 BST"],
            ("Ferry firm fined over missing lifeboats", "", "Jo Penn and Max Mint", "2016-05-03"),
        ),
        (
            ["News > Sea", "Ferry firm fined over lifeboats - Harbour Post", "Ferry firm fined over lifeboats",
             "Jo Penn, Sea Correspondent"],
            ("Ferry firm fined over lifeboats", "Harbour Post", "Jo Penn", ""),
        ),
        (
            ["SPECIAL REPORT", "Who sold the lifeboats?", "Updated: 1 July 2019. Published: 14 June 2019"],
            ("Who sold the lifeboats?", "", "", "2019-07-01"),
        ),
        (
            ["Ferry firm fined", "Last updated 1 July 2019", "First published 14 June 2019"],
            ("Ferry firm fined", "", "", "2019-06-14"),
        ),
        (["Ferry firm fined", "31 February 2019"], ("Ferry firm fined", "", "", "")),
        (["Ferry firm fined", "03/04/2019"], ("Ferry firm fined", "", "", "")),
        (["HARBOUR, Feb 26 (ABC)", "Ferry firm fined"], ("Ferry firm fined", "", "", "")),
        (["Why was the ferry firm that lost its lifeboats ever given the route to the outer islands?"],
         ("Why was the ferry firm that lost its lifeboats ever given the route to the outer islands?", "", "", "")),
    ],
)  # fmt: skip
def test_the_lines_above_are_read(lines: list[str], expected: tuple[str, str, str, str]) -> None:
    assert read_head(*lines) == expected


def test_no_date_is_taken_from_the_article() -> None:
    assert read_head("Ferry firm fined")[3] == ""


def test_an_article_that_begins_at_once_has_no_head() -> None:
    assert read_head() == ("", "", "", "")


def test_a_known_title_outweighs_the_looks_of_lines() -> None:
    title, *_ = read_head("Ferries", "Somebody else's ferry headline here", title="Ferries")
    assert title == "Ferries"


@pytest.mark.parametrize("name", ["Jean-Luc d’Arcy", "María de la Cruz", "Ludwig van Stoop", "J. P. O'Mara"])
def test_names_of_many_kinds_are_names(name: str) -> None:
    assert read_head("Ferry firm fined", f"By {name}")[2] == name
