// Printing: the article as the HTML export has it (notes under it, tables behind), on a sheet that only paper sees.

import { byId } from "../dom.js";
import { language, words } from "../language.js";
import { say } from "../status.js";
import { written } from "./formats.js";
import { nodesOf } from "./sheet.js";

const sheet = byId("print-sheet", HTMLElement);

/** @param {import("../desk.js").Desk} desk */
async function printArticle({ article, open }) {
  if (!article || !open) return;
  try {
    const html = new TextDecoder().decode(await written(article.json(), "html", language()));
    sheet.replaceChildren(...nodesOf(html));
  } catch {
    return say(() => words().errors.formats, "error");
  }
  print();
}

/** The button, and Ctrl+P. @param {import("../desk.js").Desk} desk */
export function listenForPrint(desk) {
  byId("print", HTMLButtonElement).addEventListener("click", () => printArticle(desk));
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (document.body.dataset.state !== "read") return;
    event.preventDefault();
    printArticle(desk);
  });
  // From the browser's menu there is no time to make the sheet anew: rather the page as it stands than an old one.
  for (const event of ["lay", "change"]) desk.addEventListener(event, () => sheet.replaceChildren());
}
