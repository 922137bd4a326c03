// The language of the interface: the one chosen last, else the browser's, else Italian.

import it from "./i18n/it.js";
import en from "./i18n/en.js";
import { kept, keep } from "./preferences.js";

/** @typedef {typeof it} Words */
/** @typedef {"it" | "en"} Code */

/** @type {Record<Code, Words>} */
const WORDS = { it, en };

/** @returns {Code} */
function chosen() {
  const wanted = [kept("language"), ...navigator.languages];
  const codes = wanted.map((code) => code?.slice(0, 2).toLowerCase());
  return codes.find((code) => code === "it" || code === "en") === "en" ? "en" : "it";
}

let code = chosen();

/** The words of the interface, in the language chosen. */
export const words = () => WORDS[code];

/** The language of the interface. */
export const language = () => code;

/** @param {Code} next */
export function choose(next) {
  code = next;
  keep("language", next);
  translate();
  dispatchEvent(new Event("language"));
}

/** Puts the words into every element that names one: `data-text` as its text, `data-label` as its name. */
export function translate(root = document.documentElement) {
  document.documentElement.lang = code;
  document.title = words().title;
  for (const [attribute, put] of PLACES) {
    for (const element of root.querySelectorAll(`[${attribute}]`)) put(element, word(element.getAttribute(attribute)));
  }
}

/** @type {[string, (element: Element, word: string) => void][]} */
const PLACES = [
  ["data-text", (element, word) => (element.textContent = word)],
  ["data-label", (element, word) => element.setAttribute("aria-label", word)],
  ["data-tip", (element, word) => element.setAttribute("title", word)],
  ["data-hint", (element, word) => element.setAttribute("placeholder", word)],
];

/** @param {string | null} name a key of `Words`, with a dot for one inside */
function word(name) {
  const found = (name ?? "").split(".").reduce((at, key) => at?.[key], /** @type {any} */ (words()));
  return typeof found === "string" ? found : "";
}
