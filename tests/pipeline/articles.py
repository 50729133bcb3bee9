"""Short articles of our own for builds in tests."""

from pathlib import Path

STORIES = (
    (
        "Tarn Valley trams go to Ostrava Mobility",
        (
            "Tarn Valley Council has awarded Ostrava Mobility a £42m contract to run its trams. The five-year deal "
            "starts in April. Ruth Adeyinka, the council's chief executive, said the company had made the best offer."
        ),
    ),
    (
        "Passengers hit out at tram operator",
        (
            "Passengers have criticised Ostrava Mobility over late trams. The Tarn Valley Rail Users' Association said "
            "the firm was a disgrace. Ostrava Mobility denied that services were unsafe."
        ),
    ),
    (
        "Watchdog to look at tram contract",
        (
            "The Office for Local Transport is investigating the tram contract. The regulator fined Ostrava Mobility "
            "£2m last year. Tarn Valley Council said it welcomed the inquiry."
        ),
    ),
)


def write(folder: Path, count: int = 3) -> Path:
    """Write `count` different articles as text files and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        title, body = STORIES[number % len(STORIES)]
        again = f" This is report {number}." if number >= len(STORIES) else ""
        (folder / f"story-{number:03d}.txt").write_text(f"{title}\n\n{body}{again}\n", encoding="utf-8")
    return folder
