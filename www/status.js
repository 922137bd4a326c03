// The status line: what happened last, in the language of the interface, told to screen readers too.

import { byId } from "./dom.js";

const status = byId("status", HTMLElement);
let said = () => "";

/** @param {() => string} message asked again when the language changes @param {"news" | "error"} [sort] */
export function say(message, sort = "news") {
  status.dataset.sort = sort;
  status.textContent = message();
  said = message;
  // News goes away by and by (`style/page.css`): each piece of it begins anew.
  status.toggleAttribute("data-again");
}

/** Says it again, in another language. */
export function sayAgain() {
  status.textContent = said();
}
