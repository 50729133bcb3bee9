"""What speaks for and against two things being one, with weights: the whole judgement, as a table.

Scores add up. At `MERGE` two things become one; from `DOUBT` up a pair that is not merged is recorded as a question.
The weights are set so that the rules below hold, each of which is a test; none was fitted to articles.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MERGE: Final = 0.8
DOUBT: Final = 0.4


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for (weight above zero) or against two things being one."""

    name: str
    weight: float
    tells: str


# Names of organisations and policies. By itself enough: the same words; a legal form left out while only one thing has
# it; an acronym that an article explains in brackets or uses for the same thing, with fitting letters.
SAME_WORDS: Final = Feature("same words", 0.95, "the same but for case, accents, spaces and punctuation")
FORM_LEFT_OUT: Final = Feature("form left out", 0.85, "the same but for a legal form or a word such as 'scheme'")
BRACKETS: Final = Feature("explained in brackets", 0.9, "an article gives one in brackets behind the other")
ACRONYM: Final = Feature("acronym", 0.9, "an article uses both for one thing, and the letters fit")
ACRONYM_NEARBY: Final = Feature("acronym nearby", 0.65, "an article has both, and the letters fit nothing else in it")
NEARBY_AGAIN: Final = Feature("nearby again", 0.2, "several articles have both, under one spelling or another")
SHORT_FORM: Final = Feature("short form", 0.6, "an article uses both for one thing, and one's words are in the other")
CORPORATE_WORDS: Final = Feature(
    "corporate words", 0.55, "the short form leaves out no more than 'group' or 'holdings'"
)
SMALL_LETTERS: Final = Feature("small letters", 0.85, "the same words, elsewhere written as a name")
SAME_DESCRIPTION: Final = Feature("same description", 0.55, "the same describing words, which are no name")
OTHER_ORDER: Final = Feature("other order", 0.6, "the same words in another order")
PLURAL: Final = Feature("plural", 0.6, "the same but for a plural ending")
USUAL_PLURAL: Final = Feature("usual plural", 0.25, "parties and policies go by singular and plural alike")
NEARLY: Final = Feature("nearly the same", 0.5, "one word differs by a letter or two")
SAME_SHORT: Final = Feature("same short name", 0.25, "articles use one acronym or short form for both")
AMBIGUOUS: Final = Feature("ambiguous", -0.4, "the short name fits several things")
MOSTLY_ALONE: Final = Feature("mostly alone", -0.3, "more articles know only the short name than use the full one")
SIDE_BY_SIDE: Final = Feature("side by side", -0.3, "an article mentions both as two things")
OTHER_TYPE: Final = Feature("other type", -0.1, "mostly taken for another kind of thing")
COMPANY: Final = Feature("shared company", 0.25, "other articles mention both beside the same third thing")
MORE_COMPANY: Final = Feature("several", 0.15, "and beside others")
OTHER_NAME: Final = Feature("other name", 0.9, "an article says that it is the former, new or trading name")
SUCCESSOR: Final = Feature("successor", -0.3, "a public body of a new name counts as another until a person says so")
WRITTEN_OUT: Final = Feature("written out", 0.85, "the same words, an acronym in one written out in the other")
SAME_COUNCIL: Final = Feature("same council", 0.85, "a council of the same place and kind")
KIND_OF_COUNCIL: Final = Feature("kind of council", 0.6, "a council of the same place, its kind left out")
ONLY_HERE: Final = Feature("only here", 0.5, "of the things it fits, only this one is mentioned beside the same others")
NAMED_HERE: Final = Feature("named here", 0.4, "of the things it fits, the article names only this one in full")
ONLY_OUTLET: Final = Feature("only this outlet's", 0.2, "of the things it fits, its outlet writes only of this one")
OUTLET_OFTEN: Final = Feature("often", 0.1, "and has done so in several articles")
ONLY_TYPE: Final = Feature("only of its type", 0.2, "of the things it fits, only this one is of the type it has here")

# Persons: the same full name is never enough by itself.
FULL_NAME: Final = Feature("same full name", 0.4, "the same first and last names")
SAME_BODY: Final = Feature("same organisation", 0.5, "both belong to the same organisation")
SAME_PARTY: Final = Feature("same party", 0.25, "both belong to the same political party, which has many members")
SAME_POST: Final = Feature("same post", 0.4, "both hold a post of the same title, not one that many hold")
OTHER_BODY: Final = Feature("other organisation", -0.3, "they belong to different organisations")
ONE_SHARED: Final = Feature("one shared mention", 0.25, "both articles mention the same rarely mentioned thing")
TWO_SHARED: Final = Feature("two shared mentions", 0.35, "both articles mention the same two rarely mentioned things")
MORE_SHARED: Final = Feature("several shared mentions", 0.45, "both articles mention three rarely mentioned things")
INITIAL: Final = Feature("initial", 0.3, "the same surname, and the first name's initial")
RIVAL: Final = Feature("rival", -0.4, "the initial fits two persons of one organisation")
SAME_OUTLET: Final = Feature("same outlet", 0.1, "both articles are from one publisher")
LONG_NAME: Final = Feature("long name", 0.1, "three names or more agree")

# Groups have no name of their own: only what is called by a name and with 'the' can be one in two articles.
SAME_GROUP: Final = Feature("same group", 0.6, "the same definite words, a proper name among them")

# Contracts: who with whom is not enough; the value or what it is for must agree too.
SAME_BUYER: Final = Feature("same buyer", 0.3, "the same body awarded it")
SAME_SUPPLIER: Final = Feature("same supplier", 0.3, "the same firm won or holds it")
SAME_VALUE: Final = Feature("same value", 0.35, "the same exact amount")
SAME_SUBJECT: Final = Feature("same subject", 0.3, "for the same policy or service")
SAME_TITLE: Final = Feature("same name", 0.4, "the same name of its own")
SAME_DATE: Final = Feature("same date", 0.1, "awarded or begun on the same date")
OTHER_BUYER: Final = Feature("other buyer", -0.6, "awarded by another body")
OTHER_SUPPLIER: Final = Feature("other supplier", -0.6, "won by another firm")
OTHER_VALUE: Final = Feature("other value", -0.1, "another amount, which two reports of one contract may give")
OTHER_SUBJECT: Final = Feature("other subject", -0.4, "for another policy or service")
EXTENSION: Final = Feature("extension", -0.5, "one of them extends another contract, the other does not")
OTHER_DATE: Final = Feature("other date", -0.5, "awarded or begun on a date that contradicts")
LONG_APART: Final = Feature("long apart", -0.3, "reported years apart, and no date to tie them")


@dataclass(frozen=True, slots=True)
class Score:
    """A sum of features and the reasons for it, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


def reason(feature: Feature, detail: str) -> str:
    """Return a feature with its weight and what shows it."""
    return f"{feature.name} {feature.weight:+.2f}" + (f": {detail}" if detail else "")


def score(found: Iterable[tuple[Feature, str]]) -> Score:
    """Add up features, each with the detail that shows it."""
    ranked = sorted(found, key=lambda it: (-abs(it[0].weight), it[0].name, it[1]))
    reasons = tuple(reason(feature, detail) for feature, detail in ranked)
    return Score(round(sum(feature.weight for feature, _ in ranked), 4), reasons)
