// The evidence panel: a name with all its ties, or one tie, with the words behind them.

const panel = byId("panel");
const open = { node: "", edge: "", article: -1 };

/** Fill the panel and move the focus to its heading, so that a screen reader reads on there. */
function fillPanel(...parts) {
  panel.replaceChildren(...parts.flat().filter(Boolean));
  panel.scrollTop = 0;
  document.documentElement.toggleAttribute("data-panel", true);
}

function heading(kind, name, hue) {
  const shape = hue ? symbol(hue.shape, hue[isDark() ? "dark" : "light"]) : null;
  return el(
    "header",
    { class: "head" },
    el("p", { class: "kind" }, shape, kind),
    el("h2", { tabindex: "-1", dir: "auto" }, visible(name)),
    el("button", { class: "close", type: "button", "aria-label": "Close", on: { click: () => close() } }, "×"),
  );
}

function openNode(id, { focus = true } = {}) {
  const node = nodes.get(id);
  if (!node) return;
  if (wayFrom && wayFrom !== id && !node.stub) {
    const from = wayFrom;
    wayFrom = "";
    openWay(from, id);
    return;
  }
  if (node.stub) {
    openEdge(incident.get(id)[0].id, { focus });
    return;
  }
  Object.assign(open, { node: id, edge: "", article: -1 });
  light({ node: id });
  const kind = DATA.types[node.type];
  fillPanel(
    heading(singular(node), node.label, kind),
    (node.aliases || node.articles) && el("p", { class: "aliases" }, joined([node.aliases && ["also ", joined(node.aliases.map((name) => bdi(name)))], node.articles && `in ${plural(node.articles, "article")}`].filter(Boolean), " · ")),
    degree(id) > 0 && nodeActs(id),
    conflictSection(differing.nodes.get(id), id),
    moneySection(node),
    factSection(node),
    recordSection(node),
    tieSections(id),
    figureSection(node),
    identitySection(node),
  );
  centre(id);
  if (focus) panel.querySelector("h2").focus({ preventScroll: true });
  moved();
}

function openEdge(id, { focus = true } = {}) {
  const edge = edges.get(id);
  if (!edge) return;
  Object.assign(open, { node: "", edge: id, article: -1 });
  light({ edge: id });
  const claims = claimsOf(edge);
  fillPanel(
    heading(wordsOf(edge.r).active, "", null),
    el("p", { class: "sentence" }, end(edge.s), ` ${wordsOf(edge.r).active} `, end(edge.o)),
    el("p", { class: "weight" }, weight(claims)),
    sameSource(claims),
    conflictSection(differing.edges.get(id)),
    el("ol", { class: "claims" }, claims.map((claim) => claimCard(claim, edge))),
  );
  if (focus) panel.querySelector("h2").focus({ preventScroll: true });
  moved();
}

/** How many say it: articles, and how many of them are sources of their own. */
function weight(claims) {
  const articles = new Set(claims.map((claim) => claim.a)).size;
  const sources = plural(sourcesOf(claims).length, "independent source");
  return articles === sourcesOf(claims).length && articles > 1 ? sources : `${plural(articles, "article")}, ${sources}`;
}

/** Which articles count as one source, and why. */
function sameSource(claims) {
  const groups = sourcesOf(claims).filter((places) => places.length > 1);
  return groups.map((places) => {
    const list = places.map((at) => DATA.articles[at]);
    const one = (name) => new Set(list.map((article) => article[name] || article.id)).size === 1;
    const why = one("story") ? "nearly the same text" : one("outlet") ? "the same outlet" : "the same text or outlet";
    const names = list.map((article) => el("li", {}, bdi(article.title), " ", el("span", { class: "where" }, joined([article.outlet && bdi(article.outlet), article.date ? spoken(article.date) : "undated"].filter(Boolean), " · "))));
    return el("details", { class: "reprints" }, el("summary", {}, `${plural(places.length, "article")} counted as one source: ${why}`), el("ul", {}, names));
  });
}

