"""Rectangles set side by side without much room lost."""

from collections.abc import Iterable


def skyline(sizes: Iterable[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return the top left corner of each rectangle (width, height) in a strip of that width.

    Each goes where it can lie highest, the leftmost of such places first; what was set before is never moved. A
    rectangle wider than the strip begins at its left edge.
    """
    # The skyline: where it changes, and how deep it is from there on.
    steps: list[tuple[float, float]] = [(0.0, 0.0)]
    corners = []
    for wide, high in sizes:
        fits = [(_deepest(steps, left, left + wide), left) for left, _ in steps if left + wide <= width + 1e-9]
        top, left = min(fits, default=(_deepest(steps, 0.0, max(wide, width)), 0.0))
        corners.append((left, top))
        steps = _raised(steps, left, left + wide, top + high)
    return corners


def _deepest(steps: list[tuple[float, float]], start: float, end: float) -> float:
    """Return the greatest depth of the skyline between two places."""
    ends = [*(left for left, _ in steps[1:]), float("inf")]
    return max(depth for (left, depth), right in zip(steps, ends, strict=True) if left < end and right > start)


def _raised(steps: list[tuple[float, float]], start: float, end: float, depth: float) -> list[tuple[float, float]]:
    """Return the skyline with a new depth between two places."""
    before = [step for step in steps if step[0] < start]
    after = [step for step in steps if step[0] > end]
    at_end = [deep for left, deep in steps if left <= end][-1]
    return [*before, (start, depth), (end, at_end), *after]
