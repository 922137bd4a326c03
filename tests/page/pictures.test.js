// Pictures of the page, left in target/pictures for a person to look at. `cargo xtask pictures` also keeps the
// README's four, in docs/.

import { copyFileSync, mkdirSync } from "node:fs";
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

/** The README's pictures: a state with its width and theme, and the name it has in docs/. @type {Record<string, string>} */
const README = {
  "read-1440-light": "page",
  "card-1440-dark": "card",
  "ledger-375-light": "phone",
  "print-768-light": "print",
};

const SIZES = [[375, 812], [768, 1024], [1440, 900]];

for (const [width = 0, height = 0] of SIZES) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`${width} pixels wide, ${colorScheme}: nothing is wider than the window`, async () => {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height } });
      /** @param {string} state */
      const picture = async (state) => {
        const name = `${state}-${width}-${colorScheme}`;
        await page.screenshot({ path: `${folder}${name}.png` });
        const kept = process.env.CHIDICE_PICTURES && README[name];
        if (kept) copyFileSync(`${folder}${name}.png`, fileURLToPath(project(`${process.env.CHIDICE_PICTURES}/${kept}.png`)));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, state);
      };
      await picture("write");
      await page.click("#sample");
      await done(page);
      // The pointer rests where the article now is.
      await page.mouse.move(1, 1);
      await page.locator("#card").waitFor({ state: "hidden" });
      await picture("read");
      await page.locator("#reading mark[data-kind~=cue]").nth(4).click();
      await page.locator("#card").waitFor({ state: "visible" });
      await picture("card");
      await page.keyboard.press("Escape");
      if (width < 960) await page.click("#open-ledger");
      await page.locator("#ledger-tools summary").click();
      await picture("ledger");
      if (width < 960) await page.click("#close-ledger");
      await page.evaluate(() => (window.print = () => document.body.setAttribute("data-printed", "")));
      await page.click("#print");
      await page.locator("body[data-printed]").waitFor();
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      // A screenshot knows no margins of paper.
      await page.evaluate(() => {
        scrollTo(0, 0);
        document.getElementById("print-sheet")?.style.setProperty("padding", "3rem min(4rem, 5vw)");
      });
      await picture("print");
      await close();
    });
  }
}
