// `node layers.js`: how fast words, times and numbers are read inside the module of `cargo xtask bench --layers`, on
// 300 KB of our articles; one line of JSON with the best and the median time of each step in milliseconds.

import { readdirSync, readFileSync } from "node:fs";
import { initSync, Layers } from "../target/bindgen/layers/layers.js";

const [BYTES, RUNS] = [300_000, 60];

const file = (/** @type {string} */ name) => new URL(name, import.meta.url);
const names = readdirSync(file("texts")).filter((name) => name.endsWith(".txt"));
const articles = names.map((name) => readFileSync(file(`texts/${name}`), "utf8")).join("\n\n");
const bytes = Buffer.from(articles.repeat(Math.ceil(BYTES / articles.length))).subarray(0, BYTES);

initSync({ module: new WebAssembly.Module(readFileSync(file("../target/bindgen/layers/layers_bg.wasm"))) });
const layers = new Layers(bytes.toString("utf8"), "it");
const steps = /** @type {const} */ (["text", "terms", "times", "numbers"]);
const line = { bytes: bytes.length, found: layers.numbers() };
for (const step of steps) {
  const took = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    layers[step]();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  Object.assign(line, { [step]: { best: took[0], median: took[RUNS >> 1] } });
}
console.log(JSON.stringify(line));
