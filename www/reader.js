// The reader: takes a text from the field through the engine to the annotated article, and back to the field.
//
// The text is laid at once, without marks; the worker reads it; its answer is laid over it. Whatever comes in
// between (another text, an error) leaves the text in the field.

import { sample } from "./assets.js";
import { breathe, byId } from "./dom.js";
import { Article, Refused } from "./engine.js";
import { language, words } from "./language.js";
import { draw, inSight, lay, start } from "./reading.js";
import { say } from "./status.js";

/** @typedef {import("./keep.js").Kept} Kept */
/** @typedef {{engine: import("./engine.js").Engine, desk: import("./desk.js").Desk, work: import("./work.js").Work,
 *   shelf: import("./shelf.js").Shelf, notes: import("./notes.js").Notes, about: import("./about.js").About}} Parts */

const input = byId("input", HTMLTextAreaElement);
const reading = byId("reading", HTMLElement);
const progress = byId("progress", HTMLProgressElement);
const stop = byId("stop", HTMLButtonElement);
/** A reading of more units than this can be stopped. */
const LONG = 300_000;
/** The marks of so many lines are made at once. */
const FLAT = 1000;

export class Reader {
  #engine;
  #desk;
  #work;
  #shelf;
  #notes;
  #about;
  /** How far down the article was when it was left for the text field. */
  #left = 0;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#engine = parts.engine;
    this.#desk = parts.desk;
    this.#work = parts.work;
    this.#shelf = parts.shelf;
    this.#notes = parts.notes;
    this.#about = parts.about;
    stop.addEventListener("click", () => this.#stop());
  }

  /** Begins an article; the one at work stays on the shelf. @param {string} [text] @param {Partial<import("./types.js").About>} [about] */
  begin(text = "", about = {}) {
    this.#engine.stop();
    this.#shelf.begin();
    this.#work.begin();
    input.value = text;
    this.#notes.begin();
    this.#about.fill(about);
  }

