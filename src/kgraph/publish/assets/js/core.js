// Reading the data and building elements. Nothing here or elsewhere turns text into HTML: text becomes text nodes.

const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const DATA = read("data");
const DRAWN = read("drawn");

/** Make an element. Children are elements or strings; strings become text. `on` holds listeners. */
function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A piece of somebody's text: shown literally, in its own direction, apart from the text around it. */
const bdi = (text, props = {}) => el("bdi", { dir: "auto", ...props }, visible(text));

const SVG = "http://www.w3.org/2000/svg";

/** Make an element of an SVG picture. */
function svg(tag, props = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else made.setAttribute(name, value);
  }
  made.append(...children.flat());
  return made;
}

/** Control characters made visible, and the invisible ones that turn text around made harmless. */
function visible(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");
}

/** A link to an article, or its address as text where it is not one that a browser may be sent to. */
function link(address, text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    url = null;
  }
  if (!url || !["http:", "https:"].includes(url.protocol)) return bdi(text);
  // The host as the browser understands it, so that a look-alike letter shows as xn--.
  return el(
    "a",
    { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", title: url.hostname, dir: "auto" },
    visible(text),
  );
}

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Lower case without accents, for searching. */
const folded = (text) =>
  String(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** `2019-06-14` as `14 June 2019`, as exact as it is. */
function spoken(date) {
  const [year, month, day] = date.split("-").map(Number);
  return [day, month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The value of a theme's colour or typeface. */
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const isDark = () => css("--dark") === "1";
