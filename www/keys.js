// Keys of a single letter, which work in the article and where nothing has the focus, and can be switched off;
// and the sheet that names all keys.

import { byId, make } from "./dom.js";
import { words } from "./language.js";
import { keep, kept } from "./preferences.js";

const help = byId("help", HTMLDialogElement);
const reading = byId("reading", HTMLElement);
const letters = byId("letters", HTMLInputElement);

/** @param {Record<string, (mark: HTMLElement | null) => void>} acts what each key does, with the mark in focus */
export function keys(acts) {
  letters.checked = kept("letters") !== "off";
  letters.addEventListener("change", () => keep("letters", letters.checked ? "on" : "off"));
  byId("keys", HTMLButtonElement).addEventListener("click", showHelp);
  byId("help-close", HTMLButtonElement).addEventListener("click", () => help.close());
  const all = /** @type {typeof acts} */ ({ ...acts, "?": showHelp });
  addEventListener("keydown", (event) => {
    const act = all[event.key];
    if (!act || !letters.checked || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const at = event.target instanceof HTMLElement ? event.target : document.body;
    if (at !== document.body && !reading.contains(at)) return;
    if (document.body.dataset.state !== "read" && event.key !== "?") return;
    event.preventDefault();
    act(at.closest("mark"));
  });
}

function showHelp() {
  const rows = words().keyRows.flatMap(([names, what]) => [
    make("dt", {}, ...names.split(" ").map((name) => make("kbd", {}, name))),
    make("dd", {}, what),
  ]);
  byId("help-keys", HTMLElement).replaceChildren(...rows);
  help.showModal();
}

/** Shows the article without any mark, or with them again. */
export function bare() {
  reading.toggleAttribute("data-bare");
  nameBare();
}

/** The button says what it would do. */
export function nameBare() {
  const { hide, show } = words().bare;
  byId("bare-name", HTMLElement).textContent = reading.hasAttribute("data-bare") ? show : hide;
}
