// Undo and redo: two buttons, Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y). A field keeps its own undo.

import { byId } from "../dom.js";

/** @param {import("../desk.js").Desk} desk */
export function history(desk) {
  const [back, forth] = [byId("undo", HTMLButtonElement), byId("redo", HTMLButtonElement)];
  back.addEventListener("click", () => desk.undo());
  forth.addEventListener("click", () => desk.redo());
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isField(event.target)) return;
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) desk.redo();
    else desk.undo();
  });
  const show = () => {
    const [done, undone] = desk.depth();
    // Not `disabled`, which would throw the focus away with the last undo.
    back.setAttribute("aria-disabled", String(done === 0));
    forth.setAttribute("aria-disabled", String(undone === 0));
  };
  for (const event of ["open", "change"]) desk.addEventListener(event, show);
}

/** @param {EventTarget | null} target */
export const isField = (target) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
