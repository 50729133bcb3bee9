"""The ledger: SQLite, one transaction an article, append-only in spirit; everything else can be rebuilt from it."""

from kgraph.ledger.lock import build_lock
from kgraph.ledger.rows import HUMAN_PREFIX, Failure, Run, by_person
from kgraph.ledger.store import Ledger

__all__ = ["HUMAN_PREFIX", "Failure", "Ledger", "Run", "build_lock", "by_person"]
