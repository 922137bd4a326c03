// Firefox: the page, and the page in one file, read an article, are corrected with the keys, save it; no violation.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { firefox } from "./bidi.js";
import { ADDRESS, project, sample, seed } from "./support.js";

const program = process.env.CHIDICE_FIREFOX;
const missing = program ? false : "Firefox is not there: CHIDICE_FIREFOX names it, `cargo xtask test` looks for it";
/** @type {Awaited<ReturnType<typeof firefox>>} */
let browser;
before(async () => {
  if (program) browser = await firefox(program);
}, { timeout: 60_000 });
after(() => browser?.close());

const ARROW = "\ue014";
const FILE = project("target/chidice.html");
/** @type {[string, string, string | false][]} */
const pages = [
  ["the page", ADDRESS, missing],
  ["the page in one file", FILE.href, missing || (existsSync(FILE) ? false : "target/chidice.html is not there: `cargo xtask dist` makes it")],
];

/** Waits in the page until something holds. @param {string} what an expression */
const until = (what) =>
  browser.run(async (/** @type {string} */ selector) => {
    for (let i = 0; i < 300 && !document.querySelector(selector); i++) await new Promise((soon) => setTimeout(soon, 50));
    if (!document.querySelector(selector)) throw new Error(`${selector} never came`);
  }, what);

for (const [name, address, skip] of pages) {
  test(`Firefox, ${name}: read, corrected, undone, saved; nothing violated, nothing thrown`, { skip, timeout: 90_000 }, async () => {
    browser.log.length = 0;
    await browser.go(address);
    await until("#export-format option");
    const text = seed?.text ?? sample("it");
    await browser.run((/** @type {string} */ given) => {
      const [state, field] = [/** @type {any} */ (globalThis), document.querySelector("textarea")];
      state.violations = [];
      addEventListener("securitypolicyviolation", (event) => state.violations.push(event.blockedURI));
      // What is saved is kept for the test instead of going to a folder.
      URL.createObjectURL = (/** @type {Blob} */ blob) => ((state.saved = blob), "blob:none");
      HTMLAnchorElement.prototype.click = () => {};
      if (field) field.value = given;
      document.querySelector("button")?.blur();
      /** @type {HTMLElement | null} */ (document.querySelector("#read"))?.click();
    }, text);
    await until("body[data-open] #reading mark[data-kind~=number]");
    assert.equal(await browser.run(() => document.querySelector("#reading")?.textContent), text);
    const before = await browser.run(() => document.querySelectorAll("#reading mark").length);
    assert.ok(before > 20);
    // The article has the focus or gets it; the first annotation is rejected with its key, and brought back.
    await browser.run(() => /** @type {HTMLElement} */ (document.querySelector("#reading")).focus());
    await browser.press(ARROW, "x");
    assert.equal(await browser.run(() => document.querySelector("#undo")?.getAttribute("aria-disabled")), "false");
    const saved = async () =>
      browser.run(async () => {
        const state = /** @type {any} */ (globalThis);
        state.saved = null;
        /** @type {HTMLElement | null} */ (document.querySelector("#download"))?.click();
        while (!state.saved) await new Promise((soon) => setTimeout(soon, 20));
        return JSON.parse(await state.saved.text());
      });
    const rejected = await saved();
    assert.equal(rejected.text, text);
    assert.equal(Object.values(rejected.rejected).flat().length, 1);
    await browser.run(() => /** @type {HTMLElement | null} */ (document.querySelector("#undo"))?.click());
    assert.equal((await saved()).rejected, undefined);
    assert.deepEqual(await browser.run(() => /** @type {any} */ (globalThis).violations), []);
    assert.deepEqual(browser.log.filter((line) => /Content-Security-Policy|Error/i.test(line)), []);
  });
}
