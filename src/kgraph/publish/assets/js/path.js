// The shortest way between two names over the ties that are shown.

let wayFrom = "";

/** The next name that is opened will be the other end of the way. */
function beginWay(id) {
  wayFrom = id;
  notice(`Now choose another name: the shortest way from ${nameOf(id)} to it will be shown.`);
}

/** The ties of a shortest way, in order from its start; null where there is none. */
function shortest(from, to) {
  const came = new Map([[from, null]]);
  let border = [from];
  while (border.length && !came.has(to)) {
    const next = [];
    for (const id of border)
      for (const edge of incident.get(id)) {
        const end = other(edge, id);
        if (!shown.edges.has(edge.id) || came.has(end)) continue;
        came.set(end, edge);
        next.push(end);
      }
    border = next;
  }
  if (!came.has(to)) return null;
  const way = [];
  for (let at = to; came.get(at); at = other(came.get(at), at)) way.unshift(came.get(at));
  return way;
}

function openWay(from, to) {
  byId("notice").hidden = true;
  const way = shortest(from, to);
  Object.assign(open, { node: "", edge: "", article: -1 });
  if (!way) {
    light({ path: { nodes: [from, to], edges: [] } });
    fillPanel(heading("way", "No way between them", null), el("p", {}, end(from), " and ", end(to), " are not tied to each other by what is shown."));
    return;
  }
  light({ path: { nodes: [from, to, ...way.flatMap((edge) => [edge.s, edge.o])], edges: way.map((edge) => edge.id) } });
  fillPanel(
    heading("shortest way", plural(way.length, "step"), null),
    el("p", { class: "sentence" }, "From ", end(from), " to ", end(to)),
    el("ol", { class: "way" }, way.map((edge) => el("li", {}, el("p", { class: "sentence" }, end(edge.s), ` ${wordsOf(edge.r).active} `, end(edge.o), " ", badge(edge)), el("ol", { class: "claims" }, claimsOf(edge).slice(0, 1).map((claim) => claimCard(claim, edge)))))),
  );
  panel.querySelector("h2").focus({ preventScroll: true });
}
