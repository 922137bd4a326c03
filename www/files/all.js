// All articles in one file, and back: a line that says what the file is, then one article a line, with its text,
// what is said of it, the document as it was read and what was done to it since. Nothing that is here is overwritten.

import { keptJson } from "../engine.js";
import { all, get, put } from "../keep.js";
import { words } from "../language.js";
import { say } from "../status.js";
import { saveFile } from "./save.js";

/** @typedef {import("../keep.js").Kept} Kept */

const FORMAT = "chidice-articles/1";
const HEAD = `{"format":"${FORMAT}"}`;

/** @param {Kept} kept */
const line = ({ document, history, ...rest }) =>
  JSON.stringify({ ...rest, document: document ? JSON.parse(new TextDecoder().decode(document)) : null, history: history ? JSON.parse(history) : null });

/** Saves every article of the shelf. */
export async function saveAll() {
  try {
    const listed = await all();
    const kept = await Promise.all(listed.map(({ id }) => get(id)));
    const lines = kept.flatMap((one) => (one ? [`${line(one)}\n`] : []));
    const name = `chidice-${new Date().toISOString().slice(0, 10)}.jsonl`;
    saveFile(name, "application/jsonl", new Blob([`${HEAD}\n`, ...lines]));
    say(() => words().downloaded(name));
  } catch {
    say(() => words().shelf.failed, "error");
  }
}

/** Whether a file is one of these. @param {File} file */
export const holdsAll = async (file) => (await file.slice(0, HEAD.length).text()) === HEAD;

/** Puts the articles of such a file on the shelf. @param {File} file */
export async function takeAll(file) {
  const here = new Map((await all()).map(({ id, changed }) => [id, changed]));
  const [, ...lines] = (await file.text()).split("\n").filter(Boolean);
  let [taken, broken] = [0, 0];
  for (const line of lines) {
    const kept = article(line);
    if (!kept) broken++;
    else if (here.get(kept.id) !== kept.changed) {
      // An article that has the same id and went on since stays beside it.
      const { id, title, changed, ...parts } = here.has(kept.id) ? { ...kept, id: crypto.randomUUID() } : kept;
      await put({ id, title, changed }, parts);
      taken++;
    }
  }
  const there = lines.length - taken - broken;
  say(() => words().shelf.taken(taken, there, broken), broken ? "error" : "news");
}

/** An article as it is kept; null for a line that holds none. @param {string} line @returns {Kept | null} */
function article(line) {
  try {
    const { id, title, changed, text, about, document, history, laid } = JSON.parse(line);
    if (![id, title, text].every((field) => typeof field === "string") || !Number.isFinite(changed)) return null;
    const read = document && {
      document: new TextEncoder().encode(JSON.stringify(document)), history: history && JSON.stringify(history), laid: laid ?? null,
    };
    // What could not be opened again is not taken.
    if (read) keptJson(laid ?? text, read.document, read.history ?? undefined);
    const { title: named = "", address = "", published = "" } = about ?? {};
    return { id, title, changed, text, about: { title: `${named}`, address: `${address}`, published: `${published}` }, ...read };
  } catch {
    return null;
  }
}
