// `node layers.js TEXT...`: one line of JSON a text, with the median time of each layer of the reading in WebAssembly
// (milliseconds, once warm), as `benches/layers.rs` gives it for the native program.

import { readFileSync } from "node:fs";

/** How long all runs of one text together may take, in milliseconds. */
const ENOUGH = 1_500;

const folder = new URL("../target/bindgen/layers/", import.meta.url);
const { initSync, layerNames, layers } = await import(new URL("layers.js", folder).href);
initSync({ module: readFileSync(new URL("layers_bg.wasm", folder)) });
const names = layerNames();

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[values.length >> 1];
const sum = (/** @type {ArrayLike<number>} */ values) => Array.from(values).reduce((all, one) => all + one, 0);

for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const text = bytes.toString();
  const runs = [];
  const until = performance.now() + ENOUGH;
  do runs.push(layers(text)); while (performance.now() < until || runs.length < 3);
  const medians = names.map((name, i) => [name, median(runs.map((run) => run[i]))]);
  console.log(JSON.stringify({ bytes: bytes.length, layers: Object.fromEntries(medians), all: median(runs.map(sum)) }));
}
