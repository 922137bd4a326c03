// Pasting: what browsers, word processors and PDF viewers leave in a text is mended, and the page says what.
// A text without such traces is left to the browser.

import { clean } from "./engine.js";
import { words } from "./language.js";

/** What was mended (`src/clean.rs`). @typedef {{text: string, invisible: number, joined: number, unhyphenated: number, ligatures: number, blanks: number}} Cleaned */
/** A paste that was mended: how, the whole field before the mending and after. @typedef {{how: Cleaned, composed: boolean, raw: string, mended: string}} Mending */

/**
 * Pastes into the field; answers what was mended, or null where nothing was and the browser pastes.
 * @param {HTMLTextAreaElement} field @param {ClipboardEvent} event @returns {Mending | null}
 */
export function paste(field, event) {
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
