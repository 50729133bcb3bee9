// What is shown. `passes` is one predicate over a claim; an edge is shown while a claim of it passes.

const PLAIN = () => ({
  types: new Set(), // what is switched off
  relations: new Set(),
  modalities: new Set(),
  outlets: new Set(),
  from: "",
  to: "",
  confidence: 0,
  sources: 1,
  around: "",
  hops: 1,
  loners: false,
  differing: false,
});

const state = PLAIN();
const listeners = [];
const shown = { nodes: new Set(), edges: new Set(), claims: new Set() };

/** Tell whether a date as exact as its source (`2019`, `2019-06`) may lie between two days. */
function within(date, from, to) {
  if (!from && !to) return true;
  if (!date) return false;
  const last = date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
  const first = date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
  return (!from || last >= from) && (!to || first <= to);
}

function passes(claim, now = state) {
  return (
    !now.relations.has(claim.r) &&
    !now.modalities.has(claim.m) &&
    !now.outlets.has(outletOf(claim)) &&
    claim.c >= now.confidence &&
    within(dateOf(claim), now.from, now.to)
  );
}

/** Work out which nodes and edges are shown; returns three sets of ids. */
function sift(now = state) {
  const typed = (id) => !now.types.has(nodes.get(id).type);
  const kept = { nodes: new Set(), edges: new Set(), claims: new Set() };
  const passing = new Map();
  for (const edge of DATA.edges) {
    if (!typed(edge.s) || !typed(edge.o)) continue;
    if (now.differing && !differs(edge)) continue;
    const claims = edge.claims.filter((at) => passes(DATA.claims[at], now));
    if (!claims.length) continue;
    if (now.sources > 1 && sourcesOf(claims.map((at) => DATA.claims[at])).length < now.sources) continue;
    passing.set(edge.id, claims);
  }
  const near = now.around ? neighbourhood(now.around, now.hops, passing) : null;
  for (const [id, claims] of passing) {
    const edge = edges.get(id);
    if (near && !(near.has(edge.s) && near.has(edge.o))) continue;
    kept.edges.add(id);
    kept.nodes.add(edge.s).add(edge.o);
    for (const at of claims) kept.claims.add(at);
  }
  if (near) for (const id of near) kept.nodes.add(id);
  else if (now.differing) for (const id of differing.things) if (typed(id) && !incident.get(id).length) kept.nodes.add(id);
  if (near || now.differing) return kept;
  if (now.loners) for (const node of DATA.nodes) if (!node.stub && typed(node.id) && !incident.get(node.id).length) kept.nodes.add(node.id);
  return kept;
}

/** The nodes at most so many ties away, over the ties that pass. */
function neighbourhood(start, hops, passing) {
  const reached = new Set([start]);
  let border = [start];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const id of border)
      for (const edge of incident.get(id))
        if (passing.has(edge.id) && !reached.has(other(edge, id))) {
          reached.add(other(edge, id));
          next.push(other(edge, id));
        }
    border = next;
  }
  return reached;
}

/** Change what is shown and tell every part of the page. */
function update(changes = {}) {
  Object.assign(state, changes);
  Object.assign(shown, sift());
  for (const listener of listeners) listener();
}

/** Switch one value of a set on or off. */
function toggle(name, value) {
  const next = new Set(state[name]);
  if (!next.delete(value)) next.add(value);
  update({ [name]: next });
}

/** Switch all but one value off, or all on again where it was alone. */
function isolate(name, value, all) {
  const rest = new Set(all.filter((each) => each !== value));
  const alone = rest.size === state[name].size && [...rest].every((each) => state[name].has(each));
  update({ [name]: alone ? new Set() : rest });
}
