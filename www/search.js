// Search in the article: hits painted without touching the text, and stepped through; upper and lower case alike.

import { byId } from "./dom.js";
import { words } from "./language.js";
import { paint, rangeOf } from "./reading.js";

/** At most so many hits are painted; all are counted. */
const PAINTED = 2000;
const box = byId("search", HTMLElement);
const field = byId("search-field", HTMLInputElement);
const count = byId("search-count", HTMLElement);

/** @param {string} text @param {string} wanted @returns {[number, number][]} */
export function hits(text, wanted) {
  if (!wanted) return [];
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`), "giu");
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

export class Search {
  #desk;
  /** @type {[number, number][]} */
  #hits = [];
  #at = -1;

  /** @param {import("./desk.js").Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    desk.addEventListener("open", () => box.hidden || this.#look());
    // Marks drawn meanwhile took the place of the words that were painted.
    byId("reading", HTMLElement).addEventListener("drawn", () => box.hidden || this.#paint());
    field.addEventListener("input", () => this.#look());
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#step(event.shiftKey ? -1 : 1);
      if (event.key === "Escape") this.close();
    });
    byId("search-next", HTMLButtonElement).addEventListener("click", () => this.#step(1));
    byId("search-back", HTMLButtonElement).addEventListener("click", () => this.#step(-1));
    byId("search-close", HTMLButtonElement).addEventListener("click", () => this.close());
  }

  /** Opens the field with what was sought last. */
  open() {
    if (!this.#desk.article) return;
    box.hidden = false;
    field.select();
    field.focus();
    this.#look();
  }

  /** Closes the field; the focus goes to the article. */
  close() {
    const inside = box.contains(document.activeElement);
    box.hidden = true;
    paint("hits", []);
    paint("hit", []);
    if (inside) byId("reading", HTMLElement).focus({ preventScroll: true });
  }

  #look() {
    this.#hits = hits(this.#desk.text, field.value);
    this.#at = -1;
    this.#paint();
    this.#tell();
    if (this.#hits.length) this.#step(1);
  }

  #paint() {
    const { article } = this.#desk;
    if (article) paint("hits", this.#hits.slice(0, PAINTED).flatMap(([from, until]) => rangeOf(article, from, until) ?? []));
  }

  /** @param {number} by */
  #step(by) {
    const { article } = this.#desk;
    const all = this.#hits.length;
    if (!article || !all) return;
    this.#at = (this.#at + by + all) % all;
    const [from, until] = this.#hits[this.#at] ?? [0, 0];
    const range = rangeOf(article, from, until);
    if (!range) return;
    paint("hit", [range]);
    range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    this.#tell();
  }

  #tell() {
    count.textContent = field.value ? words().search.count(Math.max(0, this.#at + 1), this.#hits.length) : "";
  }
}
