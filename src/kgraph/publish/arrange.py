"""The whole picture's layout: small graphs at once, large ones community by community; kept for the next time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kgraph.files import atomic_write
from kgraph.model import content_id
from kgraph.publish.communities import FROM, between, communities
from kgraph.publish.layout import GAP, Box, Position, place

CAPTIONS_ACROSS: Final = 75
"""Letters' heights that go into the picture's width."""
CAPTION_WIDE, CAPTION_HIGH = 13, 7
"""Room that a community with a caption of three lines needs, in heights of a letter."""
SMALLEST: Final = 5
"""Members from which on a community is drawn as one; fewer are drawn as they are."""
SPREAD: Final = 1.5
"""Width of the whole over the square root of its communities' area, as seen."""
VERSION: Final = 7
"""To be raised when the layout changes, so that kept places are worked out anew."""


@dataclass(frozen=True, slots=True)
class Region:
    """A community's place: its centre, half its extent and its caption's letters, in pixels at full size."""

    members: tuple[str, ...]
    x: int
    y: int
    radius: int
    font: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where everything stands; a graph that is not large has no regions."""

    places: Mapping[str, Position]
    regions: tuple[Region, ...] = ()


def arrange(boxes: Sequence[Box], edges: Sequence[tuple[str, str]], *, cache: Path | None = None) -> Arrangement:
    """Return the layout; from `cache` where that holds the one of the same boxes and edges, else it is kept there."""
    key = content_id(VERSION, [(box.id, box.width, box.height, box.rise) for box in boxes], edges)
    known = _kept(cache, key) if cache else None
    if known is not None:
        return known
    made = _arranged(boxes, edges)
    if cache:
        with atomic_write(cache) as file:
            file.write(json.dumps({"key": key, **asdict(made)}).encode())
    return made


def _kept(cache: Path, key: str) -> Arrangement | None:
    try:
        found = json.loads(cache.read_bytes())
        if found["key"] != key:
            return None
        regions = tuple(
            Region(tuple(each["members"]), each["x"], each["y"], each["radius"], each["font"])
            for each in found["regions"]
        )
        return Arrangement({name: (x, y) for name, (x, y) in found["places"].items()}, regions)
    except (OSError, ValueError, KeyError, TypeError):
        # Nothing kept, or not what we wrote: it is only a saving of time.
        return None


def _arranged(boxes: Sequence[Box], edges: Sequence[tuple[str, str]]) -> Arrangement:
    """Lay out what is tied, and below it what is not, which a page shows only when it is asked to."""
    ends = {end for edge in edges for end in edge}
    tied = [box for box in boxes if box.id in ends]
    made = _by_community(tied, edges) if len(tied) > FROM else Arrangement(place(tied, edges))
    alone = place([box for box in boxes if box.id not in ends], [])
    lowest = max((y for _, y in made.places.values()), default=0)
    down = lowest + 2 * round(GAP) - min((y for _, y in alone.values()), default=0) if tied else 0
    lower = {key: (x, y + down) for key, (x, y) in alone.items()}
    return Arrangement({**made.places, **lower}, made.regions)


def _by_community(boxes: Sequence[Box], edges: Sequence[tuple[str, str]]) -> Arrangement:
    """Lay out each community by itself, and the communities as large boxes among themselves."""
    found = communities([box.id for box in boxes], edges)
    outside, inside = between(found, edges)
    by_id = {box.id: box for box in boxes}
    laid = [place([by_id[key] for key in part.members], inside.get(at, []), starts=1) for at, part in enumerate(found)]
    sizes = [_extent(places) for places in laid]
    # About how wide the whole becomes, as captions must be large enough to be read when all of it is in sight.
    font = round(
        SPREAD * sum((width + 2 * GAP) * (height + 2 * GAP) for width, height in sizes) ** 0.5 / CAPTIONS_ACROSS
    )
    frames = [
        Box(str(at), max(width + 2 * GAP, CAPTION_WIDE * font), max(height + 2 * GAP, CAPTION_HIGH * font))
        for at, (width, height) in enumerate(sizes)
    ]
    middling = sum(frame.width + frame.height for frame in frames) / (2 * len(frames))
    spots = place(frames, [(str(one), str(two)) for one, two in outside], edge=middling)
    places: dict[str, Position] = {}
    regions = []
    for at, (part, inner) in enumerate(zip(found, laid, strict=True)):
        left, top = spots[str(at)]
        places |= {key: (x + left, y + top) for key, (x, y) in inner.items()}
        if len(part.members) >= SMALLEST:
            regions.append(Region(part.members, left, top, max(sizes[at]) // 2, font))
    return Arrangement(places, tuple(regions))


def _extent(places: Mapping[str, Position]) -> tuple[int, int]:
    across, down = [x for x, _ in places.values()], [y for _, y in places.values()]
    return max(across) - min(across), max(down) - min(down)
