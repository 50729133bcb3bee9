// The words behind a claim: its quotes in their surroundings, where they were printed, and the other side's answer.

/** One claim: how it stands, the quote within its surroundings, and where it was printed. */
function claimCard(claim, edge) {
  return el(
    "li",
    { class: `claim ${claim.m}`, "data-claim": claim.id },
    claim.money ? el("p", { class: "amount" }, worded(claim.money, claim.kinds), el("small", {}, claim.exact)) : null,
    quoteBox(claim),
    standsLine(claim),
    edge ? replies(claim) : null,
    copyActs(claim),
  );
}

/** How a claim stands, in which post, how sure the extraction is of it. */
function standsLine(claim) {
  const [how, who] = modality(claim);
  return el("p", { class: "stands" }, el("span", { class: `badge ${claim.m}` }, how, who ? bdi(who) : null), claim.role ? [" · ", bdi(claim.role)] : null, claim.c < 0.995 ? ` · ${Math.round(claim.c * 100)}% sure` : null);
}

/** The quotes of a claim, marked in their surroundings, with the article they stand in. */
function quoteBox(part) {
  return el(
    "figure",
    { class: "quote" },
    part.q.map(([before, quote, after]) => el("blockquote", { dir: "auto" }, context(before, "before"), el("mark", {}, visible(quote)), context(after, "after"))),
    el("figcaption", {}, source(part)),
  );
}

const context = (text, side) => (text.trim() ? el("span", { class: `around ${side}` }, visible(text)) : "");

function source(part) {
  const article = articleOf(part);
  return [
    el("a", { class: "headline", href: address({ article: article.id }), dir: "auto", on: { click: (event) => follow(event, () => openArticle(part.a, part)) } }, visible(article.title)),
    el("span", { class: "where" }, joined([article.outlet && bdi(article.outlet), article.author && bdi(article.author), article.date ? spoken(article.date) : "undated"].filter(Boolean), " · ")),
    article.url ? el("span", { class: "where" }, link(article.url, hostOf(article.url))) : null,
  ];
}

function hostOf(address) {
  try {
    return new URL(address).hostname || address;
  } catch {
    return address;
  }
}

/** How an answer to criticism is given, in words. */
const ANSWERS = { says: "said", denies: "denies it", defends: "answers in defence", declines: "did not comment" };

/** What the criticised side answers in the same article, and who else speaks for it there. */
function replies(claim) {
  if (wordsOf(claim.r).family !== "criticism" || !["fact", "claimed"].includes(claim.m)) return null;
  const said = claim.replies || [];
  const quoted = new Set(said.flatMap((each) => each.q));
  const others = DATA.claims.filter((each) => each.a === claim.a && each.r === "endorses" && each.o === claim.o && !each.q.some((quote) => quoted.has(quote)));
  return [
    said.length
      ? el("details", { class: "reply", open: true }, el("summary", {}, "Reply in this article"), said.map((each) => el("div", {}, el("p", {}, end(each.by), ` ${ANSWERS[each.how]}`), quoteBox(each))))
      : el("p", { class: "noreply" }, "No reply found in this article."),
    others.length ? el("details", { class: "reply" }, el("summary", {}, "Others speak for it"), others.map((each) => el("div", {}, el("p", {}, end(each.s), " defends ", end(each.o)), quoteBox(each)))) : null,
  ];
}
