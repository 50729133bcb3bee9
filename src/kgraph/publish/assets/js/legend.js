// The legend is the filter: each row tells what a sign means, how many there are, and switches them.

const legend = byId("legend");
const rows = [];

/** A row that shows or hides one kind of thing. */
function row(set, value, all, sign, words, total) {
  const count = el("span", { class: "count" }, String(total));
  const button = el(
    "button",
    {
      type: "button",
      class: "toggle",
      "aria-pressed": "true",
      title: "Click to hide or show, Alt-click for this alone",
      on: { click: (event) => (event.altKey ? isolate(set, value, all()) : toggle(set, value)) },
    },
    sign,
    el("span", { class: "what" }, words),
    count,
  );
  const only = el("button", { type: "button", class: "only", on: { click: () => isolate(set, value, all()) } }, "only", el("span", { class: "aside" }, " ", words instanceof Node ? words.cloneNode(true) : words));
  const line = el("li", { class: "row" }, button, only);
  rows.push(() => {
    const on = !state[set].has(value);
    button.setAttribute("aria-pressed", String(on));
    return { line, count, total };
  });
  rows[rows.length - 1].key = [set, value];
  return line;
}

function group(title, lines, more = null) {
  return el("section", { class: "group" }, el("h2", {}, title), el("ul", {}, lines), more);
}

function lineSign(family, weak = "") {
  const style = FAMILIES[family] || FAMILIES.work;
  const dashes = WEAK[weak] || style.dashes;
  const hue = `var(--${family === "work" || weak === "denied" ? "work" : family})`;
  const tip = style.arrow === "bar" ? svg("path", { d: "M25 3v8", "stroke-width": 2 }) : svg("path", { d: "M21 3.5 27 7l-6 3.5z", stroke: "none", fill: "currentColor" });
  const sign = svg("svg", { width: 28, height: 14, viewBox: "0 0 28 14", "aria-hidden": "true", class: "sign", fill: "none", stroke: "currentColor", "stroke-width": family === "criticism" || family === "sanction" ? 2 : 1.5 });
  sign.append(svg("path", { d: "M1 7h24", ...(dashes ? { "stroke-dasharray": dashes.map((part) => part / 2).join(" ") } : {}) }), tip);
  sign.style.color = hue;
  return sign;
}

function typeRows() {
  const counts = tally(DATA.nodes.filter((node) => !node.stub).map((node) => node.type));
  const all = () => [...counts.keys()];
  // What most ties are of comes first; of names without a tie, which are not drawn at first, the legend tells last.
  const ordered = Object.keys(DATA.types).sort((one, two) => (tiedOf.get(two) || 0) - (tiedOf.get(one) || 0));
  return ordered.map((type) => row("types", type, all, typeSign(type), DATA.types[type].plural, counts.get(type)));
}

/** A shape in the hue of the theme that is on. */
function typeSign(type) {
  const kind = DATA.types[type];
  const sign = symbol(kind.shape, "currentColor", 18);
  sign.style.setProperty("--light", kind.light);
  sign.style.setProperty("--darkhue", kind.dark);
  sign.classList.add("hued");
  return sign;
}

function relationRows() {
  const counts = tally(DATA.edges.map((edge) => edge.r));
  const all = () => [...counts.keys()];
  const names = all().sort((one, two) => order(one) - order(two) || counts.get(two) - counts.get(one));
  return names.map((name) => row("relations", name, all, lineSign(wordsOf(name).family), wordsOf(name).active, counts.get(name)));
}

const order = (relation) => ["criticism", "sanction", "scrutiny", "support", "contract", "work"].indexOf(wordsOf(relation).family);

function modalityRows() {
  const counts = tally(DATA.edges.flatMap((edge) => claimsOf(edge).map((claim) => claim.m)));
  const all = () => [...counts.keys()];
  return STANDING.filter((name) => counts.has(name)).map((name) => row("modalities", name, all, lineSign("work", name), DATA.modalities[name], counts.get(name)));
}

function outletRows() {
  const counts = tally(DATA.edges.flatMap((edge) => claimsOf(edge).map(outletOf)));
  const all = () => [...counts.keys()];
  return all()
    .sort((one, two) => counts.get(two) - counts.get(one) || (one < two ? -1 : 1))
    .map((name) => row("outlets", name, all, null, name ? bdi(name) : "no outlet named", counts.get(name)));
}

