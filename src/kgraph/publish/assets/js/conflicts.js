// What articles tell differently: said and denied, two amounts, suppliers, dates or states. Each side with its words.

const differing = { all: [], nodes: new Map(), edges: new Map(), things: new Set() };
const DIFFER = "told differently";

{
  const edgeOf = new Map(DATA.edges.flatMap((edge) => edge.claims.map((at) => [at, edge])));
  const note = (map, id, conflict) => map.set(id, [...new Set([...(map.get(id) || []), conflict])]);
  for (const each of DATA.conflicts) {
    const parts = each.claims ? each.claims.map((at) => DATA.claims[at]) : each.facts.map((at) => nodes.get(each.s).facts[at]);
    const tied = [...new Set((each.claims || []).map((at) => edgeOf.get(at)).filter(Boolean))];
    const conflict = { ...each, parts };
    differing.all.push(conflict);
    for (const { id } of tied) note(differing.edges, id, conflict);
    for (const id of new Set([each.s, ...tied.flatMap((edge) => [edge.s, edge.o])])) note(differing.nodes, id, conflict);
    // An amount, a date or a state is no tie: the thing itself is marked.
    if (!tied.length) differing.things.add(each.s);
  }
}

const PROPERTIES = { value: "worth", awarded: "date of the award", start: "start", end: "end", status: "state" };
const propertyOf = (conflict) => PROPERTIES[conflict.r] || wordsOf(conflict.r)?.active || conflict.r;

/** Tell whether a tie is told differently, or is one of a thing whose amount, dates or state are. */
const differs = (edge) => differing.edges.has(edge.id) || differing.things.has(edge.s) || differing.things.has(edge.o);

/** What is in question: one tie that is denied, or a property with several values. */
function question(conflict) {
  const money = conflict.parts[0].money;
  if (conflict.o) return [end(conflict.s), ` ${wordsOf(conflict.r).active} `, conflict.r === "value" ? money : end(conflict.o)];
  return [end(conflict.s), `, ${propertyOf(conflict)}`];
}

/** The sides of it, each with what it says: as text, and as it is shown. */
function versions(conflict, parts = conflict.parts) {
  const groups = new Map();
  for (const part of parts) {
    const key = versionOf(conflict, part);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(part);
  }
  return [...groups].map(([text, list]) => ({ text, list, shown: conflict.o || !list[0].o || list[0].money ? bdi(text) : end(list[0].o) }));
}

function versionOf(conflict, part) {
  if (conflict.o) return part.m === "denied" ? "denied" : "said to be so";
  if (part.money) return worded(part.money, part.kinds?.filter((kind) => kind !== "in total"));
  if (part.o) return nameOf(part.o);
  return dated(part.value);
}

/** The section of a panel on what is told differently; null where nothing is. */
function conflictSection(list, about = "") {
  if (!list?.length) return null;
  // What is told of something else, which has this as one of its ends, is not to push everything down.
  const unfolded = list.reduce((sum, each) => sum + each.parts.length, 0) <= 2 && list.every((each) => !about || each.s === about);
  return section(
    "Told differently",
    { family: "differing" },
    list.map((conflict) => el("div", { class: "conflict" }, el("p", {}, question(conflict), ":"), el("ul", { class: "versions" }, versions(conflict).map((each) => version(each, unfolded))))),
    el("p", { class: "hint" }, "Two amounts may also be a range or a part, two suppliers a consortium: the words tell."),
  );
}

function version({ shown: said, list }, unfolded) {
  const where = joined([...new Set(list.map((part) => [outletOf(part) || "no outlet named", dateOf(part) ? spoken(dateOf(part)) : "undated"].join(", ")))].map((text) => bdi(text)), "; ");
  const { button, box } = folding(plural(list.length, "quote"), unfolded, () => list.map((part) => el("li", { class: "claim" }, quoteBox(part), part.m ? standsLine(part) : null, copyActs(part))));
  return el("li", {}, el("p", { class: "tiehead" }, el("strong", {}, said), button), el("p", { class: "where" }, where), box);
}

/** A word beside what is told differently elsewhere. */
const differsBadge = (list) => (list?.length ? el("span", { class: "badge differs" }, `≠ ${DIFFER}`) : null);

/** A list for the overview: what is in question, and how it is told. */
function differingList() {
  const { all } = differing;
  if (!all.length) return null;
  const entry = (conflict) => el("li", {}, question(conflict), ": ", joined(versions(conflict).map(({ shown: said }) => el("strong", {}, said)), " or "));
  const only = el("button", { type: "button", class: "quiet", on: { click: () => { update({ differing: true }); fit(); } } }, all.length === 1 ? "Show only this in the picture" : `Show only these ${all.length.toLocaleString("en")} in the picture`);
  return section("Told differently", { family: "differing" }, el("ol", { class: "glance" }, all.slice(0, 3).map(entry)), el("p", { class: "acts" }, only));
}

/** The box of the legend that leaves only what is told differently. */
function differingCheck() {
  const total = differing.all.length;
  if (!total) return null;
  const input = el("input", { type: "checkbox", id: "differing", on: { change: (event) => { update({ differing: event.target.checked }); fit(); } } });
  listeners.push(() => (input.checked = state.differing));
  return el("label", { class: "check" }, input, ` Only what is ${DIFFER} (≠)`, el("span", { class: "count" }, ` ${total.toLocaleString("en")}`));
}

/** The rows of the table: one for each quote of each side, of what is shown. */
function conflictRows() {
  return differing.all
    .filter(({ s }) => shown.nodes.has(s) || (!incident.get(s).length && !state.around && !state.types.has(nodes.get(s).type)))
    .flatMap((conflict) =>
      conflict.parts.filter((part) => passes(part)).map((part) => {
        const article = articleOf(part);
        const what = conflict.o && conflict.r !== "value" ? `${propertyOf(conflict)} ${nameOf(conflict.o)}` : propertyOf(conflict);
        return {
          cells: [nameOf(conflict.s), what, versionOf(conflict, part), part.m ? DATA.modalities[part.m] : "", part.by ? nameOf(part.by) : "", part.q.map(([, quote]) => quote).join(" […] "), dateOf(part), outletOf(part), article.title],
          show: { 0: () => opener(nameOf(conflict.s), { node: conflict.s }, () => fromTable(() => reveal(conflict.s))), 8: () => opener(article.title, { article: article.id }, () => fromTable(() => openArticle(part.a, part))) },
        };
      }),
    );
}
