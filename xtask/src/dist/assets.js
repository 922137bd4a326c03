// Where the page's own files come from in the self-contained file: from the file itself.

import * as formatsModule from "./wasm/formats.js";

/** @param {string} id */
const text = (id) => document.getElementById(id)?.textContent ?? "";

/** @param {string} id */
function unpacked(id) {
  const packed = Uint8Array.from(atob(text(id)), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/** @param {"chidice" | "formats"} name */
export const module = async (name) => WebAssembly.compile(await unpacked(name).arrayBuffer());

export const formats = async () => formatsModule;

export function worker() {
  const address = URL.createObjectURL(new Blob([text("worker")], { type: "text/javascript" }));
  const started = new Worker(address);
  // Revoked at once it might not have been fetched yet.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return started;
}

/** @param {"it" | "en"} language */
export const sample = (language) => unpacked(`sample-${language}`).text();

/** A file needs no network, and so nothing that stands in for it. @type {URL | null} */
export const offline = null;
