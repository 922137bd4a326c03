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

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`forced colours, ${colorScheme}: the words of a mark are written as those around it, on paper too`, async () => {
    const { page, close } = await open(browser, { forcedColors: "active", colorScheme });
    await answerWith(page, DOCUMENT);
    await read(page, TEXT);
    /** @param {string} root @param {string} around */
    const inks = (root, around) =>
      page.locator(root).evaluate((root, around) => {
        const ink = (/** @type {Element | null} */ e) => e && getComputedStyle(e).color;
        const marks = [...root.querySelectorAll("mark")];
        return [ink(root.querySelector(around)), marks.length > 0, ...new Set(marks.map(ink))];
      }, around);
    const [words, some, ...marks] = await inks("#reading", "[data-line]");
    assert.deepEqual([some, ...marks], [true, words]);
    await page.evaluate(() => (window.print = () => document.body.setAttribute("data-printed", "")));
    await page.click("#print");
    await page.locator("body[data-printed]").waitFor();
    const [print, there, ...printed] = await inks("#print-sheet", "pre");
    assert.deepEqual([there, ...printed], [true, print]);
    await close();
  });
}

test("the sorts of names are told apart by their shape, and the legend shows each", async () => {
  const { page, close } = await open(browser);
  await answerWith(page, DOCUMENT);
  await read(page, TEXT);
  const shapes = await page.locator("#reading").evaluate((root) => {
    const mark = /** @type {HTMLElement} */ (root.querySelector("mark[data-type=person]"));
    return ["person", "organization", "place", "other"].map((type) => {
      mark.dataset.type = type;
      return getComputedStyle(mark).borderRadius;
    });
  });
  assert.equal(new Set(shapes).size, 4, shapes.join(" | "));
  const legend = await page.locator("#legend .types span").evaluateAll((all) => all.map((e) => [e.textContent, e.dataset.type]));
  assert.deepEqual(legend, [["persona", "person"], ["organizzazione", "organization"], ["luogo", "place"], ["altro", "other"]]);
  await close();
});
