// One article in two tabs, and tabs and workers that die: nothing is lost, and nothing overwritten in silence.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ADDRESS, done, download, launch, launchIn, open, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const TEXT = "Sono 600 e poi 700 e infine 800.";
/** @param {import("playwright-core").Page} page */
const marks = (page) => page.locator("#reading mark").allTextContents();
/** @param {import("playwright-core").Page} page @param {string} words */
async function reject(page, words) {
  await page.locator("mark", { hasText: words }).click();
  await page.locator("#card [data-key=reject]").click();
}

test("what was undone and what can be is there after a reload", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  for (const words of ["600", "700", "800"]) await reject(page, words);
  await page.click("#undo");
  const before = (await download(page)).text;
  await page.reload();
  await done(page);
  assert.deepEqual(await marks(page), ["800"]);
  assert.equal((await download(page)).text, before);
  await page.click("#redo");
  assert.deepEqual(await marks(page), []);
  for (let i = 0; i < 3; i++) await page.click("#undo");
  assert.deepEqual(await marks(page), ["600", "700", "800"]);
  assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true");
  await close();
});

test("a second tab says that the article is elsewhere, and can take it over with all that was done", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  await reject(page, "600");
  const second = await page.context().newPage();
  await second.goto(ADDRESS);
  await second.locator("#elsewhere", { hasText: TEXT }).waitFor();
  assert.equal(await second.inputValue("#input"), "");
  await reject(page, "700");
  await second.click("#elsewhere-here");
  await done(second);
  assert.deepEqual(await marks(second), ["800"]);
  assert.equal(await second.locator("#elsewhere").isVisible(), false);
  // The first one has let go, says where the article is, and changes nothing of it any more.
  await page.locator("#elsewhere", { hasText: TEXT }).waitFor();
  assert.equal(await page.inputValue("#input"), "");
  await page.keyboard.press("Control+z");
  await second.click("#undo");
  assert.deepEqual(await marks(second), ["700", "800"]);
  await page.click("#elsewhere-here");
  await done(page);
  assert.deepEqual(await marks(page), ["700", "800"]);
  await second.locator("#elsewhere").waitFor();
  await close();
});

test("two tabs with an article each keep both, each over its own reload", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  const second = await page.context().newPage();
  await second.goto(ADDRESS);
  await second.locator("#elsewhere").waitFor();
  await read(second, "Altro articolo: 12 case.");
  assert.equal(await second.locator("#elsewhere").isVisible(), false);
  for (const [tab, text] of /** @type {const} */ ([[page, TEXT], [second, "Altro articolo: 12 case."]])) {
    await tab.reload();
    await done(tab);
    assert.equal(await tab.locator("#reading").textContent(), text);
  }
  await close();
});

test("a tab put to sleep loses the article and writes nothing over it when it wakes", async () => {
  const { page, close } = await open(browser);
  await read(page, TEXT);
  // Asleep: it hears nothing of who asks for the article, and holds its lock.
  const second = await page.context().newPage();
  await second.addInitScript(() => (BroadcastChannel.prototype.postMessage = () => {}));
  await second.goto(ADDRESS);
  await second.locator("#elsewhere").waitFor();
  await second.click("#elsewhere-here");
  await done(second);
  await page.locator("#elsewhere").waitFor();
  await reject(second, "600");
  await page.reload();
  await page.locator("#elsewhere").waitFor();
  await second.reload();
  await done(second);
  assert.deepEqual(await marks(second), ["700", "800"]);
  await close();
});

test("a tab killed at any moment loses nothing that was seen to be done", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "chidice-"));
  try {
    let context = await launchIn(folder);
    let page = context.pages()[0] ?? (await context.newPage());
    await page.goto(ADDRESS);
    await read(page, TEXT);
    let left = await marks(page);
    for (const [words, wait] of /** @type {const} */ ([["600", 0], ["700", 15], ["800", 120]])) {
      await reject(page, words);
      left = left.filter((mark) => mark !== words);
      assert.deepEqual(await marks(page), left);
      await page.waitForTimeout(wait);
      // The process of the page ends as by a crash: no event tells the page.
      const devtools = await context.newCDPSession(page);
      await Promise.race([devtools.send("Page.crash").catch(() => {}), page.waitForEvent("crash")]);
      const next = await context.newPage();
      await page.close();
      page = next;
      await page.goto(ADDRESS);
      await done(page);
      assert.deepEqual(await marks(page), left, `after ${words}`);
    }
    await page.click("#undo");
    assert.deepEqual(await marks(page), ["800"]);
    await page.click("#edit");
    await page.locator("#input").press("End");
    await page.keyboard.type(" Scritto un attimo fa", { delay: 5 });
    await context.close();
    context = await launchIn(folder);
    page = context.pages()[0] ?? (await context.newPage());
    await page.goto(ADDRESS);
    await page.waitForFunction(() => document.querySelector("textarea")?.value.endsWith("un attimo fa"));
    await page.click("#read");
    await done(page);
    assert.deepEqual(await marks(page), ["800"], "corrections of before the edit");
    await context.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a text that is still being read when the tab dies is there", async () => {
  const { page, close } = await open(browser);
  await page.route("**/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.reload();
  await page.fill("#input", TEXT);
  await page.click("#read");
  const devtools = await page.context().newCDPSession(page);
  await Promise.race([devtools.send("Page.crash").catch(() => {}), page.waitForEvent("crash")]);
  const next = await page.context().newPage();
  await next.goto(ADDRESS);
  await next.waitForFunction((text) => document.querySelector("textarea")?.value === text, TEXT);
  await close();
});
