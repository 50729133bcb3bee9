"""Every error that kgraph raises on purpose, and the exit code it ends the command with.

    KgraphError            1
    ├── UsageError         2   the command was put wrongly
    ├── InputError         3   a file or value cannot be read
    ├── StoreError         4   the store is busy, missing or corrupt
    └── LimitError         5   a time, size or memory limit was reached

A message says where, what and the cure: `articles/a.jsonl:12: not JSON (…); mend or remove the line`.
"""


class KgraphError(Exception):
    """The root of kgraph's errors."""

    exit_code = 1


class UsageError(KgraphError):
    """A command or option was put wrongly."""

    exit_code = 2


class InputError(KgraphError):
    """A file or a value cannot be read; others go on."""

    exit_code = 3


class StoreError(KgraphError):
    """The store is busy, missing or corrupt."""

    exit_code = 4


class LimitError(KgraphError):
    """A limit of time, size or memory was reached."""

    exit_code = 5
