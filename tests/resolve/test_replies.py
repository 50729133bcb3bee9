"""The right of reply: what counts as the answer of those who are criticised, and what does not."""

import pytest

from kgraph.model import Answer, Article, Reply, Span
from kgraph.resolve import resolve
from kgraph.resolve.speech import answer
from tests.resolve.write import write

BLAME = "[Campaigners|g1] accused [Halverd|c1] of leaving homes cold."


def replies(marked: str, *claims: str) -> tuple[Reply, ...]:
    """Return the answers in an article; see `told`."""
    return told(marked, *claims).replies


def told(marked: str, *claims: str) -> Article:
    """Resolve an article of sentences divided by ` / `; a claim rests on that of its number (`0: g1 criticises c1`)."""
    sentences = marked.split(" / ")
    document, extraction = write(" ".join(sentences), *(claim.partition(": ")[2] for claim in claims))
    spans, start = [], 0
    for sentence in sentences:
        length = len(write(sentence)[0].text)
        spans.append(Span(start, start + length))
        start += length + 1
    placed = tuple(
        type(claim)(claim.subject, claim.relation, claim.object, claim.modality, (spans[int(line[0])],), _by(line))
        for claim, line in zip(extraction.claims, claims, strict=True)
    )
    extraction = type(extraction)(document.id, extraction.extractor, extraction.entities, placed)
    return resolve([(document, extraction)]).article(document, extraction)


def _by(line: str) -> str | None:
    """Return the speaker of a denial, which stands behind it."""
    return line.partition(" denied ")[2] or None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("[Halverd|c1] said it had met every target.", Answer.SAYS),
        ("“We met every target,” said [Halverd|c1].", Answer.SAYS),
        ("A spokesman for [Halverd|c1] said: “We met every target.”", Answer.SAYS),
        ("“We met every target,” said a spokeswoman for [Halverd|c1].", Answer.SAYS),
        ("A [Halverd|c1] spokesperson said all homes were warm.", Answer.SAYS),
        ("[Halverd|c1]'s spokesman, Bo Reed, said all homes were warm.", Answer.SAYS),
        ("In a statement, [Halverd|c1] said all homes were warm.", Answer.SAYS),
        ("[Halverd|c1] denied the claims.", Answer.DENIES),
        ("[Halverd|c1] has rejected the criticism.", Answer.DENIES),
        ("[Halverd|c1] defended its record.", Answer.DEFENDS),
        ("[Halverd|c1] declined to comment.", Answer.DECLINES),
        ("[Halverd|c1] did not respond to a request for comment.", Answer.DECLINES),
        ("[Halverd|c1] has been approached for comment.", Answer.DECLINES),
    ],
)
def test_the_target_s_words_behind_a_criticism_are_its_answer(said: str, kind: Answer) -> None:
    (reply,) = replies(f"{BLAME} / {said}", "0: g1 criticises c1")
    assert reply.answer == kind
    assert reply.evidence.quote == write(said)[0].text
    assert reply.claim is None


@pytest.mark.parametrize(
    "said",
    [
        "Critics of [Halverd|c1] said the firm should go.",
        "“It was [Halverd|c1] said to be at fault,” one of them wrote.",
        "[Halverd|c1] dismissed forty engineers.",
        "[Halverd|c1] denied tenants a refund.",
        "[Halverd|c1] won the work in May.",
        "“[Halverd|c1] said all was well and it was not,” she added.",
        "Nobody asked what [Halverd|c1] said.",
        "Ostrel, which makes pumps, said [Halverd|c1] would cost more.",
    ],
)
def test_words_about_the_target_are_no_answer(said: str) -> None:
    assert replies(f"{BLAME} / {said}", "0: g1 criticises c1") == ()


def test_what_is_merely_said_far_away_or_before_is_no_answer_but_a_denial_is() -> None:
    rain = " / ".join(["It rained in the north."] * 4)
    assert replies(f"{BLAME} / {rain} / [Halverd|c1] said it had new plans.", "0: g1 criticises c1") == ()
    assert len(replies(f"{BLAME} / {rain} / [Halverd|c1] denied the claims.", "0: g1 criticises c1")) == 1
    assert replies(f"[Halverd|c1] said it had new plans. / {BLAME}", "1: g1 criticises c1") == ()


def test_a_critic_does_not_answer_himself() -> None:
    text = "[Ada Fenn|n1], of [Halverd|c1], called [Halverd|c1] a mess. / [Ada Fenn|n1] said it would sink."
    assert replies(text, "0: n1 criticises c1", "0: n1 memberOf c1") == ()


def test_members_parts_and_who_is_responsible_answer_for_the_target() -> None:
    text = "[Campaigners|g1] called the [scheme|p1] cruel. / [Ada Fenn|n1], of the [Heating Office|b1], defended it."
    claims = ("0: g1 criticises p1", "1: n1 memberOf b1", "1: b1 responsibleFor p1")
    (reply,) = replies(text, *claims)
    assert reply.answer == Answer.DEFENDS
    assert replies(text, *claims[:2]) == (), "whoever is not responsible does not answer"


def test_a_defence_that_was_found_as_a_claim_is_the_answer() -> None:
    article = told(
        f"{BLAME} / [Halverd|c1] defended the [scheme|p1].",
        "0: g1 criticises p1",
        "1: c1 endorses p1",
        "1: c1 delivers p1",
    )
    (reply,) = article.replies
    blame, defence = (
        next(it for it in article.claims if it.what.relation == name) for name in ("criticises", "endorses")
    )
    assert (reply.criticism, reply.claim, reply.answer) == (blame.id, defence.id, Answer.DEFENDS)


def test_a_denial_by_the_target_near_the_criticism_is_an_answer() -> None:
    article = told(
        f"{BLAME} / [Halverd|c1] denied that it ran the [scheme|p1].",
        "0: g1 criticises c1",
        "1: c1 delivers p1 denied c1",
    )
    (reply,) = article.replies
    assert (reply.answer, reply.claim is not None) == (Answer.DENIES, True)


def test_what_is_only_not_to_be_is_no_denial() -> None:
    text = f"{BLAME} / [Halverd|c1] wants out of the [deal|k1]."
    assert replies(text, "0: g1 criticises c1", "1: k1 awardedTo c1 denied c1") == ()


def test_a_denial_of_something_else_is_no_answer() -> None:
    text = (
        "[Tenants|g1] called the [levy|p1] unfair. / The [Council|b1] denied that [Ostrel|c2] would get the [deal|k1]."
    )
    claims = ("0: g1 criticises p1", "1: b1 responsibleFor p1", "1: k1 awardedTo c2 denied b1")
    assert replies(text, *claims) == ()
    assert len(replies(text, *claims[:2])) == 1, "where nothing tells what is denied, it may be the criticism"


def test_where_nobody_answers_there_is_no_reply() -> None:
    assert replies(f"{BLAME} / [Ostrel|c2] said it was sorry.", "0: g1 criticises c1") == ()


def test_a_reply_s_words_stand_in_the_text() -> None:
    article = told(
        f"{BLAME} / A spokesman for [Halverd|c1] said: “All is well. All homes are warm.”", "0: g1 criticises c1"
    )
    (reply,) = article.replies
    assert reply.evidence.span.of(article.document.text) == reply.evidence.quote


def test_a_name_that_nothing_is_said_by_answers_nothing() -> None:
    text = "Halverd is a firm."
    assert answer(text, Span(0, len(text)), Span(0, 7)) is None
