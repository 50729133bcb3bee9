"""What registers have on an entity, as the page has it: official name, id, dates, addresses, and why it is linked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kgraph.model import Record
from kgraph.publish.identity import PERSON, sides
from kgraph.publish.view import Json
from kgraph.resolve.clusters import DECIDED_BY


def records(found: Iterable[Record]) -> Mapping[str, list[Json]]:
    """Return what registers have on each entity by its id: what is certain first."""
    told: dict[str, list[Json]] = defaultdict(list)
    for record in sorted(found, key=lambda it: (not it.certain, it.register, it.name, it.id)):
        told[record.entity].append(_told(record))
    return told


def _told(record: Record) -> Json:
    parts = {
        "kind": record.kind,
        "since": str(record.since or ""),
        "until": str(record.until or ""),
        "url": record.url,
        "wikidata": record.wikidata,
        "next": list(record.replaced_by),
        "by": "" if record.decided_by in {"", DECIDED_BY} else record.decided_by.removeprefix(PERSON),
    }
    shown: Json = {"register": record.register, "id": record.id, "name": record.name, "certain": record.certain}
    shown |= {name: value for name, value in parts.items() if value}
    for side, reason in sides(record.reasons):
        shown.setdefault(side, []).append(reason)
    return shown
