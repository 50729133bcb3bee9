// Everything is put together here.

/** Called whenever what is open or shown has changed. */
function moved() {
  remember();
}

/** Where a node is drawn in the window. */
function spot(id) {
  const frame = byId("graph").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  return { x: x + frame.x, y: y + frame.y };
}

function start() {
  Object.assign(shown, sift());
  fillTools();
  fillLegend();
  draw();
  listeners.push(present, showChips, fillTable, moved);
  showChips();
  startTimeline();
  startSearch();
  startKeys();
  if (!restore()) {
    if (nodes.has(DATA.page.selected)) openNode(DATA.page.selected, { focus: false });
    else overview();
  }
  window.addEventListener("hashchange", restore);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  // For scripts that drive the page.
  const edgeOf = (name) => DATA.edges.find((edge) => standing(edge) === name).id;
  const drawn = () => presented.nodes.getIds();
  window.kgraph = { DATA, state, shown, sift, passes, within, update, spot, find, network, openNode, openEdge, openArticle, link, edgeOf, dateOf, drawn, address, camera: cameraNow, captions: captionsNow, viewNow, sourcesOf: (edge) => sourcesOf(claimsOf(edge)) };
  document.documentElement.setAttribute("data-ready", "");
}

start();
