// The article on the page: marks drawn in slices, lit together, and reached by pointer and by arrow keys.
//
// A long text lies in groups of lines (`src/view/render.rs`), whose marks are drawn when they come near the window.

import { breathe, byId } from "./dom.js";

/** @typedef {import("./engine.js").Article} Article */

const root = byId("reading", HTMLElement);
/** How many milliseconds of drawing at once; between slices the browser may paint and listen. */
const SLICE = 12;
const LINES_AT_ONCE = 20;
/** So many groups of a long text are drawn before the reading counts as done. */
const AT_ONCE = 2;
/** Where the arrow keys go on from when no mark has the focus. */
let here = /** @type {number | undefined} */ (undefined);

/** The annotation that is lit. */
let lit = /** @type {string | null} */ (null);

/** Draws the groups that come near. @type {IntersectionObserver | null} */
let near = null;

/** Forgets where the arrow keys were: another article came. */
export function start() {
  here = undefined;
  near?.disconnect();
}

/**
 * Does something to all lines, a few at a time. Resolves to false where `current` said that it is not wanted any more.
 * @param {Article} article @param {(from: number, until: number) => void} act @param {() => boolean} current
 * @param {(share: number) => void} [progress]
 */
async function inSlices(article, act, current, progress = () => {}) {
  const lines = article.lineCount;
  for (let line = 0; line < lines; ) {
    const until = performance.now() + SLICE;
    do {
      act(line, line + LINES_AT_ONCE);
      line += LINES_AT_ONCE;
    } while (line < lines && performance.now() < until);
    if (line >= lines) break;
    progress(line / lines);
    await breathe();
    if (!current()) return false;
  }
  return true;
}

/** Lays all lines, as yet without marks; what is in sight at once. @param {Article} article @param {() => boolean} current */
export const lay = (article, current) => inSlices(article, (_, until) => article.layLines(until), current);

/**
 * Draws the marks, from the first line on: all of them, or of a long text those in sight, and the others as they come
 * near. Resolves to false where `current` said that it is not wanted any more.
 * @param {Article} article @param {() => boolean} current @param {(share: number) => void} progress
 */
export async function draw(article, current, progress) {
  article.layLines(LINES_AT_ONCE);
  if (!root.firstElementChild?.matches(".group")) {
    return inSlices(article, (from, until) => article.markLines(from, until), current, progress);
  }
  if (!(await inSlices(article, (_, until) => article.layLines(until), current, progress))) return false;
  near?.disconnect();
  near = new IntersectionObserver((entries, observer) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      drawGroup(article, target);
    }
  }, { rootMargin: "150% 0%" });
  for (const [nth, group] of [...root.children].entries()) {
    if (nth < AT_ONCE) drawGroup(article, group);
    else near.observe(group);
  }
  return true;
}

