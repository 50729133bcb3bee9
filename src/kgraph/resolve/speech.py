"""Who speaks in a sentence: whether the words around a name say that its bearer answers, and how.

Made to be right rather than complete: the verb stands right beside the name or beside its spokesman, the name stands
outside quotation marks, and it is not the complement of another speaker ('critics of Acme said').
"""

import re
from typing import Final

from kgraph.model import Answer, Span

SAYING: Final = (
    "acknowledged|added|admitted|announced|argued|claimed|conceded|confirmed|declared|explained|maintained|noted|"
    "pledged|pointed out|promised|said|says|stated|stressed|told"
)
"""Verbs of Levin, English Verb Classes and Alternations (1993), 37.7 'say' with 'tell', 'argue', 'add' and 'promise' of
its neighbours, in the forms in which news reports speech."""
DEFENDING: Final = "apologised|apologized|countered|defended|defends|hit back|insisted|insists|replied|responded"
"""Verbs that answer somebody by their meaning."""
_BLAME: Final = r"(?:accusation|allegation|attack|charge|claim|complaint|criticism|finding|report|suggestion)s?\b"
_OF_BLAME: Final = rf"(?:any|all|both|the|these|those|such|its|his|her|their)?\s*(?:\w+\s+)?{_BLAME}"
DENYING: Final = (
    r"(?:denied|denies)(?=\s+(?:that|any|it|this|there|wrongdoing|responsibility|liability|having|being|breaking|failing"
    rf"|{_OF_BLAME})\b)|(?:rejected|rejects|dismissed|dismisses|disputed|disputes|refuted|refutes)(?=\s+{_OF_BLAME})"
)
"""To deny somebody something and to dismiss somebody are no answers, so what is denied decides."""
DECLINING: Final = (
    r"(?:declined|refused)\s+to\s+(?:comment|discuss|respond|say)|(?:did|does)\s+not\s+(?:comment|reply|respond|answer|return)"
    r"|(?:had|has|have)\s+not\s+(?:commented|replied|responded)|could\s+not\s+be\s+reached|would\s+not\s+comment"
    r"|(?:was|were|(?:has|have|had)\s+been)\s+(?:approached|contacted|asked)\s+for\s+(?:a\s+)?(?:comment|response|reply)"
)
_VERBS: Final = (
    f"(?P<declines>{DECLINING})|(?P<denies>{DENYING})|(?P<defends>(?:{DEFENDING})\\b)|(?P<says>(?:{SAYING})\\b)"
)
SPEAKER: Final = r"(?:spokes(?:man|woman|person)|press\s+office|representative)"
_ASIDE: Final = r"(?:,[^,;“”\"]{1,80},)?"
_HELP: Final = r"(?:(?:has|have|had|also|later|since|today|yesterday|last\s+night)\s+)*"
_SELF: Final = re.compile(rf"{_ASIDE}\s+{_HELP}(?:{_VERBS})", re.IGNORECASE)
_OWN_SPEAKER: Final = re.compile(
    rf"(?:['’]s?)?\s+{SPEAKER}{_ASIDE}\s+(?:\w+\s+\w+\s+)?{_HELP}(?:{_VERBS})", re.IGNORECASE
)
_SPEAKER_FOR: Final = re.compile(rf"\b{SPEAKER}\s+(?:for|from|of|at)\s+(?:the\s+)?\Z", re.IGNORECASE)
_INVERTED: Final = re.compile(
    rf"[”\"’']\s*(?:said|says|added|insisted|replied|countered)\s+(?P<speaker>an?\s+{SPEAKER}\s+(?:for|from|of|at)\s+)?"
    r"(?:the\s+)?\Z",
    re.IGNORECASE,
)
_ANOTHERS: Final = re.compile(
    r"\b(?:about|after|against|and|as|at|between|by|for|from|if|in|of|on|or|than|to|what|when|whether|which|who|with|without)"
    r"\s+(?:an?\s+|the\s+|its\s+|their\s+|former\s+)*\Z",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(r"\b(?:in\s+(?:a\s+|its\s+)?(?:statement|response|reply)|responding)\b", re.IGNORECASE)


_DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ial|ying)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?"
    r"|insist(?:s|ed|ing)?|not\s+true|untrue|false|no\s+truth)\b",
    re.IGNORECASE,
)


def denies(words: str) -> bool:
    """Tell whether words speak of a denial: much that is only negated, or not to be, has the modality of one."""
    return _DENIAL.search(words) is not None


def answer(text: str, sentence: Span, name: Span) -> tuple[Answer, bool] | None:
    """Return how the bearer of a name answers in a sentence, and whether it is an answer wherever it stands.

    What is merely said is an answer only near what it may answer; a spokesman, a statement, a denial or a defence are
    answers in themselves. None where the bearer does not speak.
    """
    if _quoted(text, name.start):
        return None
    before, after = text[sentence.start : name.start], text[name.end : sentence.end]
    stated = bool(_STATEMENT.search(before))
    inverted = _INVERTED.search(before)
    if inverted:
        return Answer.SAYS, stated or bool(inverted["speaker"])
    spokesman = bool(_SPEAKER_FOR.search(before))
    if spokesman or stated or not _ANOTHERS.search(before):
        if found := _SELF.match(after):
            kind = _kind(found)
            return kind, spokesman or stated or kind is not Answer.SAYS
        if found := _OWN_SPEAKER.match(after):
            return _kind(found), True
    return None


def _kind(found: re.Match[str]) -> Answer:
    return next(kind for kind in Answer if found[kind.value])


def _quoted(text: str, at: int) -> bool:
    """Tell whether a place lies inside quotation marks that its paragraph has opened."""
    front = text[text.rfind("\n", 0, at) + 1 : at]
    return front.count("“") > front.count("”") or front.count('"') % 2 == 1
