// Pictures of the page, left in target/pictures for a person to look at; the README's is one of them.

import { mkdirSync } from "node:fs";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { done, launch, open, project } from "./support.js";
import { fileURLToPath } from "node:url";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const folder = fileURLToPath(project("target/pictures/"));
mkdirSync(folder, { recursive: true });

const SIZES = [[375, 812], [768, 1024], [1440, 900]];

for (const [width = 0, height = 0] of SIZES) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`${width} pixels wide, ${colorScheme}: nothing is wider than the window`, async () => {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height } });
      await page.screenshot({ path: `${folder}write-${width}-${colorScheme}.png` });
      await page.click("#sample");
      await done(page);
      await page.screenshot({ path: `${folder}read-${width}-${colorScheme}.png` });
      await page.locator("#reading mark[data-kind~=cue]").nth(4).click();
      await page.locator("#card").waitFor({ state: "visible" });
      await page.screenshot({ path: `${folder}card-${width}-${colorScheme}.png` });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await close();
    });
  }
}
