"""Furniture is marked, whole and nothing else, on pages of outlets that no rule knows."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model import Span
from kgraph.read import cues, furniture
from kgraph.read.blocks import blocks

MARKED = sorted(Path(__file__).parent.glob("marked/*.txt"))
"""Scraped pages of our own writing; a line that begins with `~` is furniture."""


def test_the_marked_pages_are_found() -> None:
    assert len(MARKED) >= 9


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_a_scraped_page_is_parted_as_a_reader_would(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line[2:] for line in lines)
    found = furniture(text)
    at, got = 0, []
    for line in lines:
        body = line[2:]
        first = at + len(body) - len(body.lstrip())
        is_marked = bool(body.strip()) and any(span.start <= first < span.end for span in found)
        got.append((("~ " if is_marked else "  ") + body).rstrip())
        at += len(body) + 1
    assert got == [line.rstrip() for line in lines]


ARTICLE = """Council drops pool firm

Brinewell Leisure will hand back five swimming pools next month, the council has confirmed.

The firm, which took the pools over in 2014, was criticised in a review published on Monday.

{}

Councillors will meet on Thursday to choose another firm for the pools.

The review cost £40,000 and took a year to write, the council said.
"""


def marked(text: str, piece: str) -> bool:
    start = text.index(piece)
    return any(span.overlaps(Span(start, start + len(piece))) for span in furniture(text))


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Mayor denies trip to Dubai",
        "READ MORE: Mayor denies trip to Dubai",
        "Related: Ferry firm fined / Bypass shut / Mayor in Dubai",
        "Advertisement",
        "Sign up for our newsletter",
        "Start your day with our digest",
        "Photograph: Council handout",
        "Share this article",
        "Story continues below",
        "Follow us on Facebook",
        "Lire aussi : la piscine ferme",
        "We use cookies to improve this site. Accept all / Manage options",
        "Support our journalism from £1 a week",
        "Recruitment: Lifeguards wanted, £9 an hour, apply now",
        "Get the best of the valley in your inbox",
        "12 comments",
    ],
)
def test_a_line_of_furniture_is_marked_in_the_middle_of_an_article(line: str) -> None:
    text = ARTICLE.format(line)
    assert marked(text, line)
    assert [span.of(text) for span in furniture(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Broken promises",
        "Recruitment",
        "What happens next?",
        '"A scandal from the first day"',
        '"Support us now," the mayor said.',
        "The firm asked readers of its newsletter to sign up.",
        "The pools had been warned:\n\n- in May by the coastguard\n- in June by the lifeguards",
        "No comment.",
        "He resigned.",
        "LONDON: The firm's shares fell by a tenth on the news.",
    ],
)
def test_an_articles_own_short_lines_survive(line: str) -> None:
    assert furniture(ARTICLE.format(line)) == ()


@pytest.mark.parametrize(
    "tail",
    [
        "Mayor denies trip to Dubai\n\nFerry firm fined for lifeboats",
        "More from the Post\n\nFerry firm fined once more\n\nIt was late again.\n\nSwan found in canal\n\nAll is well.",
        "Show comments\n\nI have swum there for years. It was never clean, and nobody at the council cared.",
        "Leave a Reply\n\nYour email address will not be published.",
        "Most read\n1\nFerry firm fined\n2\nSwan found in canal",
        "Since you are here ...\n\nYou know how it is with papers. Please help us survive.",
        "Pool attendant\n£9.10 per hour: Plate & Co: An exciting opportunity has arisen for a ...",
        "© Fenton Post 2019",
    ],
)
def test_what_follows_the_article_is_furniture_to_the_end(tail: str) -> None:
    article = ARTICLE.format("Nobody at the firm was there to answer questions.")
    text = article + "\n" + tail
    assert furniture(text) == (Span(len(article) + 1, len(text)),)


@pytest.mark.parametrize(
    "last", ["The trial goes on.", "Brinewell declined to comment.", "The firm starts in September."]
)
def test_the_articles_last_words_behind_an_advert_are_its_own(last: str) -> None:
    text = ARTICLE.format("Advertisement") + "\nAdvertisement\n\n" + last + "\n\nShare this article"
    assert not marked(text, last)


def test_a_button_above_the_article_does_not_swallow_it() -> None:
    text = ARTICLE.format("Nobody was there.").replace("\n\n", "\n\n14 comments\n\nShow comments\n\n", 1)
    assert not marked(text, "Councillors will meet")
    assert marked(text, "Show comments")


def test_an_article_goes_on_behind_a_box_of_links() -> None:
    text = ARTICLE.format("Related stories\n\nFerry firm fined for lifeboats\n\nSwan found in canal")
    assert [span.of(text) for span in furniture(text)] == [
        "Related stories\n\nFerry firm fined for lifeboats\n\nSwan found in canal"
    ]


def test_a_known_title_is_no_furniture_and_what_stands_above_it_is() -> None:
    text = "Fenton Live\n\nLetters: pools, pies and a swan\n\n" + ARTICLE.format("").split("\n\n", 1)[1]
    assert [span.of(text) for span in furniture(text, title="Letters: pools, pies and a swan")] == ["Fenton Live"]


@pytest.mark.parametrize("text", ["", "\n\n", "One line", "Advertisement", "a\n" * 500, "Read more:\n" * 50])
def test_texts_without_an_article_do_no_harm(text: str) -> None:
    assert all(span.end <= len(text) for span in furniture(text))


PHRASES = "Read more:|Advertisement|12 comments|£9 per hour|The pool firm|said on Monday.|Sign up|Share|1.|\n|\n\n"
WORDS = st.sampled_from(PHRASES.split("|"))


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=120).map(" ".join)))
def test_spans_are_sorted_disjoint_inside_the_text_and_not_blank(text: str) -> None:
    found = furniture(text)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert all(span.end <= len(text) and span.of(text).strip() == span.of(text) != "" for span in found)


@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_blocks_cover_all_that_is_not_blank(text: str) -> None:
    row = blocks(text)
    assert "".join("".join(block.text.split()) for block in row) == "".join(text.split())
    assert all(text[block.start : block.end] == block.text for block in row)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "1",
        '"',
        "[",
        "(",
        "\n",
        "a ",
        "A. ",
        "£1 ",
        "/ ",
        "x@",
        "by A ",
        "a.a:",
        "a\n",
        "- a\n",
        "Why is nobody here ever asked?\n",
        "- ",
    ],
)
def test_no_text_makes_a_rule_run_long(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    assert all(span.end <= len(text) for span in furniture(text, title=piece * 50))
    assert time.process_time() - began < 5


@pytest.mark.parametrize("cue", cues.cues(), ids=lambda cue: cue.name)
def test_what_a_cue_waits_for_never_hides_what_it_would_hear(cue: cues.Cue) -> None:
    """The `when` of a cue is for speed: on every line of furniture known here it must not change the answer."""
    lines = [line[2:] for path in MARKED for line in path.read_text(encoding="utf-8").splitlines()]
    for line in filter(None, lines):
        written = cues.plain(line)
        heard = cue.pattern.search(written if cue.as_written else written.lower()) is not None
        assert cue.heard_in(written.lower(), written) == heard, line
