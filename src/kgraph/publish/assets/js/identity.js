// Why names count as one thing, and what may be the same: what was decided, in words.

const DECIDED_FIRST = 3; // decisions that a panel shows without being asked

const LEADS = { same: "The same as ", unsure: "Perhaps the same as ", different: "Kept apart from " };
const WITHIN = { same: "These names are one thing", unsure: "Nobody could tell whether these names are one thing", different: "Two things by these names" };

/** What was decided about who this is; null where nothing was. */
function identitySection(node) {
  const parts = node.identity || [];
  if (!parts.length) return null;
  const lines = parts.map(decisionLine);
  const list = el("ul", { class: "identity" }, lines.slice(0, DECIDED_FIRST));
  const rest = lines.slice(DECIDED_FIRST);
  const more = rest.length && el("button", { type: "button", class: "quiet more-decisions", on: { click: () => { list.append(...rest); more.remove(); rest[0].tabIndex = -1; rest[0].focus(); } } }, `${rest.length.toLocaleString("en")} more`);
  return section("Who this is", list, more || null);
}

function decisionLine(part) {
  const lead = "with" in part ? [LEADS[part.how], part.with ? end(part.with) : el("em", {}, "something that is not on this page")] : WITHIN[part.how];
  const who = part.by ? [" ", el("span", { class: "where" }, "decided by ", bdi(part.by), part.when ? `, ${dated(part.when)}` : "")] : el("span", { class: "where" }, part.how === "unsure" ? " not decided" : " decided by score");
  return el("li", { class: part.how }, el("p", {}, lead, who), reasons(part.by ? "" : "Because: ", part.for), reasons("Against it: ", part.against));
}

const reasons = (title, list) => (list ? el("p", { class: "why" }, title, joined(list.map((text) => bdi(text)), "; ")) : null);
