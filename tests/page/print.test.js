// Printing: the article with its notes under it and its tables behind, in a grammar that needs no colour.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith, shown } from "./document.js";
import { launch, open, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Counts the calls of print() instead of printing. @param {import("playwright-core").Page} page */
const listen = (page) =>
  page.evaluate(() => {
    window.print = () => (document.body.dataset.printed = String(Number(document.body.dataset.printed ?? 0) + 1));
  });
/** @param {import("playwright-core").Page} page @param {number} times */
const printed = (page, times) => page.locator(`body[data-printed="${times}"]`).waitFor();
/** @param {import("playwright-core").Page} page @param {string} selector */
const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((m) => m.textContent));

test("the sheet has the article, a note for each attribution, and the ledger as its last table", async () => {
  const { page, close } = await shown(browser);
  await listen(page);
  await page.click("#print");
  await printed(page, 1);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#print-sheet").isVisible(), true);
  assert.equal(await page.locator("header h1", { hasText: /^chidice$/ }).isVisible(), false);
  assert.equal(await page.locator("#reading").isVisible(), false);
  assert.equal(await page.locator("#print-sheet article pre").evaluate((pre) => pre.textContent), TEXT);
  assert.equal(await page.locator("#print-sheet .ref").first().getAttribute("href"), "#note-2");
  assert.deepEqual(await texts(page, "#print-sheet .ref"), ["", "", ""], "the numbers are no text of the article");
  const notes = await texts(page, "#print-sheet ol > li");
  assert.equal(notes.length, 3);
  assert.match(notes[1] ?? "", /^Ada Neri secondo: mancano\s600 soldati.*per sentito dire/s);
  const rows = await page.locator("#print-sheet table").last().locator("tr").allTextContents();
  assert.match(rows[0] ?? "", /^NomeTipoParole dateDell'articolo/);
  assert.match(rows[1] ?? "", /^Aldo Rivapersona836%2/);
  assert.match(rows.at(-1) ?? "", /^senza fonte1464%64$/);
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.locator("#print-sheet").isVisible(), false);
  await close();
});

test("Ctrl+P prints the sheet, and a correction takes the old one away", async () => {
  const { page, close } = await shown(browser);
  await listen(page);
  await page.keyboard.press("Control+p");
  await printed(page, 1);
  await page.locator("#reading mark", { hasText: "Ada Neri" }).click();
  await page.locator("#card [data-key=reject]").click();
  assert.equal(await page.locator("#print-sheet > *").count(), 0);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#reading").isVisible(), true, "the browser's own menu prints the article as it stands");
  assert.equal(await page.locator("#bar").isVisible(), false);
  await close();
});

test("each kind of mark on paper differs from every other without colour", async () => {
  const { page, close } = await shown(browser);
  await listen(page);
  await page.click("#print");
  await printed(page, 1);
  await page.emulateMedia({ media: "print" });
  const looks = await page.locator("#print-sheet .key mark").evaluateAll((all) =>
    all.map((mark) => {
      const s = getComputedStyle(mark);
      return [s.fontWeight, s.fontStyle, s.fontVariantCaps, s.textDecorationLine, s.textDecorationStyle, s.borderBottomWidth].join(" ");
    }),
  );
  assert.equal(looks.length, 9);
  assert.equal(new Set(looks).size, 9, looks.join("\n"));
  await close();
});

test("a hostile article prints as words", async () => {
  const { page, close } = await open(browser);
  const text = `<img src=x onerror=alert(1)> 600 soldati <script>alert(2)</script>\n"><a href="javascript:alert(3)">Riva</a>\n`;
  const at = text.indexOf("600");
  const numbers = [{ ...DOCUMENT.numbers[0], span: { start: at, end: at + 3 }, noun: "<b onclick=x>", attribution: null }];
  await answerWith(page, { ...DOCUMENT, text, title: "</title><script>alert(4)</script>", entities: [], times: [], attributions: [], numbers });
  await read(page, text);
  await page.click("#about-line");
  await page.fill("#about-address", "javascript:alert(5)");
  await page.locator("#about-address").dispatchEvent("change");
  await listen(page);
  await page.click("#print");
  await printed(page, 1);
  assert.equal(await page.locator("#print-sheet article pre").evaluate((pre) => pre.textContent), text);
  assert.equal(await page.locator("#print-sheet :is(script, img, iframe, [onclick], [href^=javascript])").count(), 0);
  await close();
});
