// What registers have on a name: its official name and id, since when, and where to read on.

const WIKIDATA = "https://www.wikidata.org/wiki/";

/** The section on registers; null where none has it. */
function recordSection(node) {
  if (!node.records) return null;
  return section("In registers", el("ul", { class: "identity" }, node.records.map(recordLine)));
}

function recordLine(record) {
  const told = [
    record.kind && bdi(record.kind),
    record.since && `since ${spoken(record.since)}`,
    record.until && `until ${spoken(record.until)}`,
    record.next && ["replaced by ", joined(record.next.map((name) => bdi(name)))],
  ].filter(Boolean);
  const how = record.certain ? "the same" : "probably the same";
  const who = record.by ? [", says ", bdi(record.by)] : null;
  return el(
    "li",
    { class: record.certain ? "same" : "unsure" },
    el("p", {}, el("strong", {}, record.url ? link(record.url, record.name) : bdi(record.name)), " ", el("span", { class: "where" }, how, who)),
    el("p", { class: "why" }, joined([bdi(record.register), ["no. ", bdi(record.id)], ...told, record.wikidata && link(`${WIKIDATA}${record.wikidata}`, "Wikidata")].filter(Boolean), " · ")),
    reasons(record.by ? "" : "Because: ", record.for),
    reasons("Against it: ", record.against),
  );
}

/** The entries as one line of a table. */
const entriesOf = (node) => (node.records || []).map((record) => `${record.name} (${record.register} ${record.id}${record.certain ? "" : ", probably"})`).join("; ");
