// Captions as on a map: as many as there is room for at this distance, the most important first, none on another.

const READABLE = 10.5; // pixels of a caption's letters in the window, at least
const PLAIN_SIZE = 13; // the same in the picture at full size
const DOT = 4.5; // pixels of half a shape in the window, at least
const FIRST = 3; // captions that may cover a shape where nowhere else is room
const importance = (id) => (id === lit.node ? 1e6 : 0) + (lit.keep?.has(id) ? 1e5 : 0) + (communities.get(id)?.members.length || 0) + degree(id) + (nodes.get(id)?.money ? 2 : 0);

/** Give each node the caption that it has room for, below its shape or above; returns the room that is taken then. */
function caption() {
  if (!network) return { words: new Room(), shapes: new Room() };
  const scale = network.getScale();
  const size = Math.max(PLAIN_SIZE, READABLE / scale);
  const spots = network.getPositions();
  grow(scale);
  const all = presented.nodes.get().map((node) => current("nodes", node));
  const shapes = new Room(scale);
  for (const node of all) shapes.add(around(spots[node.id], node.size * 0.95));
  const inSight = sight();
  const ordered = all.map((node) => [importance(node.id), node]).sort(([one], [two]) => two - one);
  let best = null;
  // A community is never left without a name for the length of another's: then all begin with shorter captions.
  for (let least = 0; least < (communities.size ? SHORTEST + 1 : 1) && best?.lost !== 0; least += 1) {
    const tried = placing(ordered, spots, size, least, { words: controls(scale), shapes }, inSight);
    if (!best || tried.lost < best.lost) best = tried;
  }
  for (const [, node] of ordered) {
    const place = best.places.get(node.id);
    const label = place ? place.words : " ";
    const font = { ...node.font, size, vadjust: place?.shift || 0 };
    if (label !== node.label || (place && (node.font.size !== size || (node.font.vadjust || 0) !== font.vadjust))) patch("nodes", { id: node.id, label, font });
  }
  return best.taken;
}

/** Find places for the captions in their order; `lost` counts the communities that have none. */
function placing(ordered, spots, size, least, taken, inSight) {
  const places = new Map();
  let lost = 0;
  for (const [rank, [, { id, size: half }]] of ordered.entries()) {
    const choice = lit.keep && !lit.keep.has(id) ? [] : captionsOf(id, least);
    let place = null;
    for (const words of choice) {
      place = words && placeOf(spots[id], half, words, size, taken, rank < FIRST, inSight);
      if (place) {
        places.set(id, { ...place, words });
        taken.words.add(place.frame);
        break;
      }
    }
    if (!place && choice.length && communities.has(id)) lost += 1;
  }
  return { places, lost, taken };
}

const SHORTEST = 2; // captions of a community that are shorter than its whole one

/** The captions that may stand for a node, the longest that is allowed first; other than a community's there is but one. */
function captionsOf(id, least = 0) {
  const whole = captionOf(id);
  if (!communities.has(id)) return [whole];
  const lines = whole.split("\n");
  const short = [lines[0], lines[lines.length - 1]];
  return [whole, short.join("\n"), [...halves(short[0]), short[1]].join("\n")].slice(least);
}

/** A name as two lines, parted at the space nearest its middle; as one where it has none. */
function halves(name) {
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  if (!spaces.length) return [name];
  const at = spaces.reduce((one, two) => (Math.abs(two - name.length / 2) < Math.abs(one - name.length / 2) ? two : one));
  return [name.slice(0, at), name.slice(at + 1)];
}

/** Where a caption stands: on no other words, and on no shape unless it is one of the first and nowhere else has room. */
function placeOf(spot, half, words, size, taken, first, inSight) {
  const frame = below(spot, half, words, size);
  const above = -(2 * half + frame[3] - frame[1] + size * 0.5);
  const places = [0, above].map((shift) => ({ frame: shifted(frame, shift), shift }));
  const open = places.filter(({ frame }) => !cut(frame, inSight) && !taken.words.taken(frame));
  const free = open.find(({ frame }) => !taken.shapes.taken(frame));
  if (free || !first) return free;
  return open.sort((one, two) => taken.shapes.covered(one.frame) - taken.shapes.covered(two.frame))[0];
}

/** How wide and high the part of the picture is that no sheet lies over, and how much below it is covered. */
function clearing() {
  const frame = byId("graph").getBoundingClientRect();
  const sheet = panel.getBoundingClientRect();
  const over = sheet.left <= frame.left && sheet.top > frame.top && sheet.top < frame.bottom;
  const covered = over ? frame.bottom - sheet.top : 0;
  return { width: frame.width, height: frame.height - covered, covered };
}

/** What of the picture is in the window and under no sheet. */
function sight() {
  const { width, height } = clearing();
  const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: width, y: height })];
  return [from.x, from.y, to.x, to.y];
}

/** Tell whether a frame is partly in sight: words that are cut off say nothing. */
const cut = (frame, seen) => meets(frame, seen) && (frame[0] < seen[0] || frame[1] < seen[1] || frame[2] > seen[2] || frame[3] > seen[3]);

/** The room that buttons and filters take over the picture. */
function controls(scale) {
  const room = new Room(scale);
  const frame = byId("graph").getBoundingClientRect();
  for (const over of [byId("zoom"), ...byId("chips").children]) {
    const box = over.getBoundingClientRect();
    if (!box.width) continue;
    const [from, to] = [network.DOMtoCanvas({ x: box.left - frame.left, y: box.top - frame.top }), network.DOMtoCanvas({ x: box.right - frame.left, y: box.bottom - frame.top })];
    room.add([from.x, from.y, to.x, to.y]);
  }
  return room;
}

/** Make shapes larger that are too small to be seen at this distance, and those that were, as they were. */
function grow(scale) {
  for (const { id, size } of presented.nodes.get()) {
    if (communities.has(id) || nodes.get(id).stub) continue;
    const wanted = Math.max(drawnNodes.get(id).size, DOT / scale);
    if (Math.abs(wanted - size) > 0.5) patch("nodes", { id, size: wanted });
  }
}

/** The captions as they stand, and what is wrong with each, for tests. */
function captionsNow() {
  const spots = network.getPositions();
  const seen = sight();
  const all = presented.nodes.get();
  const shapes = all.map((node) => [node.id, around(spots[node.id], node.size * 0.95)]);
  const standing_ = all.filter((node) => node.label.trim()).map((node) => [node, shifted(below(spots[node.id], node.size, node.label, node.font.size), node.font.vadjust || 0)]);
  standing_.sort(([one], [two]) => importance(two.id) - importance(one.id));
  return standing_.map(([node, frame]) => ({
    id: node.id,
    above: (node.font.vadjust || 0) < 0,
    cut: cut(frame, seen),
    words: standing_.filter(([other, frame_]) => other !== node && meets(frame, frame_)).length,
    shapes: shapes.filter(([id, shape]) => id !== node.id && meets(frame, shape)).length,
  }));
}

const shifted = ([left, top, right, bottom], down) => [left, top + down, right, bottom + down];
const captionOf = (id) => communities.get(id)?.caption ?? (drawnNodes.has(id) ? drawnNodes.get(id).label + (differing.things.has(id) ? " ≠" : "") : "");
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

let captioning = 0;

/** Caption anew soon, once however often it is asked for. */
function captionSoon() {
  clearTimeout(captioning);
  captioning = setTimeout(() => {
    // The picture may have been taken out of the document meanwhile, as a notebook does it.
    if (!byId("graph")) return;
    labelLines(caption());
    flush();
  }, 60);
}
