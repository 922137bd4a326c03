// What is kept: articles with their corrections, after a reload and after the tab was killed; and what an edited
// text takes over.

import assert from "node:assert/strict";
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
  await page.waitForTimeout(600);
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
  await page.waitForTimeout(600);
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
