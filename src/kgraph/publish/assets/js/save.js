// The view as a file: picture, drawing, table, data. Nothing leaves the computer.

function save(name, type, parts) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const fileName = (ending) => `${folded(DATA.page.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${ending}`;

/** One cell of a CSV file: quoted where needed, and no spreadsheet takes it for a formula. */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = visible(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csv = (columns, lines) => [columns, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";

function saveTable(tab = tableState.tab) {
  save(fileName(`${tab}.csv`), "text/csv;charset=utf-8", ["\ufeff", csv(COLUMNS[tab], rowsNow(tab).map((each) => each.cells))]);
}

function saveData() {
  const claims = [...shown.claims].map((at) => ({ ...DATA.claims[at], article: articleOf(DATA.claims[at]) }));
  const view = { title: DATA.page.title, nodes: [...shown.nodes].map((id) => nodes.get(id)), ties: [...shown.edges].map((id) => edges.get(id)), claims };
  save(fileName("json"), "application/json", [JSON.stringify(view, null, 1)]);
}

const sourceLine = () => {
  const dates = DATA.articles.map((article) => article.date).filter(Boolean).sort();
  const when = dates.length ? `, ${spoken(dates[0])} to ${spoken(dates[dates.length - 1])}` : "";
  return `${amounts()}. From ${plural(DATA.articles.length, "article")}${when}. Made with kgraph ${DATA.page.version}.`;
};

/** The picture as it is in the window, on its background, with title and source. */
function savePng() {
  const canvas = byId("graph").querySelector("canvas");
  const scale = canvas.width / canvas.clientWidth;
  const out = el("canvas", { width: canvas.width, height: canvas.height + 80 * scale });
  const pen = out.getContext("2d");
  pen.fillStyle = css("--page");
  pen.fillRect(0, 0, out.width, out.height);
  pen.drawImage(canvas, 0, 44 * scale);
  pen.fillStyle = css("--ink");
  pen.font = `600 ${20 * scale}px ${css("--serif")}`;
  pen.fillText(visible(DATA.page.title), 16 * scale, 30 * scale, out.width - 32 * scale);
  pen.fillStyle = css("--soft");
  pen.font = `${12 * scale}px ${css("--sans")}`;
  pen.fillText(sourceLine(), 16 * scale, out.height - 14 * scale, out.width - 32 * scale);
  out.toBlob((blob) => save(fileName("png"), "image/png", [blob]), "image/png");
}

/** The way of an edge: straight, or bent as vis-network bends it; a loop for an edge to itself. */
function way(edge, from, to) {
  const bend = edge.smooth?.roundness;
  if (edge.from === edge.to) return { path: `M${from.x} ${from.y}c40 -70 -40 -70 0 0`, middle: { x: from.x, y: from.y - 52 } };
  if (!bend) return { path: `M${from.x} ${from.y}L${to.x} ${to.y}`, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } };
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const radius = Math.hypot(dx, dy) * (bend * 0.5 + 0.5);
  const sign = edge.smooth.type === "curvedCW" ? 1 : -1;
  const angle = Math.atan2(dy, dx) + (sign * bend * 0.5 + 0.5) * Math.PI;
  const via = { x: from.x + radius * Math.sin(angle), y: from.y + radius * Math.cos(angle) };
  return { path: `M${from.x} ${from.y}Q${via.x.toFixed(1)} ${via.y.toFixed(1)} ${to.x} ${to.y}`, middle: { x: (from.x + 2 * via.x + to.x) / 4, y: (from.y + 2 * via.y + to.y) / 4 } };
}

function drawing() {
  const colours = palette();
  const spots = network.getPositions();
  const shownNodes = presented.nodes.get();
  const xs = shownNodes.map((node) => spots[node.id].x);
  const ys = shownNodes.map((node) => spots[node.id].y);
  const [left, top] = [Math.min(0, ...xs) - 90, Math.min(0, ...ys) - 110];
  const [wide, high] = [Math.max(0, ...xs) + 90 - left, Math.max(0, ...ys) + 110 - top];
  const picture = svg("svg", { xmlns: SVG, viewBox: `${left} ${top} ${wide} ${high}`, width: wide, height: high, "font-family": "Helvetica, Arial, sans-serif" });
  picture.append(svg("title", {}, DATA.page.title), svg("rect", { x: left, y: top, width: wide, height: high, fill: colours.page }), ...tips(colours));
  for (const edge of presented.edges.get()) picture.append(...drawnEdge(edge, spots, colours));
  for (const node of shownNodes) picture.append(...drawnNode(node, spots[node.id], colours));
  picture.append(words(DATA.page.title, left + 20, top + 36, { "font-size": 22, "font-weight": 600, "font-family": "Georgia, serif", fill: colours.ink }));
  picture.append(words(sourceLine(), left + 20, top + high - 16, { "font-size": 12, fill: colours.soft }));
  picture.append(...drawnKey(left + 20, top + 64, colours));
  return picture;
}

const words = (text, x, y, more) => svg("text", { x, y, ...more }, visible(text));

function tips(colours) {
  const made = svg("defs");
  for (const [name, style] of Object.entries(FAMILIES)) {
    const bar = style.arrow === "bar";
    const tip = svg("marker", { id: `tip-${name}`, viewBox: "0 0 10 10", refX: bar ? 5 : 9, refY: 5, markerWidth: bar ? 10 : 7, markerHeight: bar ? 10 : 7, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" });
    tip.append(bar ? svg("path", { d: "M5 0v10", stroke: style[colours.tone], "stroke-width": 2.5 }) : svg("path", { d: "M0 0 10 5 0 10z", fill: style[colours.tone] }));
    made.append(tip);
  }
  return [made];
}

/** Cut a line where it meets the shape it points at, so that its tip can be seen. */
function shortenedTo(from, to, size) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.max(0, (length - size - 5) / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function drawnEdge(edge, spots, colours) {
  const from = spots[edge.from];
  const end = edge.from === edge.to ? from : shortenedTo(from, spots[edge.to], drawnSize(edge.to));
  const { path, middle } = way(edge, from, end);
  const family = FAMILIES[edge.family] ? edge.family : "work";
  const line = svg("path", { d: path, fill: "none", stroke: edge.color.color, "stroke-width": edge.width || 1.5, "stroke-opacity": edge.color.opacity, "marker-end": `url(#tip-${family})` });
  if (edge.dashes) line.setAttribute("stroke-dasharray", edge.dashes.join(" "));
  const said = svg("title", {}, edge.family ? `${nameOf(edges.get(edge.id).s)} ${wordsOf(edges.get(edge.id).r).active} ${nameOf(edges.get(edge.id).o)}` : "");
  line.append(said);
  return edge.label?.trim() ? [line, words(edge.label, middle.x, middle.y + 3, { "font-size": edge.font.size, "text-anchor": "middle", fill: edge.color.color, stroke: colours.page, "stroke-width": 3, "paint-order": "stroke" })] : [line];
}

const drawnSize = (id) => presented.nodes.get(id)?.size || 10;

function drawnNode(node, { x, y }, colours) {
  const shape = (SHAPES[node.shape] || SHAPES.ellipse)(x, y, node.size || 10);
  for (const [name, value] of Object.entries({ fill: node.color.background, stroke: node.color.border, "stroke-width": node.borderWidth || 1, opacity: node.opacity ?? 1 })) shape.setAttribute(name, value);
  shape.append(svg("title", {}, nodes.has(node.id) ? visible(nameOf(node.id)) : visible(node.label)));
  const size = node.font?.size || 13;
  const lines = (node.label || "").split("\n").map((line, at) => words(line, x, y + node.size + (node.font?.vadjust || 0) + (1.1 + at * 1.15) * size, { "font-size": size, "text-anchor": "middle", fill: node.font?.color || colours.ink, stroke: colours.page, "stroke-width": 4, "paint-order": "stroke" }));
  return [shape, ...(node.label?.trim() ? lines : [])];
}

function drawnKey(x, y, colours) {
  return Object.values(DATA.types).flatMap((kind, at) => {
    const mark = (SHAPES[kind.shape] || SHAPES.ellipse)(x + 7, y + at * 20, 6);
    mark.setAttribute("fill", kind[colours.tone]);
    return [mark, words(kind.plural, x + 22, y + at * 20 + 4, { "font-size": 12, fill: colours.ink })];
  });
}

function saveSvg() {
  save(fileName("svg"), "image/svg+xml", [new XMLSerializer().serializeToString(drawing())]);
}
