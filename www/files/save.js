// Saving: a file made in the page and never sent anywhere.

import { language, words } from "../language.js";
import { say } from "../status.js";
import { chosen, written } from "./formats.js";

/** Saves the article in the format chosen. @param {import("../desk.js").Desk} desk */
export async function download({ article, open, text }) {
  const format = chosen();
  if (!article || !open || !format) return;
  const name = fileName(article.about().title || text, format.extension);
  try {
    saveFile(name, format.mediaType, new Blob([new Uint8Array(await written(article.json(), format.id, language()))]));
  } catch (error) {
    if (typeof error !== "object" || error === null || !("it" in error)) return say(() => words().errors.formats, "error");
    const why = /** @type {import("./formats.js").Told} */ (error);
    return say(() => why[language()], "error");
  }
  say(() => words().downloaded(name));
}

/** @param {string} name @param {string} type @param {Blob} bytes */
export function saveFile(name, type, bytes) {
  const address = URL.createObjectURL(bytes.slice(0, bytes.size, type));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn of its loop; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file name from an article's first words. @param {string} text @param {string} ending */
function fileName(text, ending) {
  const words = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${words.slice(0, 6).join("-").slice(0, 60) || "chidice"}.${ending}`;
}
