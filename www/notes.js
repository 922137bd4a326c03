// Notes beside the text: what of a paste was mended (it can be taken back), what of a file was left out, which
// corrections the edited text has no place for.

import { byId } from "./dom.js";
import { showLeftOut } from "./files/open.js";
import { language, words } from "./language.js";
import { told } from "./paste.js";

/** @typedef {import("./files/formats.js").Told} Told */
/** A correction without a place. @typedef {{layer: "entity" | "number" | "time" | "attribution", words: string}} Lost */

const unmend = byId("unmend", HTMLButtonElement);

export class Notes {
  /** What was mended in the text that was pasted last. @type {import("./paste.js").Mending | null} */
  mending = null;
  /** What of the file that was opened last was left out. @type {Told[]} */
  left = [];
  /** Corrections that the edited text has no place for. @type {Lost[]} */
  lost = [];

  /** Another text begins. @param {Partial<Pick<Notes, "mending" | "left" | "lost">>} [of] */
  begin({ mending = null, left = [], lost = [] } = {}) {
    [this.mending, this.left, this.lost] = [mending, left, lost];
  }

  /** What was mended, in words; empty for nothing. */
  mended() {
    return this.mending ? told(this.mending) : "";
  }

  show() {
    const w = words();
    unmend.hidden = this.mended() === "";
    if (this.lost.length) showLeftOut(w.shelf.lost(this.lost.length), this.lost.map((a) => `${w[a.layer]}: ${a.words}`));
    else showLeftOut(w.files.leftOut(this.left.length), this.left.map((one) => one[language()]));
  }
}
