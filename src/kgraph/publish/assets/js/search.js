// Finding names, aliases and quotes: a combobox that opens what is chosen.

const MOST_HITS = 12;
const index = [
  ...DATA.nodes.filter((node) => !node.stub).map((node) => ({ kind: "node", id: node.id, text: folded([node.label, ...(node.aliases || []), ...(node.records || []).flatMap((record) => [record.name, record.id])].join(" \u0000 ")) })),
  ...DATA.edges.flatMap((edge) => edge.claims.flatMap((at) => DATA.claims[at].q.map((quote) => ({ kind: "quote", id: edge.id, at, quote, text: folded(quote[1]) })))),
];

/** The best matches: names that begin with the words, then names that hold them, then quotes. */
function find(query, most = MOST_HITS) {
  const wanted = folded(query).trim();
  if (!wanted) return [];
  const words = wanted.split(/\s+/);
  const ranked = [];
  for (const entry of index) {
    if (!words.every((word) => entry.text.includes(word))) continue;
    const rank = entry.kind === "quote" ? 2 : entry.text.startsWith(wanted) || entry.text.includes(` \u0000 ${wanted}`) ? 0 : 1;
    ranked.push([rank, -(entry.kind === "node" ? degree(entry.id) : 0), entry]);
  }
  ranked.sort((one, two) => one[0] - two[0] || one[1] - two[1]);
  return distinct(ranked).slice(0, most).map(([, , entry]) => entry);
}

/** The matches without quotes that are there already: one sentence often makes several claims. */
function distinct(ranked) {
  const seen = new Set();
  const key = (entry) => (entry.kind === "node" ? entry.id : `${DATA.claims[entry.at].a} ${entry.quote[3]}`);
  return ranked.filter(([, , entry]) => !seen.has(key(entry)) && seen.add(key(entry)));
}

const box = byId("search");
const hits = byId("hits");
let chosen = -1;
let found = [];

function hit(entry, at) {
  const option = el("li", { role: "option", id: `hit${at}`, "aria-selected": "false", on: { mousedown: (event) => { event.preventDefault(); choose(at); } } });
  if (entry.kind === "node") {
    const node = nodes.get(entry.id);
    option.append(typeSign(node.type), bdi(node.label), el("span", { class: "count" }, plural(degree(entry.id), "tie")));
  } else {
    const claim = DATA.claims[entry.at];
    option.append(el("span", { class: "said", dir: "auto" }, "“", visible(entry.quote[1]), "”"), el("span", { class: "count" }, outletOf(claim)));
  }
  return option;
}

function showHits() {
  found = find(box.value);
  chosen = -1;
  const none = box.value.trim() && !found.length;
  hits.replaceChildren(...found.map(hit), ...(none ? [el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No name and no quote holds that")] : []));
  hits.hidden = !found.length && !none;
  box.setAttribute("aria-expanded", String(!hits.hidden));
  box.removeAttribute("aria-activedescendant");
}

function move(step) {
  if (!found.length) return;
  chosen = (chosen + step + found.length) % found.length;
  [...hits.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  hits.children[chosen].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", `hit${chosen}`);
}

function choose(at) {
  const entry = found[at];
  if (!entry) return;
  hideHits();
  box.value = "";
  if (entry.kind === "node") reveal(entry.id);
  else {
    if (!shown.edges.has(entry.id)) update(PLAIN());
    openEdge(entry.id);
    panel.querySelector(`[data-claim="${CSS.escape(DATA.claims[entry.at].id)}"]`)?.scrollIntoView({ block: "nearest" });
  }
}

/** Open a node, clearing filters that hide it. */
function reveal(id) {
  if (!shown.nodes.has(id)) update(incident.get(id).length ? PLAIN() : { ...PLAIN(), loners: true });
  openNode(id);
}

function hideHits() {
  hits.hidden = true;
  box.setAttribute("aria-expanded", "false");
}

function startSearch() {
  box.addEventListener("input", showHits);
  box.addEventListener("focus", () => box.value && showHits());
  box.addEventListener("blur", hideHits);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter") choose(Math.max(chosen, 0));
    else if (event.key === "Escape" && !hits.hidden) hideHits();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
