// The formats to save in, each with what it keeps and loses.

import { formats as fetchDoors, module as compiled } from "../assets.js";
import { byId, make } from "../dom.js";
import { formats } from "../engine.js";
import { language, words } from "../language.js";

/** @typedef {{it: string, en: string}} Told */
/** A line of the registry (`src/export/mod.rs`). @typedef {{id: string, name: string, extension: string, mediaType: string, offsets: string, saves: boolean, opens: boolean, keeps: Told, loses: Told}} Format */

const choice = byId("export-format", HTMLSelectElement);
const about = byId("export-about", HTMLElement);
const units = byId("export-units", HTMLSelectElement);

/** @type {Format[]} */
let all = [];

/** Offers the formats, once the module is there; again in another language. */
export function offer() {
  all = /** @type {Format[]} */ (formats()).filter((format) => format.saves);
  const value = choice.value;
  choice.replaceChildren(...all.map(({ id, name }) => make("option", { value: id }, name)));
  choice.value = all.some(({ id }) => id === value) ? value : "json";
  describe();
}

/** The format that is chosen. */
export const chosen = () => all.find(({ id }) => id === choice.value);

function describe() {
  const format = chosen();
  if (!format) return;
  const w = words();
  units.hidden = format.offsets !== "either";
  about.replaceChildren(
    make("dt", {}, w.keeps),
    make("dd", {}, format.keeps[language()]),
    make("dt", {}, w.loses),
    make("dd", {}, format.loses[language()]),
  );
}

choice.addEventListener("change", describe);

/** @type {ReturnType<typeof fetchDoors> | null} */
let doors = null;

/**
 * The module that saves and opens files, fetched when it is first wanted; after a failure fetched anew.
 */
export function files() {
  doors ??= fetchDoors().then(async (loaded) => {
    await loaded.default({ module_or_path: compiled("formats") });
    return loaded;
  });
  doors.catch(() => (doors = null));
  return doors;
}

/**
 * The bytes of the file. chidice JSON is written even where the module cannot be fetched, so that no work is lost.
 * @param {string} json @param {string} format @param {string} language @returns {Promise<Uint8Array>}
 */
export async function written(json, format, language) {
  try {
    return (await files()).save(json, format, language, units.value === "utf16");
  } catch (error) {
    if (format !== "json" || (typeof error === "object" && error !== null && "it" in error)) throw error;
    return new TextEncoder().encode(`${json}\n`);
  }
}
