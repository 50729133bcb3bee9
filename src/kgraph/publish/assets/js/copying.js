// What can be taken along from the panel: a quote as a footnote, and the names that SPARQL knows things by.

/** The IRI of a thing, as the RDF of the same project has it. */
const iri = (kind, id) => `${DATA.page.base}${kind}/${encodeURIComponent(id).replace(/[!'()*.]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`;

const copyButton = (words, text) => el("button", { type: "button", class: "quiet", on: { click: () => copy(text) } }, words);

/** Buttons under a quote; a claim can also be asked for by its IRI. */
function copyActs(part) {
  return el("p", { class: "acts" }, copyButton("Copy as citation", citation(part)), part.id ? copyButton("Copy IRI", iri("claim", part.id)) : null);
}

/** One line that can be pasted into a footnote: the quote, who wrote it, headline, outlet, date, address. */
function citation(part) {
  const article = articleOf(part);
  const quote = part.q.map(([, words]) => words).join(" […] ");
  const where = [article.author, `“${article.title}”`, article.outlet, article.date ? spoken(article.date) : "no date", article.url].filter(Boolean);
  return `“${quote}” (${where.join(", ")})`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    notice("Copied.");
  } catch {
    // A page in a frame or an old browser may not have the clipboard: the text is shown to be copied by hand.
    const area = el("textarea", { readonly: true, rows: "5", "aria-label": "Text to copy" });
    area.value = text;
    showDialog("Copy with Ctrl+C", area);
    area.select();
  }
}
