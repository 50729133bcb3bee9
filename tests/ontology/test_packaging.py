"""The vocabulary travels in the wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from kgraph import ontology

ROOT = Path(__file__).resolve().parents[2]
ASK = """
from kgraph import ontology
known = ontology.load()
print(ontology.directory(), len(known.relations), len(known.queries), sep="\\n")
"""


def test_a_wheel_holds_the_vocabulary_and_reads_it_from_itself(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    registers = site / "kgraph" / "_ontology" / "registers"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    assert {path.name for path in registers.iterdir()} == {
        path.name for path in (ROOT / "ontology/registers").iterdir()
    }
    told = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    here = ontology.load()
    assert told.stdout.splitlines() == [
        str(site / "kgraph" / "_ontology"),
        str(len(here.relations)),
        str(len(here.queries)),
    ]
