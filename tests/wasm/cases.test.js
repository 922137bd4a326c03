// The module answers every case of tests/cases/ with the very bytes of the native crate, which `cargo test`
// compared with what the case expects and left in target/tmp/cases.json; and strange texts (target/tmp/odd.json) too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const { annotateJson, annotate, initSync } = await import(new URL("dist/wasm/chidice.js", root).href);
initSync({ module: readFileSync(new URL("dist/wasm/chidice_bg.wasm", root)) });

const cases = JSON.parse(readFileSync(new URL("target/tmp/cases.json", root), "utf8"));

test("there are cases", () => assert.ok(cases.length > 0));

for (const { name, text, lang, published, document } of cases) {
  test(name, () => {
    if (document === null) assert.throws(() => annotateJson(text, lang, published));
    else assert.equal(annotateJson(text, lang, published ?? undefined), document);
  });
}

test("an answer to the page is the document without its text", () => {
  const answer = JSON.parse(new TextDecoder().decode(annotate("🙂 600 soldati.", "it")));
  assert.equal(answer.text, "");
  assert.deepEqual(answer.numbers[0].span, { start: 3, end: 6 });
});

test("a text over the limit is refused with its length", () => {
  assert.throws(() => annotate("a".repeat(5_000_001)), { code: "too-long", units: 5_000_001, limit: 5_000_000 });
});

test("a date of publication that is none is refused", () => {
  assert.throws(() => annotate("a", "it", "ieri"), { code: "not-a-date", given: "ieri" });
});

const odd = JSON.parse(readFileSync(new URL("target/tmp/odd.json", root), "utf8"));

test(`${odd.length} strange texts give the bytes of the native crate`, () => {
  assert.ok(odd.length > 200);
  for (const { text, lang, document } of odd) assert.equal(annotateJson(text, lang ?? undefined), document, JSON.stringify(text));
});

/** What a JavaScript string may hold and an article should not. */
const STRANGE = {
  "a lone leading surrogate": "\ud83d",
  "a lone trailing surrogate": "\udc00",
  "surrogates the wrong way round": "\udc00\ud83d",
  "NUL": "\u0000",
  "a byte order mark": "\ufeff",
  "controls of direction": "\u202e\u2066\u2069\u200f",
  "private use": "\ue000\u{10fffd}",
  "no characters": "\uffff\ufdd0",
  "joiners": "e\u0301\u200d\u034f",
  "ends of lines": "\u2028\u0085\u000b\r",
};

for (const [name, strange] of Object.entries(STRANGE)) {
  test(`${name} before, between and after: offsets still cut the words of the string that was given`, () => {
    const text = `${strange} Sono 600 ${strange}\n${strange} e 700 ${strange} soldati e 80 ${strange} navi.`;
    const { numbers, text: taken } = JSON.parse(annotateJson(text, "it"));
    assert.deepEqual(numbers.map(({ span }) => text.slice(span.start, span.end)), ["600", "700", "80"]);
    assert.equal(taken.length, text.length, "half a pair becomes one unit, U+FFFD");
    assert.equal(taken, text.toWellFormed());
  });
}

test("a text of exactly the limit is read to its last word", () => {
  const end = " Sono 600 soldati.";
  const text = "Riva dice di no. ".repeat(300_000).slice(0, 5_000_000 - end.length) + end;
  // The answer to a long text is a line for each piece.
  const pieces = new TextDecoder().decode(annotate(text, "it")).split("\n").map((line) => JSON.parse(line));
  const numbers = pieces.flatMap((piece) => piece.numbers);
  assert.equal(text.length, 5_000_000);
  assert.ok(pieces.length > 1);
  assert.deepEqual(numbers.at(-1).span, { start: 4_999_988, end: 4_999_991 });
});