  /** Another tab goes on with the article. */
  close() {
    this.#engine.stop();
    this.#work.begin();
    this.#notes.begin();
    this.#notes.show();
    this.#about.fill();
    input.value = "";
    if (this.#desk.article) this.#lay("");
    this.#busy(false);
    say(() => "");
    show("write");
  }

  /** An article from the shelf. @param {Kept} kept */
  async reopen(kept) {
    this.#engine.stop();
    input.value = kept.text;
    this.#notes.begin();
    this.#about.fill(kept.about);
    const held = this.#work.restore(kept);
    this.#notes.show();
    if (!held) return show("write");
    await this.#engine.ready;
    if (input.value === kept.text) await this.arrive(kept.text, held.document, held.history);
  }

  /**
   * Lays a text whose document is there already.
   * @param {string} text @param {Uint8Array} document @param {string | null} [history]
   */
  async arrive(text, document, history = null) {
    this.#lay(text);
    await this.#take(document, null, history);
    if (this.#desk.text === text) this.#busy(false);
  }

  /** Lays the text of the field and asks the worker to read it. */
  async read() {
    const wanted = input.value;
    if (!wanted.trim()) {
      say(() => words().nothing);
      return input.focus();
    }
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

  /** Another day of publication: the times are read again, and everything else stays as it is. */
  async redate() {
    const { article, open, text } = this.#desk;
    if (!article || !open) return;
    const { published } = this.#about.value();
    say(() => words().reading);
    try {
      const bytes = await this.#engine.read(text, { language: article.language(), published: published || undefined });
      if (!bytes || article !== this.#desk.article) return;
      const moved = article.redate(bytes);
      this.#work.opened(article.base());
      this.#desk.dispatchEvent(new CustomEvent("change", { detail: { ids: [] } }));
      say(() => words().about.moved(moved));
    } catch {
      say(() => words().errors.worker, "error");
    }
  }

  /** Back to the text field, with everything in it, at the words that were in sight. */
  edit() {
    const { article, text } = this.#desk;
    const at = article && input.value === text ? inSight(article) : null;
    this.#left = scrollY;
    this.#engine.stop();
    this.#busy(false);
    this.#shelf.show();
    say(() => "");
    show("write");
    // A field that gets the focus shows where its caret is.
    if (at !== null) input.setSelectionRange(at, at);
    input.focus();
  }

  async sample() {
    try {
      this.begin(await sample(language()));
    } catch {
      return say(() => words().errors.sample, "error");
    }
    await this.read();
  }

  /** Nothing was edited: the article with its corrections, and all that can be undone, is still there. */
  async #again() {
    const { article, text } = this.#desk;
    show("read");
    scrollTo(0, this.#left);
    this.#busy(text.length > LONG);
    if (article) await this.#draw(article);
  }

  /** The person waits no longer. What was read so far goes, the text stays. */
  #stop() {
    this.edit();
    this.#shelf.changed();
    say(() => words().stopped);
  }

  /** @param {boolean} on */
  #busy(on) {
    progress.hidden = !on;
    stop.hidden = !on || input.value.length <= LONG;
  }

  /** @param {string} wanted */
  async #ask(wanted) {
    const answer = this.#engine.read(wanted, { published: this.#about.value().published || undefined });
    this.#shelf.changed();
    this.#lay(wanted);
    say(() => words().reading);
    try {
      const bytes = await answer;
      if (bytes) await this.#take(bytes, this.#work.before());
    } catch (error) {
      refuse(error);
    } finally {
      if (this.#desk.text === wanted) this.#busy(false);
    }
  }

  /** @param {string} text */
  #lay(text) {
    reading.lang = "";
    this.#work.leave();
    const article = new Article(reading, text);
    this.#desk.lay(article, text);
    start();
    filled(false);
    progress.removeAttribute("value");
    this.#busy(true);
    show("read");
    scrollTo(0, 0);
    lay(article, () => article === this.#desk.article && !this.#desk.open);
  }

  /**
   * The article's document: the article is open, its marks are drawn.
   * @param {Uint8Array} document @param {string | null} before the document whose corrections it takes over
   * @param {string | null} [history] what was done to it since; none where it was read now
   */
  async #take(document, before, history) {
    const mine = this.#desk.article;
    if (!mine) return;
    // A little at a time: between, the browser paints and listens.
    const still = () => breathe().then(() => mine === this.#desk.article);
    for (const piece of pieces(document)) {
      mine.add(piece);
      if (piece.byteOffset + piece.length < document.byteOffset + document.length && !(await still())) return;
    }
    this.#notes.lost = before === null ? [] : mine.openCarried(before);
    if (before === null) mine.open();
    if (history) mine.resume(history);
    this.#work.opened(before === null ? document : new TextEncoder().encode(mine.json()));
    if (history === undefined) this.#about.give();
    else this.#about.fill(mine.about());
    if (mine.language() !== "und") reading.lang = mine.language();
    for (let line = 0; line <= mine.lineCount; line += FLAT) {
      if (!(await still())) return;
      mine.flatten(line, line + FLAT);
    }
    do if (!(await still())) return;
    while (mine.cut());
    if (!(await still())) return;
    this.#desk.opened();
    filled(true);
    await this.#draw(mine);
  }

  /** @param {Article} mine */
  async #draw(mine) {
    const current = () => mine === this.#desk.article && document.body.dataset.state === "read";
    const whole = await draw(mine, current, (share) => (progress.value = share));
    if (whole) this.#busy(false);
    if (whole) say(() => this.#summary());
  }

  #summary() {
    const { article } = this.#desk;
    const counts = new Map(/** @type {[string, number][]} */ (article?.counts() ?? []));
    const of = (/** @type {string} */ kind) => counts.get(kind) ?? 0;
    const done = words().done(article?.sayings ?? 0, of("entity"), of("number") + of("time"));
    const other = article?.language() === "und" ? words().otherLanguage : "";
    return [done, other, this.#notes.mended()].filter(Boolean).join(" ");
  }
}

/** The lines of a document in bytes: each can be read for itself (`src/json.rs`). @param {Uint8Array} bytes */
function* pieces(bytes) {
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    yield bytes.subarray(from, end);
    from = end + 1;
  }
  yield bytes.subarray(from);
}

/** Which of the two is on the page: the text field or the article. @param {"write" | "read"} state */
function show(state) {
  const inside = byId("write", HTMLElement).contains(document.activeElement);
  document.body.dataset.state = state;
  // Whoever read from the keyboard goes on in the article.
  if (state === "read" && inside) reading.focus({ preventScroll: true });
  dispatchEvent(new Event("state"));
}

/** Whether the margin has what belongs there. @param {boolean} yes */
const filled = (yes) => document.body.toggleAttribute("data-open", yes);

/** @param {unknown} error */
function refuse(error) {
  show("write");
  if (error instanceof Refused && error.refusal.code === "too-long") {
    const { units, limit } = error.refusal;
    return say(() => words().errors.tooLong(units, limit), "error");
  }
  say(() => words().errors.worker, "error");
}
