// Title, address and day of publication: given, proposed, brought along by a file; kept, saved, and used for times.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { done, download, launch, open, paste, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const TEXT = "Ieri Aldo Riva ha detto: «Sono 600».\n";

/** Fills a field as a person does. @param {import("playwright-core").Page} page @param {string} id @param {string} value */
async function give(page, id, value) {
  if (!(await page.locator("#about").evaluate((d) => /** @type {HTMLDetailsElement} */ (d).open))) await page.click("#about-line");
  await page.fill(id, value);
  await page.locator(id).dispatchEvent("change");
}
/** @param {import("playwright-core").Page} page */
const saved = async (page) => JSON.parse((await download(page)).text);
/** @param {import("playwright-core").Page} page @param {string} text */
const says = (page, text) => page.locator("#status", { hasText: text }).waitFor();

test("what is given goes into the file and its name, is kept, and names the article in the list", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  await give(page, "#about-title", "Riva parla");
  await give(page, "#about-address", "https://www.example.org/a");
  const { name, text } = await download(page);
  assert.equal(name, "riva-parla.json");
  assert.deepEqual([JSON.parse(text).title, JSON.parse(text).address], ["Riva parla", "https://www.example.org/a"]);
  assert.equal(await page.locator("#about-line").textContent(), "Riva parla · example.org");
  await page.reload();
  await done(page);
  assert.equal(await page.inputValue("#about-title"), "Riva parla");
  assert.equal((await saved(page)).title, "Riva parla");
  await page.click("#edit");
  await page.locator("#shelf .title", { hasText: "Riva parla" }).waitFor();
  await page.click("#new");
  assert.equal(await page.inputValue("#about-title"), "");
  await close();
});

test("what is given before the reading counts for it", async () => {
  const { page, close } = await open(browser);
  await give(page, "#about-published", "2025-06-18");
  await paste(page, TEXT);
  await done(page);
  const document = await saved(page);
  assert.equal(document.published, "2025-06-18");
  assert.deepEqual(document.times[0].resolved, { from: "2025-06-17", until: "2025-06-18" });
  await close();
});

test("another day reads the times again and keeps corrections and undo", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  assert.equal((await saved(page)).times[0].resolved, null);
  await page.locator("mark", { hasText: "600" }).click();
  await page.locator("#card [data-key=reject]").click();
  await give(page, "#about-published", "2025-06-18");
  await says(page, "Riletti i tempi: 1 cambiato.");
  const document = await saved(page);
  assert.equal(document.times[0].resolved.from, "2025-06-17");
  assert.equal(document.rejected.numbers.length, 1);
  await page.click("#undo");
  assert.deepEqual((await saved(page)).numbers.length, 1);
  await give(page, "#about-published", "");
  await says(page, "Riletti i tempi");
  assert.equal((await saved(page)).published, undefined);
  assert.equal((await saved(page)).times[0].resolved, null);
  await close();
});

test("the day that the text bears is proposed, and taken only when the person says so", async () => {
  const { page, close } = await open(browser);
  await read(page, "ROMA, 12 giugno 2025 - Ieri Aldo Riva ha detto: «Sono 600».\n");
  const proposal = page.locator("#proposal");
  assert.match((await proposal.textContent()) ?? "", /Il testo porta la data 12 giugno 2025\./);
  assert.equal((await saved(page)).published, undefined);
  await proposal.locator("button").click();
  await says(page, "Riletti i tempi");
  assert.equal(await proposal.isVisible(), false);
  assert.equal((await saved(page)).published, "2025-06-12");
  assert.equal(await page.locator("#about-line").textContent(), "12 giugno 2025");
  await close();
});

test("a file brings its title, address and day along", async () => {
  const { page, close } = await open(browser);
  const html = `<!doctype html><title>Il ponte</title><meta property="og:url" content="https://example.org/p">
    <meta property="article:published_time" content="2025-06-18T08:00:00+02:00"><article><p>Ieri pioveva.</p></article>`;
  await page.setInputFiles("#file", { name: "a.html", mimeType: "text/html", buffer: Buffer.from(html) });
  await done(page);
  const document = await saved(page);
  assert.deepEqual([document.title, document.address, document.published], ["Il ponte", "https://example.org/p", "2025-06-18"]);
  assert.equal(document.times[0].resolved.from, "2025-06-17");
  for (const format of ["w3c", "brat", "json"]) {
    await page.selectOption("#export-format", format);
    const { name, bytes } = await download(page);
    const other = await open(browser);
    await other.page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: bytes });
    await done(other.page);
    assert.equal(await other.page.inputValue("#about-title"), "Il ponte", format);
    assert.equal(await other.page.inputValue("#about-address"), "https://example.org/p", format);
    assert.equal(await other.page.inputValue("#about-published"), "2025-06-18", format);
    await other.close();
  }
  await close();
});
