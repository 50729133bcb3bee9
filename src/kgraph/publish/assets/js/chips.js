// What is shown of how much, and which filters are on, each with a way to switch it off.

const NODES = DATA.nodes.filter((node) => !node.stub).length;
const TIED = DATA.nodes.filter((node) => !node.stub && incident.get(node.id).length).length;

function amounts() {
  const names = [...shown.nodes].filter((id) => !nodes.get(id).stub).length;
  return `${names.toLocaleString("en")} of ${plural(state.loners ? NODES : TIED, "name")} and ${shown.edges.size.toLocaleString("en")} of ${plural(DATA.edges.length, "tie")} shown`;
}

function chip(words, off) {
  return el("button", { type: "button", class: "chip", on: { click: off } }, words, el("span", { "aria-hidden": "true" }, " ×"), el("span", { class: "aside" }, " – switch off"));
}

const NAMED = { types: (value) => DATA.types[value].plural, relations: (value) => wordsOf(value).active, modalities: (value) => DATA.modalities[value], outlets: (value) => value || "no outlet named" };

/** All values that a filter knows. */
const kinds = (set) => rows.map((refresh) => refresh.key).filter(([name]) => name === set).map(([, value]) => value);

function active() {
  const chips = [];
  for (const [set, words] of Object.entries(NAMED)) {
    const off = [...state[set]];
    const left = off.length > 1 ? [...kinds(set)].filter((value) => !state[set].has(value)) : [];
    if (left.length === 1) chips.push(chip(["only ", bdi(words(left[0]))], () => update({ [set]: new Set() })));
    else if (off.length > 3) chips.push(chip(`${off.length} ${set} hidden`, () => update({ [set]: new Set() })));
    else for (const value of off) chips.push(chip(["without ", bdi(words(value))], () => toggle(set, value)));
  }
  if (state.from || state.to) chips.push(chip(period(), () => update({ from: "", to: "" })));
  if (state.confidence > 0) chips.push(chip(`at least ${Math.round(state.confidence * 100)}% sure`, () => update({ confidence: 0 })));
  if (state.sources > 1) chips.push(chip(`at least ${state.sources} independent sources`, () => update({ sources: 1 })));
  if (state.differing) chips.push(chip(`only what is ${DIFFER}`, () => update({ differing: false })));
  if (state.around) chips.push(chip(["around ", bdi(nameOf(state.around)), `, ${plural(state.hops, "step")}`], () => update({ around: "" })));
  return chips;
}

const period = () => (state.from && state.to ? `${spoken(state.from)} to ${spoken(state.to)}` : state.from ? `since ${spoken(state.from)}` : `until ${spoken(state.to)}`);

function showChips() {
  const chips = active();
  byId("count").textContent = amounts();
  byId("chips").replaceChildren(
    el("span", { class: "amounts" }, amounts()),
    ...chips,
    ...(chips.length > 1 ? [el("button", { type: "button", class: "chip clear", on: { click: () => update(PLAIN()) } }, "Clear all")] : []),
  );
  showEmpty(chips.length > 0);
}

/** Say why there is nothing to see, and what to do about it. */
function showEmpty(filtered) {
  const box = byId("empty");
  box.hidden = shown.nodes.size > 0;
  if (box.hidden) return;
  if (filtered) {
    box.replaceChildren(el("h2", {}, "Nothing passes these filters"), el("button", { type: "button", class: "main", on: { click: () => update(PLAIN()) } }, "Clear all filters"));
    return;
  }
  const names = DATA.nodes.filter((node) => !node.stub).length;
  box.replaceChildren(
    el("h2", {}, names ? "No ties between the names were found" : "Nothing was found to draw"),
    el("p", {}, names ? "The names that the articles mention can still be shown and read in the table." : DATA.articles.length ? "The articles were read, but nothing that they say fits the kinds of ties that are looked for." : "No article was read. Build the graph again with a folder or files that hold articles."),
    names ? el("button", { type: "button", class: "main", on: { click: () => update({ loners: true }) } }, `Show ${plural(names, "name")}`) : "",
  );
}
