// Correcting and adding: by pointer and by keyboard, undone and done again, drawn again only where it changed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, shown } from "./document.js";
import { download, launch, select } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** @param {import("playwright-core").Page} page */
const saved = async (page) => JSON.parse((await download(page)).text);
/** @param {import("playwright-core").Page} page @param {string} key */
const press = (page, key) => page.locator(`#card [data-key="${key}"]`).click();
/** @param {import("playwright-core").Page} page @param {string} selector */
const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((m) => m.textContent));

test("a name rejected is gone, kept among the rejected, and comes back with undo", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "Ada Neri" }).click();
  await press(page, "reject");
  assert.deepEqual(await texts(page, "mark[data-type=person]"), ["Aldo Riva", "Riva"]);
  const file = await saved(page);
  assert.deepEqual(file.rejected.entities.map((/** @type {any} */ e) => e.name), ["Ada Neri"]);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await texts(page, "mark[data-type=person]"), ["Aldo Riva", "Ada Neri", "Riva"]);
  assert.deepEqual(await saved(page), DOCUMENT);
  await page.keyboard.press("Control+Shift+z");
  assert.deepEqual(await saved(page), file);
  await page.click("#undo");
  assert.deepEqual(await saved(page), DOCUMENT);
  await close();
});

test("one mention rejected leaves the others", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: /^Riva$/ }).click();
  await press(page, "reject-mention");
  assert.deepEqual(await texts(page, "mark[data-type=person]"), ["Aldo Riva", "Ada Neri"]);
  await close();
});

test("accepting vouches for it and changes nothing else", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "64" }).click();
  await press(page, "accept");
  assert.equal(await page.locator("#card [data-key=accept]").getAttribute("aria-pressed"), "true");
  const file = await saved(page);
  assert.equal(file.numbers[1].origin, "confirmed");
  assert.deepEqual({ ...file.numbers[1], origin: undefined }, { ...DOCUMENT.numbers[1], origin: undefined });
  await close();
});

test("type, value and speaker change in the card, which stays open with its focus", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "Ada Neri" }).click();
  await press(page, "change");
  await page.selectOption("#card [data-key=type]", "organization");
  assert.equal(await page.locator("mark", { hasText: "Ada Neri" }).getAttribute("data-type"), "organization");
  await page.locator("mark", { hasText: "64" }).click();
  await page.fill("#card [data-key=value]", "65");
  await page.locator("#card [data-key=value]").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "value");
  await page.locator("mark", { hasText: "aprile" }).click();
  await page.fill("#card [data-key=value]", "2026-04");
  await page.locator("#card [data-key=value]").press("Enter");
  await page.locator("mark", { hasText: "aggiungendo" }).click();
  await page.selectOption("#card [data-key=entity]", "e2");
  const file = await saved(page);
  assert.equal(file.entities[1].type, "organization");
  assert.equal(file.numbers[1].value, "65");
  assert.equal(file.times[0].value, "2026-04");
  assert.deepEqual([file.attributions[2].source.entity, file.attributions[2].source.speaker], ["e2", "Ada Neri"]);
  assert.deepEqual(await texts(page, "#ledger li > h3"), ["Aldo Riva", "Ada Neri"]);
  for (let i = 0; i < 4; i++) await page.click("#undo");
  assert.deepEqual(await saved(page), DOCUMENT);
  await close();
});

test("boundaries move word by word at both ends, and only their line is drawn again", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "Ada Neri" }).click();
  await press(page, "change");
  await page.evaluate(() => {
    for (const mark of document.querySelectorAll("#reading mark")) mark.setAttribute("data-old", "");
  });
  await press(page, "bound-0-end-right");
  await press(page, "bound-0-start-right");
  assert.equal(await page.locator("#card q").textContent(), "Neri mancano");
  const span = (await saved(page)).entities[1].mentions[0];
  assert.equal(TEXT.slice(span.start, span.end), "Neri mancano");
  const old = await page.locator("#reading > div").evaluateAll((lines) => lines.map((l) => l.querySelectorAll("[data-old]").length));
  assert.equal(old[0], 0, "the line that changed");
  assert.ok((old[1] ?? 0) > 0 && (old[3] ?? 0) > 0, "the others");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.deepEqual(await saved(page), DOCUMENT);
  await close();
});

test("a selection becomes a name, and its card opens", async () => {
  const { page, close } = await shown(browser);
  await select(page, "parte");
  await press(page, "organization");
  assert.equal(await page.locator("mark", { hasText: "parte" }).getAttribute("data-type"), "organization");
  assert.match((await page.locator("#card").textContent()) ?? "", /nome, organizzazione/);
  const added = (await saved(page)).entities.find((/** @type {any} */ e) => e.name === "parte");
  assert.deepEqual([added.origin, added.type], ["user", "organization"]);
  await close();
});

test("an attribution is gathered from successive selections", async () => {
  const { page, close } = await shown(browser);
  await select(page, "Riva, 64");
  await press(page, "source");
  await select(page, "parte");
  await press(page, "cue");
  await select(page, "ad aprile");
  await press(page, "content");
  await press(page, "finish");
  const file = await saved(page);
  const added = file.attributions[3];
  const cut = (/** @type {any} */ s) => TEXT.slice(s.start, s.end);
  assert.deepEqual([cut(added.cue.span), cut(added.source.span), added.content.map(cut)], ["parte", "Riva, 64", ["ad aprile"]]);
  assert.equal(added.source.speaker, "Aldo Riva");
  await close();
});

test("the keyboard alone: move, reject, change a boundary, add, undo", async () => {
  const { page, close } = await shown(browser);
  const key = (/** @type {string} */ name) => page.keyboard.press(name);
  /** Tabs to a control of the card. @param {string} name */
  const to = async (name) => {
    for (let i = 0; i < 40; i++) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute("data-key"))) === name) return;
      await key("Tab");
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  await page.focus("#reading");
  await key("ArrowRight");
  await key("Enter");
  await to("reject");
  await key("Enter");
  assert.deepEqual(await texts(page, "mark[data-type=person]"), ["Ada Neri"]);
  await key("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "ha detto");
  for (let i = 0; i < 3; i++) await key("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "600");
  await key("Shift+ArrowRight");
  await key("Shift+ArrowRight");
  await page.locator("#card h3", { hasText: "600 soldati" }).waitFor();
  await key("Enter");
  await to("other");
  await key("Enter");
  assert.equal(await page.locator("mark[data-type=other]").first().textContent(), "600");
  await key("Enter");
  await to("change");
  await key("Enter");
  await to("bound-0-end-left");
  await key("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "bound-0-end-left");
  const mention = (await saved(page)).entities.find((/** @type {any} */ e) => e.type === "other").mentions[0];
  assert.equal(TEXT.slice(mention.start, mention.end), "600");
  for (let i = 0; i < 3; i++) await key("Control+z");
  assert.deepEqual(await saved(page), DOCUMENT);
  await close();
});
