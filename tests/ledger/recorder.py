"""Record the test articles that a ledger does not know yet, telling each one on stdout when it is safe.

Run as a process of its own by the test that kills it.
"""

import sys
from pathlib import Path

from kgraph.ledger import Ledger
from tests.ledger.examples import EXTRACTOR, article, begin


def main() -> None:
    """Record articles 0 to N-1 into the directory."""
    with Ledger.open(Path(sys.argv[1]), create=True) as ledger, ledger.writing():
        run = begin(ledger)
        for number in range(int(sys.argv[2])):
            document, extraction = article(number)
            if not ledger.known(document, extractor=EXTRACTOR):
                ledger.record(document, extraction, run=run)
                sys.stdout.write(f"{number}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
