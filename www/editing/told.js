// What the page says after a correction, or where one does not fit.

import { byId } from "../dom.js";
import { heading } from "../facts.js";
import { words } from "../language.js";
import { say } from "../status.js";

/** @param {import("../desk.js").Desk} desk */
export function tellCorrections(desk) {
  desk.addEventListener("change", (event) => {
    if (event instanceof CustomEvent) corrected(desk, event.detail.ids);
  });
  desk.addEventListener("refuse", (event) => {
    if (!(event instanceof CustomEvent)) return;
    const code = /** @type {keyof import("../language.js").Words["refusals"]} */ (event.detail.code);
    say(() => words().refusals[code], "error");
  });
}

/** @param {import("../desk.js").Desk} desk @param {string[]} ids */
function corrected(desk, ids) {
  // The mark that had the focus may have been drawn anew.
  if (document.activeElement === document.body) byId("reading", HTMLElement).focus({ preventScroll: true });
  const first = ids.map((id) => desk.find(id)).find((a) => a?.rejected);
  if (!ids.length) return;
  say(() => (first ? words().edits.rejected(heading(first, desk.cut).title) : words().edits.saved));
}
