"""Where an article says that one name is another's former, new or trading name."""

import re
from typing import Final

_FORMER: Final = (
    r"(?:formerly|previously|originally)(?:\s+(?:known\s+as|called|named|trading\s+as))?",
    r"(?:which|that)\s+(?:was|used\s+to\s+be)(?:\s+(?:formerly|previously|once|then))?\s+(?:known\s+as|called|named)",
    r"(?:once|then|until\s+[\w\s]{1,24}?)\s+(?:known\s+as|called|named)",
    r"(?:which\s+)?(?:has\s+|had\s+)?changed\s+its\s+name\s+from",
    r"(?:which\s+is\s+)?now(?:\s+(?:known\s+as|called|named|trading\s+as))?",
    r"(?:which\s+)?(?:(?:has|was|is|been|since|later)\s+){0,3}(?:renamed|rebranded)(?:\s+itself)?(?:\s+(?:as|to))?",
    r"(?:which\s+)?(?:has\s+|have\s+)?(?:since\s+|later\s+)?changed\s+its\s+name\s+to",
)
_BESIDE: Final = (
    r"(?:which\s+)?(?:trading|trades|traded)\s+as",
    r"(?:which\s+is\s+)?(?:also|better)\s+known\s+as",
    r"aka|a\.k\.a\.|t/a",
)
LONGEST: Final = 80
"""Characters between two names up to which the words can tie them."""


def _between(ways: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s,(\u2013\u2014-]*\b(?:{'|'.join(ways)})\s+(?:the\s+)?[\"'\u201c\u2018]*", re.IGNORECASE)


_RENAMED: Final = _between(_FORMER)
_ALSO: Final = _between(_BESIDE)


def other_name(between: str) -> bool | None:
    """Tell from the words between two names whether both are one thing's: renamed True, beside it False, else None."""
    if len(between) > LONGEST:
        return None
    if _RENAMED.fullmatch(between):
        return True
    return False if _ALSO.fullmatch(between) else None
