// The picture: vis-network with fixed positions; colours follow the theme, lines follow what they mean.

const FAMILIES = {
  contract: { light: "#9a6a00", dark: "#e0ae4a" },
  work: { light: "#64748b", dark: "#93a1b5" },
  criticism: { light: "#c84c00", dark: "#ff8a4c", dashes: [9, 6], arrow: "bar" },
  sanction: { light: "#a31515", dark: "#ff7b7b", arrow: "bar" },
  scrutiny: { light: "#5b3fa0", dark: "#b9a2f2", dashes: [2, 4, 10, 4] },
  support: { light: "#00734f", dark: "#4fd1a5", arrow: "vee" },
};
const WEAK = { possible: [2, 5], denied: [1, 7] };
const LABELLED_TO = 90; // edges up to which the picture has room for words on lines

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const isDark = () => css("--dark") === "1";

let network = null;
const drawnNodes = new vis.DataSet(DRAWN.nodes);
const drawnEdges = new vis.DataSet(DRAWN.edges);
const degree = (id) => incident.get(id).length;
const lit = { node: "", edge: "", keep: null };

function nodeStyle(node, colours) {
  const drawn = nodes.get(node.id);
  const faded = lit.keep && !lit.keep.has(node.id);
  if (drawn.stub)
    return { id: node.id, color: fill(colours.page, colours.criticism), borderWidth: 1.5, opacity: faded ? 0.15 : 1 };
  const kind = DATA.types[drawn.type];
  const hue = kind[colours.tone];
  const hollow = drawn.type === "Contract" && !drawn.money;
  return {
    id: node.id,
    color: fill(hollow ? colours.page : hue, hollow ? hue : colours.edge, hue),
    borderWidth: hollow ? 3 : 1,
    opacity: faded ? 0.15 : 1,
    font: {
      color: faded ? colours.faint : colours.ink,
      strokeColor: colours.page,
      strokeWidth: 4,
      face: colours.face,
      size: 13,
    },
  };
}

function fill(background, border, strong = border) {
  return { background, border, highlight: { background, border: strong }, hover: { background, border: strong } };
}

function edgeStyle(edge, colours) {
  const family = FAMILIES[edge.family] || FAMILIES.work;
  const faded = lit.keep && !(lit.keep.has(edge.from) && lit.keep.has(edge.to));
  const near = lit.edge === edge.id || (lit.node && (edge.from === lit.node || edge.to === lit.node));
  const weak = WEAK[edge.modality];
  const hue = edge.modality === "denied" ? colours.soft : family[colours.tone];
  return {
    id: edge.id,
    color: { color: hue, highlight: hue, hover: hue, opacity: faded ? 0.08 : weak ? 0.75 : 0.9, inherit: false },
    dashes: weak || family.dashes || false,
    arrows: { to: { enabled: true, type: family.arrow || "arrow", scaleFactor: family.arrow === "bar" ? 0.8 : 0.55 } },
    label: faded || !(near || worded(edge)) ? undefined : said(edge),
    font: {
      color: hue,
      strokeColor: colours.page,
      strokeWidth: 4,
      size: near ? 12 : 10,
      align: "horizontal",
      face: colours.face,
    },
  };
}

const worded = (edge) => drawnEdges.length <= LABELLED_TO && edge.family !== "contract" && edge.family !== "work";

function said(edge) {
  const words = wordsOf(edges.get(edge.id).r).active;
  if (edge.modality === "possible") return `possibly ${words}`;
  if (edge.modality === "denied") return `denied: ${words}`;
  return words;
}

function palette() {
  return {
    tone: isDark() ? "dark" : "light",
    page: css("--page"),
    ink: css("--ink"),
    soft: css("--soft"),
    faint: css("--faint"),
    edge: css("--page"),
    criticism: FAMILIES.criticism[isDark() ? "dark" : "light"],
    face: css("--sans"),
  };
}

/** Give every node and edge its colours anew, after a change of theme or selection. */
function paint() {
  const colours = palette();
  drawnNodes.update(DRAWN.nodes.map((node) => nodeStyle(node, colours)));
  drawnEdges.update(DRAWN.edges.map((edge) => edgeStyle(edge, colours)));
}

const nodeView = new vis.DataView(drawnNodes, { filter: (node) => shown.nodes.has(node.id) });
const edgeView = new vis.DataView(drawnEdges, { filter: (edge) => shown.edges.has(edge.id) });

function draw() {
  paint();
  const options = JSON.parse(DRAWN.options);
  network = new vis.Network(byId("graph"), { nodes: nodeView, edges: edgeView }, options);
  network.on("click", (event) => {
    if (event.nodes.length) openNode(event.nodes[0]);
    else if (event.edges.length) openEdge(event.edges[0]);
    else close();
  });
  network.on("doubleClick", (event) => {
    if (event.nodes.length && !nodes.get(event.nodes[0]).stub) update({ around: event.nodes[0], hops: state.around === event.nodes[0] ? Math.min(state.hops + 1, 3) : 1 });
  });
  fit(false);
}

/** Show everything that is shown at once. */
function fit(moving = true) {
  network.fit({ animation: moving && !calm ? { duration: 300 } : false, maxZoomLevel: 1.4 });
}

/** Light up a node or an edge with its surroundings, or nothing. */
function light({ node = "", edge = "" } = {}) {
  lit.node = node;
  lit.edge = edge;
  lit.keep = null;
  if (node) lit.keep = new Set([node, ...incident.get(node).map((each) => other(each, node))]);
  if (edge) lit.keep = new Set([edges.get(edge).s, edges.get(edge).o]);
  paint();
  network.unselectAll();
  if (node && shown.nodes.has(node)) network.selectNodes([node], false);
  if (edge && shown.edges.has(edge)) network.selectEdges([edge]);
}

/** Bring a node into the middle where it is out of sight. */
function centre(id) {
  if (!shown.nodes.has(id)) return;
  const spot = network.canvasToDOM(network.getPosition(id));
  const frame = byId("graph").getBoundingClientRect();
  const inside = spot.x > 40 && spot.y > 40 && spot.x < frame.width - 40 && spot.y < frame.height - 40;
  if (!inside) network.focus(id, { scale: Math.max(network.getScale(), 0.7), animation: calm ? false : { duration: 300 } });
}
