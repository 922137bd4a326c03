// The card: what an annotation is, its value or speaker, and why it was recognised. One for the whole page.

import { byId, make } from "./dom.js";
import { facts, heading, spansOf } from "./facts.js";
import { words } from "./language.js";
import { idsOf, offsetOf } from "./reading.js";

/** What a person can do with an annotation. @typedef {(annotation: import("./types.js").Annotation, offset: number) => Node[]} Controls */

const card = byId("card", HTMLElement);
/** How long a card stays after the pointer has left mark and card, in milliseconds. */
const LINGER = 250;
const DELAY = 120;
/** Where the card is a sheet (`style/card.css`). */
const NARROW = matchMedia("(max-width: 40rem)");

export class Card {
  #desk;
  #light;
  #controls;
  #timer = 0;
  #pinned = false;
  /** @type {HTMLElement | null} */
  #mark = null;
  /** The annotation that the card tells of. @type {string | null} */
  #id = null;
  /** Where in the text the card was opened. */
  #at = 0;

  /**
   * @param {import("./desk.js").Desk} desk @param {(id: string | null) => void} light @param {Controls} controls
   */
  constructor(desk, light, controls) {
    this.#desk = desk;
    this.#light = light;
    this.#controls = controls;
    card.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    card.addEventListener("pointerleave", () => this.leave());
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && card.matches(":popover-open")) this.hide(true);
    });
    addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !card.contains(target) && !(target instanceof Element && target.closest("mark"))) {
        this.hide();
      }
    });
  }

  /** The pointer rests on a mark. As a sheet the card would cover what it points at: then the mark only lights. @param {HTMLElement} mark @param {string} id */
  point(mark, id) {
    if (this.#pinned) return;
    clearTimeout(this.#timer);
    if (NARROW.matches) return this.#light(id);
    this.#timer = setTimeout(() => this.#show(mark, id), DELAY);
  }

  /** The pointer has left. */
  leave() {
    clearTimeout(this.#timer);
    if (!this.#pinned) this.#timer = setTimeout(() => this.hide(), LINGER);
  }

  /** A click, a tap or the focus: the card stays until it is dismissed. @param {HTMLElement} mark @param {string} id */
  pin(mark, id) {
    clearTimeout(this.#timer);
    this.#pinned = true;
    this.#show(mark, id);
  }

  /**
   * Opens beside a stretch of text with something else than an annotation.
   * @param {Range} range @param {string} label @param {(Node | null)[]} children
   */
  compose(range, label, children) {
    clearTimeout(this.#timer);
    [this.#pinned, this.#mark, this.#id] = [true, null, null];
    this.#light(null);
    card.setAttribute("aria-label", label);
    this.#put(children.filter((child) => child !== null));
    if (!card.matches(":popover-open")) card.showPopover();
    this.#place(range);
  }

  /**
   * Where an annotation stands nearest to the mark that the card was opened from; null where it stands nowhere.
   * @param {import("./types.js").Annotation} annotation
   */
  near(annotation) {
    const places = spansOf(annotation);
    const at = places.find((span) => span.start <= this.#at && this.#at < span.end) ?? places[0];
    return at ? Math.max(at.start, Math.min(this.#at, at.end - 1)) : null;
  }

  /** The annotation whose card stays open, if any. */
  get id() {
    return this.#pinned ? this.#id : null;
  }

  /** After a correction the card is filled anew, beside the mark where its annotation stands now. */
  follow() {
    this.#desk.addEventListener("change", () => this.#refresh());
    this.#desk.addEventListener("lay", () => this.hide());
    addEventListener("state", () => this.hide());
  }

  #refresh() {
    const { id } = this;
    if (id === null) return;
    const now = this.#desk.find(id);
    if (!now || now.rejected) return this.hide(true);
    const place = this.near(now);
    const mark = place === null ? null : this.#desk.article?.markAt(place);
    if (!(mark instanceof HTMLElement)) return;
    this.#turn(now, mark);
    // With the next frame, when the browser lays out what changed anyway.
    requestAnimationFrame(() => this.#mark === mark && mark.isConnected && this.#place(mark));
  }

  /** Moves the focus into the card. */
  enter() {
    if (card.matches(":popover-open")) card.focus();
  }

  /** @param {boolean} [back] whether the focus returns to the mark */
  hide(back = false) {
    clearTimeout(this.#timer);
    const inside = card.contains(document.activeElement);
    if (card.matches(":popover-open")) card.hidePopover();
    // A mark that was drawn anew is no longer the one on the page.
    const mark = this.#mark?.isConnected ? this.#mark : byId("reading", HTMLElement);
    if (mark.tabIndex < 0) mark.tabIndex = -1;
    if (back && inside) mark.focus({ preventScroll: true });
    this.#pinned = false;
    [this.#mark, this.#id] = [null, null];
    this.#light(null);
  }

  /** @param {HTMLElement} mark @param {string} id */
  #show(mark, id) {
    const annotation = this.#desk.find(id);
    if (!annotation) return;
    this.#turn(annotation, mark);
    if (!card.matches(":popover-open")) card.showPopover();
    this.#place(mark);
  }

  /** Turns to an annotation at a mark. @param {import("./types.js").Annotation} annotation @param {HTMLElement} mark */
  #turn(annotation, mark) {
    if (this.#desk.article) this.#at = offsetOf(this.#desk.article, mark);
    [this.#mark, this.#id] = [mark, annotation.id];
    this.#light(annotation.id);
    this.#fill(annotation, mark);
  }

  /** @param {import("./types.js").Annotation} annotation @param {HTMLElement} mark */
  #fill(annotation, mark) {
    const { kind, title } = heading(annotation, this.#desk.cut);
    const rows = facts(annotation, this.#desk.cut, this.#desk.find).flatMap(([name, value]) => [
      make("dt", {}, name),
      make("dd", {}, value),
    ]);
    card.setAttribute("aria-label", `${kind}: ${title}`);
    this.#put([
      make("p", { class: "kind" }, kind),
      make("h3", {}, title),
      make("dl", {}, ...rows),
      ...(this.#pinned ? this.#controls(annotation, this.#at) : []),
      ...this.#also(annotation.id, mark),
    ]);
  }

  /** The focus stays on the control that it was on. @param {Node[]} children */
  #put(children) {
    const close = make("button", { class: "close", "aria-label": words().close, "data-key": "close" }, "×");
    close.addEventListener("click", () => this.hide(true));
    const focused = card.contains(document.activeElement) ? document.activeElement : null;
    const key = focused?.getAttribute("data-key");
    card.replaceChildren(...children, close);
    if (!focused) return;
    const again = key ? card.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    (again instanceof HTMLElement ? again : card).focus({ preventScroll: true });
  }

  /** Buttons for the other annotations on the same words. @param {string} id @param {HTMLElement} mark */
  #also(id, mark) {
    const others = idsOf(mark).filter((other) => other !== id);
    const buttons = others.flatMap((other) => {
      const annotation = this.#desk.find(other);
      if (!annotation) return [];
      const { kind, title } = heading(annotation, this.#desk.cut);
      const button = make("button", {}, `${kind}: ${title}`);
      button.addEventListener("click", () => {
        this.pin(mark, other);
        card.focus();
      });
      return [button];
    });
    return buttons.length ? [make("div", { class: "also" }, words().alsoHere, make("br", {}), ...buttons)] : [];
  }

  /** Under the mark, or above it where there is no room. @param {HTMLElement | Range} mark */
  #place(mark) {
    card.style.removeProperty("--room");
    const { width, height } = card.getBoundingClientRect();
    const first = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const at = this.#clear(height) ?? first;
    const column = byId("article", HTMLElement).getBoundingClientRect().right;
    const left = Math.max(8, Math.min(first.left, Math.max(column, first.left + 40) - width, innerWidth - width - 8));
    const [above, below] = [at.top - 16, innerHeight - at.bottom - 16];
    const under = height <= below || below >= above;
    const room = Math.max(160, under ? below : above);
    card.style.setProperty("--room", `${room}px`);
    card.style.setProperty("--x", `${left}px`);
    card.style.setProperty("--y", `${under ? at.bottom + 8 : Math.max(8, at.top - 8 - Math.min(height, room))}px`);
    if (NARROW.matches && this.#pinned) this.#uncover(mark.getBoundingClientRect());
  }

  /** The lines that an attribution takes up; null for anything else. */
  #lines() {
    const lit = document.querySelectorAll("#reading mark.lit");
    const [first, last] = [lit[0], lit[lit.length - 1]];
    if (!first || !last || this.#id === null || this.#desk.find(this.#id)?.layer !== "attribution") return null;
    return { top: first.getBoundingClientRect().top, bottom: last.getBoundingClientRect().bottom };
  }

  /** All of an attribution, where a card that stays has room under it or above: one judges what one sees. @param {number} height */
  #clear(height) {
    const all = this.#pinned && !NARROW.matches ? this.#lines() : null;
    return all && (all.bottom + height + 16 <= innerHeight || all.top >= height + 72) && all.bottom > 0 && all.top < innerHeight ? all : null;
  }

  /** As a sheet at the foot of a narrow screen, the card must not lie over what it tells of. @param {DOMRect} mark */
  #uncover(mark) {
    const { top } = card.getBoundingClientRect();
    const all = this.#lines() ?? mark;
    const hidden = Math.max(mark.bottom + 16 - top, Math.min(all.bottom + 16 - top, all.top - 72));
    if (hidden > 0) scrollBy(0, hidden);
  }
}
