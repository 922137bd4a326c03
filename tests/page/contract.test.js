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
  test(`${name}: valid by the schema, and an emoji before it moves every offset by its two units and the space`, { skip: text === null && noSeed }, async () => {
    if (text === null) return;
    const [plain, moved] = [await saved(text), await saved(`🙂 ${text}`)];
    for (const document of [plain, moved]) assert.ok(valid(document), ajv.errorsText(valid.errors));
    assert.ok(spans(plain).length > 0);
    const cut = (/** @type {any} */ d) => spans(d).map(({ start, end }) => d.text.slice(start, end));
    for (const words of cut(plain)) assert.match(words, /^\S(.*\S)?$/su);
    assert.deepEqual(cut(moved), cut(plain));
    assert.deepEqual(spans(moved).map((s) => s.start), spans(plain).map((s) => s.start + 3));
  });
}
