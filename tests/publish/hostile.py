"""Text that tries to be more than text."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kgraph.model import Decision, Graph, Judgement
from tests.publish.graphs import Desk

_RUN: Final = "window.__ran=(window.__ran||0)+1"
PAYLOADS: Final = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</title></style></noscript><script>{_RUN}</script>",
    f'"><img src=x onerror="{_RUN}">',
    f"<svg onload={_RUN}>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<a href='javascript:{_RUN}'>href</a>",
    f"<details open ontoggle={_RUN}>",
    f"<style>@import 'https://evil.example/{_RUN}';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<img src=https://evil.example/beacon.png>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><input autofocus onfocus=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}{{ config.__class__ }}",
    "${7*7}<%= 7*7 %>#{7*7}",
    "]]><!--<script>-->",
    "<!--",
    "--><script>alert(1)//",
    "\\u003cscript\\u003e",
    "&lt;b&gt;&amp;nbsp;&#x3c;",
    "line\u2028separator\u2029paragraph",
    "\u202egnihton\u202c \u2066isolate\u2069",
    "bell\x07 escape\x1b[31m null\x00 delete\x7f",
    "\ufeff\u200b\u200d\u00ad",
    "a" * 5000,
    "\u0639\u0642\u062f \u200f\u200e 42 \u0645\u0644\u064a\u0648\u0646",
    "港" * 300,
    "\U0001f3f4\u200d\u2620\ufe0f" * 20,
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "",
    "   ",
    "\n\n\t",
    "'; DROP TABLE nodes; --",
    "\ud800 half a letter",
)
ADDRESSES: Final = (
    f"javascript:{_RUN}",
    f"JaVaScRiPt:{_RUN}",
    f"java\nscript:{_RUN}",
    f"&#106;avascript:{_RUN}",
    f" javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"vbscript:{_RUN}",
    "file:///etc/passwd",
    "blob:https://evil.example/x",
    "//evil.example/",
    "https://",
    "not an address",
)


def hostile() -> Graph:
    """Return a graph that has each payload in every field that text reaches."""
    desk = Desk()
    middle = desk.entity("Company", "middle")
    for at, text in enumerate(PAYLOADS):
        address = ADDRESSES[at % len(ADDRESSES)]
        one = desk.entity("Contract" if at % 2 else "Person", text, text, text[::-1])
        other = desk.entity(text or "Odd", f"type {at}")
        draft = desk.article(text, text, f"20{at % 20 + 10}-02", address)
        said = draft.says(f"before {text} after")
        said.claim(one, text or "odd", middle, "claimed", one).claim(one, "criticises", other)
        said.role(one, middle, text).attribute(one, text or "status", text).figure(one, text, "1", text, text)
    return replace(desk.graph(), decisions=tuple(_decided(sorted(desk.entities))))


def _decided(ids: list[str]) -> Iterator[Decision]:
    """Yield decisions whose reasons, names and dates are hostile."""
    judgements = list(Judgement)
    for at, text in enumerate(PAYLOADS):
        by = f"person:{text}" if at % 2 else "kgraph"
        left, right = sorted((ids[at % len(ids)], ids[(at + at % 3) % len(ids)]))
        reasons = (f"{text} +0.50: {text}", f"{text} -0.10", text)
        yield Decision(left, right, judgements[at % 3], 0.5, reasons, by, text)
