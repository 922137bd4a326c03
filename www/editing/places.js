// Ways from the card to other places: the line of the ledger, the next mention of a name, a source in the text.

import { make } from "../dom.js";
import { words } from "../language.js";
import { button } from "./controls.js";
import { mentionAt } from "./correct.js";

/** @typedef {import("../types.js").Annotation} Annotation */

/**
 * @param {Annotation} a @param {number} offset
 * @param {{lead: import("../types.js").Lead, reveal: (id: string) => void, link: (id: string) => void}} to
 */
export function places(a, offset, to) {
  const w = words();
  if (a.layer === "entity") return mentions(a, offset, to.lead);
  if (a.layer !== "attribution") return [];
  return [
    make(
      "div",
      { class: "verdicts" },
      button("reveal", w.figures.reveal, () => to.reveal(a.id)),
      button("link", a.source.span ? w.edits.relink : w.edits.link, () => to.link(a.id)),
    ),
  ];
}

/** @param {import("../types.js").Entity} e @param {number} offset @param {import("../types.js").Lead} lead */
function mentions(e, offset, lead) {
  const at = mentionAt(e, offset);
  const all = e.mentions.length;
  if (at < 0 || all < 2) return [];
  const w = words().edits;
  const to = (/** @type {number} */ by) => () => {
    const next = e.mentions[(at + by + all) % all];
    if (next) lead(e.id, next.start);
  };
  return [
    make(
      "div",
      { class: "mentions", role: "group", "aria-label": words().mentions },
      button("mention-back", "‹", to(-1), { "aria-label": w.mentionBack }),
      make("span", {}, w.mention(at + 1, all)),
      button("mention-next", "›", to(1), { "aria-label": w.mentionNext }),
    ),
  ];
}
