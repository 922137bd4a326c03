// What the page saves fits the JSON Schema, and every offset cuts the words it should.

import Ajv2020 from "ajv/dist/2020.js";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { download, launch, noSeed, open, project, read, sample, seed } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const ajv = new Ajv2020.default({ allErrors: true, strict: false });
const valid = ajv.compile(JSON.parse(readFileSync(project("schema/chidice-1.schema.json"), "utf8")));

/** Every stretch of a document with what it should look like. @param {any} document @returns {{start: number, end: number}[]} */
const spans = (document) => [
  ...document.entities.flatMap((/** @type {any} */ e) => e.mentions),
  ...[...document.numbers, ...document.times].map((a) => a.span),
  ...document.attributions.flatMap((/** @type {any} */ a) => [a.cue?.span, a.source.span, ...a.content]).filter(Boolean),
];

/** Whether a stretch begins and ends where a word or a mark does. @param {string} text @param {{start: number, end: number}} span */
function onWords(text, { start, end }) {
  const words = text.slice(start, end);
  const cuts = (/** @type {string} */ around) => /^(\p{L}{2}|\p{N}{2})$/u.test(around) || /[\ud800-\udbff]$/.test(around[0] ?? "");
  return /^\S(.*\S)?$/su.test(words) && !cuts(text.slice(Math.max(0, start - 1), start + 1)) && !cuts(text.slice(end - 1, end + 1));
}

/** Reads a text on the page and saves it. @param {string} text */
async function saved(text) {
  const { page, close } = await open(browser);
  await read(page, text);
  const document = JSON.parse((await download(page)).text);
  await close();
  return document;
}

/** @type {[string, string | null][]} */
const texts = [["the Italian sample", sample("it")], ["the English sample", sample("en")], ["the seed article", seed?.text ?? null]];

for (const [name, text] of texts) {
  test(`${name}: valid by the schema, each offset on a word, behind an emoji too`, { skip: text === null && noSeed }, async () => {
    for (const before of text === null ? [] : ["", "🙂 "]) {
      const document = await saved(before + text);
      assert.ok(valid(document), ajv.errorsText(valid.errors));
      assert.equal(document.text, before + text);
      assert.ok(spans(document).length > 20);
      for (const span of spans(document)) assert.ok(onWords(document.text, span), document.text.slice(span.start, span.end));
      for (const n of document.numbers) assert.match(document.text.slice(n.span.start, n.span.end), /[\d\p{L}]/u);
    }
  });
}
