"""Corrections as YAML that a person can read, edit and share.

    corrections:
    - same: [1f0c…, 77ab…]            # ids, or names that only one thing goes by
      names: [Ministry of Works, MoW] # for the reader only
      by: ada
      when: 2026-02-03T10:00:00+00:00
      reason: the ministry's own letterhead
    - different: [1f0c…, 09d2…]
    - unsure: [1f0c…, 5511…]
    - split: [8f3e…]                  # members that are a thing of their own
      from: [1f0c…]
    - type: Company
      of: [1f0c…]
    - is: companies:04412             # an entry of a register of the project; or is-not
      of: [1f0c…]
    - wrong: 3b1f…                    # the id of a claim, attribute or figure, or what it says and where
    - change: {article: c04e…, claim: awardedTo, subject: {words: deal, start: 31}, …, quote: …, start: 12}
      to: {modality: denied}
    - amount: 42000000 GBP
      in: {article: c04e…, words: £42m, start: 57}

Offsets count characters of the article's text. Every error names the line.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import yaml

from kgraph.errors import InputError
from kgraph.ledger.acts import Act
from kgraph.resolve.corrections_entry import Entry, Plain, entry, record

HEAD: Final = "# Corrections of a kgraph project: read, edit and share; apply with kgraph correct DIR --file FILE\n"
# libyaml's loader is several times faster; wheels of PyYAML bring it, source builds may not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(content: bytes, where: str) -> tuple[Entry, ...]:
    """Read a file's entries; InputError with the line where it is no YAML or not of this form."""
    try:
        root = yaml.compose(content, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).partition("\n")[0]
        raise InputError(f"{where}{line}: not YAML ({problem}); mend the file, nothing of it was applied") from error
    except RecursionError as error:
        raise InputError(f"{where}: nested too deeply to be corrections; nothing of it was applied") from error
    pairs = _pairs(root, where) if isinstance(root, yaml.MappingNode) else ()
    listed = [value for key, value in pairs if key == "corrections"]
    if len(listed) != 1 or not isinstance(listed[0], yaml.SequenceNode):
        raise InputError(f"{where}:1: corrections must be a list under the one key `corrections:`; nothing was applied")
    found = (({key: _plain(value, where) for key, value in _pairs(it, where)}, it) for it in listed[0].value)
    return tuple(entry(fields, where, _line(node)) for fields, node in found)


def _pairs(node: yaml.Node, where: str) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the keys and values of a mapping, each key once."""
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"{where}:{_line(node)}: must be a mapping such as `same: [A, B]`")
    known: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in known:
            raise InputError(f"{where}:{_line(key)}: a key that is no text, or stands twice; leave one")
        known.add(key.value)
        yield key.value, value


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _plain(node: yaml.Node, where: str, depth: int = 4) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if depth == 0:
        raise InputError(f"{where}:{_line(node)}: nested too deeply to be a correction")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, where, depth - 1) for one in node.value]
    return {key: _plain(value, where, depth - 1) for key, value in _pairs(node, where)}


def dump(acts: Iterable[Act], names: Mapping[str, str]) -> str:
    """Return acts as a file; `names` tells what things are called, for the reader."""
    listed = [record(act, names) for act in acts]
    if not listed:
        return f"{HEAD}corrections: []\n"
    body = yaml.safe_dump(
        {"corrections": listed}, allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
    return HEAD + body
