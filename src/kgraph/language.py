"""Which language a text is written in."""

import py3langid

SHORTEST = 40
"""Letters under which a guess is a coin toss: names and loan words outweigh the rest."""
VARIETY = 8
"""Different letters under which a text is no writing in any language, only a letter repeated."""
LONGEST = 4_000
"""Characters that are looked at; more of them do not change the answer, only the time."""


def language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language (`en`), or '' where there is too little to tell by."""
    sample = text[:LONGEST].strip()
    letters = [letter for letter in sample if letter.isalpha()]
    if len(letters) < SHORTEST or len(set(letters)) < VARIETY:
        return ""
    code, _ = py3langid.classify(sample)
    return str(code)
