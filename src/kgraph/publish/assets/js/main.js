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

/** Paper is white and cannot be clicked: printed are light colours and every quote of what is open. */
function forPaper() {
  const root = document.documentElement;
  const theme = root.getAttribute("data-theme");
  window.addEventListener("afterprint", () => setTheme(theme), { once: true });
  if (isDark()) setTheme("light");
  network.redraw();
  for (const button of panel.querySelectorAll(".unfold[aria-expanded=false]")) button.click();
  for (const details of panel.querySelectorAll("details")) details.open = true;
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
  window.addEventListener("beforeprint", forPaper);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  // For scripts that drive the page.
  const edgeOf = (name) => DATA.edges.find((edge) => standing(edge) === name).id;
  const drawn = () => presented.nodes.getIds();
  window.kgraph = { DATA, state, shown, sift, passes, within, update, spot, find, network, openNode, openEdge, openArticle, link, edgeOf, dateOf, drawn, address, camera: cameraNow, captions: captionsNow, viewNow, sourcesOf: (edge) => sourcesOf(claimsOf(edge)) };
  document.documentElement.setAttribute("data-ready", "");
}

start();
