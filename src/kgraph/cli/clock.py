"""The clock: the command line asks it, and the library is told."""

import datetime as dt


def now() -> str:
    """Return the time in UTC, in ISO 8601, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
