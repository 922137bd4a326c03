// Where the page's own files come from: from beside it. `cargo xtask dist` puts another module in this one's
// place, which finds them in the page itself.

/**
 * A WebAssembly module, compiled. A file server that does not know its type makes streaming fail: then the bytes are.
 * @param {"chidice" | "formats"} name
 */
export async function module(name) {
  const address = new URL(`./wasm/${name}_bg.wasm`, import.meta.url);
  try {
    return await WebAssembly.compileStreaming(fetch(address));
  } catch {
    const response = await fetch(address);
    return WebAssembly.compile(await response.arrayBuffer());
  }
}

/** The JavaScript doors of the module that saves and opens files. */
export const formats = () => import("./wasm/formats.js");

/** A worker that reads. */
export const worker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

/** The sample article. @param {"it" | "en"} language */
export async function sample(language) {
  const response = await fetch(new URL(`./sample-${language}.txt`, import.meta.url));
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

/** The service worker that keeps these files. @type {URL | null} */
export const offline = new URL("./sw.js", import.meta.url);
