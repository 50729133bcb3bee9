"""Annotation without the annotated words: offsets, types and claims alone, for texts that may not be passed on.

    python -m kgraph.train.standoff split GOLD TEXTS.jsonl > standoff.jsonl
    python -m kgraph.train.standoff join standoff.jsonl TEXTS.jsonl > gold.jsonl

TEXTS.jsonl has one JSON object an article with `id` and `text`. The two forms of a text may differ in white space;
offsets are those of TEXTS. No name, no measure, no title of a post is kept: titles become offsets, names are taken
from the mentions again.
"""

import hashlib
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kgraph.errors import InputError
from kgraph.gold import read_gold

log = logging.getLogger(__name__)
ARGUMENTS: Final = 4
_PLAIN: Final = str.maketrans("[]|", "()/")
"""Marks that mean something in `.ann`, and what stands for them there."""


def split(record: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return an annotated record without words, its offsets those of the given text.

    InputError where the two texts differ in more than white space.
    """
    moved = _offsets(record, text)
    numbers = {entity["id"]: f"e{at}" for at, entity in enumerate(record["entities"], 1)}
    return {
        "id": record["id"],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "furniture": [[moved[start], moved[end - 1] + 1] for start, end in record.get("furniture", ())],
        "sentences": [
            {"id": s["id"], "start": moved[s["start"]], "end": moved[s["end"] - 1] + 1} for s in record["sentences"]
        ],
        "entities": [
            {
                "id": numbers[entity["id"]],
                "type": entity["type"],
                **{key: entity[key] for key in ("amount", "currency") if key in entity},
                "mentions": [{"start": moved[m["start"]], "end": moved[m["end"] - 1] + 1} for m in entity["mentions"]],
            }
            for entity in record["entities"]
        ],
        "claims": [
            {
                "subject": numbers.get(claim["subject"], claim["subject"]),
                "predicate": claim["predicate"],
                "object": numbers.get(claim["object"], claim["object"]),
                "modality": claim["modality"],
                "by": numbers.get(claim["by"] or "", claim["by"]),
                "role": _role(record, claim, moved),
                "evidence": claim["evidence"],
            }
            for claim in record["claims"]
        ],
        "attributes": [{**found, "id": numbers[found["id"]]} for found in record.get("attributes", ())],
        "observations": [
            {
                "about": numbers.get(found["about"], found["about"]),
                **{key: found[key] for key in ("value", "unit", "evidence")},
            }
            for found in record.get("observations", ())
        ],
    }


def join(standoff: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the annotated record again; InputError where the text is not the one that was annotated."""
    text: str = source["text"]
    if hashlib.sha256(text.encode()).hexdigest() != standoff["sha256"]:
        raise InputError(f"{standoff['id']}: the text is not the one that was annotated; get the same edition of it")
    entities = []
    for entity in standoff["entities"]:
        surfaces = [text[m["start"] : m["end"]] for m in entity["mentions"]]
        name = max(surfaces, key=lambda words: (words[:1].isupper(), len(words)), default="")
        entities.append({**entity, "name": name})
    claims = [
        {**claim, "role": text[claim["role"][0] : claim["role"][1]] if claim["role"] else None}
        for claim in standoff["claims"]
    ]
    observations = [{**found, "measure": "", "period": ""} for found in standoff["observations"]]
    fields = {name: source.get(name, "") for name in ("genre", "publisher", "date", "author", "title")}
    return {**standoff, **fields, "text": text, "entities": entities, "claims": claims, "observations": observations}


def _offsets(record: Mapping[str, Any], text: str) -> dict[int, int]:
    """Return for each character that is no white space its place in the other form of the text."""
    mine = [at for at, c in enumerate(record["text"]) if not c.isspace()]
    other = [at for at, c in enumerate(text) if not c.isspace()]
    same = (record["text"][a] in {text[b], text[b].translate(_PLAIN)} for a, b in zip(mine, other, strict=False))
    if len(mine) != len(other) or not all(same):
        raise InputError(f"{record['id']}: the annotated text differs from the given one in more than white space")
    return dict(zip(mine, other, strict=True))


def _role(record: Mapping[str, Any], claim: Mapping[str, Any], moved: Mapping[int, int]) -> list[int] | None:
    """Return where the evidence gives the title of a post, or None."""
    role: str = claim.get("role") or ""
    spans = {s["id"]: s for s in record["sentences"]}
    for name in claim["evidence"] if role else ():
        plain = record["text"].replace("’", "'").lower()
        at = plain.find(role.replace("’", "'").lower(), spans[name]["start"], spans[name]["end"])
        if at >= 0:
            return [moved[at], moved[at + len(role) - 1] + 1]
    return None


def _texts(path: Path) -> dict[str, dict[str, Any]]:
    records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {record["id"]: record for record in records}


def _split_all(gold: Path, texts: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for article in read_gold(gold):
        try:
            yield split(article.record, texts[article.id]["text"])
        except (InputError, KeyError) as error:
            log.warning("%s left out: %s", article.id, error)


def main(arguments: list[str]) -> int:
    """Run one of the two directions."""
    if len(arguments) != ARGUMENTS or arguments[1] not in {"split", "join"}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    given, texts = Path(arguments[2]), _texts(Path(arguments[3]))
    if arguments[1] == "split":
        found: Iterator[dict[str, Any]] = _split_all(given, texts)
    else:
        found = (join(standoff, texts[name]) for name, standoff in sorted(_texts(given).items()))
    for record in found:
        sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
