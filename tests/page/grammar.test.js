// The visual grammar of the marks: six kinds told apart without colour, on the page and in forced colours.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith } from "./document.js";
import { launch, open, read } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const KINDS = ["entity", "number", "time", "cue", "source", "content"];

/** How a mark of each kind alone looks, all colours taken out. @param {import("playwright-core").Page} page */
const looks = (page) =>
  page.locator("#reading").evaluate((root, kinds) => {
    const row = root.firstElementChild ?? root;
    return kinds.map((kind) => {
      const mark = document.createElement("mark");
      mark.dataset.kind = kind;
      mark.dataset.type = "person";
      mark.append("parola");
      row.append(mark);
      const s = getComputedStyle(mark);
      const parts = [
        s.textDecorationLine, s.textDecorationStyle, s.outlineStyle, s.outlineWidth, s.borderTopWidth, s.borderBottomWidth,
        s.backgroundImage, s.boxShadow,
      ];
      mark.remove();
      // A colour counts only as there or not there.
      return parts.join(" | ").replace(/rgba\(0, 0, 0, 0\)/g, "none").replace(/(rgba?|color|oklab|color-mix)\([^)]*\)/g, "ink");
    });
  }, KINDS);

for (const forcedColors of /** @type {const} */ (["none", "active"])) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`forced colours ${forcedColors}, ${colorScheme}: each kind has a look of its own without colour`, async () => {
      const { page, close } = await open(browser, { forcedColors, colorScheme });
      await answerWith(page, DOCUMENT);
      await read(page, TEXT);
      const all = await looks(page);
      assert.equal(new Set(all).size, KINDS.length, all.join("\n"));
      await page.click("#bare");
      assert.equal(new Set(await looks(page)).size, 1, "the words alone look all the same");
      await close();
    });
  }
}

test("in forced colours the parts of what lies on the same words add up", async () => {
  const { page, close } = await open(browser, { forcedColors: "active" });
  await answerWith(page, DOCUMENT);
  await read(page, TEXT);
  const style = await page.locator("mark", { hasText: "600" }).evaluate((mark) => {
    const s = getComputedStyle(mark);
    return [s.textDecorationStyle, s.borderBottomWidth];
  });
  assert.deepEqual(style, ["dotted", "1px"], "a number inside a content");
  await close();
});