/** What can be done with a name in the picture. */
function nodeActs(id) {
  const near = (hops) => el("button", { type: "button", class: "quiet", "aria-pressed": String(state.around === id && state.hops === hops), on: { click: () => { update(state.around === id && state.hops === hops ? { around: "" } : { around: id, hops }); fit(); openNode(id, { focus: false }); } } }, plural(hops, "step"));
  return el("div", { class: "nodeacts", role: "group", "aria-label": "In the picture" }, el("span", { class: "kind" }, "Only within"), near(1), near(2), near(3), el("button", { type: "button", class: "quiet", on: { click: () => beginWay(id) } }, "Find a way to…"), copyButton("Copy IRI", iri("entity", id)));
}

/** The name of an end of a tie, which opens it; a contract's parties are named beside it, so `short` leaves them out. */
function end(id, { short = false } = {}) {
  const node = nodes.get(id);
  if (!node || node.stub) return el("em", {}, nameOf(id));
  const name = short && node.type === "Contract" ? shortOf(node.label) : node.label;
  return el("a", { class: "name", href: address({ node: id }), dir: "auto", on: { click: (event) => follow(event, () => reveal(id)) } }, visible(name || "(no name)"));
}

/** A contract without its supplier, and without its buyer too where it has words of its own. */
function shortOf(label) {
  const [what, ...rest] = label.split(", ");
  return what.includes(" ") || !rest.length ? what : `${what}, ${rest.join(", ").split(" – ")[0]}`;
}

/** A link inside the page can be opened in a new tab like any other; followed here, it opens the panel. */
function follow(event, act) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** All ties of a node, by relation and direction, what is criticised first. */
function tieSections(id) {
  const groups = new Map();
  for (const edge of incident.get(id)) {
    const words = wordsOf(edge.r);
    const title = edge.s === id ? words.active : words.passive;
    const key = `${title}\u0000${words.family}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  if (!groups.size) return el("p", { class: "unknown" }, "No tie to anything else was found.");
  const ordered = [...groups].sort(([one], [two]) => rank(one) - rank(two));
  const few = incident.get(id).reduce((sum, edge) => sum + edge.claims.length, 0) <= FEW;
  return ordered.map(([key, list]) => {
    const [title, family] = key.split("\u0000");
    return section(title, { family }, ...list.map((edge) => tieCard(edge, id, few)));
  });
}

const RANKS = ["criticism", "sanction", "scrutiny", "contract", "support", "work"];
const rank = (key) => RANKS.indexOf(key.split("\u0000")[1]);

/** One tie: the other end, and the quotes behind it, which unfold. */
function tieCard(edge, id, unfolded) {
  const { button, box } = folding(plural(edge.claims.length, "quote"), unfolded, () => claimsOf(edge).map((claim) => claimCard(claim, edge)));
  return el("div", { class: "tie" }, el("p", { class: "tiehead" }, end(other(edge, id)), badge(edge), differsBadge(differing.edges.get(edge.id)), edge.claims.length > 1 ? el("span", { class: "where" }, weight(claimsOf(edge))) : null, button), box);
}

/** A button that unfolds a list, and the list, which is filled when it is first seen. */
function folding(words, unfolded, fill) {
  const box = el("ol", { class: "claims", hidden: !unfolded });
  const show = () => box.children.length || box.append(...fill());
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": String(unfolded) }, words);
  button.addEventListener("click", () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", String(!box.hidden));
    show();
  });
  if (unfolded) show();
  return { button, box };
}

const FEW = 5; // quotes that a panel shows without being asked

function section(title, ...parts) {
  const family = parts[0]?.family;
  return el("section", { class: "part", "data-family": family }, el("h3", {}, title), ...(family ? parts.slice(1) : parts));
}

/** A word where a tie does not stand as a fact. */
function badge(edge) {
  const name = standing(edge);
  return name === "fact" ? null : el("span", { class: `badge ${name}` }, DATA.modalities[name]);
}

const joined = (parts, glue = ", ") => parts.flatMap((part, at) => (at ? [glue, part] : [part]));
const NAMES = { PublicBody: "public body", Company: "company", CivilSociety: "civil society", PoliticalParty: "party", MediaOrganisation: "media", Person: "person", Group: "group", Contract: "contract", Policy: "policy" };
const singular = (node) => NAMES[node.type] || DATA.types[node.type].plural;

/** Back to the overview. */
function close() {
  Object.assign(open, { node: "", edge: "", article: -1 });
  light();
  overview();
  moved();
}
