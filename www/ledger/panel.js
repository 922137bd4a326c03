// The ledger: who says what, by source; how much of the article has no source; numbers by who states them.
// All figures come from the crate; here they are laid out, sorted and filtered as the person wants.

import { byId, make } from "../dom.js";
import { button } from "../editing/controls.js";
import { brief } from "../facts.js";
import { language, words } from "../language.js";
import { bar, stack } from "./charts.js";
import { copyLedger } from "./copy.js";
import { closeSheet, nameSheet, openSheet } from "./sheet.js";
import { about, sharesOf } from "./told.js";
import { ANY, tools } from "./tools.js";

/** @typedef {import("../types.js").Ledger} Ledger */
/** @typedef {import("../types.js").SourceEntry} SourceEntry */

const root = byId("ledger", HTMLElement);
const bench = byId("ledger-tools", HTMLElement);

/** An article of so many units is long; so many milliseconds are a pause. */
const LONG = 50_000;
/** The list of a book waits until the book is there. */
const HUGE = 1_000_000;
const PAUSE = 400;
/** So many sayings are laid out at first, and so many more whenever more are wanted. */
const STEP = 300;
/** However far a line lies down the list, no more than this are laid out to reach it. */
const FAR = 5000;

export class Panel {
  #desk;
  #lead;
  #wanted = ANY;
  #most = STEP;
  #timer = 0;

  /** @param {import("../desk.js").Desk} desk @param {import("../types.js").Lead} lead */
  constructor(desk, lead) {
    this.#desk = desk;
    this.#lead = /** @type {import("../types.js").Lead} */ ((id, at) => {
      closeSheet();
      lead(id, at);
    });
    desk.addEventListener("lay", () => this.#want({ ...ANY, order: this.#wanted.order }));
    desk.addEventListener("open", () => (desk.text.length < HUGE ? this.show() : this.#follow()));
    desk.addEventListener("change", () => this.#follow());
  }

  /** After a correction: at once, or for a long article when the person pauses, so that the mark need not wait for it. */
  #follow() {
    clearTimeout(this.#timer);
    if (this.#desk.text.length < LONG) this.show();
    else this.#timer = setTimeout(() => this.show(), PAUSE);
  }

  /** @param {import("../types.js").Wanted} wanted */
  #want(wanted) {
    [this.#wanted, this.#most] = [wanted, STEP];
  }

  /** Lays out the ledger as the article stands. */
  show() {
    const { article, open } = this.#desk;
    if (!article || !open) return;
    const ledger = /** @type {Ledger} */ (article.ledger(JSON.stringify({ ...this.#wanted, most: this.#most })));
    nameSheet(ledger.speakers);
    bench.hidden = ledger.sayings === 0;
    if (bench.hidden) return root.replaceChildren(make("p", { class: "share" }, words().ledgerEmpty));
    const focused = bench.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    bench.replaceChildren(...tools(ledger, this.#wanted, (wanted) => {
      this.#want(wanted);
      this.show();
    }, () => copyLedger(this.#wanted, this.#desk)));
    const again = focused && bench.querySelector(`[data-key="${focused}"]`);
    if (again instanceof HTMLElement) again.focus();
    root.replaceChildren(...shares(ledger), this.#list(ledger), ...this.#more(ledger), ...this.#numbers(ledger));
  }

  /** Leads to the line of an attribution, whatever is listed now. @param {string | null} id */
  reveal(id) {
    const line = () => (id === null ? root.querySelector(".saying") : lineOf(id));
    if (!line() && this.#desk.open) {
      this.#want({ ...ANY, order: this.#wanted.order });
      for (this.show(); !line() && this.#most < Math.min(FAR, this.#desk.article?.sayings ?? 0); this.show()) this.#most *= 4;
    }
    const found = line();
    openSheet();
    if (!(found instanceof HTMLElement)) return;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "nearest" });
  }

  /** @param {Ledger} ledger */
  #list(ledger) {
    const w = words();
    if (!ledger.listed) return make("p", { class: "share" }, w.figures.none);
    const most = Math.max(1, ...ledger.sources.map((source) => source.words));
    return make("ul", {}, ...ledger.sources.map((source) => this.#row(source, (100 * source.words) / most)));
  }

  /** A button for those that are not laid out yet. @param {Ledger} ledger */
  #more({ sources, listed }) {
    const shown = sources.reduce((sum, { sayings }) => sum + sayings.length, 0);
    if (shown >= listed) return [];
    return [button("more", words().figures.more(listed - shown), () => {
      this.#most += STEP;
      this.show();
      const next = root.querySelectorAll(".saying")[shown];
      if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    }, { class: "more" })];
  }

  /** @param {SourceEntry} source @param {number} length of its bar, in percent of the longest */
  #row(source, length) {
    const w = words();
    return make(
      "li",
      {},
      make("h3", {}, source.speaker ?? w.nobody),
      // A figure stays with its word.
      make("p", { class: "what" }, about(source).replace(/(\d) /g, "$1\u00a0")),
      bar(length),
      make("ul", {}, ...source.sayings.map((saying) => make("li", {}, this.#line(saying)))),
    );
  }

  /** @param {import("../types.js").Saying} saying */
  #line({ id, content, at, hedged }) {
    const text = content.map(({ start, end }) => this.#desk.cut(start, end)).join(" … ");
    const button = make("button", { class: "saying", "data-id": id }, brief(text) || words().sourceLine);
    if (hedged) button.dataset.hedged = "";
    button.addEventListener("click", () => this.#lead(id, at));
    return button;
  }

  /** @param {Ledger} ledger */
  #numbers({ sources, own, ownNumbers }) {
    const w = words();
    const by = [...sources.map((s) => ({ who: s.speaker ?? w.nobody, count: s.stated, numbers: s.numbers })), { who: w.figures.own, count: own, numbers: ownNumbers }];
    const rows = by.filter(({ count }) => count);
    if (!rows.length) return [];
    const most = Math.max(...rows.map(({ count }) => count));
    const list = rows.map(({ who, count, numbers }) =>
      make(
        "li",
        {},
        make("p", {}, make("span", { class: "who" }, who), make("span", { class: "count" }, count.toLocaleString(language()))),
        bar((100 * count) / most),
        make("p", { class: "chips" }, ...numbers.map((number) => this.#chip(number)), numbers.length < count ? "…" : null),
      ),
    );
    return [make("h3", { class: "part" }, w.figures.numbers), make("ul", { class: "numbers" }, ...list)];
  }

  /** @param {import("../types.js").Place} number */
  #chip({ id, span }) {
    const button = make("button", {}, this.#desk.cut(span.start, span.end));
    button.addEventListener("click", () => this.#lead(id, span.start));
    return button;
  }
}

/** @param {Ledger} ledger */
function shares(ledger) {
  return [...stack(sharesOf(ledger)), make("p", { class: "share" }, words().figures.speakers(ledger.speakers, ledger.nameless))];
}

/** @param {string} id */
const lineOf = (id) => root.querySelector(`.saying[data-id="${CSS.escape(id)}"]`);

/** Lights the line of an attribution. @param {string | null} id */
export function lightLine(id) {
  for (const line of root.querySelectorAll(".saying.lit")) line.classList.remove("lit");
  if (id) lineOf(id)?.classList.add("lit");
}
