// The shelf: the articles that are kept, as a list to reopen and delete from; and the saving of the one at work.

import { byId, make } from "./dom.js";
import { brief } from "./facts.js";
import { all, get, put, remove } from "./keep.js";
import { language, words } from "./language.js";
import { keep, kept } from "./preferences.js";

/** @typedef {import("./keep.js").Kept} Kept */

/** A text of more units than this is not kept at once after each change, but when so many milliseconds are over. */
const LONG = 200_000;
const LATER = 500;
const shelf = byId("shelf", HTMLElement);
const list = byId("shelf-list", HTMLElement);

export class Shelf {
  #now;
  #open;
  #failed;
  #timer = 0;
  /** The article at work as the list has it. */
  #listed = "";
  /** The article at work. */
  id = kept("article") ?? "";

  /**
   * @param {() => {text: string, document: () => string | null}} now what is to be kept
   * @param {(article: Kept) => void} open @param {() => void} failed
   */
  constructor(now, open, failed) {
    this.#now = now;
    this.#open = open;
    this.#failed = failed;
    addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
  }

  /** Another article begins. */
  begin() {
    this.flush();
    this.#choose(crypto.randomUUID());
  }

  /** The article at work has changed. */
  changed() {
    if (!this.id) this.#choose(crypto.randomUUID());
    const short = this.#now().text.length < LONG;
    this.#timer ||= setTimeout(() => this.flush(), LATER);
    if (short) this.flush();
  }

  /** Keeps what has changed, now. */
  flush() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { text, document } = this.#now();
    if (!text.trim()) return;
    const title = brief(text.trim().split("\n", 1)[0] ?? "");
    const other = `${this.id} ${title}` !== this.#listed;
    this.#listed = `${this.id} ${title}`;
    put({ id: this.id, title, changed: Date.now(), text, document: document() }).then(() => {
      if (other) this.show();
    }, this.#failed);
  }

  /** The article that was at work when the page was left. */
  async last() {
    try {
      return this.id ? await get(this.id) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Lists what is kept. */
  async show() {
    const articles = await all().catch(() => /** @type {Kept[]} */ ([]));
    shelf.hidden = articles.length === 0;
    list.replaceChildren(...articles.map((article) => this.#row(article)));
  }

  /** @param {Kept} article */
  #row(article) {
    const w = words().shelf;
    const when = new Date(article.changed).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
    const open = make("button", { class: "title" }, article.title);
    if (article.id === this.id) open.setAttribute("aria-current", "true");
    open.addEventListener("click", async () => {
      this.flush();
      const fresh = await get(article.id);
      if (!fresh) return;
      this.#choose(article.id);
      this.#open(fresh);
      this.show();
    });
    const away = make("button", { class: "delete", "aria-label": w.remove(article.title) }, "×");
    away.addEventListener("click", () => {
      if (away.dataset.sure === undefined) {
        // The second press deletes: nothing brings it back.
        away.dataset.sure = "";
        away.textContent = w.sure;
        away.setAttribute("aria-label", `${w.sure} ${article.title}`);
        return;
      }
      this.#delete(article.id);
    });
    return make("li", {}, open, make("span", { class: "when" }, when), away);
  }

  /** @param {string} id */
  async #delete(id) {
    if (id === this.id) {
      clearTimeout(this.#timer);
      [this.#timer] = [0];
      this.#choose("");
    }
    await remove(id).catch(this.#failed);
    await this.show();
  }

  /** @param {string} id */
  #choose(id) {
    this.id = id;
    keep("article", id);
  }
}
