"""What reading is given, what it refuses and how far it goes: sources, skipped inputs, limits."""

from dataclasses import dataclass
from typing import Final

STDIN: Final = "-"
"""The path that stands for standard input."""
NOT_A_FILE: Final = "a pipe or a device is not read by name; give its content to `-`"
"""What is said of an input that may never end."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One input to read: a path as given, with forward slashes, or `-` for standard input."""

    path: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no document, and why.

    `reason` is a short stable code, `detail` a sentence that ends with the cure. `line` counts from 1 where one
    line of a file was at fault. The codes:

    broken-json   a line is not JSON                     no-article    a page holds no article text
    broken-page   the page parser failed or ran out      no-match      a pattern matches no file
                  of memory                              no-text       a record has no text
    empty         nothing but blank space                not-text      binary data
    link          a link to a folder, not followed       time-limit    a page took too long
    missing       no such file or folder                 too-large     over a size limit
    not-a-file    a pipe, a device                       unreadable    the system refuses
    wrong-type    a record's field is of the wrong type  unsupported   a kind of file that is not read
    """

    source: str
    line: int | None
    reason: str
    detail: str

    def __str__(self) -> str:
        """Return one line that says where, what and the cure."""
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.reason}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large, long and hungry one article may be. A file of records may be of any size.

    The page limits come from measurements of the page parser: 10 MB took 33 s, 300,000 attributes on one tag
    more than 60 s. A text of 5 MB is some 800,000 words, ten novels: what is larger is a dump, not an article.
    """

    text_bytes: int = 5_000_000
    page_bytes: int = 5_000_000
    page_seconds: float = 20.0
    page_memory: int = 1_000_000_000
