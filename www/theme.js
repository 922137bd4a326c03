// Light or dark: as the system says, or as chosen here.

import { byId } from "./dom.js";
import { kept, keep } from "./preferences.js";

/** Shows the theme kept from the last visit and listens for another. */
export function theme() {
  const choice = byId("theme", HTMLSelectElement);
  const show = () => (document.documentElement.dataset.theme = choice.value);
  choice.value = kept("theme") ?? "auto";
  if (!choice.value) choice.value = "auto";
  show();
  choice.addEventListener("change", () => {
    show();
    keep("theme", choice.value);
  });
}
