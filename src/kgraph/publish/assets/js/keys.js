// The page without a mouse.

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let marked = "";

/** The nearest node that lies that way from a node: near, and not far off the line. */
function nearest(from, [dx, dy]) {
  const spots = network.getPositions([...presented.nodes.getIds()]);
  const here = spots[from];
  let best = "";
  let least = Infinity;
  for (const [id, spot] of Object.entries(spots)) {
    const along = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
    const aside = Math.abs((spot.x - here.x) * dy - (spot.y - here.y) * dx);
    if (id === from || along <= 0 || nodes.get(id)?.stub) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [id, cost];
  }
  return best;
}

function mark(id) {
  marked = id;
  network.unselectAll();
  network.selectNodes([id], false);
  centre(id);
  const node = nodes.get(id);
  say(node ? `${node.label}, ${singular(node)}, ${plural(degree(id), "tie")}` : captionOf(id).replaceAll("\n", ", "));
}

/** Have a screen reader say something. */
function say(words) {
  byId("said").textContent = visible(words);
}

function inGraph(event) {
  const ids = presented.nodes.getIds().filter((id) => !nodes.get(id)?.stub);
  if (ARROWS[event.key] && ids.length) {
    const start = presented.nodes.get(marked) ? marked : "";
    mark(start ? nearest(start, ARROWS[event.key]) || start : ids.reduce((one, two) => (degreeOf(two) > degreeOf(one) ? two : one)));
  } else if (event.key === "Enter" && presented.nodes.get(marked)) pick(marked);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

const degreeOf = (id) => (nodes.has(id) ? degree(id) : 0);

function everywhere(event) {
  const typing = event.target.closest("input, textarea, select, dialog");
  if (event.key === "Escape" && !typing && !event.defaultPrevented) {
    close();
    if (!tableState.on) byId("graph").focus();
  } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === "/") byId("search").focus();
  else if (event.key === "?") help();
  else if (event.key === "t" || event.key === "T") showTable();
  else return;
  event.preventDefault();
}

function startKeys() {
  byId("graph").addEventListener("keydown", inGraph);
  document.addEventListener("keydown", everywhere);
}
