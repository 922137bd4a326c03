// What is measured: each reader loads itself, and then reads a text and says how much it found in it.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** @type {Record<string, () => Promise<{read: (text: string) => number, memory?: () => number}>>} */
export const readers = {
  async chidice() {
    const { annotateJson, initSync } = await import("../dist/wasm/chidice.js");
    const module = await WebAssembly.compile(await readFile(new URL("../dist/wasm/chidice_bg.wasm", import.meta.url)));
    const { memory } = initSync({ module });
    return {
      read: (text) => JSON.parse(annotateJson(text, "it", "2025-06-18")).entities.length,
      memory: () => memory.buffer.byteLength,
    };
  },

  async "wink-nlp"() {
    const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"));
    return { read: (text) => nlp.readDoc(text).entities().out().length };
  },

  async compromise() {
    const { default: nlp } = await import("compromise");
    return {
      read: (text) => {
        const doc = nlp(text);
        return doc.topics().length + doc.numbers().length + doc.quotations().length;
      },
    };
  },

  async "chrono-node"() {
    const { it } = require("chrono-node");
    const day = new Date(2025, 5, 18);
    return { read: (text) => it.parse(text, day).length };
  },

  async recognizers() {
    const { Culture, recognizeNumber, recognizePercentage, recognizeCurrency, recognizeDateTime } =
      require("@microsoft/recognizers-text-suite");
    const all = [recognizeNumber, recognizePercentage, recognizeCurrency, recognizeDateTime];
    return { read: (text) => all.reduce((n, recognize) => n + recognize(text, Culture.Italian).length, 0) };
  },
};
