// The shapes of vis-network as SVG, for the legend, the panel and the exported picture.

const SHAPES = {
  dot: (x, y, r) => svg("circle", { cx: x, cy: y, r }),
  ellipse: (x, y, r) => svg("ellipse", { cx: x, cy: y, rx: r * 1.2, ry: r * 0.8 }),
  square: (x, y, r) => svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r }),
  diamond: (x, y, r) => points([[x, y + r], [x + r, y], [x, y - r], [x - r, y]]),
  hexagon: (x, y, r) => points([0, 1, 2, 3, 4, 5].map((at) => [x + r * Math.cos((at * Math.PI) / 3), y + r * Math.sin((at * Math.PI) / 3)])),
  triangle: (x, y, r) => trigon(x, y, r, 1),
  triangleDown: (x, y, r) => trigon(x, y, r, -1),
  star: (x, y, r) =>
    points([...Array(10).keys()].map((at) => {
      const long = at % 2 ? r * 0.5 : r * 1.07;
      return [x + long * Math.sin((at * Math.PI) / 5), y + 0.1 * r - long * Math.cos((at * Math.PI) / 5)];
    })),
};

const points = (list) => svg("polygon", { points: list.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") });

/** vis-network draws its triangles a little off centre, so that their weight is in the middle. */
function trigon(x, y, radius, up) {
  const r = radius * 1.15;
  const base = y + up * 0.275 * r;
  const inner = (Math.sqrt(3) / 6) * 2 * r;
  const height = Math.sqrt(4 * r * r - r * r);
  return points([[x, base - up * (height - inner)], [x + r, base + up * inner], [x - r, base + up * inner]]);
}

/** A small picture of a shape. */
function symbol(shape, hue, size = 16) {
  const mark = (SHAPES[shape] || SHAPES.ellipse)(size / 2, size / 2, size * 0.36);
  mark.setAttribute("fill", hue);
  return svg("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true", class: "symbol" }, mark);
}
