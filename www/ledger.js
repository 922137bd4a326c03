// The ledger: who says what, by source, and how much of the article has no source at all.

import { byId, make } from "./dom.js";
import { brief, description } from "./facts.js";
import { words } from "./language.js";

/** @typedef {import("./types.js").Ledger} Ledger */
/** @typedef {import("./types.js").Cut} Cut */
/** @typedef {import("./types.js").Find} Find */
/** @typedef {(id: string, at: number) => void} GoTo leads to an annotation in the article */

const root = byId("ledger", HTMLElement);

/** @param {Ledger} ledger @param {Find} find @param {Cut} cut @param {GoTo} goTo */
export function showLedger(ledger, find, cut, goTo) {
  if (ledger.sources.length === 0) {
    root.replaceChildren(make("p", { class: "share" }, words().ledgerEmpty));
    return;
  }
  const rows = ledger.sources.map((source) => row(source, find, cut, goTo));
  root.replaceChildren(...share(ledger), make("ul", {}, ...rows));
}

/** @param {Ledger} ledger */
function share(ledger) {
  const unsourced = ledger.words ? Math.round((100 * (ledger.words - ledger.attributed)) / ledger.words) : 0;
  return [make("p", { class: "share" }, words().unsourced(unsourced)), bar(100 - unsourced)];
}

const SVG = "http://www.w3.org/2000/svg";

/** A bar, filled to a percentage. It only repeats what the words beside it say. @param {number} percent */
function bar(percent) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 8");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, width] of /** @type {[string, number][]} */ ([["all", 100], ["given", percent]])) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("width", String(width));
    rect.setAttribute("height", "8");
    svg.append(rect);
  }
  return svg;
}

/** @param {import("./types.js").SourceEntry} source @param {Find} find @param {Cut} cut @param {GoTo} goTo */
function row(source, find, cut, goTo) {
  const w = words();
  const about = [
    description(source.entity, find),
    source.class === "unknown" ? null : w.classes[source.class],
    w.words(source.words),
    ...(/** @type {const} */ (["direct", "indirect", "mixed"])).map((kind) => (source[kind] ? w[kind](source[kind]) : null)),
    source.hedged ? w.hearsay(source.hedged) : null,
  ];
  return make(
    "li",
    {},
    make("h3", {}, source.speaker ?? w.nobody),
    make("p", { class: "what" }, about.filter(Boolean).join(" · ")),
    make("ul", {}, ...source.attributions.map((id) => make("li", {}, line(find(id), cut, goTo)))),
  );
}

/** @param {import("./types.js").Annotation | undefined} a @param {Cut} cut @param {GoTo} goTo */
function line(a, cut, goTo) {
  if (a?.layer !== "attribution") return null;
  const text = a.content.map(({ start, end }) => cut(start, end)).join(" … ");
  const button = make("button", { class: "saying", "data-id": a.id }, brief(text) || words().sourceLine);
  if (a.hedged) button.dataset.hedged = "";
  const place = a.cue?.span ?? a.content[0] ?? a.source.span;
  if (place) button.addEventListener("click", () => goTo(a.id, place.start));
  return button;
}

/** Lights the line of an attribution. @param {string | null} id */
export function lightLine(id) {
  for (const line of root.querySelectorAll(".saying.lit")) line.classList.remove("lit");
  if (id) root.querySelector(`.saying[data-id="${CSS.escape(id)}"]`)?.classList.add("lit");
}
