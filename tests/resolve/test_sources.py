"""Corroboration: articles of one text, or of one outlet, are one source."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Document, PartialDate, Span, Support, content_id
from kgraph.resolve import resolve
from kgraph.resolve.sources import Report, groups, support
from kgraph.resolve.stories import Stories
from tests.resolve.write import write

WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, length: int = 200) -> list[str]:
    """Return the words of a made-up article."""
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 -- a fixture, no secret


def paper(words: list[str], date: str = "2021-01-01", furniture: str = "") -> Document:
    """Return an article of these words, with page furniture behind."""
    body = " ".join(words)
    whole = f"{body}\n{furniture}" if furniture else body
    spans = (Span(len(body) + 1, len(whole)),) if furniture else ()
    key = content_id("document", whole)
    return Document(key, key[:6], whole, "s", published=PartialDate.parse(date), furniture=spans)


def found(*papers: Document) -> dict[str, str]:
    """Return what prints the text of others."""
    stories = Stories()
    for one in papers:
        stories.add(one)
    return dict(stories.found())


def changed(words: list[str], every: int) -> list[str]:
    """Change every so many words."""
    return [f"{word}x" if at % every == 0 else word for at, word in enumerate(words)]


def test_a_reprint_with_a_few_words_changed_is_the_earliest_s_story() -> None:
    first, second = paper(text(1), "2021-01-01"), paper(changed(text(1), 40), "2021-01-02")
    assert found(second, first, paper(text(2))) == {first.id: first.id, second.id: first.id}


def test_a_cut_of_a_text_and_an_update_with_more_are_one_story() -> None:
    agency, cut, update = paper(text(1), "2021-01-01"), paper(text(1)[:90], "2021-01-02"), paper(text(1) + text(3, 60))
    assert set(found(agency, cut, update)) == {agency.id, cut.id, update.id}


def test_two_reports_of_one_event_in_different_words_are_two() -> None:
    assert found(paper(text(1)), paper(changed(text(1), 4))) == {}


def test_furniture_does_not_make_two_articles_alike() -> None:
    plea = " ".join(text(9, 300))
    assert found(paper(text(1), furniture=plea), paper(text(2), furniture=plea)) == {}
    one, other = paper(text(1), furniture=plea), paper(text(1), furniture=" ".join(text(8, 300)))
    assert set(found(one, other)) == {one.id, other.id}


def test_short_texts_are_one_only_in_the_same_words() -> None:
    assert found(paper(text(1, 10)), paper([*text(1, 10)[:-1], "else"])) == {}
    same = paper(text(1, 10)), paper([word.upper() for word in text(1, 10)])
    assert len(found(*same)) == 2


def test_empty_texts_are_no_reprints_of_each_other_s_news() -> None:
    assert found(paper(text(1)), replace(paper([]), id="empty")) == {}


def test_a_chain_of_updates_is_one_story() -> None:
    words, versions = text(1), []
    for step in range(4):
        versions.append(paper(words, f"2021-01-0{step + 1}"))
        words = words[40:] + text(50 + step, 40)
    assert set(found(*versions).values()) == {versions[0].id}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(5, 60), st.integers(1, 28)), max_size=8), st.randoms())
def test_the_order_of_articles_does_not_matter(drawn: list[tuple[int, int, int]], chance: random.Random) -> None:
    papers = [paper(changed(text(seed), every), f"2021-01-{day:02d}") for seed, every, day in drawn]
    papers = list({one.id: one for one in papers}.values())
    shuffled = list(papers)
    chance.shuffle(shuffled)
    assert found(*papers) == found(*shuffled)


def report(name: str, outlet: str, story: str = "", date: str = "2021-01-01") -> Report:
    """Return an article as a source."""
    return Report(name, story or name, outlet, PartialDate.parse(date))


def test_reprints_and_one_outlet_s_articles_count_once() -> None:
    wire = [report("a", "Wire", "a"), report("b", "The Courier", "a"), report("c", "Courier", date="2021-03-01")]
    assert support([*wire, report("d", "Herald")]) == Support(
        4, 2, ("Wire", "The Courier", "Herald"), PartialDate(2021, 1, 1), PartialDate(2021, 3, 1)
    )


def test_articles_of_unknown_outlets_are_sources_of_their_own() -> None:
    assert support([report("a", ""), report("b", ""), report("c", " ")]).sources == 3


def test_an_article_given_twice_counts_once() -> None:
    assert support([report("a", "Wire"), report("a", "Wire")]).articles == 1


@settings(deadline=None, derandomize=True)
@given(
    st.lists(
        st.builds(
            report, st.sampled_from("abcdefgh"), st.sampled_from(["", "X", "Y", "Z"]), st.sampled_from(["", "s", "t"])
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_sources_are_counted_the_same_in_any_order_and_never_more_than_articles(
    reports: list[Report], chance: random.Random
) -> None:
    reports = list({one.article: one for one in reports}.values())
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert support(reports) == support(shuffled)
    assert support(reports).sources <= support(reports).articles
    for source in groups(reports):
        rest = [one for one in reports if one not in source]
        assert not {one.story for one in source} & {one.story for one in rest}
        assert not {one.outlet for one in source if one.outlet} & {one.outlet for one in rest}


def test_a_resolved_article_knows_its_story() -> None:
    body = " ".join(text(1))
    pair = [
        write(f"[Halverd|c1] won. {body}", published="2021-01-02", publisher="Courier"),
        write(f"[Halverd|c1] has won. {body}", published="2021-01-01", publisher="Wire"),
        write("[Halverd|c1] lost.", publisher="Herald"),
    ]
    resolution = resolve(pair)
    stories = [resolution.article(*it).story for it in pair]
    assert stories == [pair[1][0].id, pair[1][0].id, ""]
