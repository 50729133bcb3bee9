// What is known of a name besides its ties: money, state and dates, figures.

function moneySection(node) {
  const worth = worthOf.get(node.id) || [];
  if (!worth.length) return node.type === "Contract" ? el("p", { class: "unknown" }, "No amount is given for it.") : null;
  const drawn = worth.filter((claim) => claim.exact === (node.exact || worth[0].exact));
  const kinds = (drawn[0].kinds || []).filter((kind) => drawn.every((claim) => claim.kinds?.includes(kind)));
  const figure = el("p", { class: "amount" }, worded(node.money || worth[0].money, kinds), node.exact ? el("small", {}, node.exact) : null);
  return section("Money", figure, el("ol", { class: "claims" }, worth.map((claim) => claimCard(claim, null))));
}

/** An amount with the kinds of amount that it is said to be: `£4m a year, at most`. */
const worded = (amount, kinds) => (kinds?.length ? `${amount} ${kinds.join(", ")}` : amount);

function factSection(node) {
  if (!node.facts) return null;
  const rows = node.facts.map((fact) => [el("dt", {}, fact.name), el("dd", {}, bdi(fact.name === "duration" ? lasting(fact.value) : dated(fact.value)), quoteBox(fact), copyActs(fact))]);
  return section("State and dates", el("dl", { class: "facts" }, rows.flat()));
}

function figureSection(node) {
  if (!node.figures) return null;
  const rows = node.figures.map((figure) =>
    el("li", { class: "claim" }, el("p", { class: "figure" }, el("strong", {}, measured(figure)), " ", bdi(figure.name), figure.period ? [" ", bdi(figure.period)] : null), quoteBox(figure), copyActs(figure)),
  );
  return section("Figures", el("ul", { class: "claims" }, rows));
}

/** A figure with its unit; a share as per cent. */
const measured = ({ value, unit: name }) => (name === "ratio" && Number(value) <= 1 ? `${Number((Number(value) * 100).toFixed(2))} per cent` : `${value} ${unit(name)}`.trim());
const unit = (name) => (name === "percent" ? "per cent" : name === "count" ? "" : name);
const dated = (value) => (/^\d{4}(-\d\d){0,2}$/.test(value) ? spoken(value) : value);

/** `P2Y6M` as `2 years 6 months`. */
function lasting(iso) {
  const names = { Y: "year", M: "month", W: "week", D: "day" };
  const parts = [...iso.matchAll(/(\d+)([YMWD])/g)].map(([, count, letter]) => plural(Number(count), names[letter]));
  return parts.join(" ") || iso;
}
