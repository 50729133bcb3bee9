// Contracts above the line, criticism below it, by the date of the article; brushing filters everything.

const DAY = /^(\d{4})(?:-(\d\d))?/;
const dated_ = DATA.edges.flatMap((edge) => edge.claims.map((at) => [edge, DATA.claims[at]])).filter(([, claim]) => dateOf(claim));
const monthOf = (date) => {
  const [, year, month] = DAY.exec(date);
  return Number(year) * 12 + (month ? Number(month) - 1 : 0);
};
const monthsSeen = dated_.map(([, claim]) => monthOf(dateOf(claim)));
const firstMonth = Math.min(...monthsSeen);
const lastMonth = Math.max(...monthsSeen);
const stepMonths = lastMonth - firstMonth < 40 ? 1 : lastMonth - firstMonth < 160 ? 3 : 12;
const startMonth = Math.floor(firstMonth / stepMonths) * stepMonths;
const bins = monthsSeen.length ? Math.floor((lastMonth - startMonth) / stepMonths) + 1 : 0;
const binOf = (date) => Math.floor((monthOf(date) - startMonth) / stepMonths);
const pad = (number) => String(number).padStart(2, "0");
const firstDay = (bin) => {
  const month = startMonth + bin * stepMonths;
  return `${Math.floor(month / 12)}-${pad((month % 12) + 1)}-01`;
};
const lastDay = (bin) => {
  const month = startMonth + (bin + 1) * stepMonths - 1;
  const day = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return `${Math.floor(month / 12)}-${pad((month % 12) + 1)}-${pad(day)}`;
};
const brush = { from: 0, to: bins - 1 };
const TALL = 30;

function startTimeline() {
  const place = byId("timeline");
  const undated = DATA.articles.filter((article) => !article.date).length;
  if (bins < 2) {
    place.hidden = true;
    return;
  }
  const bars = svg("svg", { viewBox: `0 0 ${bins * 10} ${TALL * 2 + 4}`, preserveAspectRatio: "none", class: "bars", "aria-hidden": "true" });
  const ends = ["from", "to"].map((which) => el("input", { type: "range", id: `brush-${which}`, class: `brush ${which}`, min: 0, max: bins - 1, step: 1, "aria-label": which === "from" ? "Earliest date" : "Latest date", on: { input: (event) => brushed(which, Number(event.target.value)) } }));
  place.replaceChildren(
    el("div", { class: "sides" }, el("span", { class: "up" }, "contracts"), el("span", { class: "down" }, "criticism")),
    el("div", { class: "track" }, bars, ends, el("div", { class: "years", "aria-hidden": "true" }, years())),
    el("div", { class: "undated" }, el("span", { id: "span" }), undated ? `${plural(undated, "undated article")} not on it` : ""),
  );
  dragging(bars);
  listeners.push(() => showBars(bars, ends));
  showBars(bars, ends);
}

function years() {
  const marks = [];
  const every = Math.max(1, Math.ceil((bins * stepMonths) / 12 / 12));
  for (let year = Math.ceil(startMonth / 12); year * 12 <= lastMonth + 1; year += every) {
    const mark = el("span", {}, String(year));
    mark.style.left = `${(100 * (year * 12 - startMonth)) / stepMonths / bins}%`;
    marks.push(mark);
  }
  return marks;
}

/** Count by bin what passes all filters but the dates. */
function counts() {
  const free = { ...state, from: "", to: "" };
  const up = Array(bins).fill(0);
  const down = Array(bins).fill(0);
  for (const [edge, claim] of dated_) {
    if (state.types.has(nodes.get(edge.s).type) || state.types.has(nodes.get(edge.o).type) || !passes(claim, free)) continue;
    const family = wordsOf(edge.r).family;
    if (family === "contract") up[binOf(dateOf(claim))] += 1;
    if (family === "criticism" || family === "sanction") down[binOf(dateOf(claim))] += 1;
  }
  return [up, down];
}

function showBars(bars, ends) {
  brush.from = state.from ? Math.max(0, Math.min(bins - 1, binOf(state.from))) : 0;
  brush.to = state.to ? Math.max(brush.from, Math.min(bins - 1, binOf(state.to))) : bins - 1;
  const [up, down] = counts();
  const most = Math.max(1, ...up, ...down);
  const bar = (at, value, above) => {
    const height = value ? Math.max(2, (value / most) * TALL) : 0;
    const out = at < brush.from || at > brush.to;
    return svg("rect", { x: at * 10 + 1, width: 8, y: above ? TALL - height : TALL + 4, height, class: `${above ? "up" : "down"}${out ? " out" : ""}` });
  };
  bars.replaceChildren(
    svg("rect", { x: brush.from * 10, y: 0, width: (brush.to - brush.from + 1) * 10, height: TALL * 2 + 4, class: "window" }),
    ...up.map((value, at) => bar(at, value, true)),
    ...down.map((value, at) => bar(at, value, false)),
  );
  ends.forEach((input, at) => {
    const bin = at ? brush.to : brush.from;
    input.value = bin;
    input.setAttribute("aria-valuetext", spoken(at ? lastDay(bin) : firstDay(bin)));
  });
  byId("span").textContent = state.from || state.to ? period() : `${spoken(firstDay(0).slice(0, 7))} to ${spoken(lastDay(bins - 1).slice(0, 7))}`;
}

/** Take over one end of the brush; at both ends of the track no filter is left on. */
function brushed(which, bin) {
  brush[which] = bin;
  if (which === "from") brush.to = Math.max(brush.to, bin);
  else brush.from = Math.min(brush.from, bin);
  setBrush(brush.from, brush.to);
}

function setBrush(from, to) {
  update({ from: from > 0 ? firstDay(from) : "", to: to < bins - 1 ? lastDay(to) : "" });
}

/** Dragging across the bars selects them, a click selects one. */
function dragging(bars) {
  let start = -1;
  const at = (event) => {
    const frame = bars.getBoundingClientRect();
    return Math.max(0, Math.min(bins - 1, Math.floor(((event.clientX - frame.x) / frame.width) * bins)));
  };
  bars.addEventListener("pointerdown", (event) => {
    start = at(event);
    bars.setPointerCapture(event.pointerId);
  });
  bars.addEventListener("pointermove", (event) => {
    if (start >= 0) setBrush(Math.min(start, at(event)), Math.max(start, at(event)));
  });
  bars.addEventListener("pointerup", (event) => {
    if (start >= 0) setBrush(Math.min(start, at(event)), Math.max(start, at(event)));
    start = -1;
  });
}
