// The legend: one switch a kind, with its count; what is switched off is remembered.

import { byId, make } from "./dom.js";
import { words } from "./language.js";
import { keep, kept } from "./preferences.js";

/** @typedef {import("./types.js").Kind} Kind */

const root = byId("legend", HTMLElement);
const reading = byId("reading", HTMLElement);
const hidden = new Set((kept("hidden") ?? "").split(" ").filter(Boolean));

/** @param {[Kind, number][]} counts */
export function showLegend(counts) {
  hide();
  root.replaceChildren(...counts.map(([kind, count]) => switchOf(kind, count)), types());
}

/** What the looks of names say. */
const types = () =>
  make("p", { class: "types" }, ...Object.entries(words().types).map(([type, word]) => make("span", { "data-type": type }, word)));

/** @param {Kind} kind @param {number} count */
function switchOf(kind, count) {
  const button = make(
    "button",
    { "data-kind": kind, "aria-pressed": String(!hidden.has(kind)), title: words().legendHint },
    make("span", { class: "sign" }, words().kinds[kind]),
    make("span", { class: "count" }, String(count)),
  );
  button.addEventListener("click", () => {
    if (!hidden.delete(kind)) hidden.add(kind);
    button.setAttribute("aria-pressed", String(!hidden.has(kind)));
    keep("hidden", [...hidden].join(" "));
    hide();
  });
  return button;
}

const hide = () => (reading.dataset.hide = [...hidden].join(" "));
