"""Refuses SPARQL that must not reach the engine: calls to other machines, updates, and nesting that would crash it.

The scanner works on tokens, so a word in a string, a comment, a variable or an IRI does no harm. It reads the text
twice, as written and with its Unicode escapes decoded, because either reading can hide from the other where a string
ends.
pyoxigraph 0.5.13 crashes at 2,193 nested braces, 4,671 parentheses and 9,347 exclamation marks (measured).
"""

import re
from collections.abc import Iterator
from typing import Final

from kgraph.errors import LimitError, UsageError

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 100

_TOKEN: Final = re.compile(
    r"""
      (?P<comment> \#[^\r\n]*+ )
    | (?P<string>  \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
                 | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+' )
    | (?P<iri>     <[^\x00-\x20<>"{}|^`\\]*+> )
    | (?P<name>    [?$]\w++ | _:[\w.\-]++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ )
    | (?P<prefixed> (?P<prefix>(?:[^\W\d_][\w.\-]*+)?):(?:[\w.\-:%]|\\.)*+ )
    | (?P<word>    [^\W\d]\w*+ )
    | (?P<number>  [0-9]++ )
    | (?P<open>    [({\[] | << )
    | (?P<close>   [)}\]] | >> )
    | (?P<prefix_operator> [!+\-^] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES: Final = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE"})
_LAST_CHARACTER: Final = 0x10FFFF


def scan(text: str) -> bool:
    """Let a query pass or raise; return whether it names its own graphs with FROM.

    UsageError for SERVICE and updates, LimitError for more than 64 kB or nesting deeper than 100.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise LimitError(f"query: longer than {MAX_BYTES // 1024} kB; shorten it")
    for reading in {text, _ESCAPE.sub(_decoded, text)}:
        tokens = list(_tokens(reading))
        _refuse_words(tokens)
        _refuse_depth(tokens)
    return any(kind == "word" and token.upper() == "FROM" for kind, token in _tokens(text))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        yield (kind, match[0]) if match["prefix"] is None else ("prefixed", match["prefix"])


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= _LAST_CHARACTER else match[0]


def _refuse_words(tokens: list[tuple[str, str]]) -> None:
    """Refuse a keyword that is written as one or runs into another: the engine's parser needs no space between them."""
    for kind, token in tokens:
        if kind in {"word", "prefixed"} and "SERVICE" in token.upper():
            raise UsageError("query: SERVICE is refused, because a query stays on this machine; remove or rename it")
        if kind == "word" and token.upper() in _UPDATES:
            raise UsageError(f"query: {token.upper()} is refused, because queries do not change the graph; remove it")


def _refuse_depth(tokens: list[tuple[str, str]]) -> None:
    depth = signs = 0
    for kind, _ in tokens:
        depth += (kind == "open") - (kind == "close")
        signs = signs + 1 if kind == "prefix_operator" else 0
        if max(depth, signs) > MAX_DEPTH:
            raise LimitError(f"query: nested deeper than {MAX_DEPTH}; make it flatter")
