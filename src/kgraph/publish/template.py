"""The page's template and its parts: styles, scripts, and the policy that lets only those scripts run."""

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

VIS: Final = "vendor/vis-network-10.1.5.min.js"
STYLES: Final = ("css/base.css", "css/page.css", "css/panel.css", "css/print.css")
SCRIPTS: Final = tuple(
    f"js/{name}.js"
    for name in (
        *(
            "core",
            "model",
            "conflicts",
            "filter",
            "symbol",
            "communities",
            "room",
            "captions",
            "draw",
            "camera",
            "copying",
            "identity",
            "records",
            "panel",
            "facts",
            "evidence",
            "article",
            "path",
            "overview",
            "legend",
            "chips",
        ),
        *("search", "timeline", "table", "save", "link", "tools", "keys", "main"),
    )
)
"""The page's own scripts in the order in which they are joined; each sees the names of those before it."""
_SAFE: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def environment() -> Environment:
    """Return a template environment of its own: escaping on, unknown names an error."""
    env = Environment(
        loader=PackageLoader("kgraph.publish", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["script_json"] = script_json
    env.globals.update(
        vis=Markup(vis()),  # noqa: S704 - our own asset, hashed
        script=Markup(script()),  # noqa: S704 - our own asset, hashed
        style=Markup(joined(STYLES)),  # noqa: S704 - our own asset
        policy=policy((vis(), script())),
    )
    return env


def script_json(value: Any) -> Markup:
    """Return the value as JSON that no parser of HTML can leave: `<`, `>` and `&` are written as escapes."""
    packed = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return Markup(packed.translate(_SAFE))  # noqa: S704 - holds no character that HTML knows


def policy(scripts: Iterable[str]) -> str:
    """Return the content security policy: nothing is loaded, only the given scripts run."""
    hashes = " ".join(f"'sha256-{_hash(text)}'" for text in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def vis() -> str:
    """Return the vendored vis-network without its pointer to a source map, which developer tools would ask for."""
    return asset(VIS).partition("//# sourceMappingURL")[0]


@cache
def script() -> str:
    """Return the page's own scripts as one."""
    return f'(() => {{\n"use strict";\n{joined(SCRIPTS)}}})();\n'


@cache
def joined(names: tuple[str, ...]) -> str:
    """Return the named assets one after another."""
    return "".join(asset(name) for name in names)


def asset(name: str) -> str:
    """Return the text of a file in the package's assets."""
    return resources.files("kgraph.publish").joinpath("assets", name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
