// The graph as the page uses it: nodes and edges by id, who is beside whom, what is said in which words.

const nodes = new Map(DATA.nodes.map((node) => [node.id, node]));
const edges = new Map(DATA.edges.map((edge) => [edge.id, edge]));
const incident = new Map(DATA.nodes.map((node) => [node.id, []]));
for (const edge of DATA.edges) {
  incident.get(edge.s).push(edge);
  if (edge.o !== edge.s) incident.get(edge.o).push(edge);
}

// Quotes are kept once; a claim, fact or figure names them by their places.
for (const part of [...DATA.claims, ...DATA.claims.flatMap((claim) => claim.replies || []), ...DATA.nodes.flatMap((node) => [...(node.facts || []), ...(node.figures || [])])])
  part.q = part.q.map((at) => DATA.quotes[at]);

const other = (edge, id) => (edge.s === id ? edge.o : edge.s);
const claimsOf = (edge) => edge.claims.map((at) => DATA.claims[at]);
const articleOf = (part) => DATA.articles[part.a];
const wordsOf = (relation) => DATA.relations[relation];
const dateOf = (part) => articleOf(part).date || "";
const outletOf = (part) => articleOf(part).outlet || "";

/** The name of an entity, or what stands for it where nobody is named. */
function nameOf(id) {
  const node = nodes.get(id);
  if (id === "AUTHOR" || node?.stub === "author") return "the article’s author";
  if (id === "SOMEONE" || node?.stub) return "somebody not named";
  return node ? node.label || "(no name)" : "(not in this view)";
}

/** How sure the articles are of it, in plain words. */
function modality(claim) {
  const by = claim.by ? nameOf(claim.by) : "";
  if (claim.m === "claimed") return by ? ["claimed by ", by] : ["claimed"];
  if (claim.m === "denied") return by ? ["denied by ", by] : ["denied"];
  if (claim.m === "possible") return by ? ["possible, says ", by] : ["possible"];
  return by ? ["reported as fact, by the words of ", by] : ["reported as fact"];
}

/** Numbers of ties and of nodes by what they are, for the legend. */
function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

/** The independent sources of claims, each as the places of its articles: what shares a text or an outlet is one. */
function sourcesOf(claims) {
  const above = new Map();
  const top = (mark) => {
    while (above.has(mark)) mark = above.get(mark);
    return mark;
  };
  const places = [...new Set(claims.map((claim) => claim.a))];
  for (const at of places) {
    const [one, two] = DATA.articles[at].marks.map(top);
    if (two !== undefined && one !== two) above.set(two, one);
  }
  const groups = new Map();
  for (const at of places) {
    const key = top(DATA.articles[at].marks[0]);
    groups.set(key, [...(groups.get(key) || []), at]);
  }
  return [...groups.values()];
}

const worthOf = new Map();
for (const claim of DATA.claims) {
  if (claim.r !== "value") continue;
  if (!worthOf.has(claim.s)) worthOf.set(claim.s, []);
  worthOf.get(claim.s).push(claim);
}

const STANDING = ["fact", "claimed", "possible", "denied"];
const standing = (edge) =>
  STANDING.find((name) => claimsOf(edge).some((claim) => claim.m === name)) || "fact";
