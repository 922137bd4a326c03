// The reader: takes a text from the field through the engine to the annotated article, and back to the field.
//
// The text is laid at once, without marks; the worker reads it; its answer is laid over it. Whatever comes in
// between (another text, an error) leaves the text in the field.

import { byId } from "./dom.js";
import { Article, Refused } from "./engine.js";
import { language, words } from "./language.js";
import { draw, start } from "./reading.js";
import { say } from "./status.js";

/** @typedef {import("./keep.js").Kept} Kept */
/** @typedef {{engine: import("./engine.js").Engine, desk: import("./desk.js").Desk, work: import("./work.js").Work,
 *   shelf: import("./shelf.js").Shelf, notes: import("./notes.js").Notes}} Parts */

const input = byId("input", HTMLTextAreaElement);
const reading = byId("reading", HTMLElement);
const progress = byId("progress", HTMLProgressElement);

export class Reader {
  #engine;
  #desk;
  #work;
  #shelf;
  #notes;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#engine = parts.engine;
    this.#desk = parts.desk;
    this.#work = parts.work;
    this.#shelf = parts.shelf;
    this.#notes = parts.notes;
  }

  /** Begins an article; the one at work stays on the shelf. @param {string} [text] */
  begin(text = "") {
    this.#engine.stop();
    this.#shelf.begin();
    [input.value, this.#work.before] = [text, null];
    this.#notes.begin();
  }

  /** An article from the shelf. @param {Kept} kept */
  async reopen(kept) {
    this.#engine.stop();
    input.value = kept.text;
    this.#notes.begin();
    const answer = this.#work.restore(kept);
    this.#notes.show();
    if (!answer) return show("write");
    await this.#engine.ready;
    if (input.value === kept.text) await this.arrive(kept.text, answer);
  }

  /** Lays a text whose document is there already. @param {string} text @param {Uint8Array} answer */
  async arrive(text, answer) {
    this.#lay(text);
    this.#work.before = null;
    await this.#take(answer);
    progress.hidden = true;
  }

  /** Lays the text of the field and asks the worker to read it. */
  async read() {
    const wanted = input.value;
    if (!wanted.trim()) return input.focus();
    if (wanted !== this.#notes.mending?.mended) this.#notes.mending = null;
    if (this.#desk.open && wanted === this.#desk.text) return this.#again();
    say(() => words().loading);
    try {
      await this.#engine.ready;
    } catch {
      return say(() => words().errors.start, "error");
    }
    await this.#ask(wanted);
  }

  /** Back to the text field, with everything in it. */
  edit() {
    this.#engine.stop();
    this.#work.edit();
    this.#shelf.show();
    show("write");
    input.focus();
  }

  async sample() {
    try {
      const response = await fetch(new URL(`./sample-${language()}.txt`, import.meta.url));
      if (!response.ok) throw new Error(response.statusText);
      this.begin(await response.text());
    } catch {
      return say(() => words().errors.sample, "error");
    }
    await this.read();
  }

  /** Nothing was edited: the article with its corrections, and all that can be undone, is still there. */
  #again() {
    this.#work.before = null;
    show("read");
    say(() => this.#summary());
  }

  /** @param {string} wanted */
  async #ask(wanted) {
    const answer = this.#engine.read(wanted);
    this.#lay(wanted);
    say(() => words().reading);
    try {
      const bytes = await answer;
      if (bytes) await this.#take(bytes);
    } catch (error) {
      refuse(error);
    } finally {
      if (this.#desk.text === wanted) progress.hidden = true;
    }
  }

  /** @param {string} text */
  #lay(text) {
    reading.lang = "";
    this.#desk.lay(new Article(reading, text), text);
    start();
    progress.removeAttribute("value");
    progress.hidden = false;
    show("read");
    scrollTo(0, 0);
  }

  /** The worker's answer: the article is open, its marks are drawn. @param {Uint8Array} bytes */
  async #take(bytes) {
    const mine = this.#desk.article;
    if (!mine) return;
    const { before } = this.#work;
    this.#notes.lost = before === null ? [] : mine.openCarried(bytes, before);
    if (before === null) mine.open(bytes);
    this.#work.before = null;
    if (mine.language() !== "und") reading.lang = mine.language();
    this.#desk.opened();
    const current = () => mine === this.#desk.article;
    const whole = await draw(mine, current, (share) => (progress.value = share));
    if (whole) say(() => this.#summary());
  }

  #summary() {
    const { article } = this.#desk;
    const counts = new Map(/** @type {[string, number][]} */ (article?.counts() ?? []));
    const of = (/** @type {string} */ kind) => counts.get(kind) ?? 0;
    const ledger = /** @type {import("./types.js").Ledger | undefined} */ (article?.ledger());
    const sayings = ledger?.sources.reduce((sum, source) => sum + source.attributions.length, 0) ?? 0;
    const done = words().done(sayings, of("entity"), of("number") + of("time"));
    const other = article?.language() === "und" ? words().otherLanguage : "";
    return [done, other, this.#notes.mended()].filter(Boolean).join(" ");
  }
}

/** Which of the two is on the page: the text field or the article. @param {"write" | "read"} state */
function show(state) {
  document.body.dataset.state = state;
  dispatchEvent(new Event("state"));
}

/** @param {unknown} error */
function refuse(error) {
  show("write");
  if (error instanceof Refused && error.refusal.code === "too-long") {
    const { units, limit } = error.refusal;
    return say(() => words().errors.tooLong(units, limit), "error");
  }
  say(() => words().errors.worker, "error");
}
