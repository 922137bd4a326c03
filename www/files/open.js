// Opening a file, by the button or by dropping it on the page. What it is, its bytes tell, not its name.

import { byId, make } from "../dom.js";
import { language, words } from "../language.js";
import { say } from "../status.js";
import { holdsAll, takeAll } from "./all.js";
import { files } from "./formats.js";

/** @typedef {import("./formats.js").Told} Told */
/** `answer` is a document for `Article.open`, null for a bare text. @typedef {import("../types.js").About & {text: string, answer: string | null, leftOut: Told[]}} Opened */

/** Larger files hold no text that could be read. */
const LARGEST = 64_000_000;

/** The file could not be opened, for a reason that the person can act on. */
class Unopened extends Error {
  /** @param {Told} told */
  constructor(told) {
    super(told.en);
    this.told = told;
  }
}

/** @param {(file: File) => void} take */
export function listenForFiles(take) {
  const input = byId("file", HTMLInputElement);
  byId("open", HTMLButtonElement).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    // The same file may be chosen again.
    if (file) take(file);
    input.value = "";
  });
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}

/**
 * @param {File} file @param {string | undefined} atHand the text for annotations without one, or on another version of it
 * @returns {Promise<Opened>}
 */
async function unpack(file, atHand) {
  if (file.size > LARGEST) throw new Unopened(words().files.tooLarge);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { openFile } = await files();
  try {
    return openFile(bytes, atHand);
  } catch (error) {
    if (typeof error === "object" && error !== null && "it" in error) throw new Unopened(/** @type {Told} */ (error));
    throw error;
  }
}

/**
 * With its annotations on the page, or as a text that is then read.
 * @param {File} file @param {import("../engine.js").Engine} engine
 * @param {import("../reader.js").Reader} reader @param {import("../notes.js").Notes} notes
 * @param {() => void} shelved the file held articles, which are on the shelf now
 */
export async function openFile(file, engine, reader, notes, shelved) {
  try {
    await engine.ready;
    if (await holdsAll(file)) {
      await takeAll(file);
      return shelved();
    }
    const opened = await unpack(file, byId("input", HTMLTextAreaElement).value || undefined);
    reader.begin(opened.text, opened);
    notes.left = opened.leftOut;
    if (opened.answer === null) await reader.read();
    else await reader.arrive(opened.text, new TextEncoder().encode(opened.answer));
  } catch (error) {
    if (error instanceof Unopened) say(() => words().files.failed(error.told[language()]), "error");
    else say(() => words().errors.formats, "error");
  }
}

/** What of a file, or of the corrections to a text that was edited, was left out: a list to unfold. @param {string} title @param {string[]} all */
export function showLeftOut(title, all) {
  byId("left-out", HTMLDetailsElement).hidden = all.length === 0;
  byId("left-out-count", HTMLElement).textContent = title;
  byId("left-out-list", HTMLElement).replaceChildren(...all.map((text) => make("li", {}, text)));
}
