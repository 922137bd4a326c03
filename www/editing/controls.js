// Buttons and fields of the card. Each has a `data-key`, by which the focus finds it again when the card is
// filled anew.

import { make } from "../dom.js";

/** @param {string} key @param {string} text @param {() => void} act @param {Record<string, string>} [more] */
export function button(key, text, act, more = {}) {
  const element = make("button", { type: "button", "data-key": key, ...more }, text);
  element.addEventListener("click", act);
  return element;
}

/**
 * A choice among words; acts when another one is chosen.
 * @param {string} key @param {string} label @param {Record<string, string>} options @param {string} value
 * @param {(value: string) => void} act
 */
export function choice(key, label, options, value, act) {
  const entries = Object.entries(options).map(([name, word]) => make("option", { value: name }, word));
  const select = make("select", { "data-key": key }, ...entries);
  select.value = value;
  select.addEventListener("change", () => act(select.value));
  return make("label", {}, make("span", {}, label), select);
}

/** @param {string} key @param {string} label @param {string} value @param {(value: string) => void} act */
export function field(key, label, value, act) {
  const input = make("input", { "data-key": key, autocomplete: "off", spellcheck: "false" });
  input.value = value;
  input.addEventListener("change", () => act(input.value.trim()));
  return make("label", {}, make("span", {}, label), input);
}

/** @param {string} key @param {string} label @param {boolean} value @param {(value: boolean) => void} act */
export function check(key, label, value, act) {
  const input = make("input", { type: "checkbox", "data-key": key });
  input.checked = value;
  input.addEventListener("change", () => act(input.checked));
  return make("label", { class: "check" }, input, make("span", {}, label));
}
