// A document made by hand on the page: marks, card and ledger show what it says.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, shown } from "./document.js";
import { download, launch } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** @param {import("playwright-core").Page} page @param {string} selector */
const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((m) => m.textContent));

test("marks of all six kinds, flattened, with the article's text intact", async () => {
  const { page, close } = await shown(browser);
  assert.equal(await page.locator("#reading").evaluate((r) => r.textContent), TEXT);
  for (const kind of ["entity", "number", "time", "cue", "source", "content"]) {
    assert.ok((await page.locator(`#reading mark[data-kind~=${kind}]`).count()) > 0, kind);
  }
  assert.equal((await texts(page, "mark[data-ids~=a2]")).join("|"), "secondo|Ada Neri|mancano\n|600| soldati");
  assert.deepEqual(await texts(page, "mark[data-ids~=a2][data-kind~=source]"), ["Ada Neri"]);
  assert.deepEqual(await texts(page, "mark[data-kind~=source]"), ["Il sindaco ", "Aldo Riva", "Ada Neri"]);
  assert.deepEqual(await texts(page, "mark[data-type=person]"), ["Aldo Riva", "Ada Neri", "Riva"]);
  assert.equal(await page.locator("mark mark").count(), 0, "marks never nest");
  const lines = await page.locator("#reading > div").evaluateAll((all) => all.map((d) => d.textContent));
  assert.deepEqual(lines, TEXT.match(/.*\n/g));
  await close();
});

test("pointing at one part of an attribution lights all of them, and the line of the ledger", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "ha detto" }).hover();
  await page.locator("#card").waitFor({ state: "visible" });
  const lit = (await texts(page, "mark.lit")).join("");
  assert.equal(lit, "Il sindaco Aldo Rivaha detto«secondo Ada Neri mancano\n600 soldati»");
  assert.equal(await page.locator(".saying.lit").getAttribute("data-id"), "a1");
  await close();
});

test("the card names the shortest annotation first and leads to the others on the same words", async () => {
  const { page, close } = await shown(browser);
  const card = page.locator("#card");
  await page.locator("mark", { hasText: "600" }).click();
  const number = await card.textContent();
  for (const part of ["numero, cardinale", "600", "soldati", "Ada Neri"]) assert.ok(number?.includes(part), part);
  await card.locator(".also button", { hasText: "secondo Ada Neri" }).click();
  const attribution = await card.textContent();
  for (const part of ["attribuzione", "Aldo Riva", "sindaco", "persona", "diretto", "neutro", "dire", "subject-verb", "95%"]) {
    assert.ok(attribution?.includes(part), part);
  }
  await close();
});

test("the card of nested hearsay says within what, and that it is hearsay", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark[data-ids~=a2][data-kind~=cue]").click();
  const card = await page.locator("#card").textContent();
  assert.match(card ?? "", /dentro a/);
  assert.match(card ?? "", /per sentito dire/);
  await close();
});

test("the ledger gives each source its words and leads to the place", async () => {
  const { page, close } = await shown(browser);
  const rows = await texts(page, "#ledger > ul:not(.key, .numbers) > li > h3");
  assert.deepEqual(rows, ["Aldo Riva", "Ada Neri"]);
  assert.match((await page.locator("#ledger li:has(> h3)").first().textContent()) ?? "", /sindaco · persona · 8\sparole · 2\sdirette/);
  await page.locator(".saying", { hasText: "Lo prometto" }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "aggiungendo");
  assert.match((await page.locator("#card").textContent()) ?? "", /assertivo/);
  await close();
});

test("arrows stop at each annotation once, in text order, and back", async () => {
  const { page, close } = await shown(browser);
  await page.focus("#reading");
  const walk = async (/** @type {string} */ key, /** @type {number} */ times) => {
    const seen = [];
    for (let i = 0; i < times; i++) {
      await page.keyboard.press(key);
      seen.push(await page.evaluate(() => document.activeElement?.textContent));
    }
    return seen;
  };
  const stops = ["Aldo Riva", "ha detto", "secondo", "Ada Neri", "600", "aggiungendo", "Riva", "64", "aprile"];
  assert.deepEqual(await walk("ArrowRight", stops.length + 1), [...stops, "aprile"]);
  assert.deepEqual(await walk("ArrowLeft", 2), ["64", "Riva"]);
  await close();
});

test("what is downloaded is the document, with the text that the page has", async () => {
  const { page, close } = await shown(browser);
  const { name, text } = await download(page);
  assert.equal(name, "il-sindaco-aldo-riva-ha-detto.json");
  assert.deepEqual(JSON.parse(text), DOCUMENT);
  await close();
});

test("selected text is copied as the source has it", async () => {
  const { page, close } = await shown(browser);
  const copied = await page.evaluate(() => {
    const reading = /** @type {HTMLElement} */ (document.querySelector("#reading"));
    getSelection()?.selectAllChildren(reading);
    const data = new DataTransfer();
    reading.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData("text/plain");
  });
  assert.equal(copied, TEXT);
  await close();
});

test("no mark moves the text: lines are as high with marks as without", async () => {
  const { page, close } = await shown(browser);
  const heights = () => page.locator("#reading > div").evaluateAll((all) => all.map((d) => [d.getBoundingClientRect().height, d.scrollWidth]));
  const marked = await heights();
  await page.evaluate(() => {
    for (const mark of document.querySelectorAll("#reading mark")) mark.replaceWith(mark.textContent ?? "");
  });
  assert.deepEqual(await heights(), marked);
  await close();
});
