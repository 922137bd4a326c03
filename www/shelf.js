// The shelf: the articles that are kept, as a list to reopen and delete from; and the saving of the one at work.

import { byId, make } from "./dom.js";
import { brief } from "./facts.js";
import { all, get, put, remove } from "./keep.js";
import { language, words } from "./language.js";
import { keep, keepHere, kept, keptHere } from "./preferences.js";
import { Tabs } from "./tabs.js";

/** @typedef {import("./keep.js").Kept} Kept */

/** A text of more units than this is not kept at once after each change, but when so many milliseconds are over. */
const LONG = 200_000;
const LATER = 500;
const shelf = byId("shelf", HTMLElement);
const list = byId("shelf-list", HTMLElement);
const elsewhere = byId("elsewhere", HTMLElement);

export class Shelf {
  #now;
  #open;
  #close;
  #failed;
  #timer = 0;
  #long = false;
  /** The article at work as the list has it. */
  #listed = "";
  /** The article that is at work in another tab. @type {import("./keep.js").Listed | null} */
  #away = null;
  #tabs = new Tabs(
    () => this.flush(),
    () => this.#lost(),
  );
  /** The article at work. */
  id = "";

  /**
   * @param {() => import("./keep.js").Parts} now what is to be kept
   * @param {(article: Kept) => void} open @param {() => void} close another tab goes on with the article
   * @param {() => void} failed
   */
  constructor(now, open, close, failed) {
    this.#now = now;
    this.#open = open;
    this.#close = close;
    this.#failed = failed;
    addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
    byId("elsewhere-here", HTMLButtonElement).addEventListener("click", () => this.#takeOver());
  }

  /** Another article begins. */
  begin() {
    this.flush();
    this.#start();
  }

  /** The article at work has changed. */
  changed() {
    if (!this.id) this.#start();
    this.#timer ||= setTimeout(() => this.flush(), LATER);
    if (!this.#long) this.flush();
  }

  /** Keeps what has changed, now. */
  async flush() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    const parts = this.#now();
    this.#long = parts.text.length > LONG;
    const head = parts.text.slice(0, 1000).trim() || parts.text.trim().slice(0, 1000);
    if (!head) return;
    const title = brief(parts.about?.title || (head.split("\n", 1)[0] ?? ""));
    const other = `${this.id} ${title}` !== this.#listed;
    this.#listed = `${this.id} ${title}`;
    try {
      await put({ id: this.id, title, changed: Date.now() }, parts);
      if (other) this.show();
    } catch {
      // After whatever else is said now: this must stay to be read.
      setTimeout(this.#failed);
    }
  }

  /** The article that was at work when the page was left, in this tab or else in the last one. */
  async last() {
    const id = keptHere("article") ?? kept("article");
    try {
      const article = id ? await get(id) : undefined;
      return article && (await this.#claim(article)) ? article : undefined;
    } catch {
      return undefined;
    }
  }

  /** Lists what is kept, and says again what is elsewhere. */
  async show() {
    const w = words().elsewhere;
    elsewhere.hidden = this.#away === null;
    byId("elsewhere-which", HTMLElement).textContent = this.#away && w.which(this.#away.title);
    const articles = await all().catch(() => /** @type {import("./keep.js").Listed[]} */ ([]));
    shelf.hidden = articles.length === 0;
    list.replaceChildren(...articles.map((article) => this.#row(article)));
  }

  /** @param {import("./keep.js").Listed} article */
  #row(article) {
    const w = words().shelf;
    const when = new Date(article.changed).toLocaleString(language(), { dateStyle: "medium", timeStyle: "short" });
    const open = make("button", { class: "title" }, article.title);
    if (article.id === this.id) open.setAttribute("aria-current", "true");
    open.addEventListener("click", () => this.#reopen(article));
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

  /** @param {import("./keep.js").Listed} article */
  async #reopen(article) {
    await this.flush();
    if (await this.#claim(article)) await this.#fetch(article.id);
    this.show();
  }

  /** @param {string} id */
  async #fetch(id) {
    const fresh = await get(id);
    if (fresh) this.#open(fresh);
  }

  async #takeOver() {
    const away = this.#away;
    if (!away) return;
    await this.flush();
    await this.#tabs.take(away.id);
    this.#choose(away.id);
    await this.#fetch(away.id);
    this.show();
  }

  /** Makes it the article at work, unless another tab has it. @param {import("./keep.js").Listed} article */
  async #claim(article) {
    const mine = await this.#tabs.claim(article.id);
    if (mine) this.#choose(article.id);
    else this.#away = article;
    this.show();
    return mine;
  }

  /** Another tab has taken the article; what it was is kept. */
  #lost() {
    const [id, title] = [this.id, this.#listed.slice(this.id.length + 1)];
    clearTimeout(this.#timer);
    [this.#timer, this.#away] = [0, { id, title, changed: 0 }];
    this.#choose("", this.#away);
    this.#close();
    this.show();
  }

  /** @param {string} id */
  async #delete(id) {
    if (id === this.id) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#choose("");
      this.#tabs.leave();
    }
    await remove(id).catch(this.#failed);
    await this.show();
  }

  #start() {
    this.#choose(crypto.randomUUID());
    this.#tabs.claim(this.id);
  }

  /** @param {string} id @param {import("./keep.js").Listed | null} [away] */
  #choose(id, away = null) {
    this.id = id;
    this.#away = away;
    elsewhere.hidden = away === null;
    if (id) keep("article", id);
    keepHere("article", id || (away?.id ?? ""));
  }
}
