// The buttons above the picture, and the boxes that they open.

const THEMES = { auto: "Colours as the system", light: "Light", dark: "Dark", paper: "Paper", contrast: "High contrast" };

function tool(id, words, act, more = {}) {
  return el("button", { type: "button", id, on: { click: act }, ...more }, words);
}

function fillTools() {
  const send = [["Copy link to this view", () => copy(location.href)], ["Picture (PNG)", savePng], ["Drawing (SVG)", saveSvg], ["Claims with quotes (CSV)", () => saveTable("claims")], ["Everything shown (JSON)", saveData], ["Print", () => window.print()]];
  const more = [...Object.entries(THEMES).map(([name, words]) => [words, () => setTheme(name)]), ["About this graph", about], ["Help", help]];
  byId("tools").replaceChildren(
    tool("filters", "Filters", () => document.documentElement.toggleAttribute("data-legend"), { "aria-controls": "legend" }),
    tool("as-table", "Table", () => showTable(), { "aria-pressed": "false" }),
    menu("share", "Send", send),
    menu("more", "More", more),
  );
  byId("zoom").replaceChildren(
    tool("zoom-in", "+", () => zoom(1.3), { "aria-label": "Nearer" }),
    tool("zoom-out", "−", () => zoom(1 / 1.3), { "aria-label": "Farther" }),
    tool("zoom-fit", "⤢", () => fit(), { "aria-label": "Show all", title: "Show all" }),
  );
}

/** A button that opens a short list of others. */
function menu(id, words, entries) {
  const list = el("div", { class: "menu", role: "menu", hidden: true }, entries.map(([name, act]) => el("button", { type: "button", role: "menuitem", tabindex: "-1", on: { click: () => { shut(); act(); } } }, name)));
  const button = el("button", { type: "button", id, "aria-haspopup": "menu", "aria-expanded": "false", on: { click: () => (list.hidden ? expand() : shut()) } }, words, el("span", { "aria-hidden": "true" }, " ▾"));
  const shut = () => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const expand = () => {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.firstElementChild.focus();
  };
  const whole = el("div", { class: "menus", on: { focusout: (event) => !whole.contains(event.relatedTarget) && shut(), keydown: (event) => stepMenu(event, list, button, shut) } }, button, list);
  return whole;
}

function stepMenu(event, list, button, shut) {
  if (list.hidden) return;
  const items = [...list.children];
  const at = items.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) items[(at + step + items.length) % items.length].focus();
  else if (event.key === "Escape") {
    shut();
    button.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function setTheme(name) {
  document.documentElement.setAttribute("data-theme", name);
  paint();
}

function zoom(factor) {
  captionSoon();
  looking();
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 5), animation: calm ? false : { duration: 150 } });
}

function showDialog(title, ...parts) {
  const dialog = byId("dialog");
  dialog.replaceChildren(el("form", { method: "dialog" }, el("h2", { id: "dialog-title", dir: "auto" }, title), ...parts.flat(), el("button", { class: "main", value: "close" }, "Close")));
  dialog.showModal();
}

function help() {
  const keys = [["/", "find a name or a quote"], ["← → ↑ ↓", "in the graph: go to the nearest name that way"], ["Enter", "open what is marked"], ["Esc", "close the panel, clear the mark"], ["+ −", "nearer, farther"], ["0", "show all"], ["T", "table or graph"], ["?", "this help"]];
  showDialog("How to use this page", el("p", {}, "Click a name or a line to read the words behind it. Double-click a name to see only what is near it. Alt-click a row of the legend to see it alone. Drag across the timeline to choose a time."), el("dl", { class: "keys" }, keys.flatMap(([key, what]) => [el("dt", {}, key.split(" ").map((each) => el("kbd", {}, each))), el("dd", {}, what)])));
}

function about() {
  const dates = DATA.articles.map((article) => article.date).filter(Boolean).sort();
  const outlets = tally(DATA.articles.map((article) => article.outlet || "no outlet named"));
  const entries = tally(DATA.nodes.flatMap((node) => node.records || []).map((record) => record.register));
  const extractors = [...new Set(DATA.claims.map((claim) => claim.x))].sort();
  showDialog(
    "About this graph",
    el("p", {}, `${plural(DATA.articles.length, "article")}${dates.length ? `, ${spoken(dates[0])} to ${spoken(dates[dates.length - 1])}` : ""}; ${plural(DATA.claims.length, "claim")}, each with the words that make it. A program read them: it overlooks and misreads things, so check the quote, and the article, before you rely on a tie.`),
    DATA.page.note ? el("p", { dir: "auto" }, visible(DATA.page.note)) : null,
    el("p", {}, "From ", joined([...outlets].sort((one, two) => two[1] - one[1]).map(([name, count]) => [bdi(name), ` (${count})`]).map((each) => el("span", {}, each)))),
    entries.size > 0 && el("p", {}, "Linked to ", joined([...entries].sort().map(([name, count]) => el("span", {}, bdi(name), ` (${plural(count, "entry", "entries")})`))), "."),
    extractors.length ? el("p", {}, "Extracted by ", joined(extractors.map((name) => bdi(name))), ".") : null,
    el("p", {}, `Made with kgraph ${DATA.page.version}. To cite: “${visible(DATA.page.title)}”, relationship graph made with kgraph ${DATA.page.version}, ${plural(DATA.articles.length, "article")}.`),
    el("p", { class: "small" }, "Drawn with vis-network 10.1.5, © Almende B.V. and the vis.js contributors, under the MIT licence. This page loads nothing and sends nothing."),
  );
}
