// What is kept: articles with their corrections, after a reload and after the tab was killed; and what an edited
// text takes over.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ADDRESS, done, launch, open, paste, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const TEXT = "Sono 600 e poi 700.";

/** @param {import("playwright-core").Page} page */
const marks = (page) => page.locator("#reading mark").allTextContents();

/** Rejects the number whose words these are. @param {import("playwright-core").Page} page @param {string} words */
async function reject(page, words) {
  await page.locator("mark", { hasText: words }).click();
  await page.locator("#card [data-key=reject]").click();
}

test("article and corrections are there after a reload, and after a tab that was closed", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  await reject(page, "600");
  await page.reload();
  await done(page);
  assert.deepEqual(await marks(page), ["700"]);
  const context = page.context();
  await page.close();
  const next = await context.newPage();
  await next.goto(ADDRESS);
  await done(next);
  assert.deepEqual(await marks(next), ["700"]);
  await close();
});

test("a text that is being written is there after a reload", async () => {
  const { page, close } = await open(browser);
  await page.fill("#input", "Non ancora letto");
  await page.locator("#shelf .title", { hasText: "Non ancora letto" }).waitFor();
  await page.reload();
  await page.waitForFunction(() => document.querySelector("textarea")?.value === "Non ancora letto");
  await close();
});

test("an edited text takes the corrections over and says which have no place", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600 e poi 700 e infine 800.");
  await reject(page, "600");
  await reject(page, "800");
  await page.click("#edit");
  await page.fill("#input", "Ieri sono 600 e poi 700 e infine 900.");
  await page.click("#read");
  await done(page);
  assert.match((await page.locator("#left-out-count").textContent()) ?? "", /2 correzioni/);
  await page.click("#edit");
  await page.fill("#input", "Ieri sono 600 e poi 700 e infine 900 o 950.");
  await page.click("#read");
  await done(page);
  assert.equal(await page.locator("#left-out").isVisible(), false);
  await reject(page, "600");
  await page.click("#edit");
  await page.fill("#input", "Ieri sono 600 e poi 701 e infine 900 o 950.");
  await page.click("#read");
  await done(page);
  assert.ok(!(await marks(page)).includes("600") && (await marks(page)).includes("701"));
  assert.equal(await page.locator("#left-out").isVisible(), false);
  await close();
});

test("several articles stand in a list, reopen, and are deleted for good", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  await reject(page, "600");
  await page.click("#edit");
  await page.click("#new");
  await paste(page, "Secondo articolo: 12 case.");
  await done(page);
  await page.click("#edit");
  const titles = page.locator("#shelf .title");
  await page.waitForFunction(() => document.querySelectorAll("#shelf .title").length === 2);
  assert.deepEqual(await titles.allTextContents(), ["Secondo articolo: 12 case.", TEXT]);
  await titles.nth(1).click();
  // The status still tells of the reading before, so it is the marks that are waited for.
  await page.locator("#reading mark", { hasText: "700" }).waitFor();
  assert.deepEqual(await marks(page), ["700"]);
  await page.click("#edit");
  const away = page.locator("#shelf li", { hasText: "Secondo" }).locator(".delete");
  await away.click();
  await away.click();
  await page.waitForFunction(() => document.querySelectorAll("#shelf .title").length === 1);
  await page.reload();
  await page.click("#edit");
  assert.deepEqual(await titles.allTextContents(), [TEXT]);
  await close();
});

test("all articles are saved in one file, which another browser takes in without overwriting what it has", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  await reject(page, "600");
  await page.click("#edit");
  await page.click("#new");
  await page.fill("#input", "Non ancora letto");
  await page.locator("#shelf .title", { hasText: "Non ancora letto" }).waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#save-all")]);
  const saved = { name: file.suggestedFilename(), mimeType: "application/jsonl", buffer: readFileSync(await file.path()) };
  assert.match(saved.name, /^chidice-\d{4}-\d\d-\d\d\.jsonl$/);
  await page.setInputFiles("#file", saved);
  await page.locator("#status", { hasText: "0 articoli ripresi. C’erano già: 2." }).waitFor();
  await close();

  const other = await open(browser);
  await other.page.fill("#input", "Altro");
  const broken = Buffer.from('{"id":"x","title":"y","changed":1,"text":"z","document":{"format":7}}\n{"a":\n');
  await other.page.setInputFiles("#file", { ...saved, buffer: Buffer.concat([saved.buffer, broken]) });
  await other.page.locator("#status[data-sort=error]", { hasText: "2 articoli ripresi. Illeggibili: 2." }).waitFor();
  assert.equal(await other.page.inputValue("#input"), "Altro", "what is at work stays");
  await other.page.locator("#shelf .title", { hasText: TEXT }).click();
  await other.page.locator("#reading mark", { hasText: "700" }).waitFor();
  assert.deepEqual(await marks(other.page), ["700"]);
  await other.page.click("#undo");
  assert.deepEqual(await marks(other.page), ["600", "700"], "with all that can be undone");
  // It goes on here: taken in again, the older one stands beside it.
  await other.page.setInputFiles("#file", saved);
  await other.page.locator("#status", { hasText: "1 articolo ripreso. C’erano già: 1." }).waitFor();
  await other.close();
});

test("a browser that keeps nothing is told of, and the work goes on", async () => {
  const { page, close } = await open(browser);
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException("off", "InvalidStateError");
    };
  });
  await page.reload();
  await paste(page, TEXT);
  await page.locator("#reading mark").nth(1).waitFor();
  await page.locator("#status[data-sort=error]", { hasText: "Scaricalo" }).waitFor();
  assert.deepEqual(await marks(page), ["600", "700"]);
  await close();
});
