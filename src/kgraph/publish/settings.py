"""How a page presents itself."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from kgraph.errors import UsageError

Theme: TypeAlias = Literal["auto", "light", "dark", "paper", "contrast"]
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's title and looks; UsageError for an unknown theme.

    `auto` follows the reader's system. `note` is shown in the about box (how the graph was built, what was skipped).
    `embed` leaves out everything but the picture and its panel, for an iframe. `selected` is the id of an entity
    whose panel is open at first.
    """

    title: str = ""
    theme: Theme = "auto"
    note: str = ""
    embed: bool = False
    selected: str = ""

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise UsageError(f"unknown theme {self.theme!r}; known are {', '.join(THEMES)}")

    @property
    def heading(self) -> str:
        """The title, or what stands for one that was not given."""
        return self.title.strip() or "Relationship graph"


DEFAULT: Final = Page()
