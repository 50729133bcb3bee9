// What a reader sees first: the size of it, and the three things that a story may begin with.

function overview() {
  const dates = DATA.articles.map((article) => article.date).filter(Boolean).sort();
  const { again, largest, criticised } = DATA.glance;
  fillPanel(
    el("header", { class: "head" }, el("p", { class: "kind" }, "At a glance"), el("h2", { tabindex: "-1", dir: "auto" }, visible(DATA.page.title)), el("button", { class: "close narrow", type: "button", "aria-label": "Close", on: { click: () => close() } }, "×")),
    el("p", { class: "lead" }, `${plural(TIED, "name")} and ${plural(DATA.edges.length, "tie")} from ${plural(DATA.articles.length, "article")}`, dates.length ? `, ${spoken(dates[0])} to ${spoken(dates[dates.length - 1])}.` : ".", NODES > TIED && ` ${plural(NODES - TIED, "more name", "more names")} without a tie.`),
    again && glanceList("Given work after criticism", "criticism", again, givenAgain),
    largest && glanceList("Largest contracts", "contract", largest, bigContract),
    criticised && glanceList("Most criticised", "criticism", criticised, (entry) => el("li", {}, end(entry.id), el("span", { class: "howmany" }, plural(entry.claims, "criticism")))),
    differingList(),
    el("p", { class: "hint" }, "Click a name or a line to read the words behind it."),
  );
  document.documentElement.toggleAttribute("data-panel", false);
}

/** On a small screen the overview peeks out below the picture; a tap on it brings it up. */
panel.addEventListener("click", (event) => {
  if (!event.target.closest("a, button")) document.documentElement.toggleAttribute("data-panel", true);
});

function glanceList(title, family, { all, first }, entry) {
  const rest = all - first.length;
  return section(title, { family }, el("ol", { class: "glance" }, first.map(entry)), rest > 0 && el("p", { class: "hint" }, `and ${rest.toLocaleString("en")} more`));
}

function givenAgain(entry) {
  const won = entry.contracts.map(({ id, awarded }) => {
    const { money, label } = nodes.get(id);
    const amount = money && !label.includes(money) ? `${money}, ` : "";
    return [end(id, { short: true }), ` (${amount}${spoken(awarded.slice(0, 7))})`];
  });
  return el("li", {}, end(entry.id), `, criticised since ${spoken(entry.criticised)}, then won `, joined(won), ".");
}

function bigContract(entry) {
  const to = joined(entry.to.map((id) => end(id)));
  const { money, label } = nodes.get(entry.id);
  return el("li", {}, label.includes(money) ? null : [el("strong", {}, money), " "], end(entry.id, { short: true }), entry.to.length ? [" to ", to] : "");
}
