// Files saved in every format and opened again, pasted text mended: each with what is told of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith } from "./document.js";
import { done, download, launch, open, paste, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** @param {import("playwright-core").Page} page @param {string} name @param {string} text */
const choose = (page, name, text) =>
  page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

const IDS = ["json", "csv", "w3c", "brat", "html", "tei", "cas", "label-studio", "doccano", "spacy", "conll"];

test("every format of the registry is offered with what it keeps and loses, in both languages", async () => {
  const { page, close } = await open(browser);
  await answerWith(page, DOCUMENT);
  await read(page, TEXT);
  const ids = await page.locator("#export-format option").evaluateAll((all) => all.map((o) => /** @type {HTMLOptionElement} */ (o).value));
  assert.deepEqual(ids, IDS);
  for (const id of ids) {
    await page.selectOption("#export-format", id);
    const told = await page.locator("#export-about dd").allTextContents();
    assert.ok(told.length === 2 && told.every((text) => text.length > 3), id);
  }
  await page.selectOption("#language", "en");
  assert.equal(await page.locator("#export-format").inputValue(), "conll");
  assert.match((await page.locator("#export-about").textContent()) ?? "", /keepswords and sentences/);
  await close();
});

// A few at a time: Chromium holds back a page that saves many files one after the other.
for (const some of [IDS.slice(0, 4), IDS.slice(4, 8), IDS.slice(8)]) {
  test(`saves as ${some.join(", ")}`, async () => {
    const { page, close } = await open(browser);
    await answerWith(page, DOCUMENT);
    await read(page, TEXT);
    for (const id of some) {
      await page.selectOption("#export-format", id);
      const { name, text } = await download(page);
      assert.ok(text.length > 100 && name.startsWith("il-sindaco"), id);
    }
    await close();
  });
}

for (const format of ["json", "w3c", "brat"]) {
  test(`what was saved as ${format} opens again as it was corrected`, async () => {
    const { page, close } = await open(browser);
    await read(page, "🙂 Sono 600 e poi 700.");
    await page.locator("mark", { hasText: "600" }).click();
    await page.locator("#card [data-key=reject]").click();
    const before = (await download(page)).text;
    await page.selectOption("#export-format", format);
    const { name, bytes } = await download(page);
    await close();
    const other = await open(browser);
    await other.page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: bytes });
    await done(other.page);
    assert.deepEqual(await other.page.locator("#reading mark").allTextContents(), ["700"]);
    assert.deepEqual(JSON.parse((await download(other.page)).text), JSON.parse(before));
    await other.close();
  });
}

test("plain text and HTML dropped on the page are read; a broken file says so and what was there stays", async () => {
  const { page, close } = await open(browser);
  await choose(page, "uno.txt", "Sono 600.");
  await done(page);
  assert.equal(await page.locator("#reading").textContent(), "Sono 600.");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["<!doctype html><p>Sono <b>700</b>.</p>"], "due.html"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.locator("#reading mark", { hasText: "700" }).waitFor();
  await done(page);
  await choose(page, "tre.json", '{"a": 1}');
  await page.locator("#status[data-sort=error]", { hasText: "né un documento di chidice" }).waitFor();
  assert.match((await page.locator("#reading").textContent()) ?? "", /Sono 700\./);
  await close();
});

test("a file with a text of its own is its own article, and the one at work stays on the shelf", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600 e poi 700.");
  await page.locator("mark", { hasText: "600" }).click();
  await page.locator("#card [data-key=reject]").click();
  const saved = (await download(page)).text;
  await page.click("#edit");
  await page.click("#new");
  await read(page, "Altro articolo: 12 case.");
  await choose(page, "uno.json", saved);
  await page.locator("#reading mark", { hasText: "700" }).waitFor();
  assert.equal(await page.locator("#reading").textContent(), "Sono 600 e poi 700.");
  assert.deepEqual(await page.locator("#reading mark").allTextContents(), ["700"]);
  await page.click("#edit");
  await page.locator("#shelf .title", { hasText: "12 case" }).waitFor();
  await close();
});

test("what of a file does not fit is left out and told", async () => {
  const { page, close } = await open(browser);
  const page3 = JSON.stringify([
    { type: "Annotation", body: { type: "TextualBody", purpose: "tagging", value: "person" }, target: { selector: { type: "TextQuoteSelector", exact: "Nessuno" } } },
    { type: "Annotation", body: { type: "TextualBody", purpose: "tagging", value: "person" }, target: { selector: { type: "TextQuoteSelector", exact: "Riva" } } },
  ]);
  await page.fill("#input", "Parla Riva.");
  await choose(page, "a.jsonld", page3);
  await page.locator("#left-out").waitFor();
  assert.match((await page.locator("#left-out-list").textContent()) ?? "", /Nessuno/);
  await close();
});

test("a saved article opens with its own text while another one is on the page", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600.");
  const { name, bytes } = await download(page);
  await page.click("#edit");
  await page.fill("#input", "Un altro articolo: parla Riva.");
  await page.click("#read");
  await done(page);
  await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: bytes });
  await page.locator("#reading mark", { hasText: "600" }).waitFor();
  assert.equal(await page.locator("#reading").textContent(), "Sono 600.");
  assert.equal(await page.locator("#left-out").isVisible(), false);
  await close();
});

test("Web Annotations count code points, or UTF-16 units where that is chosen", async () => {
  const { page, close } = await open(browser);
  await read(page, "🙂 Sono 600.");
  assert.equal(await page.locator("#export-units").isVisible(), false, "chidice JSON leaves no choice");
  await page.selectOption("#export-format", "w3c");
  for (const [unit, start] of /** @type {const} */ ([["codepoint", 7], ["utf16", 8], ["codepoint", 7]])) {
    await page.selectOption("#export-units", unit);
    const { items } = JSON.parse((await download(page)).text);
    const number = items.find((/** @type {any} */ item) => item.target.selector[0].exact === "600");
    assert.deepEqual(number.target.selector[1], { type: "TextPositionSelector", start, end: start + 3 });
  }
  await close();
});

test("a paste is mended, the page says how, and the mending can be undone", async () => {
  const { page, close } = await open(browser);
  await page.waitForSelector("#export-format option", { state: "attached" });
  const raw = "Il mini\u00adstro ﬁrma: sono 600. E\u0300 vero.";
  await paste(page, raw);
  await done(page);
  assert.equal(await page.locator("#reading").textContent(), "Il ministro firma: sono 600. È vero.");
  assert.match((await page.locator("#status").textContent()) ?? "", /sistemato: 1 carattere invisibile, 1 legatura, accenti composti\./);
  await page.click("#unmend");
  await page.locator("#reading mark").first().waitFor();
  assert.equal(await page.locator("#reading").textContent(), raw);
  assert.equal(await page.locator("#unmend").isVisible(), false);
  await close();
});
