// What of the article at work is kept, and how what was kept comes back.
//
// An article is kept as it was opened, with the history of what was done to it since: so a correction writes little,
// and after a reload it can still be undone.

import { keptJson } from "./engine.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** An article that was read: its text, the document as it was opened, what was done since. @typedef {{laid: string, document: Uint8Array, history: string | null}} Held */

export class Work {
  #desk;
  #about;
  /** @type {Held | null} */
  #held = null;

  /** @param {Desk} desk @param {import("./about.js").About} about */
  constructor(desk, about) {
    this.#desk = desk;
    this.#about = about;
  }

  /** Another article begins. */
  begin() {
    this.#held = null;
  }

  /** The article on the desk was opened with this document. @param {Uint8Array} document */
  opened(document) {
    this.#held = { laid: this.#desk.text, document, history: null };
  }

  /** The article on the desk is about to make place for another reading of the text. */
  leave() {
    this.#held = this.#now();
  }

  /** What is to be kept while the field holds `text`. @param {string} text @returns {import("./keep.js").Parts} */
  now(text) {
    const held = this.#now();
    return { text, about: this.#about.value(), ...held, laid: held?.laid === text ? null : held?.laid };
  }

  /** The document whose corrections another reading of the text takes over, as JSON. */
  before() {
    const held = this.#held;
    return held && keptJson(held.laid, held.document, held.history);
  }

  /**
   * The article as it is opened again; null where it is still to be read, or was edited since.
   * @param {import("./keep.js").Kept} kept
   */
  restore({ text, document, history = null, laid }) {
    this.#held = document instanceof Uint8Array ? { laid: laid ?? text, document, history } : null;
    return this.#held?.laid === text ? this.#held : null;
  }

  #now() {
    const { article, open, text } = this.#desk;
    const held = this.#held;
    return held && article && open && text === held.laid ? { ...held, history: article.history() } : held;
  }
}
