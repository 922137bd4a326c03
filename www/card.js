// The card: what an annotation is, its value or speaker, and why it was recognised. One for the whole page.

import { byId, make } from "./dom.js";
import { facts, heading } from "./facts.js";
import { words } from "./language.js";
import { idsOf } from "./reading.js";

const card = byId("card", HTMLElement);
/** How long a card stays after the pointer has left mark and card, in milliseconds. */
const LINGER = 250;
const DELAY = 120;

export class Card {
  #find;
  #cut;
  #light;
  #timer = 0;
  #pinned = false;
  /** @type {HTMLElement | null} */
  #mark = null;

  /**
   * @param {import("./types.js").Find} find @param {import("./types.js").Cut} cut
   * @param {(id: string | null) => void} light
   */
  constructor(find, cut, light) {
    this.#find = find;
    this.#cut = cut;
    this.#light = light;
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

  /** The pointer rests on a mark. @param {HTMLElement} mark @param {string} id */
  point(mark, id) {
    if (this.#pinned) return;
    clearTimeout(this.#timer);
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

  /** Moves the focus into the card. */
  enter() {
    if (card.matches(":popover-open")) card.focus();
  }

  /** @param {boolean} [back] whether the focus returns to the mark */
  hide(back = false) {
    clearTimeout(this.#timer);
    const inside = card.contains(document.activeElement);
    if (card.matches(":popover-open")) card.hidePopover();
    if (back && inside) this.#mark?.focus({ preventScroll: true });
    this.#pinned = false;
    this.#mark = null;
    this.#light(null);
  }

  /** @param {HTMLElement} mark @param {string} id */
  #show(mark, id) {
    const annotation = this.#find(id);
    if (!annotation) return;
    this.#mark = mark;
    this.#light(id);
    this.#fill(annotation, mark);
    if (!card.matches(":popover-open")) card.showPopover();
    this.#place(mark);
  }

  /** @param {import("./types.js").Annotation} annotation @param {HTMLElement} mark */
  #fill(annotation, mark) {
    const { kind, title } = heading(annotation, this.#cut);
    const rows = facts(annotation, this.#cut, this.#find).flatMap(([name, value]) => [
      make("dt", {}, name),
      make("dd", {}, value),
    ]);
    const close = make("button", { class: "close", "aria-label": words().close }, "×");
    close.addEventListener("click", () => this.hide(true));
    card.setAttribute("aria-label", `${kind}: ${title}`);
    card.replaceChildren(
      make("p", { class: "kind" }, kind),
      make("h3", {}, title),
      make("dl", {}, ...rows),
      ...this.#also(annotation.id, mark),
      close,
    );
  }

  /** Buttons for the other annotations on the same words. @param {string} id @param {HTMLElement} mark */
  #also(id, mark) {
    const others = idsOf(mark).filter((other) => other !== id);
    const buttons = others.flatMap((other) => {
      const annotation = this.#find(other);
      if (!annotation) return [];
      const { kind, title } = heading(annotation, this.#cut);
      const button = make("button", {}, `${kind}: ${title}`);
      button.addEventListener("click", () => {
        this.pin(mark, other);
        card.focus();
      });
      return [button];
    });
    return buttons.length ? [make("div", { class: "also" }, words().alsoHere, make("br", {}), ...buttons)] : [];
  }

  /** Under the mark, or above it where there is no room. @param {HTMLElement} mark */
  #place(mark) {
    const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left), Math.max(8, innerWidth - width - 8));
    const below = at.bottom + 8;
    const top = below + height < innerHeight ? below : Math.max(8, at.top - height - 8);
    card.style.setProperty("--x", `${left}px`);
    card.style.setProperty("--y", `${top}px`);
  }
}
