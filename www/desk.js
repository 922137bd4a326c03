// The desk: the article under work, and every change that a person makes to it.
//
// Whoever shows something of the article listens: "lay" when another text came, "open" once it is read, "change"
// after each correction (`ids` are those it touched), "refuse" where one does not fit (`code` says why; then
// nothing has changed).

import { find } from "./reading.js";

/** @typedef {import("./engine.js").Article} Article */
/** @typedef {import("./types.js").Edit} Edit */

export class Desk extends EventTarget {
  /** @type {Article | null} */
  article = null;
  text = "";
  /** Whether the article has been read. */
  open = false;

  /** @param {number} start @param {number} end */
  cut = (start, end) => this.text.slice(start, end);

  /** @type {import("./types.js").Find} */
  find = (id) => (this.open ? find(this.article, id) : undefined);

  /** Puts another article on the desk, as yet unread. @param {Article} article @param {string} text */
  lay(article, text) {
    this.article?.free();
    [this.article, this.text, this.open] = [article, text, false];
    this.dispatchEvent(new Event("lay"));
  }

  /** The article has been read. */
  opened() {
    this.open = true;
    this.dispatchEvent(new Event("open"));
  }

  /** Does what a person wants; answers the ids it touched, or null where it was refused. @param {Edit} edit */
  apply(edit) {
    return this.#change((article) => article.apply(JSON.stringify(edit)));
  }

  undo() {
    return this.#change((article) => article.undo());
  }

  redo() {
    return this.#change((article) => article.redo());
  }

  /** How many corrections can be taken back, and how many done again. @returns {[number, number]} */
  depth() {
    return this.open && this.article ? this.article.depth() : [0, 0];
  }

  /** @param {(article: Article) => string[]} act @returns {string[] | null} */
  #change(act) {
    if (!this.article || !this.open) return null;
    try {
      const ids = act(this.article);
      if (ids.length) this.dispatchEvent(new CustomEvent("change", { detail: { ids } }));
      return ids;
    } catch (error) {
      if (typeof error !== "string") throw error;
      this.dispatchEvent(new CustomEvent("refuse", { detail: { code: error } }));
      return null;
    }
  }
}
