// Keys of a single letter, the sheet that names them, search in the article.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith, shown } from "./document.js";
import { launch, open, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("one key hides all marks, and shows them again", async () => {
  const { page, close } = await shown(browser);
  await page.focus("#reading");
  const look = () => page.locator("mark", { hasText: "600" }).evaluate((m) => [getComputedStyle(m).textDecorationLine, getComputedStyle(m).backgroundImage]);
  const before = await look();
  await page.keyboard.press("h");
  assert.deepEqual(await look(), ["none", "none"]);
  await page.keyboard.press("h");
  assert.deepEqual(await look(), before);
  await close();
});

test("letters judge the annotation in focus; switched off they do nothing", async () => {
  const { page, close } = await shown(browser);
  await page.focus("#reading");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("x");
  assert.equal(await page.locator("mark[data-type=person]").count(), 1);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("?");
  await page.locator("#help").waitFor();
  assert.ok((await page.locator("#help dt").count()) > 8);
  await page.uncheck("#letters");
  await page.click("#help-close");
  await page.focus("#reading");
  await page.keyboard.press("h");
  assert.equal(await page.locator("#reading[data-bare]").count(), 0);
  await close();
});

test("search counts and paints the hits, steps through them, and leaves the text as it is", async () => {
  const { page, close } = await shown(browser);
  await page.focus("#reading");
  await page.keyboard.press("/");
  await page.keyboard.type("RIVA");
  const count = page.locator("#search-count");
  assert.equal(await count.textContent(), "1 di 2");
  assert.equal(await page.evaluate(() => CSS.highlights.get("hits")?.size), 2);
  await page.keyboard.press("Enter");
  assert.equal(await count.textContent(), "2 di 2");
  await page.fill("#search-field", "a(.*");
  assert.equal(await count.textContent(), "non c’è");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => CSS.highlights.has("hits")), false);
  assert.equal(await page.locator("#reading").textContent(), TEXT);
  await close();
});

for (const width of [375, 1440]) {
  test(`${width} pixels wide: the search moves nothing and is one row; the sheet of keys opens at its top`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 700 } });
    await answerWith(page, DOCUMENT);
    await read(page, TEXT);
    const top = () => page.locator("#reading").evaluate((r) => r.getBoundingClientRect().top);
    const before = await top();
    await page.click("#find");
    await page.fill("#search-field", "a");
    assert.equal(await top(), before);
    const boxes = await page.locator("#search > *").evaluateAll((all) => all.map((e) => e.getBoundingClientRect()));
    for (const box of boxes) {
      assert.ok(Math.abs(box.top + box.height / 2 - (boxes[0]?.top ?? 0) - (boxes[0]?.height ?? 0) / 2) < 2, "in one row");
      assert.ok(box.right <= width);
    }
    await page.keyboard.press("Escape");
    await page.click("#keys");
    assert.equal(await page.locator("#help").evaluate((help) => help.scrollTop), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "help-title");
    await page.keyboard.press("Escape");
    await close();
  });
}
