// Everything is put together here.

/** Called whenever what is open or shown has changed. */
function moved() {}

function spot(id) {
  const frame = byId("graph").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  return { x: x + frame.x, y: y + frame.y };
}

function start() {
  Object.assign(shown, sift());
  draw();
  listeners.push(() => {
    nodeView.refresh();
    edgeView.refresh();
  });
  overview();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  // For scripts that drive the page: where a node is drawn in the window.
  window.kgraph = { state, shown, sift, passes, spot };
  document.documentElement.setAttribute("data-ready", "");
}

start();
