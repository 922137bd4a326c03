// axe-core finds nothing, in any state and theme; the keyboard alone does the main job.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith } from "./document.js";
import { launch, open, project, read, select } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const AXE = readFileSync(project("node_modules/axe-core/axe.min.js"), "utf8");

/** @param {import("playwright-core").Page} page @param {string} state */
async function clean(page, state) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html).join(" | ")}`);
  });
  assert.deepEqual(found, [], state);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [375, 1440]) {
    test(`axe finds nothing, ${colorScheme}, ${width} pixels wide`, async () => {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height: 900 } });
      await answerWith(page, DOCUMENT);
      await clean(page, "empty");
      await read(page, TEXT);
      await clean(page, "read");
      await page.locator("mark", { hasText: "600" }).click();
      await clean(page, "card");
      await page.locator("#card summary").click();
      await clean(page, "card with its fields open");
      await page.locator("#card [data-key=reject]").click();
      if (width < 600) await page.click("#open-ledger");
      await page.locator("#ledger-tools summary").click();
      await clean(page, "ledger with its filters open");
      if (width < 600) await page.click("#close-ledger");
      await page.locator("#rejected summary").click();
      await clean(page, "list of the rejected");
      await page.click("#about-line");
      await clean(page, "title, address and date");
      await page.locator("mark", { hasText: "aggiungendo" }).click();
      await page.locator("#card [data-key=link]").click();
      await select(page, "Ada Neri");
      await clean(page, "a source to be linked");
      await page.keyboard.press("Escape");
      await page.click("#find");
      await clean(page, "search");
      await page.click("#keys");
      await clean(page, "help");
      await page.click("#help-close");
      await page.click("#edit");
      await clean(page, "edit");
      await page.click("#new");
      await page.fill("#input", "Un altro articolo");
      await page.locator("#shelf .title", { hasText: "Un altro articolo" }).waitFor();
      await clean(page, "list of articles");
      await page.locator("#shelf .delete").first().click();
      await clean(page, "an article about to be deleted");
      await close();
    });
  }
}
