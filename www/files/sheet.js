// The crate's own markup as elements: each is made by name, from a list of those that a sheet may have, and every
// word becomes a text node. Nothing here parses HTML, so that no word of an article can become markup.

const ELEMENTS = new Set("header h1 h2 p article pre mark a section ol li b i br small table tr th td".split(" "));
const ATTRIBUTES = new Set("class id title lang scope data-n aria-label href".split(" "));
/** @type {Record<string, string>} */
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** @param {string} escaped */
const words = (escaped) =>
  escaped.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) => (code ? String.fromCodePoint(code) : (SIGNS[name] ?? whole)));

/** The body of an HTML export as nodes. @param {string} html */
export function nodesOf(html) {
  const root = document.createElement("div");
  /** @type {Element} */
  let at = root;
  const body = html.slice(html.indexOf("<body"), html.indexOf("</body>")).replace(/^[^>]*>/, "").replaceAll("<pre>\n", "<pre>");
  for (const [, closing, name, attributes, text] of body.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) at.append(words(text));
    else if (closing) at = at.parentElement ?? root;
    else at = open(at, name ?? "", attributes ?? "");
  }
  return [...root.childNodes];
}

/** A new element at the end of another; answers where the next node goes. @param {Element} at @param {string} name @param {string} attributes */
function open(at, name, attributes) {
  if (!ELEMENTS.has(name)) throw new Error(`a sheet has no <${name}>`);
  const element = document.createElement(name);
  for (const [, key = "", value = ""] of attributes.matchAll(/([a-z-]+)="([^"]*)"/g)) {
    const safe = key !== "href" || /^(#|https?:)/.test(value);
    if (ATTRIBUTES.has(key) && safe) element.setAttribute(key, words(value));
  }
  at.append(element);
  return name === "br" ? at : element;
}
