// The evidence panel: who and what, money, dates, and the words behind every claim.

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
    conflictSection(differing.nodes.get(id)),
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
const weight = (claims) => `${plural(new Set(claims.map((claim) => claim.a)).size, "article")}, ${plural(sourcesOf(claims).length, "independent source")}`;

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
  const name = short && node.type === "Contract" ? node.label.split(", ")[0] : node.label;
  return el("a", { class: "name", href: address({ node: id }), dir: "auto", on: { click: (event) => follow(event, () => reveal(id)) } }, visible(name || "(no name)"));
}

/** A link inside the page can be opened in a new tab like any other; followed here, it opens the panel. */
function follow(event, act) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

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
    el("li", { class: "claim" }, el("p", { class: "figure" }, el("strong", {}, `${figure.value} ${unit(figure.unit)}`.trim()), " ", bdi(figure.name), figure.period ? [" ", bdi(figure.period)] : null), quoteBox(figure), copyActs(figure)),
  );
  return section("Figures", el("ul", { class: "claims" }, rows));
}

const unit = (name) => (name === "percent" ? "per cent" : name === "count" ? "" : name);
const dated = (value) => (/^\d{4}(-\d\d){0,2}$/.test(value) ? spoken(value) : value);

/** `P2Y6M` as `2 years 6 months`. */
function lasting(iso) {
  const names = { Y: "year", M: "month", W: "week", D: "day" };
  const parts = [...iso.matchAll(/(\d+)([YMWD])/g)].map(([, count, letter]) => plural(Number(count), names[letter]));
  return parts.join(" ") || iso;
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

/** One claim: how it stands, the quote within its surroundings, and where it was printed. */
function claimCard(claim, edge) {
  return el(
    "li",
    { class: `claim ${claim.m}`, "data-claim": claim.id },
    claim.money ? el("p", { class: "amount" }, worded(claim.money, claim.kinds), el("small", {}, claim.exact)) : null,
    quoteBox(claim),
    standsLine(claim),
    edge ? replies(claim) : null,
    copyActs(claim),
  );
}

/** How a claim stands, in which post, how sure the extraction is of it. */
function standsLine(claim) {
  const [how, who] = modality(claim);
  return el("p", { class: "stands" }, el("span", { class: `badge ${claim.m}` }, how, who ? bdi(who) : null), claim.role ? [" · ", bdi(claim.role)] : null, claim.c < 0.995 ? ` · ${Math.round(claim.c * 100)}% sure` : null);
}

/** The quotes of a claim, marked in their surroundings, with the article they stand in. */
function quoteBox(part) {
  return el(
    "figure",
    { class: "quote" },
    part.q.map(([before, quote, after]) => el("blockquote", { dir: "auto" }, context(before, "before"), el("mark", {}, visible(quote)), context(after, "after"))),
    el("figcaption", {}, source(part)),
  );
}

const context = (text, side) => (text.trim() ? el("span", { class: `around ${side}` }, visible(text)) : "");

function source(part) {
  const article = articleOf(part);
  return [
    el("a", { class: "headline", href: address({ article: article.id }), dir: "auto", on: { click: (event) => follow(event, () => openArticle(part.a, part)) } }, visible(article.title)),
    el("span", { class: "where" }, joined([article.outlet && bdi(article.outlet), article.author && bdi(article.author), article.date ? spoken(article.date) : "undated"].filter(Boolean), " · ")),
    article.url ? el("span", { class: "where" }, link(article.url, hostOf(article.url))) : null,
  ];
}

function hostOf(address) {
  try {
    return new URL(address).hostname || address;
  } catch {
    return address;
  }
}

/** How an answer to criticism is given, in words. */
const ANSWERS = { says: "said", denies: "denies it", defends: "answers in defence", declines: "did not comment" };

/** What the criticised side answers in the same article, and who else speaks for it there. */
function replies(claim) {
  if (wordsOf(claim.r).family !== "criticism" || !["fact", "claimed"].includes(claim.m)) return null;
  const said = claim.replies || [];
  const quoted = new Set(said.flatMap((each) => each.q));
  const others = DATA.claims.filter((each) => each.a === claim.a && each.r === "endorses" && each.o === claim.o && !each.q.some((quote) => quoted.has(quote)));
  return [
    said.length
      ? el("details", { class: "reply", open: true }, el("summary", {}, "Reply in this article"), said.map((each) => el("div", {}, el("p", {}, end(each.by), ` ${ANSWERS[each.how]}`), quoteBox(each))))
      : el("p", { class: "noreply" }, "No reply found in this article."),
    others.length ? el("details", { class: "reply" }, el("summary", {}, "Others speak for it"), others.map((each) => el("div", {}, el("p", {}, end(each.s), " defends ", end(each.o)), quoteBox(each)))) : null,
  ];
}

/** The whole article's marked passages in order, one at a time with the arrow keys. */
function openArticle(at, part = null) {
  const article = DATA.articles[at];
  Object.assign(open, { node: "", edge: "", article: at });
  const parts = passages(at);
  const list = parts.map((passage) => passageCard(passage, part));
  fillPanel(
    heading("article", article.title, null),
    el("p", { class: "where" }, joined([article.outlet && bdi(article.outlet), article.author && bdi(article.author), article.date ? spoken(article.date) : "undated"].filter(Boolean), " · ")),
    article.url ? el("p", { class: "where" }, link(article.url, hostOf(article.url))) : null,
    el("p", { class: "weight" }, `${plural(parts.length, "passage")} of it ${parts.length === 1 ? "is" : "are"} behind this graph. `, el("kbd", {}, "↑"), " ", el("kbd", {}, "↓"), " step through them."),
    el("ol", { class: "claims passages", on: { keydown: stepping } }, list),
  );
  (panel.querySelector(".passage.here") || panel.querySelector(".passage") || panel.querySelector("h2")).focus();
  moved();
}

/** The distinct passages of an article in the order of its text, each with all that it says. */
function passages(at) {
  const found = new Map();
  const add = (part, said) => {
    const [before, quote, after, start] = part.q[0] || ["", "", "", 0];
    const key = `${start}:${quote.length}`;
    if (!found.has(key)) found.set(key, { start, before, quote, after, said: [], parts: [] });
    found.get(key).said.push(said);
    found.get(key).parts.push(part);
  };
  DATA.claims.filter((claim) => claim.a === at).forEach((claim) => add(claim, () => [end(claim.s), ` ${wordsOf(claim.r).active} `, claim.money || end(claim.o), claim.m === "fact" ? "" : ` (${DATA.modalities[claim.m]})`]));
  for (const node of DATA.nodes) {
    (node.facts || []).filter((fact) => fact.a === at).forEach((fact) => add(fact, () => [end(node.id), ` ${fact.name}: ${dated(fact.value)}`]));
    (node.figures || []).filter((figure) => figure.a === at).forEach((figure) => add(figure, () => [end(node.id), `: ${figure.value} ${unit(figure.unit)} `, bdi(figure.name)]));
  }
  return [...found.values()].sort((left, right) => left.start - right.start);
}

function passageCard(passage, part) {
  return el(
    "li",
    { class: passage.parts.includes(part) ? "passage here" : "passage", tabindex: "0" },
    el("blockquote", { dir: "auto" }, context(passage.before, "before"), el("mark", {}, visible(passage.quote)), context(passage.after, "after")),
    el("ul", { class: "says" }, passage.said.map((said) => el("li", {}, said()))),
  );
}

function stepping(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const next = step && event.target.closest(".passage")?.[step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
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
