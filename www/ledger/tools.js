// What a person can do with the ledger: sort it, list only some of it, copy it.

import { make } from "../dom.js";
import { button, check, choice } from "../editing/controls.js";
import { words } from "../language.js";

/** @typedef {import("../types.js").Wanted} Wanted */

/** Everything, as it stands in the text. @type {Wanted} */
export const ANY = { order: "text", class: null, kind: null, stance: null, hedged: false };

/** Whether the filters lie open. */
let unfolded = false;

/**
 * @param {import("../types.js").Ledger} ledger @param {Wanted} wanted
 * @param {(wanted: Wanted) => void} want @param {() => void} copy
 */
export function tools(ledger, wanted, want, copy) {
  const w = words();
  /** @param {"class" | "kind" | "stance"} key @param {string} label @param {Record<string, string>} all @param {string[]} there */
  const filter = (key, label, all, there) => {
    const options = Object.fromEntries(there.map((name) => [name, all[name] ?? name]));
    return choice(key, label, { "": w.figures.any, ...options }, wanted[key] ?? "", (value) => want({ ...wanted, [key]: value || null }));
  };
  const filters = make(
    "details",
    { class: "filters" },
    make("summary", { "data-key": "filters" }, w.figures.filter(ledger.listed, ledger.sayings)),
    filter("class", w.class, w.classes, ledger.classes.map((c) => c.class)),
    filter("kind", w.literally, w.attributionKinds, Object.keys(w.attributionKinds)),
    filter("stance", w.stance, w.stances, ledger.stances),
    check("hedged", w.hedged, wanted.hedged, (hedged) => want({ ...wanted, hedged })),
  );
  filters.open = unfolded;
  filters.addEventListener("toggle", () => (unfolded = filters.open));
  return [
    choice("order", w.figures.order, w.figures.orders, wanted.order, (order) => want({ ...wanted, order })),
    filters,
    button("copy", w.figures.copy, copy),
  ];
}
