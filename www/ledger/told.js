// What is told of a source, and of the article's shares, in words: on the page and on the clipboard alike.

import { words } from "../language.js";

/** @typedef {import("../types.js").Ledger} Ledger */
/** @typedef {import("../types.js").SourceEntry} SourceEntry */

/** What is told of a source in one line. @param {SourceEntry} source */
export function about(source) {
  const w = words();
  return [
    source.description,
    source.class === "unknown" ? null : w.classes[source.class],
    source.words ? w.words(source.words) : null,
    ...(/** @type {const} */ (["direct", "indirect", "mixed"])).map((kind) => (source[kind] ? w[kind](source[kind]) : null)),
    source.hedged ? w.hearsay(source.hedged) : null,
  ].filter(Boolean).join(" · ");
}

/** The article's shares, in words. @param {Ledger} ledger */
export function sharesOf({ shares: { percent: [named, nameless, own] } }) {
  const w = words().figures;
  return [
    { kind: "named", percent: named, label: w.named(named) },
    { kind: "nameless", percent: nameless, label: w.nameless(nameless) },
    { kind: "own", percent: own, label: words().unsourced(own) },
  ].filter(({ percent }) => percent);
}
