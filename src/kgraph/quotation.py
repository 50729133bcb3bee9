"""Quotation marks in a phrase that was cut out of a text."""

import re
from typing import Final

_HALF: Final = re.compile(r"^[^‘“'\"]*[’”'\"](?:\s|$)|[‘“][^’”]*$")


def half_quoted(phrase: str) -> bool:
    """Tell whether a phrase ends a quotation that it does not begin ('fit for work’ tests'), or the reverse."""
    return _HALF.search(phrase) is not None
