// On a narrow screen the ledger is a sheet at the foot of the page, opened by a button that stays in reach.

import { byId } from "../dom.js";
import { words } from "../language.js";

const opener = byId("open-ledger", HTMLButtonElement);
const sheet = byId("who", HTMLElement);

/** @param {boolean} open */
function set(open) {
  document.body.toggleAttribute("data-sheet", open);
  opener.setAttribute("aria-expanded", String(open));
}

export const openSheet = () => set(true);

export function closeSheet() {
  const inside = sheet.contains(document.activeElement);
  set(false);
  if (inside) opener.focus();
}

/** @param {number} speakers */
export const nameSheet = (speakers) => (opener.textContent = `${words().ledger} (${speakers})`);

opener.addEventListener("click", () => set(!document.body.hasAttribute("data-sheet")));
byId("close-ledger", HTMLButtonElement).addEventListener("click", closeSheet);
sheet.addEventListener("keydown", (event) => event.key === "Escape" && closeSheet());
addEventListener("state", () => set(false));
