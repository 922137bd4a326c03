// `node layers.js TEXT...`: how fast numbers and times are read inside the module of `cargo xtask bench --layers`;
// one line of JSON a text with the best and the median time of each step in milliseconds.

import { readFile } from "node:fs/promises";
import { initSync, Layers } from "../target/bindgen/layers/layers.js";

const RUNS = 60;

const bytes = await readFile(new URL("../target/bindgen/layers/layers_bg.wasm", import.meta.url));
initSync({ module: await WebAssembly.compile(bytes) });

for (const file of process.argv.slice(2)) {
  const text = await readFile(file, "utf8");
  const layers = new Layers(text, "it");
  const steps = /** @type {const} */ (["text", "terms", "times", "numbers"]);
  const line = { bytes: Buffer.byteLength(text), found: layers.numbers() };
  for (const step of steps) {
    const took = Array.from({ length: RUNS }, () => {
      const start = performance.now();
      layers[step]();
      return performance.now() - start;
    }).sort((a, b) => a - b);
    Object.assign(line, { [step]: { best: took[0], median: took[RUNS >> 1] } });
  }
  console.log(JSON.stringify(line));
}
