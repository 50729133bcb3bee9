// The table twin: names, ties and claims as tables that follow the same filters; sorted, searched, exported.

const PIECE = 200; // rows added at a time, as more comes into sight
const tableState = { on: false, tab: "names", sort: { names: [0, 1], ties: [0, 1], claims: [6, 1], conflicts: [0, 1] }, words: "" };

const COLUMNS = {
  names: ["Name", "What", "Ties", "Amount", "Also called", "In registers", "Told differently"],
  ties: ["From", "Tie", "To", "Stands as", "Sources", "First", "Last", "Told differently"],
  claims: ["From", "Tie", "To", "Quote", "Stands as", "Said by", "Date", "Outlet", "Headline"],
  conflicts: ["About", "What", "Told as", "Stands as", "Said by", "Quote", "Date", "Outlet", "Headline"],
};

const COLUMN_CLASSES = { Quote: "said", Name: "named", From: "named", To: "named", About: "named", Headline: "named", Amount: "number", Date: "number", First: "number", Last: "number" };

const opener = (words, what, act) => el("a", { class: "name", href: address(what), dir: "auto", on: { click: (event) => follow(event, act) } }, visible(words));

/** A row: its cells' values for sorting and exporting, and how the cells are shown. */
const ROWS = {
  names: () =>
    DATA.nodes
      .filter((node) => !node.stub && (shown.nodes.has(node.id) || (!incident.get(node.id).length && !state.around && !state.types.has(node.type))))
      .map((node) => ({
        cells: [node.label, singular(node), degree(node.id), node.amount ?? "", (node.aliases || []).join("; "), entriesOf(node), differing.nodes.get(node.id)?.length || ""],
        show: { 0: () => opener(node.label || "(no name)", { node: node.id }, () => fromTable(() => reveal(node.id))), 3: () => node.exact || "" },
      })),
  ties: () =>
    [...shown.edges].map((id) => {
      const edge = edges.get(id);
      const dates = claimsOf(edge).map(dateOf).filter(Boolean).sort();
      return {
        cells: [nameOf(edge.s), wordsOf(edge.r).active, nameOf(edge.o), DATA.modalities[standing(edge)], sourcesOf(claimsOf(edge)).length, dates[0] || "", dates[dates.length - 1] || "", differing.edges.get(id)?.length || ""],
        show: { 1: () => opener(wordsOf(edge.r).active, { edge: id }, () => fromTable(() => openEdge(id))) },
      };
    }),
  claims: () =>
    [...shown.claims].map((at) => {
      const claim = DATA.claims[at];
      const article = articleOf(claim);
      return {
        cells: [nameOf(claim.s), wordsOf(claim.r).active, claim.exact ? worded(claim.exact, claim.kinds) : nameOf(claim.o), claim.q.map(([, quote]) => quote).join(" […] "), DATA.modalities[claim.m], claim.by ? nameOf(claim.by) : "", dateOf(claim), outletOf(claim), article.title],
        show: { 8: () => opener(article.title, { article: article.id }, () => fromTable(() => openArticle(claim.a, claim))) },
      };
    }),
  conflicts: conflictRows,
};

/** The rows of a table as they are sorted and searched now. */
function rowsNow(tab = tableState.tab) {
  const words = folded(tableState.words).split(/\s+/).filter(Boolean);
  const [column, way] = tableState.sort[tab];
  const kept = ROWS[tab]().filter((each) => !words.length || words.every((word) => folded(each.cells.join(" ")).includes(word)));
  const compare = (one, two) => (typeof one === "number" && typeof two === "number" ? one - two : String(one).localeCompare(String(two), "en", { numeric: true }));
  // Empty cells stay last, whichever way the column is sorted.
  return kept.sort((one, two) => (one.cells[column] === "") - (two.cells[column] === "") || way * compare(one.cells[column], two.cells[column]));
}

function fromTable(act) {
  if (window.matchMedia("(max-width: 700px)").matches) showTable(false);
  act();
}

function showTable(on = !tableState.on) {
  tableState.on = on;
  byId("table").hidden = !on;
  byId("stage").hidden = on;
  byId("as-table")?.setAttribute("aria-pressed", String(on));
  if (on) fillTable();
  else if (network) network.redraw();
  moved();
}

function fillTable() {
  if (!tableState.on) return;
  const list = rowsNow();
  const body = el("tbody");
  const more = el("p", { class: "more" });
  const add = () => {
    const from = body.children.length;
    body.append(...list.slice(from, from + PIECE).map(tableRow));
    more.textContent = body.children.length < list.length ? `${(list.length - body.children.length).toLocaleString("en")} more rows below` : "";
  };
  add();
  const scroller = el("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Rows", on: { scroll: (event) => event.target.scrollTop + event.target.clientHeight * 2 > event.target.scrollHeight && add() } }, el("table", {}, el("caption", {}, `${plural(list.length, "row")}`), el("thead", {}, el("tr", {}, COLUMNS[tableState.tab].map(head))), body), more);
  const words = byId("table").querySelector("input");
  if (words) {
    byId("table").querySelector(".scroller").replaceWith(scroller);
    byId("table").querySelectorAll("[data-tab]").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.tab === tableState.tab)));
  } else byId("table").replaceChildren(tableBar(), scroller);
}

function tableBar() {
  const words = { names: "Names", ties: "Ties", claims: "Claims and quotes", ...(differing.all.length ? { conflicts: "Told differently" } : {}) };
  const tabs = Object.entries(words).map(([tab, words]) =>
    el("button", { type: "button", "data-tab": tab, "aria-pressed": String(tab === tableState.tab), on: { click: () => { tableState.tab = tab; fillTable(); moved(); } } }, words),
  );
  const input = el("input", { type: "search", placeholder: "Only rows that hold…", "aria-label": "Only rows that hold these words", on: { input: (event) => { tableState.words = event.target.value; fillTable(); } } });
  return el("div", { class: "tablebar" }, el("div", { class: "tabs", role: "group", "aria-label": "Tables" }, tabs), input, el("button", { type: "button", class: "quiet", on: { click: () => saveTable() } }, "Save these rows as CSV"));
}

function head(words, at) {
  const [column, way] = tableState.sort[tableState.tab];
  const sorted = column === at ? (way > 0 ? "ascending" : "descending") : "none";
  return el("th", { scope: "col", "aria-sort": sorted }, el("button", { type: "button", on: { click: () => sortBy(at) } }, words, el("span", { "aria-hidden": "true", class: "way" }, sorted === "none" ? "" : way > 0 ? " ↑" : " ↓")));
}

function sortBy(column) {
  const [now, way] = tableState.sort[tableState.tab];
  tableState.sort[tableState.tab] = [column, now === column ? -way : 1];
  fillTable();
  byId("table").querySelectorAll("thead button")[column].focus();
}

function tableRow(each) {
  return el("tr", {}, each.cells.map((value, at) => el("td", typeof value === "number" ? { class: "number" } : { dir: "auto", class: COLUMN_CLASSES[COLUMNS[tableState.tab][at]] || null }, each.show[at] ? each.show[at]() : visible(value))));
}
