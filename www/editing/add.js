// Adding by selecting: the card opens beside the selection with what the words may be. A name, a number or a
// time is added at once; the parts of an attribution are gathered by one selection after another.

import { byId, make } from "../dom.js";
import { brief, heading } from "../facts.js";
import { words } from "../language.js";
import { paint, rangeOf, selection } from "../reading.js";
import { say } from "../status.js";
import { button, check } from "./controls.js";

/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../types.js").Edit} Edit */
/** An attribution in the making. @typedef {{cue: Span | null, source: Span | null, content: Span[]}} Draft */

/** How long a selection must rest before the card opens, in milliseconds. */
const REST = 200;
const none = () => /** @type {Draft} */ ({ cue: null, source: null, content: [] });

export class Adding {
  #desk;
  #card;
  #added;
  #timer = 0;
  #held = false;
  #everywhere = false;
  #draft = none();
  /** The attribution that waits for its source to be selected. @type {string | null} */
  #linking = null;

  /**
   * @param {import("../desk.js").Desk} desk @param {import("../card.js").Card} card
   * @param {(id: string, offset: number) => void} added
   */
  constructor(desk, card, added) {
    this.#desk = desk;
    this.#card = card;
    this.#added = added;
    desk.addEventListener("lay", () => this.reset());
    document.addEventListener("selectionchange", () => this.#soon());
    byId("reading", HTMLElement).addEventListener("pointerdown", () => (this.#held = true));
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => {
        this.#held = false;
        this.#soon();
      });
    }
  }

  /** Forgets an attribution in the making. */
  reset() {
    [this.#draft, this.#linking] = [none(), null];
    paint("draft", []);
  }

  /** The next selection may be the source of an attribution. @param {string} id */
  link(id) {
    this.#linking = id;
    this.#card.hide(true);
    say(() => words().edits.pick);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#offer(), REST);
  }

  #offer() {
    const { article, open } = this.#desk;
    const chosen = article && open && !this.#held ? selection(article) : null;
    const span = chosen && article?.snapped(chosen.start, chosen.end);
    if (span) this.#show(span);
  }

  /** @param {Span} span */
  #show(span) {
    const { article, cut } = this.#desk;
    const range = article && rangeOf(article, span.start, span.end);
    if (!range) return;
    const w = words();
    const title = brief(cut(span.start, span.end));
    this.#card.compose(range, `${w.edits.add}: ${title}`, [
      make("p", { class: "kind" }, w.edits.add),
      make("h3", {}, title),
      this.#link(span),
      this.#things(span),
      this.#parts(span),
    ]);
  }

  /** @param {Span} span */
  #link(span) {
    const id = this.#linking;
    const found = id === null ? undefined : this.#desk.find(id);
    if (!id || found?.layer !== "attribution") return null;
    const w = words().edits;
    const of = heading(found, this.#desk.cut).title;
    return make(
      "div",
      { class: "verdicts link" },
      button("link-it", w.linkIt(of), () => {
        this.#linking = null;
        this.#add({ do: "source", id, span }, found.cue?.span ?? found.content[0] ?? span);
      }, { class: "primary" }),
      button("link-not", w.forget, () => {
        this.#linking = null;
        this.#card.hide(true);
      }),
    );
  }

  /** Names, numbers, times. @param {Span} span */
  #things(span) {
    const w = words();
    const names = /** @type {const} */ (["person", "organization", "place", "other"]);
    const all = check("everywhere", w.edits.everywhere, this.#everywhere, (on) => (this.#everywhere = on));
    return make(
      "div",
      { class: "verdicts", role: "group", "aria-label": w.edits.things },
      ...names.map((type) =>
        button(type, w.types[type], () => this.#add({ do: "add-entity", span, type, all: this.#everywhere }, span)),
      ),
      button("number", w.number, () => this.#add({ do: "add-number", span, kind: "cardinal", value: null, unit: null }, span)),
      button("time", w.time, () => this.#add({ do: "add-time", span, kind: "date", value: null }, span)),
      all,
    );
  }

  /** Cue, source and content. @param {Span} span */
  #parts(span) {
    const w = words();
    const draft = this.#draft;
    const set = (/** @type {Partial<Draft>} */ part) => {
      this.#draft = { ...draft, ...part };
      const spans = [this.#draft.cue, this.#draft.source, ...this.#draft.content].filter((s) => s !== null);
      paint("draft", spans.flatMap((s) => (this.#desk.article && rangeOf(this.#desk.article, s.start, s.end)) ?? []));
      this.#show(span);
    };
    const { cut } = this.#desk;
    const shown = /** @type {[string, Span | null][]} */ ([
      [w.source, draft.source], [w.cue, draft.cue], ...draft.content.map((s) => [w.content, s]),
    ]);
    const list = shown.flatMap(([name, s]) => (s ? [make("dt", {}, name), make("dd", {}, brief(cut(s.start, s.end)))] : []));
    const begun = list.length > 0;
    return make(
      "div",
      { class: "draft", role: "group", "aria-label": w.attribution },
      make("p", { class: "kind" }, w.attribution),
      make(
        "div",
        { class: "verdicts" },
        button("source", w.source, () => set({ source: span })),
        button("cue", w.cue, () => set({ cue: span })),
        button("content", w.content, () => set({ content: [...draft.content.filter((s) => s.start !== span.start), span] })),
      ),
      begun ? make("dl", {}, ...list) : null,
      begun ? make("p", { class: "hint" }, w.edits.goOn) : null,
      begun ? make("div", { class: "verdicts" }, ...this.#finish()) : null,
    );
  }

  #finish() {
    const w = words().edits;
    const { cue, source, content } = this.#draft;
    const first = cue ?? content[0] ?? source;
    return [
      button("finish", w.finish, () => first && this.#add({ do: "add-attribution", cue, source, content }, first)),
      button("forget", w.forget, () => {
        this.reset();
        this.#card.hide(true);
      }),
    ];
  }

  /** @param {Edit} edit @param {Span} span */
  #add(edit, span) {
    const ids = this.#desk.apply(edit);
    const id = ids?.[0];
    if (!id) return;
    if (edit.do === "add-attribution") this.reset();
    getSelection()?.removeAllRanges();
    this.#added(id, span.start);
  }
}
