// Pasting: what browsers, word processors and PDF viewers leave in a text is mended, and the page says what.
// A text without such traces is left to the browser.

import { byId } from "./dom.js";
import { clean } from "./engine.js";
import { words } from "./language.js";
import { say } from "./status.js";

/** What was mended (`src/clean.rs`). @typedef {{text: string, invisible: number, joined: number, unhyphenated: number, ligatures: number, blanks: number}} Cleaned */
/** A paste that was mended: how, the whole field before the mending and after. @typedef {{how: Cleaned, composed: boolean, raw: string, mended: string}} Mending */

/**
 * Pastes into the field; answers what was mended, or null where nothing was and the browser pastes.
 * @param {HTMLTextAreaElement} field @param {ClipboardEvent} event @returns {Mending | null}
 */
function paste(field, event) {
  const given = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
  const composed = given.normalize("NFC");
  const how = /** @type {Cleaned} */ (clean(composed));
  if (how.text === given) return null;
  event.preventDefault();
  const [from, until] = [field.selectionStart, field.selectionEnd];
  const raw = field.value.slice(0, from) + given + field.value.slice(until);
  field.setRangeText(how.text, from, until, "end");
  return { how, composed: composed !== given, raw, mended: field.value };
}

/** What was mended, in words. @param {Mending} mending */
export function told({ how, composed }) {
  const w = words().mended;
  const kinds = /** @type {const} */ (["joined", "unhyphenated", "invisible", "ligatures", "blanks"]);
  const parts = kinds.flatMap((kind) => (how[kind] ? [w[kind](how[kind])] : []));
  if (composed) parts.push(w.composed);
  return parts.length ? `${w.title} ${parts.join(", ")}.` : "";
}

/** A paste is mended; an article pasted over nothing is read at once. @param {Omit<import("./reader.js").Parts, "desk"> & {reader: import("./reader.js").Reader}} parts */
export function listenForPastes({ engine, reader, shelf, notes, work, about }) {
  const input = byId("input", HTMLTextAreaElement);
  input.addEventListener("paste", (event) => {
    const alone = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (alone) {
      shelf.begin();
      work.begin();
      // What was said of the article that is pasted over does not go for this one.
      if (input.value) about.fill();
    }
    notes.begin({ mending: engine.isReady ? paste(input, event) : null });
    if (notes.mending) shelf.changed();
    if (alone) return setTimeout(() => reader.read());
    notes.show();
    if (notes.mended()) say(() => notes.mended());
  });
  byId("unmend", HTMLButtonElement).addEventListener("click", async () => {
    if (!notes.mending) return;
    input.value = notes.mending.raw;
    notes.mending = null;
    shelf.changed();
    notes.show();
    if (document.body.dataset.state === "read") await reader.read();
    else input.focus();
    say(() => words().mended.undone);
  });
}
