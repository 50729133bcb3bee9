// The picture: vis-network with fixed positions; colours follow the theme, lines follow what they mean.

const FAMILIES = {
  contract: { light: "#9a6a00", dark: "#e0ae4a" },
  work: { light: "#64748b", dark: "#93a1b5" },
  criticism: { light: "#c04800", dark: "#ff8a4c", dashes: [10, 6], arrow: "bar", wide: 0.8 },
  sanction: { light: "#a31515", dark: "#ff7b7b", arrow: "bar", wide: 0.8 },
  scrutiny: { light: "#5b3fa0", dark: "#b9a2f2", dashes: [2, 4, 10, 4] },
  support: { light: "#00734f", dark: "#4fd1a5", arrow: "vee" },
};
const WEAK = { possible: [2, 5], denied: [1, 7] };
const LABELLED_TO = 120; // ties up to which the picture has room for words on lines
const LEAST = 0.6; // scale under which captions cannot be read on a small screen

let network = null;
// Without its group: vis-network would paint a node in the group's colours whenever a part of it changes.
const drawnNodes = new Map(DRAWN.nodes.map(({ group: _, ...node }) => [node.id, node]));
const drawnEdges = new Map(DRAWN.edges.map((edge) => [edge.id, edge]));
const presented = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const degree = (id) => incident.get(id)?.length || 0;
const lit = { node: "", edge: "", keep: null, edges: null };
function palette() {
  const tone = isDark() ? "dark" : "light";
  const read = (name) => css(`--${name}`);
  return { tone, page: read("page"), ink: read("ink"), soft: read("soft"), faint: read("faint"), face: read("sans"), raised: read("raised"), criticism: FAMILIES.criticism[tone] };
}

function fill(background, border, strong = border) {
  return { background, border, highlight: { background, border: strong }, hover: { background, border: strong } };
}

/** A node as it is drawn at first. */
function nodeStyle(node, colours) {
  return { ...node, label: " ", ...nodeLook(node, colours), font: { strokeWidth: node.community ? 5 : 4, face: colours.face, size: PLAIN_SIZE, ...ink(colours) } };
}

const ink = (colours) => ({ color: colours.ink, strokeColor: colours.page });

/** What changes of a node with the theme and with what is lit. */
function nodeLook(node, colours) {
  if (node.community) return communityLook(colours);
  const about = nodes.get(node.id);
  const faded = lit.keep && !lit.keep.has(node.id);
  if (about.stub) return { color: fill(colours.page, colours.criticism), borderWidth: 1.5, opacity: faded ? 0.15 : 1 };
  const hue = DATA.types[about.type][colours.tone];
  const hollow = about.type === "Contract" && !about.money;
  const chosen = lit.node === node.id;
  return {
    color: fill(hollow ? colours.page : hue, chosen ? colours.ink : hollow ? hue : colours.page, colours.ink),
    borderWidth: chosen ? 3 : hollow ? 3 : 1,
    opacity: faded ? 0.15 : 1,
  };
}

/** An edge as it is drawn at first, but for its words. */
function edgeStyle(edge, colours) {
  if (edge.merged) return { ...edge, arrows: { to: { enabled: false } }, dashes: false, width: Math.min(1 + Math.log2(edge.merged), 9), ...edgeLook(edge, colours) };
  const family = FAMILIES[edge.family] || FAMILIES.work;
  const weak = WEAK[edge.modality];
  return {
    ...edge,
    label: " ",
    width: weak ? 1.2 : edge.width + (family.wide || 0),
    dashes: weak || family.dashes || false,
    arrows: { to: { enabled: true, type: family.arrow || "arrow", scaleFactor: family.arrow === "bar" ? 0.7 : 0.55 } },
    font: { strokeWidth: 4, size: 11, align: "horizontal", face: colours.face, ...edgeInk(edge, colours) },
    ...edgeLook(edge, colours),
  };
}

const hueOf = (edge, colours) => (edge.modality === "denied" ? colours.soft : (FAMILIES[edge.family] || FAMILIES.work)[colours.tone]);
const edgeInk = (edge, colours) => ({ color: hueOf(edge, colours), strokeColor: colours.page });

/** What changes of an edge with the theme and with what is lit. */
function edgeLook(edge, colours) {
  if (edge.merged) return { color: { color: colours.faint, highlight: colours.soft, hover: colours.soft, opacity: lit.keep ? 0.15 : 0.6, inherit: false } };
  const faded = lit.keep && !isLit(edge);
  const hue = hueOf(edge, colours);
  return { color: { color: hue, highlight: hue, hover: hue, opacity: faded ? 0.08 : WEAK[edge.modality] ? 0.75 : 0.9, inherit: false } };
}

const isLit = (edge) => (lit.edges ? lit.edges.has(edge.id) : lit.keep.has(edge.from) && lit.keep.has(edge.to));

function said(edge) {
  const words = wordsOf(edges.get(edge.id).r).active + (differing.edges.has(edge.id) ? " ≠" : "");
  if (edge.modality === "possible") return `possibly ${words}`;
  if (edge.modality === "denied") return `denied: ${words}`;
  return words;
}