function slider(id, words, min, max, step, read, write, tell) {
  const output = el("output", { for: id });
  const input = el("input", { id, type: "range", min, max, step, on: { input: () => write(Number(input.value)) } });
  const show = () => {
    input.value = read();
    output.textContent = tell(read());
    input.setAttribute("aria-valuetext", tell(read()));
  };
  listeners.push(show);
  show();
  return el("div", { class: "slider" }, el("label", { for: id }, words), output, input);
}

function sizeKey() {
  const box = (size, hollow) => {
    const sign = svg("svg", { width: 34, height: 34, viewBox: "0 0 34 34", "aria-hidden": "true", class: "hued" });
    sign.append(svg("rect", { x: 17 - size, y: 17 - size, width: 2 * size, height: 2 * size, fill: hollow ? "none" : "currentColor", stroke: "currentColor", "stroke-width": hollow ? 2.5 : 0 }));
    if (DATA.types.Contract) {
      sign.style.setProperty("--light", DATA.types.Contract.light);
      sign.style.setProperty("--darkhue", DATA.types.Contract.dark);
    }
    return sign;
  };
  const priced = DATA.nodes.filter((node) => node.amount > 0);
  if (!priced.length) return null;
  const currencies = [...new Set(priced.map((node) => node.currency))].sort();
  // The same steps as on the page: five pixels more for each tenfold of the amount.
  const sizes = [[6, "1m"], [8, "100m"]].map(([zeros, words]) => el("li", {}, box(((8 + 5 * (zeros - 4)) * 0.87) / 2), words));
  return el(
    "section",
    { class: "group key" },
    el("h2", {}, "Sizes"),
    el("ul", {}, sizes, el("li", {}, box(6, true), "unknown")),
    el("p", {}, `Contracts by amount in ${currencies.join(", ")}${currencies.length > 1 ? ", not converted" : ""}; others by ties. Thicker lines: more independent sources.`),
  );
}

function fillLegend() {
  const outlets = outletRows();
  const loners = DATA.nodes.filter((node) => !node.stub && !incident.get(node.id).length).length;
  const most = Math.max(1, ...DATA.edges.map((edge) => sourcesOf(claimsOf(edge)).length));
  legend.replaceChildren(
    ...[
      group("Who and what", typeRows()),
      group("Ties", relationRows()),
      group("How it is said", modalityRows(), differingCheck()),
      sizeKey(),
      el(
        "details",
        { class: "group" },
        el("summary", {}, "More filters"),
        outlets.length > 1 && group("Outlets", outlets),
        slider("confidence", "Sure at least", 0, 1, 0.05, () => state.confidence, (value) => update({ confidence: value }), (value) => `${Math.round(value * 100)}%`),
        most > 1 && slider("sources", "Independent sources at least", 1, most, 1, () => state.sources, (value) => update({ sources: value }), String),
      ),
      loners > 0 && el("label", { class: "check" }, el("input", { type: "checkbox", id: "loners", on: { change: (event) => { update({ loners: event.target.checked }); fit(); } } }), ` Show ${plural(loners, "name")} without a tie`),
    ].filter(Boolean),
  );
  listeners.push(count);
  count();
}

const tiedOf = tally(DATA.nodes.filter((node) => !node.stub && incident.get(node.id).length).map((node) => node.type));

/** Bring the counts up to date: `3/12` where only some are shown. */
function count() {
  const now = {
    types: tally([...shown.nodes].map((id) => nodes.get(id).type)),
    relations: tally([...shown.edges].map((id) => edges.get(id).r)),
    modalities: tally([...shown.claims].map((at) => DATA.claims[at].m)),
    outlets: tally([...shown.claims].map((at) => outletOf(DATA.claims[at]))),
  };
  for (const refresh of rows) {
    const { line, count: place, total: all } = refresh();
    const [set, value] = refresh.key;
    const total = set === "types" && !state.loners ? tiedOf.get(value) || 0 : all;
    line.hidden = !total;
    const some = now[set].get(value) || 0;
    place.textContent = some === total ? String(total) : `${some}/${total}`;
  }
  const box = byId("loners");
  if (box) box.checked = state.loners;
}
