// What of the article at work is kept, and how what was kept comes back.

/** @typedef {import("./desk.js").Desk} Desk */

export class Work {
  #desk;
  /** The document, as JSON, that the text was before it was edited: its corrections are carried over. @type {string | null} */
  before = null;

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** What is to be kept while the field holds `text`. @param {string} text */
  now(text) {
    const { article, open, text: laid } = this.#desk;
    return { text, document: () => (article && open && laid === text ? article.json() : this.before) };
  }

  /** The text is about to be edited. */
  edit() {
    const { article, open } = this.#desk;
    if (article && open) this.before = article.json();
  }

  /**
   * The document kept with a text as the module opens it; null where the text was edited since.
   * @param {import("./keep.js").Kept} kept
   */
  restore({ text, document }) {
    this.before = document;
    if (document === null) return null;
    return JSON.parse(document).text === text ? new TextEncoder().encode(document) : null;
  }
}
