// The view in the address: filters and what is open, so that a link shows the same to somebody else.

const LONGEST = 20000;
const SETS = ["types", "relations", "modalities", "outlets"];

/** The filters and what is open, as far as they are not as at first. */
function viewNow() {
  const view = {};
  for (const name of SETS) if (state[name].size) view[name] = [...state[name]].sort();
  for (const name of ["from", "to", "around"]) if (state[name]) view[name] = state[name];
  if (state.confidence) view.confidence = state.confidence;
  if (state.sources > 1) view.sources = state.sources;
  if (state.around) view.hops = state.hops;
  for (const name of ["loners", "differing"]) if (state[name]) view[name] = true;
  for (const name of ["node", "edge"]) if (open[name]) view[name] = open[name];
  if (open.article >= 0) view.article = DATA.articles[open.article].id;
  if (tableState.on) view.table = tableState.tab;
  if (expanded.size) view.expanded = [...expanded].sort();
  if (looked) Object.assign(view, cameraNow());
  return view;
}

let looked = false; // whether a reader has moved the picture since all of it was fitted in
let looking_ = 0;

/** Where the picture is looked at, and from how near. */
function cameraNow() {
  const { x, y } = network.getViewPosition();
  return { x: Math.round(x), y: Math.round(y), z: Number(network.getScale().toPrecision(4)) };
}

/** Note that a reader moves the picture; the address follows when it is at rest. */
function looking() {
  looked = true;
  rested();
}

/** Bring the address up to date once the picture no longer moves: browsers allow few changes of it a second. */
function rested() {
  clearTimeout(looking_);
  looking_ = setTimeout(moved, 350);
}

/** Look again at what an address tells. */
function look({ x, y, z }) {
  if (![x, y].every((value) => isNumber(value, -1e7, 1e7)) || !isNumber(z, 0.02, 5)) return;
  network.moveTo({ position: { x, y }, scale: z, animation: false });
  looked = true;
  captionSoon();
}

/** The part of an address that shows a view: JSON in the letters that an address may hold. */
function address(view) {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, ...view }));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return `#v=${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** Read a view out of an address; null where it is none. Whatever it holds is checked before it is used. */
function decoded(hash) {
  if (!hash.startsWith("#v=") || hash.length > LONGEST) return null;
  try {
    const text = atob(hash.slice(3).replaceAll("-", "+").replaceAll("_", "/"));
    const view = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
    return view && typeof view === "object" && view.v === 1 ? view : null;
  } catch {
    return null;
  }
}

const isDay = (value) => typeof value === "string" && /^\d{4}(-\d\d(-\d\d)?)?$/.test(value);
const isNumber = (value, low, high) => typeof value === "number" && value >= low && value <= high;

/** Turn a decoded view into filters, and list what it names that this page does not have. */
function understood(view) {
  const filters = PLAIN();
  let missing = 0;
  const known = { types: (value) => value in DATA.types, relations: (value) => value in DATA.relations, modalities: (value) => value in DATA.modalities, outlets: (value) => DATA.articles.some((article) => (article.outlet || "") === value) };
  for (const name of SETS) {
    const values = Array.isArray(view[name]) ? view[name].filter((value) => typeof value === "string") : [];
    filters[name] = new Set(values.filter(known[name]));
    missing += values.length - filters[name].size;
  }
  if (isDay(view.from)) filters.from = view.from;
  if (isDay(view.to)) filters.to = view.to;
  if (isNumber(view.confidence, 0, 1)) filters.confidence = view.confidence;
  if (isNumber(view.sources, 1, 1000)) filters.sources = view.sources;
  if (isNumber(view.hops, 1, 3)) filters.hops = Math.round(view.hops);
  for (const name of ["loners", "differing"]) filters[name] = view[name] === true;
  const groups = Array.isArray(view.expanded) ? view.expanded.filter((value) => typeof value === "string") : [];
  const opened = groups.filter((id) => communities.has(id));
  missing += groups.length - opened.length;
  if (nodes.has(view.around)) filters.around = view.around;
  missing += typeof view.around === "string" && !nodes.has(view.around) ? 1 : 0;
  return { filters, opened, missing };
}

let restoring = false;

/** Show what the address says. */
function restore() {
  const view = decoded(location.hash);
  if (!view) return false;
  const { filters, opened, missing } = understood(view);
  const article = DATA.articles.findIndex((each) => each.id === view.article);
  const lost = missing + [["node", nodes], ["edge", edges]].filter(([name, all]) => typeof view[name] === "string" && !all.has(view[name])).length;
  restoring = true;
  expanded.clear();
  for (const id of opened) expanded.add(id);
  update(filters);
  if (Object.hasOwn(COLUMNS, view.table)) tableState.tab = view.table;
  showTable(Object.hasOwn(COLUMNS, view.table));
  if (nodes.has(view.node)) openNode(view.node, { focus: false });
  else if (edges.has(view.edge)) openEdge(view.edge, { focus: false });
  else if (article >= 0) openArticle(article);
  else close();
  look(view);
  restoring = false;
  if (lost) notice(`The link names ${plural(lost, "thing")} that this page does not have; it may come from another build.`);
  return true;
}

/** Write the view into the address, without adding to the history of the browser. */
function remember() {
  if (restoring) return;
  const view = viewNow();
  const bare = location.href.replace(/#.*$/, "");
  try {
    history.replaceState(null, "", Object.keys(view).length ? address(view) : bare);
  } catch {
    // A page inside a sandboxed frame has no address of its own to write to.
  }
}

function notice(words) {
  byId("notice").replaceChildren(words, el("button", { type: "button", class: "close", "aria-label": "Close", on: { click: () => (byId("notice").hidden = true) } }, "×"));
  byId("notice").hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => (byId("notice").hidden = true), 8000);
}

let fading = 0;