/** Put words on the lines that have room for them, those of what is lit first. */
function labelLines(taken) {
  const spots = network.getPositions();
  const size = Math.max(11, 10 / network.getScale());
  const near = (edge) => lit.edge === edge.id || (lit.edges ? lit.edges.has(edge.id) : false);
  const wanted = (edge) => !edge.merged && !(lit.keep && !isLit(edge)) && (near(edge) || differing.edges.has(edge.id) || !["contract", "work"].includes(edge.family) || WEAK[edge.modality]);
  const all = presented.edges.get().map((edge) => current("edges", edge));
  const candidates = all.filter(wanted).sort((one, two) => near(two) - near(one));
  const labels = new Map();
  for (const edge of candidates.length <= LABELLED_TO ? candidates : []) {
    const text = said(edge);
    const { middle } = way(edge, spots[edge.from], spots[edge.to]);
    const half = (textWidth(text) * size) / 2 + 2;
    const frame = [middle.x - half, middle.y - size * 0.65, middle.x + half, middle.y + size * 0.65];
    const length = Math.hypot(spots[edge.from].x - spots[edge.to].x, spots[edge.from].y - spots[edge.to].y);
    if ((length < half + 30 && edge.from !== edge.to) || taken.words.taken(frame) || taken.shapes.taken(frame)) continue;
    labels.set(edge.id, text);
    taken.words.add(frame);
  }
  for (const edge of all) {
    const label = labels.get(edge.id) || " ";
    if (!edge.merged && (label !== edge.label || (labels.has(edge.id) && edge.font.size !== size))) patch("edges", { id: edge.id, label, font: { ...edge.font, size } });
  }
}

const patches = { nodes: new Map(), edges: new Map() };

/** Note a change of something that is drawn; it is made with all others by `flush`, as each update redraws all. */
function patch(kind, change) {
  patches[kind].set(change.id, { ...patches[kind].get(change.id), ...change });
}

/** Something that is drawn, with the changes that are noted of it. */
const current = (kind, each) => (patches[kind].has(each.id) ? { ...each, ...patches[kind].get(each.id) } : each);

function flush() {
  for (const kind of ["nodes", "edges"]) {
    const changes = [...patches[kind].values()].filter((change) => presented[kind].get(change.id));
    patches[kind].clear();
    if (changes.length) presented[kind].update(changes);
  }
}

/** Bring the picture in line with what is shown, adding and removing only what has changed. */
function present() {
  const wanted = reduced();
  for (const kind of ["nodes", "edges"]) {
    const gone = presented[kind].getIds().filter((id) => !wanted[kind].has(id));
    if (gone.length) presented[kind].remove(gone);
  }
  const colours = palette();
  for (const [kind, style] of [["nodes", nodeStyle], ["edges", edgeStyle]]) {
    const fresh = [...wanted[kind].values()].filter((each) => presented[kind].get(each.id)?.merged !== each.merged || !presented[kind].get(each.id));
    if (fresh.length) presented[kind].update(fresh.map((each) => style(each, colours)));
  }
  if (network) captionSoon();
}

/** Give everything its looks, after a change of theme or of what is lit; only what looks different is touched. */
function paint() {
  const colours = palette();
  for (const node of presented.nodes.get()) repaint("nodes", node, nodeLook(node, colours), ink(colours));
  for (const edge of presented.edges.get()) repaint("edges", edge, edgeLook(edge, colours), edge.merged ? null : edgeInk(edge, colours));
  if (network) labelLines(caption());
  flush();
}

function repaint(kind, each, look, letters) {
  const same = Object.entries(look).every(([name, value]) => (typeof value === "object" ? alike(value, each[name]) : value === each[name]));
  if (!same) patch(kind, { id: each.id, ...look });
  if (letters && !alike(letters, each.font)) patch(kind, { id: each.id, font: { ...each.font, ...letters } });
}

/** Tell whether all that `one` has is the same in `two`. */
const alike = (one, two) => Object.entries(one).every(([name, value]) => (value && typeof value === "object" ? alike(value, two?.[name] || {}) : value === two?.[name]));

function draw() {
  present();
  network = new vis.Network(byId("graph"), presented, JSON.parse(DRAWN.options));
  paint();
  network.on("click", (event) => {
    const node = network.getNodeAt(event.pointer.DOM);
    const edge = node === undefined ? network.getEdgeAt(event.pointer.DOM) : undefined;
    if (node !== undefined) pick(node);
    else if (edge !== undefined) pickEdge(edge);
    else close();
  });
  network.on("doubleClick", (event) => {
    const node = network.getNodeAt(event.pointer.DOM);
    if (node !== undefined) nearTo(node);
  });
  network.on("hoverNode", () => (byId("graph").style.cursor = "pointer"));
  network.on("blurNode", () => (byId("graph").style.cursor = ""));
  for (const event of ["zoom", "resize", "dragEnd", "animationFinished"]) network.on(event, captionSoon);
  for (const event of ["zoom", "dragEnd"]) network.on(event, looking);
  fit(false);
}

/** Open what was clicked. */
function pick(id) {
  if (communities.has(id)) openCommunity(id);
  else if (nodes.has(id)) openNode(id);
}

function pickEdge(id) {
  if (edges.has(id)) openEdge(id);
}

/** Show only what is near a node, one step more each time; open a community. */
function nearTo(id) {
  if (communities.has(id)) expand(id);
  else if (!nodes.get(id)?.stub) {
    update({ around: id, hops: state.around === id ? Math.min(state.hops + 1, 3) : 1 });
    openNode(id, { focus: false });
    fit();
  }
}

/** Light up a node, an edge or a way through the graph with its surroundings, or nothing. */
function light({ node = "", edge = "", path = null } = {}) {
  lit.node = node;
  lit.edge = edge;
  lit.edges = path ? new Set(path.edges) : node ? new Set(incident.get(node).map((each) => each.id)) : edge ? new Set([edge]) : null;
  lit.keep = null;
  if (node) lit.keep = new Set([node, ...incident.get(node).map((each) => other(each, node))]);
  if (edge) lit.keep = new Set([edges.get(edge).s, edges.get(edge).o]);
  if (path) lit.keep = new Set(path.nodes);
  for (const id of lit.keep || []) unfold(id);
  paint();
  network.unselectAll();
}
