// The card's ways to other places, and the list of what was rejected.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DOCUMENT, TEXT, answerWith, shown } from "./document.js";
import { download, launch, open, read, select } from "./support.js";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** @param {import("playwright-core").Page} page */
const saved = async (page) => JSON.parse((await download(page)).text);
/** @param {import("playwright-core").Page} page @param {string} key */
const press = (page, key) => page.locator(`#card [data-key="${key}"]`).click();

test("the card of a name leads to its other mentions, round and back", async () => {
  const { page, close } = await shown(browser);
  const card = page.locator("#card");
  await page.locator("mark", { hasText: "Aldo Riva" }).click();
  assert.match((await card.textContent()) ?? "", /menzione 1 di 2/);
  await press(page, "mention-next");
  assert.equal(await card.locator(".mentions span").textContent(), "menzione 2 di 2");
  assert.equal(await page.locator("mark.lit").last().textContent(), "Riva");
  await press(page, "mention-next");
  assert.equal(await card.locator(".mentions span").textContent(), "menzione 1 di 2");
  await close();
});

test("the card of an attribution tells the speaker's mentions, the rule in words, the entry and the confidence", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "aggiungendo" }).click();
  const rows = await page.locator("#card dl").evaluate((dl) =>
    Object.fromEntries([...dl.querySelectorAll("dt")].map((dt) => [dt.textContent, dt.nextElementSibling?.textContent])),
  );
  assert.equal(rows["chi parla"], "Aldo Riva");
  assert.equal(rows["che cos’è"], "sindaco, persona");
  assert.equal(rows["discorso"], "diretto, assertivo");
  assert.equal(rows["menzioni"], "2: Aldo Riva, Riva");
  assert.equal(rows["voce"], "«aggiungere»");
  assert.equal(rows["perché"], "gerundio, fiducia 70%");
  await close();
});

test("what was made of one goes for all alike, in one step that can be undone", async () => {
  const { page, close } = await open(browser);
  await read(page, "Sono 600, e poi 600, e infine 700.");
  const before = await saved(page);
  await page.locator("mark", { hasText: "600" }).first().click();
  assert.equal(await page.locator("#card [data-key=alike]").count(), 0, "nothing was made of it yet");
  await press(page, "accept");
  await press(page, "alike");
  assert.deepEqual((await saved(page)).numbers.map((/** @type {any} */ n) => n.origin), ["confirmed", "confirmed", undefined]);
  await page.click("#undo");
  await page.click("#undo");
  assert.deepEqual(await saved(page), before);
  await close();
});

test("a stretch of the calendar stands in the person's own words", async () => {
  const { page, close } = await open(browser);
  const told = (/** @type {[string, string][]} */ ...all) =>
    page.evaluate(async (stretches) => {
      const { calendar } = await import(new URL("calendar.js", location.href).href);
      return stretches.map(([from, until]) => calendar({ from, until }));
    }, all);
  const all = /** @type {[string, string][]} */ ([
    ["2025-06-17", "2025-06-18"], ["2025-04-01", "2025-05-01"], ["2025-01-01", "2026-01-01"], ["1990-01-01", "2000-01-01"],
    ["2025-06-16", "2025-06-23"], ["2025-06-17T18:30", "2025-06-17T18:31"], ["x", "y"],
  ]);
  assert.deepEqual((await told(...all)).map((t) => t.replace(/\s/g, " ")), [
    "martedì 17 giugno 2025", "aprile 2025", "2025", "1990 – 1999", "16–22 giugno 2025", "17 giugno 2025 alle ore 18:30", "x – y",
  ]);
  await page.selectOption("#language", "en");
  assert.deepEqual((await told(["2025-06-17", "2025-06-18"], ["2025-04-01", "2025-07-01"])).map((t) => t.replace(/\s/g, " ")), [
    "Tuesday, June 17, 2025", "April – June 2025",
  ]);
  await close();
});

test("a quotation gets its source from a selection, with the speaker that it names", async () => {
  const { page, close } = await shown(browser);
  await page.locator("mark", { hasText: "aggiungendo" }).click();
  await press(page, "link");
  assert.match((await page.locator("#status").textContent()) ?? "", /Seleziona nel testo/);
  await select(page, "Ada Neri");
  assert.match((await page.locator("#card [data-key=link-it]").textContent()) ?? "", /«Lo prometto»/);
  await press(page, "link-it");
  const { source } = (await saved(page)).attributions[2];
  assert.deepEqual([TEXT.slice(source.span.start, source.span.end), source.speaker, source.entity], ["Ada Neri", "Ada Neri", "e2"]);
  assert.match((await page.locator("#card").textContent()) ?? "", /chi parlaAda Neri/);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await saved(page), DOCUMENT);
  await close();
});

test("what was rejected stands in a list and is taken back from there", async () => {
  const { page, close } = await shown(browser);
  const box = page.locator("#rejected");
  assert.equal(await box.isVisible(), false);
  await page.locator("mark", { hasText: /^Riva$/ }).click();
  await press(page, "reject-mention");
  await page.locator("mark", { hasText: "64" }).click();
  await press(page, "reject");
  assert.equal(await box.locator("summary").textContent(), "2 annotazioni tolte");
  await box.locator("summary").click();
  await box.locator("li").nth(1).waitFor();
  assert.deepEqual(await box.locator("li > span").allTextContents(), ["nome, persona Riva", "numero, età 64"]);
  await box.locator("button").first().click();
  await box.locator("li").nth(1).waitFor({ state: "detached" });
  assert.deepEqual((await saved(page)).entities[0].mentions, DOCUMENT.entities[0]?.mentions, "the mention joins its name again");
  await box.locator("button").first().click();
  assert.equal(await box.isVisible(), false);
  assert.equal((await saved(page)).rejected, undefined);
  for (let i = 0; i < 4; i++) await page.click("#undo");
  assert.deepEqual(await saved(page), DOCUMENT);
  await close();
});

for (const width of [375, 1440]) {
  test(`${width} pixels wide: a card that stays lies over no line of its attribution`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 800 }, hasTouch: width < 640 });
    await answerWith(page, DOCUMENT);
    await read(page, TEXT);
    const cue = page.locator("#reading mark", { hasText: "ha detto" });
    await (width < 640 ? cue.tap() : cue.click());
    await page.locator("#card [data-key=accept]").waitFor();
    const [card = 0, ...lit] = await page.evaluate(() => {
      const box = (/** @type {Element} */ e) => e.getBoundingClientRect();
      const lit = [...document.querySelectorAll("#reading mark.lit")].map(box);
      return [box(/** @type {Element} */ (document.querySelector("#card"))).top, Math.min(...lit.map((r) => r.top)), Math.max(...lit.map((r) => r.bottom))];
    });
    const [first = 0, last = 0] = lit;
    assert.ok(last > first + 30, "several lines");
    assert.ok(first > 0 && last < 800, "in sight");
    assert.ok(card >= last, `the card at ${card}, the attribution from ${first} to ${last}`);
    await close();
  });
}