/** @param {Article} article @param {Element} group */
function drawGroup(article, group) {
  const line = (/** @type {Element | null} */ row) => Number(row?.getAttribute("data-line"));
  article.markLines(line(group.firstElementChild), line(group.lastElementChild) + 1);
  if (lit) lightIn(group, lit);
  root.dispatchEvent(new Event("drawn"));
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
  if (lit) for (const mark of root.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  lit = id;
  if (id) lightIn(root, id);
}

/** @param {Element} within @param {string} id */
function lightIn(within, id) {
  for (const mark of within.querySelectorAll(`mark[data-ids~="${CSS.escape(id)}"]`)) mark.classList.add("lit");
}

/** Brings the mark at a place into view and focuses it. @param {Article} article @param {number} offset */
export function goTo(article, offset) {
  here = offset;
  const mark = article.markAt(offset);
  if (!(mark instanceof HTMLElement)) return null;
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center" });
  return mark;
}

/** Where the text in sight begins: the line under the tools; null where none is there. @param {Article} article */
export function inSight(article) {
  const { left, top } = root.getBoundingClientRect();
  const row = document.elementFromPoint(left + 4, Math.max(top, 72) + 4)?.closest("[data-line]");
  return row && root.contains(row) ? article.lineStart(Number(row.getAttribute("data-line"))) : null;
}

/** The line that holds the unit at `offset`. @param {Article} article @param {number} offset */
function lineAt(article, offset) {
  let [low, high] = [0, article.lineCount - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (article.lineStart(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A stretch of the text as a range of the page. @param {Article} article @param {number} from @param {number} until */
export function rangeOf(article, from, until) {
  const range = document.createRange();
  const [begin, end] = [spot(article, from, false), spot(article, until, true)];
  if (!begin || !end) return null;
  range.setStart(...begin);
  range.setEnd(...end);
  return range;
}

/**
 * A place in the text as one in the page; with `end` it stays in the node that it ends.
 * @param {Article} article @param {number} offset @param {boolean} end @returns {[Text, number] | null}
 */
function spot(article, offset, end) {
  const line = lineAt(article, Math.max(0, end ? offset - 1 : offset));
  const row = article.row(line);
  if (!row) return null;
  let left = offset - article.lineStart(line);
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
    if (left < node.length || (end && left === node.length)) return [node, left];
    left -= node.length;
  }
  return null;
}

/** Paints stretches that pass (search hits, an attribution in the making), as `::highlight(name)`. @param {string} name @param {Range[]} ranges */
export function paint(name, ranges) {
  if (typeof Highlight === "undefined") return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

/**
 * Selects by words from the keyboard: `by` words more or fewer at the end, or with `whole` the selection moves on.
 * Without a selection it begins at the mark that has the focus, or where the arrow keys were.
 * @param {Article} article @param {HTMLElement | null} mark @param {number} by @param {boolean} whole
 */
function selectWords(article, mark, by, whole) {
  const chosen = selection(article);
  const from = mark ? offsetOf(article, mark) : (here ?? 0);
  const now = chosen ?? first(article, from);
  if (!now) return;
  let next = now;
  if (chosen && whole) {
    // The end that moves away goes first, so that a word is always left inside.
    const one = article.stepped(now.start, now.end, by > 0, by);
    next = one && (article.stepped(one.start, one.end, by < 0, by) ?? one);
  } else if (chosen) next = article.stepped(now.start, now.end, true, by);
  const range = next && rangeOf(article, next.start, next.end);
  if (!range) return;
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/** The first word at or after a place. @param {Article} article @param {number} from */
function first(article, from) {
  const until = article.lineStart(article.lineCount);
  for (let end = from + 1; end <= until; end++) {
    const word = article.snapped(from, end);
    if (word) return word;
  }
  return null;
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
  const line = (node instanceof Element ? node : node.parentElement)?.closest("[data-line]");
  if (!line) return article.lineStart(lineFrom(node, offset) ?? article.lineCount);
  const start = article.lineStart(Number(line.getAttribute("data-line")));
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return start + before.toString().length;
}

/** The first line at or after a place between lines, or between groups of lines. @param {Node} node @param {number} offset */
function lineFrom(node, offset) {
  const [child, last] = [node.childNodes[offset], node.childNodes[offset - 1]];
  const at = (/** @type {Node | undefined} */ line) => line instanceof Element && line.getAttribute("data-line");
  const [here, before] = [at(child) || at(child?.firstChild ?? undefined), at(last) || at(last?.lastChild ?? undefined)];
  return here ? Number(here) : before ? Number(before) + 1 : null;
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
    const arrow = event.key === "ArrowRight" || event.key === "ArrowLeft";
    if (!open || event.ctrlKey || event.metaKey) return;
    const mark = markOf(event);
    if (arrow && event.shiftKey) {
      event.preventDefault();
      return selectWords(open, mark, event.key === "ArrowRight" ? 1 : -1, event.altKey);
    }
    if (event.altKey || event.shiftKey) return;
    if (event.key === "Enter" && (mark || selection(open))) {
      event.preventDefault();
      on.enter();
    } else if (arrow) {
      event.preventDefault();
      getSelection()?.removeAllRanges();
      step(open, mark, event.key === "ArrowLeft", on.pin);
    }
  });
}

/**
 * @param {Article} article @param {HTMLElement | null} mark @param {boolean} back
 * @param {(mark: HTMLElement, id: string) => void} pin
 */
function step(article, mark, back, pin) {
  const from = mark ? offsetOf(article, mark) : here;
  const next = /** @type {{id: string, start: number} | undefined} */ (article.step(from, back));
  const reached = next && goTo(article, next.start);
  if (next && reached) pin(reached, next.id);
}

/** What is copied is the text itself, not what a browser makes of its lines. @param {import("./desk.js").Desk} desk */
export function listenForCopies(desk) {
  root.addEventListener("copy", (event) => {
    const chosen = desk.article && selection(desk.article);
    if (!chosen || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", desk.cut(chosen.start, chosen.end));
    event.preventDefault();
  });
}
