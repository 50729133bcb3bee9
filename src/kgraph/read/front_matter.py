"""The YAML block at the top of a Markdown file: metadata, and furniture in the text."""

import re
from typing import Final

import yaml

LONGEST: Final = 20_000
"""Characters of a front matter; what is longer is no metadata."""
FIELDS: Final = {
    "title": ("title", "headline"),
    "published": ("date", "published", "publication_date", "created"),
    "author": ("author", "authors", "byline", "by"),
    "publisher": ("publisher", "publication", "source", "site"),
    "url": ("url", "link", "canonical", "canonical_url"),
}
_BLOCK = re.compile(r"---[^\S\n]*\n(.*?\n)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the metadata of a front matter and the offset behind it; nothing and 0 where there is none."""
    match = _BLOCK.match(text, 0, LONGEST)
    if match is None:
        return {}, 0
    try:
        content = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 -- it builds strings, lists and maps only
    except (yaml.YAMLError, RecursionError):
        return {}, 0
    if not isinstance(content, dict):
        return {}, 0
    lowered = {str(key).lower(): _words(value) for key, value in content.items()}
    found = {field: next((lowered[key] for key in keys if lowered.get(key)), "") for field, keys in FIELDS.items()}
    return {field: value for field, value in found.items() if value}, match.end()


def _words(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return ""
