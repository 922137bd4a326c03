// The ledger as text on the clipboard: what is listed, with its figures.

import { words } from "../language.js";
import { say } from "../status.js";
import { about, sharesOf } from "./told.js";

/** @param {import("../types.js").Wanted} wanted @param {import("../desk.js").Desk} desk */
export async function copyLedger(wanted, desk) {
  try {
    const ledger = /** @type {import("../types.js").Ledger} */ (desk.article?.ledger(JSON.stringify(wanted)));
    await navigator.clipboard.writeText(asText(ledger, desk));
    say(() => words().figures.copied);
  } catch {
    say(() => words().figures.notCopied, "error");
  }
}

/** @param {import("../types.js").Ledger} ledger @param {import("../desk.js").Desk} desk */
function asText(ledger, { article, cut }) {
  const w = words();
  const { title, address, published } = /** @type {import("../types.js").About} */ (article?.about());
  const words_ = (/** @type {import("../types.js").Span} */ { start, end }) => cut(start, end).replace(/\s+/g, " ").trim();
  const numbers = (/** @type {import("../types.js").Place[]} */ all) =>
    all.length ? [`  ${w.figures.numbers}: ${all.map(({ span }) => words_(span)).join("; ")}`] : [];
  const sources = ledger.sources.map((source) => [
    `${source.speaker ?? w.nobody} (${about(source)})`,
    ...source.sayings.map((s) => `  – ${s.content.map(words_).join(" … ") || w.sourceLine}${s.hedged ? ` [${w.hedged}]` : ""}`),
    ...numbers(source.numbers),
  ]);
  const head = [w.ledger, title, address, published, sharesOf(ledger).map(({ label }) => label).join("; ")];
  const own = ledger.ownNumbers.length ? [[w.figures.own, ...numbers(ledger.ownNumbers)]] : [];
  return [head.filter(Boolean), ...sources, ...own].map((lines) => lines.join("\n")).join("\n\n");
}
