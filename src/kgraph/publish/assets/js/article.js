// An article: its marked passages in order, one at a time with the arrow keys.

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
    (node.figures || []).filter((figure) => figure.a === at).forEach((figure) => add(figure, () => [end(node.id), `: ${measured(figure)} `, bdi(figure.name)]));
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
