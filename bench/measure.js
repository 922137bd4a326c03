// `node measure.js READER TEXT...`: one line of JSON with the time from loading to the first text read, the median
// time of each text once warm (milliseconds), and the memory after the second text.

import { readFileSync } from "node:fs";
import { readers } from "./readers.js";

/** How long one text may take, and how long all runs of it together, in milliseconds. */
const LONGEST = 20_000;
const ENOUGH = 1_500;

const [name, ...files] = process.argv.slice(2);
const texts = files.map((file) => readFileSync(file, "utf8"));

/** By the clock, or by the processor where that is less: then others had the processor in between. */
const timed = (/** @type {() => unknown} */ act) => {
  const [start, used] = [performance.now(), process.cpuUsage()];
  act();
  const { user, system } = process.cpuUsage(used);
  return Math.min(performance.now() - start, (user + system) / 1000);
};

const start = performance.now();
const { read, memory } = await readers[name]();
read(texts[0]);
const cold = performance.now() - start;
const before = process.memoryUsage().rss;

const warm = [];
let [perByte, bytes] = [0, 0];
for (const text of texts) {
  if (perByte * text.length > LONGEST) {
    warm.push(null);
    continue;
  }
  const runs = [];
  let spent = 0;
  while (spent < ENOUGH && runs.length < 300) {
    const took = timed(() => read(text));
    runs.push(took);
    spent += took;
  }
  runs.sort((a, b) => a - b);
  const median = runs[runs.length >> 1];
  perByte = Math.max(perByte, runs[0] / text.length);
  warm.push(median);
  if (warm.length <= 2) bytes = memory ? memory() : Math.max(0, process.memoryUsage().rss - before);
}
console.log(JSON.stringify({ cold, warm, megabytes: bytes / 1048576 }));
