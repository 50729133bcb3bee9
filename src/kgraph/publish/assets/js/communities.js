// Large graphs begin as their communities; one that is opened shows its members in their places.

const communities = new Map((DATA.communities || []).map((each) => [each.id, each]));
const homeOf = new Map((DATA.communities || []).flatMap((each) => each.members.map((id) => [id, each.id])));
const expanded = new Set();

/** The node that stands for a name in the picture: itself, or its community while that is closed. */
function standsFor(id) {
  const home = homeOf.get(id);
  return home && !expanded.has(home) ? home : id;
}

/** What is to be drawn of what is shown: nodes and edges, many in one where a community is closed. */
function reduced() {
  const wanted = { nodes: new Map(), edges: new Map() };
  for (const id of shown.nodes) {
    const at = standsFor(id);
    wanted.nodes.set(at, drawnNodes.get(at) || communities.get(at));
  }
  for (const id of shown.edges) {
    const edge = edges.get(id);
    const [from, to] = [standsFor(edge.s), standsFor(edge.o)];
    if (from === edge.s && to === edge.o) wanted.edges.set(id, drawnEdges.get(id));
    else if (from !== to) merge(wanted.edges, from, to);
  }
  return wanted;
}

function merge(into, from, to) {
  const [one, two] = from < to ? [from, to] : [to, from];
  const id = `${one}|${two}`;
  const before = into.get(id);
  into.set(id, { id, from: one, to: two, merged: (before?.merged || 0) + 1 });
}

function communityLook(colours) {
  return { shape: "dot", color: fill(colours.raised, colours.soft, colours.ink), borderWidth: 2, shapeProperties: { borderDashes: [7, 5] }, opacity: lit.keep ? 0.4 : 1 };
}

/** Show the members of a community in the picture. */
function expand(id) {
  expanded.add(id);
  present();
  paint();
  moved();
}

function collapse(id) {
  expanded.delete(id);
  present();
  paint();
  moved();
}

/** Make sure that a name is drawn as itself. */
function unfold(id) {
  const home = homeOf.get(id);
  if (!home || expanded.has(home)) return;
  expanded.add(home);
  present();
}

function openCommunity(id) {
  const community = communities.get(id);
  Object.assign(open, { node: "", edge: "", article: -1 });
  const members = [...community.members].sort((one, two) => degree(two) - degree(one));
  const inside = expanded.has(id);
  fillPanel(
    heading("closely tied names", `${members.length.toLocaleString("en")} around ${nameOf(members[0])}`, null),
    el("p", {}, el("button", { type: "button", class: "main", on: { click: () => { (inside ? collapse : expand)(id); openCommunity(id); } } }, inside ? "Close it in the picture" : "Open it in the picture")),
    section("Members with most ties", el("ol", { class: "glance" }, members.slice(0, 50).map((each) => el("li", {}, end(each), el("span", { class: "howmany" }, plural(degree(each), "tie")))))),
    members.length > 50 && el("p", { class: "hint" }, `The table has all ${members.length.toLocaleString("en")}.`),
  );
  panel.querySelector("h2").focus({ preventScroll: true });
}
