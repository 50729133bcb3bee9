// Captions as on a map: as many as there is room for at this distance, the most important first, none on another.

const READABLE = 10.5; // pixels of a caption's letters in the window, at least
const PLAIN_SIZE = 13; // the same in the picture at full size
const DOT = 4.5; // pixels of half a shape in the window, at least
const FIRST = 12; // captions that may cover a shape
const importance = (id) => (id === lit.node ? 1e6 : 0) + (lit.keep?.has(id) ? 1e5 : 0) + (communities.get(id)?.members.length || 0) + degree(id) + (nodes.get(id)?.money ? 2 : 0);

/** Give each node the caption that it has room for; returns the boxes that captions and nodes take. */
function caption() {
  if (!network) return [];
  const scale = network.getScale();
  const size = Math.max(PLAIN_SIZE, READABLE / scale);
  const spots = network.getPositions();
  presented.nodes.update(grown(scale));
  const all = presented.nodes.get();
  const spaces = all.map((node) => around(spots[node.id], node.size * 0.8));
  const taken = [];
  const over = (frame) => (other) => meets(frame, other);
  const changes = [];
  const ordered = all.sort((one, two) => importance(two.id) - importance(one.id));
  for (const [rank, node] of ordered.entries()) {
    const words = captionOf(node.id);
    const frame = below(spots[node.id], node.size, words, size);
    // The most important may be written across the small shapes of others, never across words.
    const blocked = taken.some(over(frame)) || (rank >= FIRST && spaces.some(over(frame)));
    const hidden = !words || (lit.keep && !lit.keep.has(node.id)) || blocked;
    if (!hidden) taken.push(frame);
    const label = hidden ? " " : words;
    if (label !== node.label || (!hidden && node.font.size !== size)) changes.push({ id: node.id, label, font: { ...node.font, size } });
  }
  presented.nodes.update(changes);
  return [...taken, ...spaces];
}

/** Shapes that are too small to be seen at this distance, larger; those that were made so, as they were. */
function grown(scale) {
  return presented.nodes.get().flatMap(({ id, size }) => {
    if (communities.has(id) || nodes.get(id).stub) return [];
    const wanted = Math.max(drawnNodes.get(id).size, DOT / scale);
    return Math.abs(wanted - size) > 0.5 ? [{ id, size: wanted }] : [];
  });
}

const captionOf = (id) => communities.get(id)?.caption ?? drawnNodes.get(id)?.label ?? "";
const around = ({ x, y }, half) => [x - half, y - half, x + half, y + half];

function below({ x, y }, half, words, size) {
  const lines = words.split("\n");
  const wide = (Math.max(...lines.map(textWidth)) * size) / 2;
  return [x - wide, y + half, x + wide, y + half + lines.length * size * 1.2 + 2];
}

const pen = document.createElement("canvas").getContext("2d");
pen.font = `100px ${css("--sans")}`;
const widths = new Map();

/** How wide a line is drawn, for letters one pixel high. */
function textWidth(line) {
  if (!widths.has(line)) {
    widths.set(line, pen.measureText(line).width / 100);
  }
  return widths.get(line);
}

const meets = (one, two) => one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];

let captioning = 0;

/** Caption anew soon, once however often it is asked for. */
function captionSoon() {
  clearTimeout(captioning);
  captioning = setTimeout(() => {
    caption();
    labelLines();
  }, 60);
}
