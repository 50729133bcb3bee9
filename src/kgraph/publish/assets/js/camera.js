// What of the picture is in the window: all of it, or what is open, and never what a sheet covers.

let fitted = false;
new ResizeObserver(() => network && !fitted && fit(false)).observe(byId("graph"));

/** Show everything that is shown at once, with room for the captions and for the chips above. */
function fit(moving = true) {
  const spots = network.getPositions();
  const boxes = presented.nodes.get().map((node) => {
    const [left, top, right] = around(spots[node.id], Math.max(node.size, 44));
    return [left, top, right, below(spots[node.id], node.size, captionOf(node.id), PLAIN_SIZE)[3]];
  });
  if (!boxes.length) return;
  const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((frame) => frame[side])));
  const [right, bottom] = [2, 3].map((side) => Math.max(...boxes.map((frame) => frame[side])));
  const frame = clearing();
  // A frame that is not laid out yet has no size; the picture is fitted when it has.
  fitted = frame.width > 80 && frame.height > 100;
  if (!fitted) return;
  if (looked) rested();
  looked = false;
  const scale = Math.min((frame.width - 40) / (right - left), (frame.height - 80) / (bottom - top), 1.6);
  if (scale < LEAST && frame.width < 700 && !communities.size) {
    // On a small screen a whole graph is a smear: begin in its middle, with names that can be read.
    const hub = presented.nodes.getIds().reduce((one, two) => (degree(two) > degree(one) ? two : one));
    network.moveTo({ position: { x: spots[hub].x, y: spots[hub].y + frame.covered / 2 / LEAST }, scale: LEAST });
    captionSoon();
    return;
  }
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 - (14 - frame.covered / 2) / scale };
  network.moveTo({ position, scale, animation: moving && !calm ? { duration: 300 } : false });
  captionSoon();
}

/** Bring a node into sight where it is not; on a small screen with its neighbours, above the sheet that covers the rest. */
function centre(id) {
  if (!presented.nodes.get(id)) return;
  const at = network.canvasToDOM(network.getPosition(id));
  const { width, height, covered } = clearing();
  const inside = at.x > 40 && at.y > 40 && at.x < width - 40 && at.y < height - 40;
  if (inside && !covered && network.getScale() >= 0.25) return;
  const scale = covered ? nearScale(id, width, height) : Math.max(network.getScale(), 0.7);
  network.focus(id, { scale, offset: { x: 0, y: -covered / 2 }, animation: calm ? false : { duration: 300 } });
  captionSoon();
  if (looked) rested();
}

/** The scale at which a node has most of its neighbours around it in sight, but is not lost among them. */
function nearScale(id, width, height) {
  const spots = network.getPositions();
  const near = [...(lit.keep || [])].map((each) => spots[each]).filter(Boolean);
  const away = (side) => near.map((spot) => Math.abs(spot[side] - spots[id][side])).sort((one, two) => one - two)[Math.ceil(near.length * 0.75) - 1] || 1;
  return Math.min(Math.max(Math.min((width / 2 - 40) / away("x"), (height / 2 - 30) / away("y")), 0.4), 1);
}

/** When a sheet comes or goes: what it covers is not to be used. */
function sheeted() {
  // The picture may have been taken out of the document meanwhile, as a notebook does it.
  if (!byId("graph")) return;
  byId("stage").style.setProperty("--covered", `${Math.round(clearing().covered)}px`);
  if (network) captionSoon();
}

new ResizeObserver(sheeted).observe(byId("panel"));
