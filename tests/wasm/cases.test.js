// The module answers every case of tests/cases/ with the very bytes of the native crate, which `cargo test`
// compared with what the case expects and left in target/tmp/cases.json.

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

test("half a surrogate pair, joiners and marks of direction are no trouble", () => {
  for (const odd of ["\ud83d", "a\udc00b", "e\u0301\u200d\u202e", "\ufeff«»\u2028\u0000"]) {
    assert.doesNotThrow(() => annotate(odd));
  }
});
