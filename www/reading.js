// The article on the page: marks drawn in slices, lit together, and reached by pointer and by arrow keys.

import { breathe, byId } from "./dom.js";

/** @typedef {import("./engine.js").Article} Article */

const root = byId("reading", HTMLElement);
/** How many milliseconds of drawing at once; between slices the browser may paint and listen. */
const SLICE = 12;
const LINES_AT_ONCE = 20;

/**
 * Draws all marks, from the first line on. Resolves to false where `current` said that another article came.
 * @param {Article} article @param {() => boolean} current @param {(share: number) => void} progress
 */
export async function draw(article, current, progress) {
  const lines = article.lineCount;
  for (let line = 0; line < lines; ) {
    const until = performance.now() + SLICE;
    do {
      article.markLines(line, line + LINES_AT_ONCE);
      line += LINES_AT_ONCE;
    } while (line < lines && performance.now() < until);
    if (line >= lines) break;
    progress(line / lines);
    await breathe();
    if (!current()) return false;
  }
  return true;
}

/** The place of a mark in the text. @param {Article} article @param {Element} mark */
export function offsetOf(article, mark) {
  const line = mark.closest("[data-line]");
  let offset = article.lineStart(Number(line?.getAttribute("data-line") ?? 0));
  for (let before = mark.previousSibling; before; before = before.previousSibling) {
    offset += before.textContent?.length ?? 0;
  }
  return offset;
}

/** The annotations that a mark belongs to, the shortest first. @param {Element} mark */
export const idsOf = (mark) => (mark.getAttribute("data-ids") ?? "").split(" ").filter(Boolean);

/**
 * The annotation with an id, with its layer and whether it was rejected.
 * @param {Article | null} article @param {string} id @returns {import("./types.js").Annotation | undefined}
 */
export function find(article, id) {
  const state = article?.state(id);
  const [layer, annotation] = Object.entries(state?.annotation ?? {})[0] ?? [];
  return layer ? { layer, rejected: state.rejected, ...annotation } : undefined;
}

/** Lights every mark of an annotation, and no other. @param {string | null} id */
export function light(id) {
  for (const mark of root.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  if (!id) return;
  for (const mark of root.querySelectorAll(`mark[data-ids~="${CSS.escape(id)}"]`)) mark.classList.add("lit");
}

/** Brings the mark at a place into view and focuses it. @param {Article} article @param {number} offset */
export function goTo(article, offset) {
  const mark = article.markAt(offset);
  if (!(mark instanceof HTMLElement)) return null;
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  return mark;
}

/** The stretch of the text that is selected, if it lies in the article. @param {Article} article */
export function selection(article) {
  const chosen = getSelection();
  if (!chosen?.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const [start, end] = [place(article, range.startContainer, range.startOffset), place(article, range.endContainer, range.endOffset)];
  return start === null || end === null || start >= end ? null : { start, end };
}

/** A place of the document as a place in the text; null outside the article. @param {Article} article @param {Node} node @param {number} offset */
function place(article, node, offset) {
  if (!root.contains(node)) return null;
  const line = node === root ? root.children.item(offset) : (node instanceof Element ? node : node.parentElement)?.closest("[data-line]");
  if (!line) return article.lineStart(article.lineCount);
  const start = article.lineStart(Number(line.getAttribute("data-line")));
  if (node === root) return start;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return start + before.toString().length;
}

/**
 * Listens to the article.
 * @param {() => Article | null} article
 * @param {{point: (mark: HTMLElement, id: string) => void, leave: () => void, pin: (mark: HTMLElement, id: string) => void, enter: () => void}} on
 */
export function listen(article, on) {
  /** @param {Event} event */
  const markOf = (event) => {
    const mark = event.target instanceof Element ? event.target.closest("mark") : null;
    return mark instanceof HTMLElement ? mark : null;
  };
  root.addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "mouse" ? markOf(event) : null;
    if (mark) on.point(mark, idsOf(mark)[0] ?? "");
    else if (event.pointerType === "mouse") on.leave();
  });
  root.addEventListener("pointerleave", on.leave);
  root.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark && getSelection()?.isCollapsed !== false) on.pin(mark, idsOf(mark)[0] ?? "");
  });
  root.addEventListener("keydown", (event) => {
    const open = article();
    if (!open || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const mark = markOf(event);
    if (event.key === "Enter" && mark) {
      event.preventDefault();
      on.enter();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      step(open, mark, event.key === "ArrowLeft", on.pin);
    }
  });
}

/**
 * @param {Article} article @param {HTMLElement | null} mark @param {boolean} back
 * @param {(mark: HTMLElement, id: string) => void} pin
 */
function step(article, mark, back, pin) {
  const from = mark ? offsetOf(article, mark) : undefined;
  const next = /** @type {{id: string, start: number} | undefined} */ (article.step(from, back));
  const reached = next && goTo(article, next.start);
  if (next && reached) pin(reached, next.id);
}
